"""Conferences, side events, consultations, courses and observance days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from events.dates import Span, moment, span, validate_day, validate_zone
from events.enums import MapPrecision, Mode, RegistrationWay, State, Status
from events.family import check_no_circle
from events.recurring import days_of, last_day_of
from events.rows import AgendaItem, Convener, Course, Recurrence, Speaker
from events.sequence import mark_of
from portal.languages.models import Text
from portal.records.models import Record, RecordQuerySet

__all__ = ["AgendaItem", "Convener", "Course", "Event", "EventText", "Recurrence", "Speaker"]

FURTHEST_RETURN = timedelta(days=366 * 12)
"""How far ahead the next return of a day is looked for: 29 February can be eight years away."""


class EventQuerySet(RecordQuerySet):
    def for_cards(self):
        return self.select_related("kind").prefetch_related("texts", "countries", "recurrences")

    def for_index(self):
        """With everybody's names. Of each, `is_public` says whether it may be told."""
        people = ("conveners__partner", "speakers__thinker", "courses__provider")
        return self.for_cards().prefetch_related("pillars", *people)

    def for_page(self):
        """With what it is a part of, its parts and what it is about. Of each, `is_public` says whether to show it."""
        parts = [f"children__{name}" for name in ("kind", "texts", "countries", "recurrences")]
        around = ("agenda", "parent__texts", "practices__texts", "publications__texts")
        return self.for_index().select_related("kind", "parent").prefetch_related(*parts, *around)

    def upcoming(self, now: datetime):
        """Not over yet, soonest first; what comes back by a rule without end is never over."""
        return self.alias(returns=self._returning()).filter(Q(ends_at__gt=now) | Q(returns=True)).order_by("begins_at")

    def past(self, now: datetime):
        """Over, latest first."""
        over = self.alias(returns=self._returning()).filter(ends_at__lte=now, returns=False)
        return over.order_by("-begins_at", "pk")

    def turned(self, now: datetime):
        """Those that have begun or ended since it was last noted where they stand."""
        begun = Q(begins_at__lte=now) & Q(noted_state=State.UPCOMING)
        return self.filter(begun | (Q(ends_at__lte=now) & ~Q(noted_state=State.PAST)))

    def during(self, first: date, last: date):
        """Those with a day in the span, and all that come back by a rule: on which days is asked of each."""
        ends = Q(end_date__gte=first) | Q(end_date__isnull=True, start_date__gte=first)
        returns = Exists(Recurrence.objects.filter(record=OuterRef("pk"), valid_from__lte=last))
        return self.filter(Q(start_date__lte=last) & ends | Q(returns))

    def _returning(self) -> Exists:
        return Exists(Recurrence.objects.filter(record=OuterRef("pk"), valid_until__isnull=True))


