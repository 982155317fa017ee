"""The words that everything is sorted by: pillars, themes, kinds, scales, countries, regions, groups, SDG targets.

Their slugs are the facet values of the URL contract; their labels exist in all five languages.
"""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from portal.languages.choice import reader_language
from portal.languages.fields import TranslatedField, in_language
from portal.search.changes import record_everything


class Term(models.Model):
    """One value of a vocabulary. A change of its label reaches every document that carries it."""

    slug = models.SlugField(
        _("address"), max_length=60, unique=True, help_text=_("Stands in addresses; do not change.")
    )
    labels = TranslatedField(_("label"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "slug"]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            record_everything()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            record_everything()
            return super().delete(*args, **kwargs)

    @property
    def label(self) -> str:
        return in_language(self.labels, reader_language())


class DefinedTerm(Term):
    definition = models.TextField(_("definition"), blank=True, help_text=_("One English sentence for those who sort."))

    class Meta(Term.Meta):
        abstract = True


class Pillar(Term):
    """One of the programme's three thematic pillars; its page in each language is a Wagtail page."""

    class Meta(Term.Meta):
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")


class Theme(DefinedTerm):
    class Meta(DefinedTerm.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class PracticeKind(DefinedTerm):
    class Meta(DefinedTerm.Meta):
        verbose_name = _("kind of practice")
        verbose_name_plural = _("kinds of practice")


class Scale(DefinedTerm):
    class Meta(DefinedTerm.Meta):
        verbose_name = _("scale")
        verbose_name_plural = _("scales")


class PartnerKind(DefinedTerm):
    class Meta(DefinedTerm.Meta):
        verbose_name = _("kind of partner")
        verbose_name_plural = _("kinds of partner")


class PublicationKind(DefinedTerm):
    class Meta(DefinedTerm.Meta):
        verbose_name = _("kind of publication")
        verbose_name_plural = _("kinds of publication")


class EventKind(DefinedTerm):
    class Meta(DefinedTerm.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of event")


class Region(Term):
    """A region of the UN's M49 standard; a region holds those below it."""

    m49 = models.CharField(_("M49 code"), max_length=3, unique=True, validators=[RegexValidator(r"^\d{3}$")])
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )

    class Meta(Term.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Country(Term):
    """A country or area of ISO 3166-1; its slug is the alpha-3 code in lower case."""

    alpha2 = models.CharField(_("two-letter code"), max_length=2, unique=True)
    m49 = models.CharField(_("M49 code"), max_length=3, unique=True, validators=[RegexValidator(r"^\d{3}$")])
    region = models.ForeignKey(Region, models.PROTECT, related_name="countries", verbose_name=_("region"))
    aliases = models.JSONField(
        _("other names"), default=list, blank=True, help_text=_("Names that readers may search by.")
    )

    class Meta(Term.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")


class CountryGroup(Term, ClusterableModel):
    """A list of countries that somebody keeps: who, where, and of which day the list is."""

    names = TranslatedField(_("full name"), blank=True)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("address of the source"), blank=True)
    as_of = models.DateField(_("list as of"))
    countries = models.ManyToManyField(Country, through="Membership", related_name="groups")

    class Meta(Term.Meta):
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")


class MembershipQuerySet(models.QuerySet):
    def on(self, day: date):
        """The memberships that hold on a day; `until` is the first day on which one no longer does."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), Q(since__isnull=True) | Q(since__lte=day.year))


class Membership(models.Model):
    group = ParentalKey(CountryGroup, on_delete=models.CASCADE, related_name="memberships")
    country = models.ForeignKey(Country, models.CASCADE, related_name="memberships", verbose_name=_("country"))
    since = models.PositiveSmallIntegerField(_("member since (year)"), null=True, blank=True)
    until = models.DateField(_("no longer a member from"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["country__slug"]
        constraints = [models.UniqueConstraint(fields=["group", "country"], name="membership_once")]

    def __str__(self):
        return f"{self.group}: {self.country}"


class SdgTarget(Term):
    """A target of the Sustainable Development Goals: its official code ("16.7") and our short paraphrase as label."""

    code = models.CharField(
        _("target"), max_length=6, unique=True, validators=[RegexValidator(r"^\d{1,2}\.[\da-z]{1,2}$")]
    )
    goal = models.PositiveSmallIntegerField(_("goal"))

    class Meta(Term.Meta):
        verbose_name = _("SDG target")
        verbose_name_plural = _("SDG targets")
        ordering = ["goal", "position"]

    def __str__(self):
        return f"{self.code} {self.label}"
