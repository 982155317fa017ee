"""Who comes to an event. A row is one person's place, in the order in which the places were asked for."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import Status
from events.models import Event
from events.registration.enums import ACTIVE, State
from portal.search.text import fold

HELD_FOR = timedelta(hours=24)
"""How long a place is kept for an address that nobody has proved to be his (ADR 11)."""


class Seats(models.Model):
    """An event's seats: the row that whoever counts them locks, what registrants were told last, and what is left.

    The four numbers are filled when the registrations are deleted, 90 days after the event.
    """

    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="seats")
    told_status = models.CharField(max_length=9, choices=Status.choices)
    told_start = models.DateTimeField(null=True, blank=True)
    registered = models.PositiveIntegerField(_("registered"), default=0)
    waiting = models.PositiveIntegerField(_("waiting"), default=0)
    cancelled = models.PositiveIntegerField(_("cancelled"), default=0)
    came = models.PositiveIntegerField(_("came"), default=0)
    forgotten_at = models.DateTimeField(_("registrations deleted"), null=True, blank=True)

    class Meta:
        verbose_name = _("seats")
        verbose_name_plural = _("seats")

    def __str__(self):
        return str(self.event)


class RegistrationQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state__in=ACTIVE)

    def with_seat(self):
        """Who takes a seat, whether the address is proved or the seat still held."""
        return self.filter(state=State.CONFIRMED)

    def coming(self):
        """Whom the organisers expect: a seat, and an address that is the person's own."""
        return self.with_seat().filter(proved_at__isnull=False)

    def in_line(self):
        """Who is on the waiting list, first come first."""
        return self.filter(state=State.WAITING).order_by("pk")

    def spoken_for(self, now: datetime, *, with_line: bool):
        """Who keeps a seat from somebody new: whoever has one that has not lapsed and, while the line moves up, who
        waits in it with a proved address."""
        seated = Q(state=State.CONFIRMED)
        waits = Q(state=State.WAITING, proved_at__isnull=False)
        lapsed = self.lapsed(now).values("pk")
        return self.filter(seated | waits if with_line else seated).exclude(pk__in=lapsed)

    def lapsed(self, now: datetime):
        """Places that were held for an address, which nobody has proved in time."""
        return self.active().filter(proved_at=None, registered_at__lt=now - HELD_FOR)

    def without_end(self):
        """Those of events of which nobody knows when they are over."""
        return self.filter(Q(event__ends_at=None) | Q(event__recurrences__isnull=False))

    def found_by(self, words: str):
        """Those in whose name or address every one of the words stands, whatever the accents."""
        found = self
        for word in fold(words).split()[:10]:
            found = found.filter(folded__contains=word)
        return found

    def counts(self) -> dict[str, int]:
        """How many of each, in one query."""
        proved = Q(proved_at__isnull=False)
        return self.aggregate(
            confirmed=Count("pk", Q(state=State.CONFIRMED) & proved),
            held=Count("pk", Q(state__in=ACTIVE) & ~proved),
            waiting=Count("pk", Q(state=State.WAITING) & proved),
            cancelled=Count("pk", Q(state=State.CANCELLED)),
            suspect=Count("pk", Q(state=State.SUSPECT)),
            came=Count("pk", Q(checked_in_at__isnull=False)),
        )


class Registration(models.Model):
    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language of letters"), max_length=7, choices=settings.LANGUAGES)
    affiliation = models.CharField(_("organisation"), max_length=250, blank=True)
    needs = models.TextField(_("what the person needs in order to take part"), blank=True)
    folded = models.CharField(max_length=900, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State.choices)
    consent_at = models.DateTimeField(_("agreed"), default=timezone.now)
    registered_at = models.DateTimeField(_("registered at"), default=timezone.now)
    proved_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    checked_in_at = models.DateTimeField(_("came"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["pk"]
        permissions = [("export_registration", "Can download the list of registrations")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"], condition=Q(state__in=ACTIVE), name="registration_once_active"
            )
        ]
        indexes = [models.Index(fields=["event", "state"], name="registration_by_state")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.folded = fold(f"{self.name} {self.affiliation} {self.email}")[:900]
        super().save(*args, **kwargs)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_proved(self) -> bool:
        return self.proved_at is not None

    @property
    def has_seat(self) -> bool:
        return self.state == State.CONFIRMED

    @property
    def is_coming(self) -> bool:
        """Whether the person may come and know where: the join link is for nobody else."""
        return self.has_seat and self.is_proved

    @property
    def join_url(self) -> str:
        """Where this person joins online; empty also while there is nothing to join."""
        takes_place = self.event.status == Status.PLANNED
        return self.event.join_url if self.is_coming and takes_place else ""

    @property
    def held_until(self) -> datetime:
        return self.registered_at + HELD_FOR

    @property
    def place_in_line(self) -> int:
        """1 for who is next."""
        return self.event.registrations.in_line().filter(pk__lt=self.pk).count() + 1
