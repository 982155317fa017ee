"""A practice is one record: its facts stand once, its words once a language (design, section 3)."""

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import WorkflowMixin

from portal.languages.models import Text
from portal.records.models import Record, Row
from practices.dates import first_day, last_day, worded_period
from practices.enums import (
    CountryRole,
    EndPrecision,
    EvidenceLevel,
    Licence,
    PartnerRole,
    PlacePrecision,
    StartPrecision,
)
from practices.querysets import PracticeQuerySet, PracticeTextQuerySet, prose

YEARS = [MinValueValidator(1500), MaxValueValidator(2100)]


class Practice(WorkflowMixin, Record):
    NAMED = ("publications", "thinkers", "funds")
    """The lists of other records that belong to it."""

    collection = "practices"
    url_name = "practice_detail"

    main_pillar = models.ForeignKey(
        "vocabularies.Pillar",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="main_practices",
        verbose_name=_("main pillar"),
    )
    other_pillars = ParentalManyToManyField(
        "vocabularies.Pillar", blank=True, related_name="other_practices", verbose_name=_("other pillars")
    )
    kind = models.ForeignKey(
        "vocabularies.PracticeKind",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("kind"),
    )
    scale = models.ForeignKey(
        "vocabularies.Scale", models.PROTECT, null=True, blank=True, related_name="practices", verbose_name=_("scale")
    )
    region = models.ForeignKey(
        "vocabularies.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("region without countries"),
        help_text=_("Only for a continental or worldwide practice: with countries the region is computed from them."),
    )
    place_precision = models.CharField(
        _("place is told as"), max_length=8, choices=PlacePrecision.choices, default=PlacePrecision.COUNTRY
    )
    place = models.CharField(_("place"), max_length=250, blank=True)
    themes = ParentalManyToManyField(
        "vocabularies.Theme", blank=True, related_name="practices", verbose_name=_("themes")
    )
    sdg_targets = ParentalManyToManyField(
        "vocabularies.SdgTarget", blank=True, related_name="practices", verbose_name=_("SDG targets")
    )
    start = models.DateField(_("start"), null=True, blank=True)
    start_precision = models.CharField(
        _("start is known"), max_length=8, choices=StartPrecision.choices, default=StartPrecision.YEAR
    )
    end = models.DateField(_("end"), null=True, blank=True)
    end_precision = models.CharField(
        _("end is known"), max_length=8, choices=EndPrecision.choices, default=EndPrecision.UNKNOWN
    )
    evidence = models.CharField(
        _("evidence level"), max_length=12, choices=EvidenceLevel.choices, default=EvidenceLevel.NOT_ASSESSED
    )
    is_disputed = models.BooleanField(
        _("disputed"), default=False, help_text=_("Say who disagrees, and let those concerned reply, in the texts.")
    )
    publications = ParentalManyToManyField(
        "library.Publication", blank=True, related_name="practices", verbose_name=_("publications about it")
    )
    thinkers = ParentalManyToManyField(
        "thinkers.Thinker", blank=True, related_name="practices", verbose_name=_("thinkers who know it")
    )
    funds = ParentalManyToManyField(
        "funds.Fund", blank=True, related_name="practices", verbose_name=_("funds that paid for it")
    )
    is_looking_for = models.BooleanField(_("looking for partners or exchange"), default=False)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="practice_live_has_pillar", condition=Q(live=False) | Q(main_pillar__isnull=False)
            ),
            models.CheckConstraint(name="practice_live_has_kind", condition=Q(live=False) | Q(kind__isnull=False)),
            models.CheckConstraint(name="practice_live_has_scale", condition=Q(live=False) | Q(scale__isnull=False)),
            models.CheckConstraint(
                name="practice_live_has_start_or_says_unknown",
                condition=Q(live=False) | Q(start__isnull=False) | Q(start_precision=StartPrecision.UNKNOWN),
            ),
            models.CheckConstraint(
                name="practice_unknown_start_is_empty",
                condition=~Q(start_precision=StartPrecision.UNKNOWN) | Q(start__isnull=True),
            ),
            models.CheckConstraint(
                name="practice_end_fits_precision",
                condition=Q(end_precision__in=[EndPrecision.ONGOING, EndPrecision.UNKNOWN], end__isnull=True)
                | Q(~Q(end_precision__in=[EndPrecision.ONGOING, EndPrecision.UNKNOWN]), end__isnull=False),
                violation_error_message=_("Give the end, or say that it is going on or not known."),
            ),
            models.CheckConstraint(
                name="practice_end_not_before_start",
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                violation_error_message=_("The end lies before the start."),
            ),
        ]

    def __str__(self):
        original = self.reading().original
        return (original and original.title) or self.slug

    def get_workflow(self) -> None:
        """None: review is begun by our verbs (practices/workflow.py); Wagtail offers no second way."""

    def publish(self, revision, *args, **kwargs):
        """What needs a review becomes public only as it was approved, by whatever door it comes. Raises Incomplete."""
        from practices.review.rules import check_public  # noqa: PLC0415 - the rules read this model

        check_public(self, revision)
        return super().publish(revision, *args, **kwargs)

    def clean(self):
        super().clean()
        if self.start:
            self.start = first_day(self.start, self.start_precision)
        if self.end:
            self.end = last_day(self.end, self.end_precision)

    def missing_by_field(self) -> dict[str, str]:
        missing = super().missing_by_field()
        if self.main_pillar_id is None:
            missing["main_pillar"] = gettext("Choose the main pillar.")
        for name in ("kind", "scale"):
            if getattr(self, f"{name}_id") is None:
                missing[name] = gettext("Say of which kind and scale the practice is.")
        if self.start is None and self.start_precision != StartPrecision.UNKNOWN:
            missing["start"] = gettext("Give the year it began, or say that it is not known.")
        if not self.sources.all():
            missing["sources"] = gettext("Name at least one source.")
        elif not all(source.title for source in self.sources.all()):
            missing["sources"] = gettext("Give every source a title.")
        if not self.countries.all() and self.region_id is None:
            missing["countries"] = gettext("Name a country, or the region of a practice without countries.")
        if not all(row.alt and row.licence and row.has_consent for row in self.attachments.all()):
            missing["attachments"] = gettext(
                "Describe every picture and document, choose its licence, and say that the people in it agreed."
            )
        return missing

    def missing_words(self) -> dict[str, str]:
        """What a case study's original text must say at the least before somebody else looks at it, by field."""
        original = self.reading().original
        asked = {"title": gettext("Give it a title."), "summary": gettext("Say in two or three sentences what it is.")}
        return {name: said for name, said in asked.items() if original and not getattr(original, name).strip()}

    @property
    def pillars(self):
        """The main pillar first, then the others."""
        others = [pillar for pillar in self.other_pillars.all() if pillar.pk != self.main_pillar_id]
        return [self.main_pillar, *others] if self.main_pillar else others

    @property
    def pillar_slugs(self) -> list[str]:
        return [pillar.slug for pillar in self.pillars]

    @property
    def country_slugs(self) -> list[str]:
        """Each country once, in the order of the record: one may have several roles."""
        return list(dict.fromkeys(row.country.slug for row in self.countries.all()))

    @property
    def region_slug(self) -> str:
        """The region that a practice without countries names."""
        return self.region.slug if self.region else ""

    @property
    def kind_slug(self) -> str:
        return self.kind.slug if self.kind else ""

    @property
    def period(self) -> str:
        return worded_period(self.start, self.start_precision, self.end, self.end_precision)


