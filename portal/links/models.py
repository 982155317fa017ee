"""The outside links of everything that is public: one row an address, and where it stands."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.links.enums import State

LONGEST = 600
BROKEN_AFTER = 3
"""Failures, each on another day: a machine may be down for an afternoon."""

AGAIN = timedelta(days=7)
AGAIN_AFTER_FAILURE = timedelta(days=1)


class LinkQuerySet(models.QuerySet):
    def due(self):
        """What may be asked now, longest waiting first."""
        return self.filter(next_check_at__lte=timezone.now()).order_by("next_check_at", "pk")

    def broken(self):
        return self.filter(state=State.BROKEN)


class Link(models.Model):
    url = models.CharField(_("address"), max_length=LONGEST, unique=True)
    host = models.CharField(_("host"), max_length=255, db_index=True)
    archived_url = models.CharField(_("archived copy"), max_length=LONGEST, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.UNCHECKED, db_index=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    problem = models.CharField(_("what went wrong"), max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    failed_on = models.DateField(_("failed last on"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    next_check_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = LinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["host", "url"]

    def __str__(self):
        return self.url

    def note_success(self, status: int) -> None:
        self._note(State.FINE, status, "", AGAIN)
        self.failures, self.failed_on = 0, None

    def note_shut(self, status: int) -> None:
        """There is an answer, but not for us: neither good nor bad."""
        self._note(State.SHUT, status, "", AGAIN)
        self.failures, self.failed_on = 0, None

    def note_refused(self, problem: str) -> None:
        self._note(State.REFUSED, None, problem, AGAIN)

    def note_failure(self, status: int | None, problem: str) -> None:
        """Counted once a day; after three such days it is broken."""
        today = timezone.now().date()
        if self.failed_on != today:
            self.failures, self.failed_on = self.failures + 1, today
        state = State.BROKEN if self.failures >= BROKEN_AFTER else State.FAILING
        self._note(state, status, problem, AGAIN if state == State.BROKEN else AGAIN_AFTER_FAILURE)

    def put_off(self, wait: timedelta) -> None:
        """Asked to come back later, or not reached in this round."""
        self.next_check_at = timezone.now() + wait

    def _note(self, state: State, status: int | None, problem: str, again: timedelta) -> None:
        self.state, self.status, self.problem = state, status, problem[:200]
        self.checked_at = timezone.now()
        self.put_off(again)


class Use(models.Model):
    """A place where a link stands: a record or a page, told by its kind and key."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="uses")
    model = models.CharField(max_length=100)
    key = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=250)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["link", "model", "key"], name="link_used_once_a_place")]

    def __str__(self):
        return self.title
