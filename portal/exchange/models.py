"""A wish: what a country or an organisation of the South wants to learn from others. Who asks stands apart."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portal.exchange.enums import WishState
from portal.languages.choice import reader_language
from portal.languages.models import Passage
from portal.search.changes import record_change

LONGEST = timedelta(days=365)


class WishQuerySet(models.QuerySet):
    def published(self):
        """What the public may see: approved, and not over yet, whether or not a task has noticed."""
        return self.filter(state=WishState.PUBLIC, ends_on__gte=timezone.localdate())

    def has_ended(self):
        """What the public has seen and cannot answer any more."""
        over = models.Q(state=WishState.PUBLIC, ends_on__lt=timezone.localdate())
        return self.filter(over | models.Q(state=WishState.ENDED, published_at__isnull=False))

    def for_cards(self):
        return self.select_related("pillar", "country").prefetch_related("themes")

    def in_order_of(self, keys: list[str]) -> list["Wish"]:
        """The wishes with these primary keys in the given order; keys that are not in the query are left out."""
        found = {str(wish.pk): wish for wish in self.filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]


class Wish(models.Model):
    """Its words stand in one language, that of those who ask."""

    collection = "wishes"

    slug = models.SlugField(_("address"), max_length=120, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    title = models.CharField(_("what you want to learn, in one line"), max_length=160)
    words = models.TextField(_("what you want to learn"))
    context = models.TextField(_("where you stand"), blank=True)
    pillar = models.ForeignKey("vocabularies.Pillar", models.PROTECT, related_name="wishes", verbose_name=_("pillar"))
    themes = models.ManyToManyField("vocabularies.Theme", blank=True, related_name="wishes", verbose_name=_("themes"))
    country = models.ForeignKey(
        "vocabularies.Country", models.PROTECT, null=True, blank=True, related_name="wishes", verbose_name=_("country")
    )
    organisation_name = models.CharField(_("name of the organisation"), max_length=250, blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.SET_NULL, null=True, blank=True, related_name="wishes",
        verbose_name=_("organisation with an account"),
    )  # fmt: skip
    ends_on = models.DateField(_("last day"))
    state = models.CharField(_("state"), max_length=8, choices=WishState.choices, default=WishState.ASKED)
    reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for experience")
        verbose_name_plural = _("requests for experience")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "ends_on"], name="wish_state_and_end")]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = f"{slugify(self.title)[:80].strip('-') or 'experience'}-{uuid.uuid4().hex[:8]}"
        with transaction.atomic():
            super().save(*args, **kwargs)
            record_change(self.collection, str(self.pk))

    def get_absolute_url(self, language: str | None = None) -> str:
        with translation.override(language or reader_language()):
            return reverse("wish", args=[self.slug])

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            record_change(self.collection, str(self.pk))
            return super().delete(*args, **kwargs)

    def passage(self, name: str) -> Passage:
        """A part of its words, and the language it is in."""
        return Passage(getattr(self, name), self.language)

    @property
    def asker(self) -> str:
        """Who asks, as the public may know: the organisation by the name it gave, else the country."""
        return self.organisation_name or (self.country.label if self.country else "")


class WishContact(models.Model):
    """The person behind a wish: never public, read by letters and by staff, and deleted a year after the end."""

    wish = models.OneToOneField(Wish, models.CASCADE, related_name="contact")
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language of letters"), max_length=7, choices=settings.LANGUAGES)

    class Meta:
        verbose_name = _("contact of a request for experience")
        verbose_name_plural = _("contacts of requests for experience")

    def __str__(self):
        return self.name
