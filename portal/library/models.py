"""Publications: papers, reports, toolkits, articles and UN documents around the practices, and where to read them."""

from collections.abc import Iterable
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from portal.languages.choice import CODES, direction
from portal.languages.models import Text
from portal.library import changes, dates, identifiers
from portal.library.chains import check_no_circle
from portal.library.enums import AuthorRole, Licence, TextState
from portal.records.fields import OTHERS
from portal.records.models import BOOKKEEPING, Record, RecordQuerySet, Row
from portal.vocabularies.models import Term


def edition_languages() -> list[tuple[str, str]]:
    """Every language that a file may be in: ours, and those that partners and thinkers work in."""
    return [(code, get_language_info(code)["name_translated"]) for code in (*CODES, *OTHERS, "fa", "ur")]


class Series(Term):
    """A named series, in which publications have a number."""

    publisher = models.CharField(_("publisher"), max_length=250, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series (all)")


class PublicationQuerySet(RecordQuerySet):
    def withdrawn(self):
        """What has been public and is not any more."""
        return self.filter(live=False, first_published_at__isnull=False)

    def for_cards(self):
        return self.select_related("kind", "series").prefetch_related("texts", "pillars", "authors")

    def for_page(self):
        """With all that the projection says. Of what stands beside it, `is_public` says whether it may be shown."""
        editions = Edition.objects.select_related("file__text")
        return (
            self.select_related("kind", "series", "partner", "cover", "translation_of", "version_of")
            .prefetch_related("texts", "pillars", "countries", "themes", "translations", "versions")
            .prefetch_related("authors__thinker", "authors__partner", Prefetch("editions", editions))
        )

    def with_titles_around(self):
        """And with the titles of what it is a translation or a version of, and of what is one of it."""
        names = ("translation_of", "translations", "version_of", "versions")
        return self.for_page().prefetch_related(*(f"{name}__texts" for name in names))


class Publication(Record):
    collection = "publications"
    url_name = "publication_detail"

    kind = models.ForeignKey(
        "vocabularies.PublicationKind", models.PROTECT, related_name="publications", verbose_name=_("kind")
    )
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="publications", verbose_name=_("series")
    )
    series_number = models.CharField(_("number in the series"), max_length=30, blank=True)
    publisher = models.CharField(
        _("publisher"), max_length=250, blank=True, help_text=_("As the publication names it.")
    )
    partner = models.ForeignKey(
        "partners.Partner", models.SET_NULL, null=True, blank=True, related_name="published",
        verbose_name=_("the publisher as a partner"), help_text=_("Where it is one of the portal’s partners."),
    )  # fmt: skip
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    pages = models.PositiveSmallIntegerField(_("number of pages"), null=True, blank=True)
    symbol = models.CharField(
        _("UN symbol"), max_length=80, blank=True, validators=[identifiers.check_symbol],
        help_text=_("Such as A/RES/58/220. The link to the document is made from it."),
    )  # fmt: skip
    doi = models.CharField("DOI", max_length=200, blank=True, validators=[identifiers.check_doi])
    isbn = models.CharField("ISBN", max_length=20, blank=True, validators=[identifiers.check_isbn])
    issn = models.CharField("ISSN", max_length=9, blank=True, validators=[identifiers.check_issn])
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)
    cover = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("cover")
    )
    cover_credit = models.CharField(_("credit of the cover"), max_length=250, blank=True)
    translation_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="translations", verbose_name=_("translation of"),
        help_text=_(
            "The same words in another language, also where somebody else published them at another address. "
            "What only has the same subject is no translation."
        ),
    )  # fmt: skip
    version_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="versions", verbose_name=_("later version of"),
        help_text=_("An earlier publication of which this is a new edition."),
    )  # fmt: skip
    pillars = ParentalManyToManyField(
        "vocabularies.Pillar", blank=True, related_name="publications", verbose_name=_("pillars")
    )
    countries = ParentalManyToManyField(
        "vocabularies.Country", blank=True, related_name="publications", verbose_name=_("countries")
    )
    themes = ParentalManyToManyField(
        "vocabularies.Theme", blank=True, related_name="publications", verbose_name=_("themes")
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-year", "slug"]

    def __str__(self):
        original = self.reading().original
        return (original and original.title) or self.slug

    def save(self, *args, update_fields=None, **kwargs):
        with transaction.atomic():
            files = changes.files_of(self)
            super().save(*args, update_fields=update_fields, **kwargs)
            if update_fields is None or not set(update_fields) <= BOOKKEEPING:
                changes.note_files(files | changes.files_of(self))

    def note_removal(self) -> None:
        super().note_removal()
        changes.note_files(changes.files_of(self))

    def clean(self):
        super().clean()
        dates.check_date(self.year, self.month, self.day)
        for name in ("translation_of", "version_of"):
            check_no_circle(self, name)

    def missing_by_field(self) -> dict[str, str]:
        missing = super().missing_by_field()
        if self.kind_id is None:
            missing["kind"] = gettext("Choose the kind.")
        return missing

    @property
    def first_day(self) -> date | None:
        return dates.first_day(self.year, self.month, self.day)

    @property
    def known_date(self) -> str | None:
        """As machines read it, claiming no more than is known: "2018-03" or "2018"."""
        return dates.known_part(self.year, self.month, self.day)

    @property
    def worded_date(self) -> str:
        return dates.worded(self.year, self.month, self.day)

    @property
    def public_files(self) -> Iterable["Edition"]:
        """The editions with a file of ours that may leave the house."""
        return [edition for edition in self.editions.all() if edition.file and edition.file.may_be_public]


class PublicationText(Text):
    """Its title and our summary in one language, and where it can be read in that language."""

    WORDS = ("title", "subtitle", "summary", "url")

    record = ParentalKey(Publication, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=400)
    subtitle = models.CharField(_("subtitle"), max_length=400, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    url = models.URLField(_("address"), max_length=600, blank=True)
    archived_url = models.URLField(
        _("address of an archived copy"), max_length=600, blank=True,
        help_text=_("Where it can still be read when the first address no longer works."),
    )  # fmt: skip
    cover_alt = models.CharField(
        _("what the cover shows"), max_length=300, blank=True, help_text=_("For those who cannot see it.")
    )

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")


class Author(Row):
    """Who made it, named as the publication names him, with what he was then."""

    record = ParentalKey(Publication, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=10, choices=AuthorRole.choices, default=AuthorRole.AUTHOR)
    is_organisation = models.BooleanField(_("this is an organisation"), default=False)
    affiliation = models.CharField(
        _("affiliation at that time"), max_length=250, blank=True, help_text=_("Where the author worked then.")
    )
    thinker = models.ForeignKey(
        "thinkers.Thinker", models.SET_NULL, null=True, blank=True, related_name="authored",
        verbose_name=_("the same as this thinker"),
    )  # fmt: skip
    partner = models.ForeignKey(
        "partners.Partner", models.SET_NULL, null=True, blank=True, related_name="authored",
        verbose_name=_("the same as this partner"),
    )  # fmt: skip

    class Meta(Row.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.name

    @property
    def is_corporate(self) -> bool:
        return self.is_organisation or self.partner_id is not None


class Edition(Row):
    """A file of ours, or a further address: where the publication can be read in one language."""

    record = ParentalKey(Publication, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=7, choices=edition_languages)
    title = models.CharField(
        _("title of this edition"), max_length=400, blank=True, help_text=_("Where it differs from the title above.")
    )
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="editions", verbose_name=_("file")
    )
    url = models.URLField(_("address"), max_length=600, blank=True)
    archived_url = models.URLField(_("address of an archived copy"), max_length=600, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.CheckConstraint(
                name="edition_has_file_or_address",
                condition=Q(file__isnull=False) | ~Q(url=""),
                violation_error_message=_("Choose a file, or give an address where it can be read."),
            )
        ]

    def __str__(self):
        return self.title or self.language

    @property
    def direction(self) -> str:
        return direction(self.language)


class FileText(models.Model):
    """What became of reading a file: whether the search knows its words."""

    file = models.OneToOneField("files.StoredFile", models.CASCADE, related_name="text")
    state = models.CharField(max_length=8, choices=TextState.choices, default=TextState.WAITING)
    reason = models.CharField(max_length=20, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self):
        return f"{self.file_id}: {self.state}"


class PageText(models.Model):
    """The words of one page of a file; its number is 0 where a document has no pages of its own."""

    file = models.ForeignKey("files.StoredFile", models.CASCADE, related_name="page_texts")
    number = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        verbose_name = _("words of a page")
        verbose_name_plural = _("words of pages")
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="page_text_once")]

    def __str__(self):
        return f"{self.file_id}: {self.number}"
