"""Partner organisations: who leads, convenes, advises and funds; what they were called and who asked them to act."""

from collections.abc import Iterable

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from portal.languages.choice import reader_language
from portal.languages.models import Passage, Text
from portal.partners.enums import DayPrecision
from portal.records.models import Record, RecordQuerySet, Row

YEARS = [MinValueValidator(1500), MaxValueValidator(2100)]


class PartnerQuerySet(RecordQuerySet):
    def for_cards(self):
        return self.select_related("kind", "group").prefetch_related("texts", "countries", "names")

    def for_page(self):
        """With whom readers may write to, and the funds that it has a part in."""
        around = ("mandates", "group__memberships__country", "focal_points__partner", "fund_roles__record")
        return self.for_cards().select_related("logo").prefetch_related(*around)


class Partner(Record):
    collection = "partners"
    url_name = "partner_detail"
    known_by = ("name", "short_name")

    name = models.CharField(_("name"), max_length=200, help_text=_("The name that the organisation gives itself."))
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.ForeignKey(
        "vocabularies.PartnerKind", models.PROTECT, related_name="partners", verbose_name=_("kind")
    )
    url = models.URLField(_("website"), blank=True)
    countries = ParentalManyToManyField(
        "vocabularies.Country",
        blank=True,
        related_name="partners",
        verbose_name=_("countries"),
        help_text=_("The members of an organisation of states, or where the organisation is at home."),
    )
    group = models.ForeignKey(
        "vocabularies.CountryGroup",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="partners",
        verbose_name=_("members as a country group"),
        help_text=_("Where the portal keeps its members as a group of countries, each with its dates and the source."),
    )
    roles = models.JSONField(_("roles in the programme"), default=list, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    working_languages = models.JSONField(_("working languages"), default=list, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]

    def __str__(self):
        return self.short_name or self.name

    def named_in(self) -> dict[str, Iterable[object]]:
        return {
            "practices": self.practice_roles.values_list("record_id", flat=True),
            "events": self.convened.values_list("record_id", flat=True),
            "news": self.news.values_list("translation_key", flat=True),
            "funds": self.fund_roles.values_list("record_id", flat=True),
            "publications": [
                *self.published.values_list("pk", flat=True),
                *self.authored.values_list("record_id", flat=True),
            ],
        }

    def name_in(self, language: str) -> Passage:
        """What it is called in a language; the name that it gives itself where no other is known."""
        row = self._named_in(language)
        return Passage(row.name, language) if row else Passage(self.name, self._own_language())

    def short_name_in(self, language: str) -> str:
        row = self._named_in(language)
        return row.acronym if row and row.acronym else self.short_name

    @property
    def title(self) -> Passage:
        """Its name for the reader."""
        return self.name_in(reader_language())

    @property
    def spellings(self) -> list[str]:
        """Everything that it is or was called."""
        others = [words for row in self.names.all() for words in (row.name, row.acronym)]
        return list(dict.fromkeys(filter(None, [self.name, self.short_name, *others])))

    def _named_in(self, language: str) -> "PartnerName | None":
        return next((row for row in self.names.all() if row.language == language and not row.is_former), None)

    @property
    def all_names(self) -> list["PartnerName"]:
        """The name that it gives itself, unless a row has it, and all others: those of today, then former ones."""
        rows = sorted(self.names.all(), key=lambda row: (row.is_former, -(row.until or 0)))
        own = PartnerName(name=self.name, acronym=self.short_name, language=self._own_language())
        return rows if any(row.name == self.name for row in rows) else [own, *rows]

    def _own_language(self) -> str:
        """Of the name that it gives itself: as a row says, else that of its original text."""
        said = next((row.language for row in self.names.all() if row.name == self.name and row.language), "")
        original = self.words.original
        return said or (original.language if original else settings.LANGUAGE_CODE)

    def _public_name(self) -> tuple[object, ...] | None:
        """With its other names in their order, as they are stored: it is found by all, and called by the first."""
        known = super()._public_name()
        others = PartnerName.objects.filter(record=self.pk).values_list("name", "acronym", "language", "is_former")
        return known and (*known, *others)

    def missing_by_field(self) -> dict[str, str]:
        missing = super().missing_by_field()
        if self.kind_id is None:
            missing["kind"] = gettext("Choose the kind.")
        return missing


class PartnerText(Text):
    WORDS = ("summary", "mandate")

    record = ParentalKey(Partner, on_delete=models.CASCADE, related_name="texts")
    summary = models.TextField(_("summary"))
    mandate = models.TextField(_("what it is there for"), blank=True, help_text=_("One task a line becomes a list."))

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")


class PartnerName(Row):
    """A name or an acronym of the organisation: in another language, or one that it had before."""

    record = ParentalKey(Partner, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=250)
    acronym = models.CharField(_("acronym"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, blank=True)
    since = models.PositiveSmallIntegerField(_("since (year)"), null=True, blank=True, validators=YEARS)
    until = models.PositiveSmallIntegerField(_("until (year)"), null=True, blank=True, validators=YEARS)
    is_former = models.BooleanField(_("a name that it had before"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.CheckConstraint(
                name="partnername_until_not_before_since",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The last year lies before the first."),
            )
        ]

    def __str__(self):
        return self.name


class Mandate(Row):
    """The decision by which an organisation was asked to act: a resolution, a treaty, a law."""

    record = ParentalKey(Partner, on_delete=models.CASCADE, related_name="mandates")
    symbol = models.CharField(
        _("symbol"), max_length=60, blank=True, help_text=_("As printed, for example “A/RES/58/220” or “3251 (XXIX)”.")
    )
    title = models.CharField(_("what it decides"), max_length=400)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, default="en")
    day = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(
        _("date is known"), max_length=5, choices=DayPrecision.choices, default=DayPrecision.YEAR
    )
    url = models.URLField(_("address"), max_length=600, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")

    def __str__(self):
        return self.symbol or self.title


class FocalPoint(models.Model):
    """Whom to write to in an organisation. Private: staff see it, and letters find their way by it; nobody else."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="focal_points", verbose_name=_("partner"))
    name = models.CharField(_("name"), max_length=150)
    office = models.CharField(_("office"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("writes in"), max_length=7, choices=settings.LANGUAGES, default="en")
    takes_letters = models.BooleanField(
        _("takes letters from readers"),
        default=False,
        help_text=_("Readers can then write through the portal; they do not see the address."),
    )

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["partner__name", "name"]

    def __str__(self):
        return self.name