class Event(Record):
    collection = "events"
    url_name = "event_detail"

    kind = models.ForeignKey("vocabularies.EventKind", models.PROTECT, related_name="events", verbose_name=_("kind"))
    status = models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.PLANNED)
    start_date = models.DateField(_("first day"), null=True, blank=True, validators=[validate_day])
    start_time = models.TimeField(_("begins at"), null=True, blank=True)
    end_date = models.DateField(_("last day"), null=True, blank=True, validators=[validate_day])
    end_time = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=60, blank=True, validators=[validate_zone], help_text=_("As in “Africa/Bissau”.")
    )
    mode = models.CharField(_("mode"), max_length=9, choices=Mode.choices, blank=True)
    venue = models.CharField(_("venue"), max_length=250, blank=True)
    room = models.CharField(_("room"), max_length=250, blank=True)
    address = models.CharField(_("street address"), max_length=300, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    countries = ParentalManyToManyField(
        "vocabularies.Country", blank=True, related_name="events", verbose_name=_("countries")
    )
    map_precision = models.CharField(
        _("what readers may know of the place"),
        max_length=7,
        choices=MapPrecision.choices,
        default=MapPrecision.EXACT,
        help_text=_("Of a place that is not shown exactly, venue, room and address leave the portal nowhere."),
    )
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    format = models.CharField(_("format"), max_length=120, blank=True)
    pillars = ParentalManyToManyField(
        "vocabularies.Pillar", blank=True, related_name="events", verbose_name=_("pillars")
    )
    spoken = models.JSONField(_("languages spoken"), default=list, blank=True)
    interpreted = models.JSONField(_("interpreted into"), default=list, blank=True)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("part of the event")
    )
    practices = ParentalManyToManyField(
        "practices.Practice", blank=True, related_name="events", verbose_name=_("practices")
    )
    publications = ParentalManyToManyField(
        "library.Publication", blank=True, related_name="events", verbose_name=_("documents")
    )
    url = models.URLField(_("website"), max_length=600, blank=True)
    recording_url = models.URLField(_("address of the recording"), max_length=600, blank=True)
    registration = models.CharField(
        _("registration"), max_length=4, choices=RegistrationWay.choices, default=RegistrationWay.NONE
    )
    registration_url = models.URLField(_("address of the registration"), max_length=600, blank=True)
    registration_deadline = models.DateTimeField(_("registration ends"), null=True, blank=True, help_text=_("In UTC."))
    has_waiting_list = models.BooleanField(_("with a waiting list"), default=False)
    join_url = models.URLField(
        _("address to join online"), max_length=600, blank=True, help_text=_("Only those who have registered see it.")
    )
    begins_at = models.DateTimeField(null=True, editable=False)
    ends_at = models.DateTimeField(null=True, editable=False, db_index=True)
    """The span in universal time, of what comes back that of its present or next return. For queries only."""
    noted_state = models.CharField(max_length=8, choices=State.choices, blank=True, editable=False)
    """Where the event stood in time when the search index was last told."""
    sequence = models.PositiveIntegerField(default=0, editable=False)
    calendar_mark = models.CharField(max_length=64, blank=True, editable=False)
    """How often calendars were told something new of the event, and what they were told last."""

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-start_date", "slug"]
        constraints = [
            models.CheckConstraint(
                name="event_end_not_before_start",
                condition=Q(start_date__isnull=True) | Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                name="event_end_has_start",
                condition=Q(end_date__isnull=True) | Q(start_date__isnull=False),
                violation_error_message=_("An event with a last day needs its first day."),
            ),
            models.CheckConstraint(
                name="event_time_has_zone",
                condition=Q(start_time__isnull=True, end_time__isnull=True) | ~Q(time_zone=""),
                violation_error_message=_("A time needs its time zone."),
            ),
            models.CheckConstraint(
                name="event_time_has_day",
                condition=(Q(start_time__isnull=True) | Q(start_date__isnull=False))
                & (Q(end_time__isnull=True) | Q(end_date__isnull=False, start_time__isnull=False)),
                violation_error_message=_("A time needs its day, and an end its beginning."),
            ),
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(start_time__isnull=True)
                | Q(end_time__isnull=True)
                | Q(end_date__gt=F("start_date"))
                | Q(end_time__gte=F("start_time")),
                violation_error_message=_("The event ends before it begins."),
            ),
        ]

    def __str__(self):
        original = self.reading().original
        return (original and original.title) or self.slug

    def missing_by_field(self) -> dict[str, str]:
        missing = super().missing_by_field()
        if self.kind_id is None:
            missing["kind"] = gettext("Choose the kind.")
        return missing

    def clean(self):
        super().clean()
        check_no_circle(self)

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is None:
            self.note_time(timezone.now())
            self._count_changes()
        super().save(*args, update_fields=update_fields, **kwargs)

    def with_content_json(self, content):
        """A revision knows nothing of what calendars have been told since."""
        event = super().with_content_json(content)
        event.sequence, event.calendar_mark = self.sequence, self.calendar_mark
        return event

    def note_time(self, now: datetime) -> None:
        """Fill what queries ask for: the present span, and where the event stands in it."""
        present = self.span_at(now)
        self.begins_at, self.ends_at = present or (None, None)
        self.noted_state = self.state_at(now)

    def _count_changes(self) -> None:
        """A public event that says something else to calendars than before has a new number."""
        if not self.live:
            return
        mark = mark_of(self)
        self.sequence += bool(self.calendar_mark) and self.calendar_mark != mark
        self.calendar_mark = mark

    @property
    def yearly(self) -> bool:
        return any(row.rule.startswith("FREQ=YEARLY") and not row.valid_until for row in self.recurrences.all())

    @property
    def returns_for_ever(self) -> bool:
        return any(not row.valid_until for row in self.recurrences.all())

    @property
    def public_parts(self) -> list["Event"]:
        """The published events within it, the first one first."""
        parts = [part for part in self.children.all() if part.is_public] if self.pk else []
        return sorted(parts, key=lambda part: (part.begins_at is None, part.begins_at, part.pk))

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """The days from `first` to `last` on which it begins, by the rules of its return or as it stands."""
        rules = self.recurrences.all()
        if not rules and self.start_date and first <= self.start_date <= last:
            yield self.start_date
        for row in rules:
            yield from days_of(row.rule, row.valid_from, row.valid_until, first, last)

    def span_on(self, day: date) -> Span:
        """Its span when it begins on this day."""
        last = self.end_date and day + (self.end_date - (self.start_date or self.end_date))
        return span(day, self.start_time, last, self.end_time, self.time_zone)

    def span_at(self, now: datetime) -> Span | None:
        """Its span; of what comes back the present, else the next, else the last one."""
        day = self._return_near(now) if self.recurrences.all() else self.start_date
        return day and self.span_on(day)

    def _return_near(self, now: datetime) -> date | None:
        today = now.astimezone(UTC).date()
        before = today - timedelta(days=2 + self.length)
        for day in sorted(self.days_between(before, today + FURTHEST_RETURN)):
            if now < self.span_on(day).end:
                return day
        ended = (row for row in self.recurrences.all() if row.valid_until)
        last_days = (last_day_of(row.rule, row.valid_from, row.valid_until) for row in ended)
        return max(filter(None, last_days), default=self.start_date)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone or "UTC")

    @property
    def length(self) -> int:
        """The days that it goes on after its first."""
        return (self.end_date - self.start_date).days if self.start_date and self.end_date else 0

    def state_at(self, now: datetime) -> str:
        """Upcoming, running or past; empty where nobody knows the day."""
        present = self.span_at(now)
        return present.state(now) if present else ""

    def day_at(self, now: datetime) -> date | None:
        """The day to show: the first day, or of what comes back that of its present or next return."""
        if not self.recurrences.all():
            return self.start_date
        return self._return_near(now)

    @property
    def state(self) -> str:
        return self.state_at(timezone.now())

    @property
    def day(self) -> date | None:
        return self.day_at(timezone.now())

    @property
    def is_upcoming(self) -> bool:
        return self.state in (State.UPCOMING, State.RUNNING)

    @property
    def starts(self) -> date | datetime | None:
        return self.day and moment(self.day, self.start_time, self.time_zone)

    @property
    def ends(self) -> date | datetime | None:
        if not self.end_date or (self.length == 0 and not self.end_time and self.recurrences.all()):
            return None
        return moment(self.day + timedelta(days=self.length), self.end_time, self.time_zone)


class EventText(Text):
    WORDS = ("title", "summary", "note", "accessibility")

    record = ParentalKey(Event, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(_("summary"), blank=True)
    note = models.TextField(_("note on the date or the source"), blank=True)
    accessibility = models.TextField(
        _("accessibility"), blank=True, help_text=_("Steps and lifts, hearing loops, sign language, large print.")
    )

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")
