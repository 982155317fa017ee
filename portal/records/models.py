"""What a practice, a thinker, an event, a publication and a partner have in common.

A record has facts that stand once and words in several languages, is drafted before it is public, and tells the
search index of every change in the same transaction.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, RevisionMixin

from portal.languages.choice import reader_language
from portal.languages.models import Reading
from portal.languages.versions import number_versions
from portal.records.completeness import check_complete
from portal.records.gathering import GatheringQuerySet
from portal.records.paths import path_of
from portal.records.preview import PreviewInEachLanguage
from portal.records.rows import make_way
from portal.records.standing import standing
from portal.search.changes import record_change

BOOKKEEPING = {"latest_revision", "has_unpublished_changes"}
"""What a draft of a public record changes: nothing that the public sees."""


class RecordQuerySet(GatheringQuerySet):
    def published(self):
        """What the public may see: the only door for every public channel."""
        return self.filter(live=True)

    def with_texts(self):
        return self.prefetch_related("texts")

    def in_order_of(self, keys: list[str]) -> list["Record"]:
        """The records with these primary keys in the given order; keys that are not in the query are left out."""
        found = {str(record.pk): record for record in self.filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]

    def delete(self):
        """Delete them all and tell the search index, which a plain delete of many would not."""
        with transaction.atomic():
            for record in self:
                record.note_removal()
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class Record(DraftStateMixin, LockableMixin, RevisionMixin, PreviewInEachLanguage, ClusterableModel):
    collection: ClassVar[str]
    url_name: ClassVar[str]
    known_by: ClassVar[tuple[str, ...]] = ()
    """The fields with its name, where other records are found by it (`named_in`)."""

    live = models.BooleanField(gettext_lazy("live"), default=False, editable=False)
    slug = models.SlugField(
        gettext_lazy("address"),
        max_length=120,
        unique=True,
        help_text=gettext_lazy("The last part of the page’s address."),
    )
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.slug

    def save(self, *args, update_fields=None, **kwargs):
        with transaction.atomic():
            if update_fields is None:
                self._number_versions()
                make_way(self)
            before = self._public_name()
            super().save(*args, update_fields=update_fields, **kwargs)
            if update_fields is None or not set(update_fields) <= BOOKKEEPING:
                record_change(self.collection, str(self.pk))
            if self._public_name() != before:
                self._note_what_names_it()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            self.note_removal()
            return super().delete(*args, **kwargs)

    def note_removal(self) -> None:
        """Tell the index, while the record is still there, what its deletion changes."""
        record_change(self.collection, str(self.pk))
        self._note_what_names_it()

    def named_in(self) -> dict[str, Iterable[object]]:
        """By collection, the keys of what is found by this record's name: the index reads them anew when it changes."""
        return {}

    def _public_name(self) -> tuple[object, ...] | None:
        """What the public may know it by, as it is stored; None for what is not public, or named by nothing."""
        if not self.known_by:
            return None
        return type(self).objects.published().filter(pk=self.pk).values_list("slug", *self.known_by).first()

    def _note_what_names_it(self) -> None:
        for collection, keys in self.named_in().items():
            for key in sorted(set(keys)):
                record_change(collection, str(key))

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Read a revision, also one that names what has been deleted since."""
        return super().from_serializable_data(standing(cls, data) if check_fks else data, check_fks, strict_fks)

    def _number_versions(self):
        stored = type(self).texts.rel.related_model.objects.filter(record_id=self.pk) if self.pk else []
        number_versions(self.texts.all(), stored)

    def publish(self, revision, *args, **kwargs):
        """Make a revision public, by whatever door it comes: form, schedule or workflow. Raises Incomplete."""
        check_complete(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    @property
    def is_public(self) -> bool:
        """Whether `published()` would give it: what is asked of a record that something else led to."""
        return self.live

    def missing(self) -> list[str]:
        """What must still be said before the record can be public, each a sentence for its editor."""
        return list(dict.fromkeys(self.missing_by_field().values()))

    def missing_by_field(self) -> dict[str, str]:
        """The same, by the field or the rows where an editor would say it."""
        originals = [text for text in self.texts.all() if text.is_original]
        return {} if len(originals) == 1 else {"texts": _("One text must be marked as the original, and only one.")}

    def reading(self, language: str | None = None) -> Reading:
        """The record's words for a reader of `language` (default: the language of the interface)."""
        return Reading(list(self.texts.all()), language or reader_language())

    @cached_property
    def words(self) -> Reading:
        """The words for the present reader, worked out once."""
        return self.reading()

    def get_absolute_url(self, language: str | None = None) -> str:
        return path_of(self.url_name, self.slug, language or reader_language())


class Row(Orderable):
    """A line of one of a record's lists, in the order that staff gave it; where they gave none, in that of writing."""

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]
