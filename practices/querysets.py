"""Which practices there are for whom, and with what they are read: each in a constant number of queries."""

from collections.abc import Collection, Iterator, Mapping

from django.db import models

from portal.records.models import RecordQuerySet


class PracticeQuerySet(RecordQuerySet):
    def withdrawn(self):
        """What the public has seen and may not see any more."""
        return self.filter(live=False, first_published_at__isnull=False)

    def for_cards(self):
        """With all that a list entry shows."""
        return self.select_related("kind", "main_pillar", "region").prefetch_related(
            "texts", "other_pillars", "countries__country"
        )

    def for_digest(self):
        """With all that lists show of it (practices.digest)."""
        return self.for_cards().select_related("scale").prefetch_related("partners__partner", "themes")

    def for_export(self):
        """With the facts of the public projection."""
        return self.for_cards().select_related("scale").prefetch_related(
            "partners__partner", "organisations", "themes", "sdg_targets", "sources",
            "exchanges__origin", "exchanges__destination", "adapted_from__source", "attachments__file",
            "publications__texts", "thinkers", "funds__texts",
        )  # fmt: skip

    def for_page(self):
        """With everything that a practice's own page shows."""
        return self.for_export().prefetch_related("adapted_from__source__texts", "adaptations__record__texts")


class PracticeTextQuerySet(models.QuerySet):
    def prose_of(self, practices: Collection[int]) -> Iterator[tuple[int, str, str]]:
        """Practice, language and prose of each text of these practices. No objects: a search reads a hundred."""
        names = ["record_id", "language", "record__is_looking_for", *self.model.WORDS]
        for pk, language, is_looking_for, *words in (
            self.filter(record__in=practices).order_by("pk").values_list(*names)
        ):
            yield pk, language, prose(dict(zip(self.model.WORDS, words, strict=True)), is_looking_for=is_looking_for)


def prose(words: Mapping[str, str], *, is_looking_for: bool) -> str:
    """All words but the title that the practice's page shows: what it looks for only while it does.

    A teaser that is the summary's first sentence stands once.
    """
    left_out = {"title"} if is_looking_for else {"title", "looking_for"}
    if words["summary"].startswith(words["teaser"]):
        left_out.add("teaser")
    return "\n".join(filter(None, (said for name, said in words.items() if name not in left_out)))