class PracticeText(Text):
    WORDS = (
        "title",
        "teaser",
        "summary",
        "context",
        "approach",
        "results",
        "lessons",
        "criticism",
        "reply",
        "looking_for",
    )

    record = ParentalKey(Practice, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=250)
    teaser = models.CharField(
        _("teaser"), max_length=400, blank=True, validators=[MaxLengthValidator(400)],
        help_text=_("One sentence that makes somebody want to read on."),
    )  # fmt: skip
    summary = models.TextField(_("summary"), blank=True)
    context = models.TextField(
        _("context"), blank=True, help_text=_("What was the conflict, who was part of it, what had been tried?")
    )
    approach = models.TextField(_("approach"), blank=True, help_text=_("What was done, by whom, in which steps?"))
    results = models.TextField(_("results"), blank=True, help_text=_("What changed, for whom, and what did not?"))
    lessons = models.TextField(_("lessons"), blank=True, help_text=_("What would somebody elsewhere need to do it?"))
    criticism = models.TextField(_("criticism"), blank=True, help_text=_("Who disagrees, and why."))
    reply = models.TextField(_("reply"), blank=True, help_text=_("What those concerned answer."))
    looking_for = models.TextField(
        _("looking for"), blank=True, help_text=_("Which partners or exchange the practice seeks.")
    )

    objects = PracticeTextQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def prose(self, record: models.Model) -> str:
        return prose({name: getattr(self, name) for name in self.WORDS}, is_looking_for=record.is_looking_for)


