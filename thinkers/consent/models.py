"""What nobody but the editors may know about a thinker: addresses, who agreed to what and when.

Tables of their own, which no public code reads; `tests/thinkers/test_apart.py` reads the imports.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from thinkers.consent.enums import Stage
from thinkers.enums import ThinkerKind, Visibility
from thinkers.models import Thinker

UNFINISHED, UNANSWERED, DECIDED = timedelta(days=7), timedelta(days=30), timedelta(days=30)
OPEN = (Stage.ASKED, Stage.AGREED)
ADDRESS, LANGUAGE = _("e-mail address"), _("language of our letters")


class NominationQuerySet(models.QuerySet):
    def for_address(self, email: str):
        return self.filter(email__iexact=email)

    def delete(self):
        """With what the log of the admin says of them: it keeps the name."""
        with transaction.atomic():
            keys = [str(key) for key in self.values_list("pk", flat=True)]
            logged = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Nomination))
            logged.filter(object_id__in=keys).delete()
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def old(self):
        """What nobody confirmed, nobody answered, or has been decided a while ago."""
        begun = models.Q(stage__in=(Stage.BEGUN, Stage.SPAM), created_at__lt=Now() - UNFINISHED)
        asked = models.Q(stage=Stage.ASKED, created_at__lt=Now() - UNANSWERED)
        decided = models.Q(stage__in=(Stage.ACCEPTED, Stage.DECLINED), decided_at__lt=Now() - DECIDED)
        return self.filter(begun | asked | decided)


class Nomination(models.Model):
    """Somebody who could stand in the directory, by his own word or another's. Nothing of it is public."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stage = models.CharField(_("stage"), max_length=8, choices=Stage.choices, default=Stage.BEGUN, editable=False)
    email = models.EmailField(ADDRESS)
    language = models.CharField(LANGUAGE, max_length=7, choices=settings.LANGUAGES)
    nominator_name = models.CharField(_("nominated by"), max_length=150, blank=True)
    nominator_email = models.EmailField(_("address of who nominates"), blank=True)

    kind = models.CharField(_("kind"), max_length=12, choices=ThinkerKind.choices, default=ThinkerKind.PERSON)
    name = models.CharField(_("name"), max_length=200)
    other_name = models.CharField(_("name in another script"), max_length=200, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=250, blank=True)
    country = models.ForeignKey(
        "vocabularies.Country", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    show_country = models.BooleanField(_("show the country"), default=True)
    pillars = models.ManyToManyField("vocabularies.Pillar", blank=True, related_name="+", verbose_name=_("pillars"))
    languages = models.JSONField(_("working languages"), default=list, blank=True)
    available_for = models.JSONField(_("available for"), default=list, blank=True)
    website = models.URLField(_("website"), max_length=600, blank=True)
    bio = models.TextField(_("portrait"), validators=[MaxLengthValidator(3000)])
    bio_language = models.CharField(_("language of the portrait"), max_length=7, choices=settings.LANGUAGES)

    visibility = models.CharField(
        _("who may see it"), max_length=8, choices=Visibility.choices[:2], default=Visibility.PUBLIC
    )
    takes_letters = models.BooleanField(_("readers may write"), default=False)
    created_at = models.DateTimeField(_("nominated"), auto_now_add=True)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True, editable=False)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)

    objects = NominationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=models.Q(stage__in=OPEN), name="nomination_one_open")
        ]

    def __str__(self):
        return self.name

    @property
    def is_own(self) -> bool:
        return not self.nominator_email

    @property
    def is_undecided(self) -> bool:
        return self.stage == Stage.AGREED


class ConsentQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(lapsed_at=None)

    def with_new_words(self):
        """Whose newest version nobody of the staff has written: it came by the thinker's own link."""
        return self.filter(thinker__has_unpublished_changes=True, thinker__latest_revision__user=None)

    def due(self, today):
        """Whose year is over, or nearly."""
        return self.in_force().filter(renew_by__lte=today + timedelta(days=31))


class Consent(models.Model):
    """That a thinker agreed to stand in the directory: to what, since when, and how to ask again."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thinker = models.OneToOneField(Thinker, models.CASCADE, related_name="consent", verbose_name=_("thinker"))
    nomination = models.ForeignKey(Nomination, models.SET_NULL, null=True, editable=False, related_name="+")
    email = models.EmailField(ADDRESS)
    language = models.CharField(LANGUAGE, max_length=7, choices=settings.LANGUAGES)
    given_on = models.DateField(_("agreed on"), default=timezone.localdate)
    renew_by = models.DateField(_("to be renewed by"), editable=False)
    lapsed_at = models.DateTimeField(_("lapsed"), null=True, blank=True, editable=False)
    visibility = models.CharField(
        _("who may see it"), max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    takes_letters = models.BooleanField(_("readers may write"), default=False)

    objects = ConsentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["renew_by", "pk"]

    def __str__(self):
        return str(self.thinker)

    def save(self, *args, update_fields=None, **kwargs):
        """A new address makes the links worthless that went to the old one."""
        if update_fields is None and Consent.objects.filter(pk=self.pk).exclude(email=self.email).exists():
            self.key = uuid.uuid4()
        super().save(*args, update_fields=update_fields, **kwargs)


class NoMore(models.Model):
    """An address that wants no nomination: only a keyed hash of it, and nothing of why."""

    mailbox = models.CharField(max_length=64, unique=True)
    since = models.DateField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("refused address")
        verbose_name_plural = _("refused addresses")

    def __str__(self):
        return f"{self.since:%Y-%m-%d}"
