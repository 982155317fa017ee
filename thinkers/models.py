"""People and institutions of the South who think about peace."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from portal.languages.models import Text
from portal.partners.models import Partner
from portal.records.models import Record, RecordQuerySet
from thinkers.enums import Available, ThinkerKind, Visibility
from thinkers.orcid import PLACE, check_orcid
from thinkers.rows import ThinkerAffiliation, ThinkerLanguage, ThinkerLink, ThinkerName, in_order

__all__ = ["Thinker", "ThinkerAffiliation", "ThinkerLanguage", "ThinkerLink", "ThinkerName", "ThinkerText"]

NO_DRAFT = ("visibility", "show_country")
"""What protects somebody holds from the moment it is chosen, and no older version of the words brings it back."""

OWN_PAGES = {"feed", "map", "members", "mine", "nominate"}


class ThinkerQuerySet(RecordQuerySet):
    def published(self):
        """What everybody may see. What only members may see is in no public channel."""
        return super().published().filter(visibility=Visibility.PUBLIC)

    def for_members(self):
        """What people who belong to an organisation may see besides."""
        return self.filter(live=True, visibility=Visibility.MEMBERS)

    def for_cards(self):
        return self.select_related("country").prefetch_related("texts", "pillars", "affiliations")

    def for_page(self):
        partner = Exists(Partner.objects.published().filter(slug=OuterRef("slug")))
        rows = ("regions", "themes", "links", "names", "languages")
        return self.for_cards().select_related("photo").prefetch_related(*rows).annotate(has_partner=partner)


class Thinker(Record):
    collection = "thinkers"
    url_name = "thinker_detail"
    known_by = ("name",)

    kind = models.CharField(_("kind"), max_length=12, choices=ThinkerKind.choices, default=ThinkerKind.PERSON)
    name = models.CharField(_("name"), max_length=200)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    country = models.ForeignKey(
        "vocabularies.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="thinkers",
        verbose_name=_("country"),
    )
    show_country = models.BooleanField(
        _("show the country"), default=True, help_text=_("Otherwise nobody but the editors learns it.")
    )
    hidden_country = models.ForeignKey(
        "vocabularies.Country", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    regions = ParentalManyToManyField(
        "vocabularies.Region", blank=True, related_name="thinkers", verbose_name=_("works on regions")
    )
    themes = ParentalManyToManyField(
        "vocabularies.Theme", blank=True, related_name="thinkers", verbose_name=_("themes")
    )
    pillars = ParentalManyToManyField(
        "vocabularies.Pillar", blank=True, related_name="thinkers", verbose_name=_("pillars")
    )
    available_for = models.JSONField(_("available for"), default=list, blank=True)
    joined = models.PositiveSmallIntegerField(
        _("in the community of practice since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1945), MaxValueValidator(2100)],
        help_text=_("A year."),
    )
    orcid = models.CharField(_("ORCID"), max_length=19, blank=True, validators=[check_orcid])
    photo = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    photo_credit = models.CharField(_("who made the picture"), max_length=200, blank=True)
    visibility = models.CharField(
        _("who may see it"),
        max_length=8,
        choices=Visibility.choices,
        default=Visibility.PUBLIC,
        help_text=_("Holds as soon as it is saved, also of a draft."),
    )

    objects = ThinkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("thinker")
        verbose_name_plural = _("thinkers")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.slug in OWN_PAGES:
            raise ValidationError({"slug": gettext("This address belongs to a page of the portal. Choose another.")})
        if not set(self.available_for) <= set(Available.values):
            raise ValidationError({"available_for": gettext("Choose from the list.")})

    def save(self, *args, **kwargs):
        self.keep_country()
        super().save(*args, **kwargs)

    def named_in(self) -> dict[str, Iterable[object]]:
        """Events are found by the names of their speakers, but not of one who is not public."""
        return {"events": self.spoke_at.values_list("record_id", flat=True)}

    def keep_country(self) -> None:
        """Move a country that is not to be shown where no public channel looks, and back when it is."""
        if not self.show_country and self.country_id:
            self.country, self.hidden_country = None, self.country
        elif self.show_country and self.hidden_country_id:
            self.country, self.hidden_country = self.country or self.hidden_country, None

    def save_revision(self, *args, **kwargs):
        self.keep_country()
        with transaction.atomic():
            self._protect_at_once()
            return super().save_revision(*args, **kwargs)

    def _protect_at_once(self) -> None:
        row = Thinker.objects.filter(pk=self.pk).exclude(**{name: getattr(self, name) for name in NO_DRAFT}).first()
        if row:
            for name in NO_DRAFT:
                setattr(row, name, getattr(self, name))
            row.keep_country()
            row.save(update_fields=[*NO_DRAFT, "country", "hidden_country"])

    def with_content_json(self, content):
        """A version of the words, with what protects as it is now."""
        version = super().with_content_json(content)
        for name in NO_DRAFT:
            setattr(version, name, getattr(self, name))
        version.keep_country()
        return version

    @property
    def is_public(self) -> bool:
        return super().is_public and self.visibility == Visibility.PUBLIC

    def missing_by_field(self) -> dict[str, str]:
        missing = super().missing_by_field()
        if self.photo_id and not any(text.photo_alt for text in self.texts.all() if text.is_original):
            missing.setdefault("texts", gettext("Say in the original text what the picture shows."))
        return missing

    @property
    def is_partner(self) -> bool:
        """An institution can be a partner too; both then have the same address. Known of one from `for_page()`."""
        known = self.__dict__.get("has_partner")
        return Partner.objects.published().filter(slug=self.slug).exists() if known is None else known

    @property
    def affiliation(self) -> str:
        """Where the thinker works now."""
        current = next(iter(self.affiliations_in_order), None)
        return current.organisation if current and current.is_current else ""

    @property
    def affiliations_in_order(self) -> list[ThinkerAffiliation]:
        return in_order(self.affiliations.all())

    @property
    def working_languages(self) -> list[str]:
        return [row.language for row in self.languages.all()]

    @property
    def orcid_url(self) -> str:
        return f"{PLACE}{self.orcid}" if self.orcid else ""


class ThinkerText(Text):
    WORDS = ("bio",)

    record = ParentalKey(Thinker, on_delete=models.CASCADE, related_name="texts")
    bio = models.TextField(_("biography or portrait"))
    photo_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For people who cannot see it: a few words."),
    )

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")
