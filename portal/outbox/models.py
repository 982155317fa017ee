"""Work that must not be lost. The row is the truth, the broker only a hint (design, section 5)."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    DEAD = "dead", _("Given up")


class EffectQuerySet(models.QuerySet):
    """All times are the database's: web servers and workers may disagree about the hour."""

    def due(self):
        """What may be begun now: nobody has it, or who had it is gone."""
        free = Q(taken_until=None) | Q(taken_until__lt=Now())
        return self.filter(free, state=State.WAITING, run_after__lte=Now())

    def under_way(self):
        """What somebody has at this moment."""
        return self.filter(state=State.WAITING, taken_until__gte=Now())

    def given_up(self):
        """What staff have to look at."""
        return self.filter(state=State.DEAD)

    def done_before(self, age: timedelta):
        """What was done longer ago than this."""
        return self.filter(state=State.DONE, finished_at__lt=Now() - age)

    def finish(self) -> int:
        """It happened: nothing is kept of what it was about."""
        return self.update(state=State.DONE, payload={}, last_error="", taken_until=None, finished_at=Now())

    def put_off(self, wait: timedelta, reason: str) -> int:
        """It did not work; try again after a while."""
        return self.update(run_after=Now() + wait, last_error=reason[:2000], taken_until=None)

    def give_up(self, reason: str) -> int:
        """It will not work by itself; staff decide."""
        return self.update(state=State.DEAD, last_error=reason[:2000], taken_until=None, finished_at=Now())

    def revive(self) -> int:
        """Try what was given up again, from the beginning."""
        fresh = {"state": State.WAITING, "attempts": 0, "run_after": Now(), "finished_at": None}
        return self.given_up().update(**fresh)


class Effect(models.Model):
    """One thing to be done outside the database, written in the transaction that makes it necessary.

    `payload` holds names of records (primary keys), never words about people: what a letter says is looked up when
    it is sent, so that an erased name is in no waiting row.
    """

    kind = models.CharField(_("kind"), max_length=80)
    payload = models.JSONField(default=dict)
    once = models.CharField(max_length=200, null=True, blank=True, unique=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    run_after = models.DateTimeField(_("not before"), default=timezone.now)
    taken_until = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = EffectQuerySet.as_manager()

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effects")
        ordering = ["pk"]
        indexes = [models.Index(fields=["run_after"], name="effect_waiting", condition=Q(state=State.WAITING))]

    def __str__(self):
        return f"{self.kind} {self.uid}"
