"""The lines of an event: who calls it and speaks, what happens when, how it comes back, what a course asks."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from events.dates import validate_day
from events.enums import Certificate, ConvenerRole, SpeakerRole
from events.recurring import FIRST_YEAR, LONGEST, validate_rule
from portal.languages.fields import TranslatedField
from portal.records.models import Row


class Convener(Row):
    """Who calls or organises the event: a partner of the portal, or anybody by name."""

    record = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="conveners")
    partner = models.ForeignKey(
        "partners.Partner", models.PROTECT, null=True, blank=True, related_name="convened", verbose_name=_("partner")
    )
    name = models.CharField(_("name, if not a partner"), max_length=250, blank=True)
    role = models.CharField(
        _("part in the event"), max_length=10, choices=ConvenerRole.choices, default=ConvenerRole.CONVENER
    )

    class Meta(Row.Meta):
        verbose_name = _("convener")
        verbose_name_plural = _("conveners")
        constraints = [
            models.CheckConstraint(
                name="convener_partner_or_name",
                condition=Q(partner__isnull=False, name="") | (Q(partner__isnull=True) & ~Q(name="")),
                violation_error_message=_("Choose a partner or give a name, not both."),
            )
        ]

    def __str__(self):
        return str(self.partner or self.name)

    @property
    def is_public(self) -> bool:
        return self.partner is None or self.partner.live


class Speaker(Row):
    """Who speaks, with the affiliation of that day; where the person has a profile here, linked to it."""

    record = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=200)
    thinker = models.ForeignKey(
        "thinkers.Thinker",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="spoke_at",
        verbose_name=_("profile among the thinkers"),
    )
    role = models.CharField(_("role"), max_length=10, choices=SpeakerRole.choices, default=SpeakerRole.SPEAKER)
    affiliation = models.CharField(_("affiliation at that time"), max_length=250, blank=True)
    confirmed = models.BooleanField(
        _("confirmed"), default=True, help_text=_("Otherwise readers see “to be confirmed”.")
    )

    class Meta(Row.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self):
        return self.name

    @property
    def is_public(self) -> bool:
        """A person whose profile is not public is not named in another place either."""
        return self.thinker_id is None or bool(self.thinker and self.thinker.is_public)


class AgendaItem(Row):
    """A point of the programme, at its time at the venue."""

    record = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="agenda")
    day = models.DateField(
        _("day"), null=True, blank=True, validators=[validate_day], help_text=_("Only if it lasts several days.")
    )
    begins = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    title = TranslatedField(_("what happens"), blank=True)
    speaker = models.CharField(_("who"), max_length=250, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("point of the programme")
        verbose_name_plural = _("programme")

    def clean(self):
        super().clean()
        if not any((self.title or {}).values()):
            raise ValidationError({"title": gettext("Say what happens, in one language at least.")})


class Recurrence(Row):
    """By which rule the event came back, from when and until when, and who says so."""

    record = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="recurrences")
    rule = models.CharField(
        _("rule"),
        max_length=LONGEST,
        validators=[validate_rule],
        help_text=_("As calendars write it: FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12 is every 12 September."),
    )
    valid_from = models.DateField(_("valid from"), validators=[validate_day])
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, validators=[validate_day], help_text=_("Empty: it still holds.")
    )
    source_title = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=600, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta(Row.Meta):
        verbose_name = _("rule of return")
        verbose_name_plural = _("rules of return")
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="recurrence_until_after_from",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("The rule ends before it begins."),
            )
        ]

    def __str__(self):
        return self.rule

    def clean(self):
        super().clean()
        if self.valid_from and self.valid_from.year < FIRST_YEAR:
            raise ValidationError({"valid_from": gettext("A rule can begin in 1900 at the earliest.")})


class Course(Row):
    """What a course is beyond an event. Its tutors are speakers of that role."""

    record = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="courses")
    provider = models.ForeignKey(
        "partners.Partner", models.PROTECT, null=True, blank=True, related_name="courses", verbose_name=_("provider")
    )
    provider_name = models.CharField(_("name of the provider, if not a partner"), max_length=250, blank=True)
    parent_course = models.CharField(_("part of the course"), max_length=250, blank=True)
    parent_url = models.URLField(_("address of that course"), max_length=600, blank=True)
    workload = models.CharField(_("workload"), max_length=120, blank=True)
    fee = models.CharField(_("fee"), max_length=120, blank=True)
    certificate = models.CharField(
        _("certificate"), max_length=3, choices=Certificate.choices, blank=True, default=Certificate.UNKNOWN
    )
    is_tutored = models.BooleanField(_("with a tutor"), default=False)

    class Meta(Row.Meta):
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = [
            models.CheckConstraint(
                name="course_one_provider",
                condition=Q(provider__isnull=True) | Q(provider_name=""),
                violation_error_message=_("Choose a partner or give a name, not both."),
            )
        ]

    def __str__(self):
        return self.parent_course or str(self.provider or self.provider_name)