class PracticeCountry(Row):
    record = ParentalKey(Practice, on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey(
        "vocabularies.Country", models.PROTECT, related_name="practice_roles", verbose_name=_("country")
    )
    role = models.CharField(_("role"), max_length=12, choices=CountryRole.choices, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.UniqueConstraint(fields=["record", "country", "role"], name="practicecountry_once_a_role")
        ]

    def __str__(self):
        return str(self.country)


class PracticePartner(Row):
    record = ParentalKey(Practice, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey(
        "partners.Partner", models.PROTECT, related_name="practice_roles", verbose_name=_("partner")
    )
    role = models.CharField(_("role"), max_length=12, choices=PartnerRole.choices, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(fields=["record", "partner", "role"], name="practicepartner_once_a_role")
        ]

    def __str__(self):
        return str(self.partner)


class LeadOrganisation(Row):
    """Who did it, by the name used there; not necessarily a partner of the portal."""

    record = ParentalKey(Practice, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(_("name"), max_length=250)

    class Meta(Row.Meta):
        verbose_name = _("lead organisation")
        verbose_name_plural = _("lead organisations")
        constraints = [models.UniqueConstraint(fields=["record", "name"], name="leadorganisation_once")]

    def __str__(self):
        return self.name


class Exchange(Row):
    """One South-South exchange: who passed what on to whom."""

    record = ParentalKey(Practice, on_delete=models.CASCADE, related_name="exchanges")
    origin = models.ForeignKey(
        "vocabularies.Country", models.PROTECT, related_name="exchanges_given", verbose_name=_("country of origin")
    )
    destination = models.ForeignKey(
        "vocabularies.Country", models.PROTECT, related_name="exchanges_received", verbose_name=_("receiving country")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEARS)
    what = models.TextField(_("what was exchanged"))

    class Meta(Row.Meta):
        verbose_name = _("South-South exchange")
        verbose_name_plural = _("South-South exchanges")

    def __str__(self):
        return self.what


class Source(Row):
    record = ParentalKey(Practice, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=400)
    publisher = models.CharField(_("publisher"), max_length=250, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEARS)
    url = models.URLField(_("address"), max_length=600, blank=True)
    archived_url = models.URLField(_("archived copy"), max_length=600, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.title


class Attachment(Row):
    """A picture or a document that goes with the practice; public when the practice is."""

    record = ParentalKey(Practice, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="attachments", verbose_name=_("file"))
    alt = models.CharField(
        _("description for those who cannot see it"), max_length=400, blank=True,
        help_text=_("What the picture shows, in one sentence. Name nobody who has not agreed."),
    )  # fmt: skip
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, blank=True)
    credit = models.CharField(_("credit"), max_length=250, blank=True, help_text=_("Who made it, as to be named."))
    licence = models.CharField(_("licence"), max_length=10, choices=Licence.choices, blank=True)
    has_consent = models.BooleanField(
        _("the people in it agreed to its publication"), default=False,
        help_text=_("Or nobody can be recognised in it."),
    )  # fmt: skip

    class Meta(Row.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self):
        return self.caption or self.alt


class Adaptation(models.Model):
    """This practice was adapted from another one."""

    record = ParentalKey(Practice, on_delete=models.CASCADE, related_name="adapted_from")
    source = models.ForeignKey(Practice, models.CASCADE, related_name="adaptations", verbose_name=_("adapted from"))

    class Meta:
        verbose_name = _("adaptation")
        verbose_name_plural = _("adapted from")
        constraints = [
            models.UniqueConstraint(fields=["record", "source"], name="adaptation_once"),
            models.CheckConstraint(name="adaptation_not_of_itself", condition=~Q(record=F("source"))),
        ]

    def __str__(self):
        return f"{self.record} ← {self.source}"
