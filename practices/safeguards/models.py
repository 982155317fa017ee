"""What could put people in danger if it leaked. A table of its own, which no public code reads.

`tests/test_architecture.py` holds the second half of the sentence: no module of a public channel imports this package.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.models import Practice

QUESTIONS = ("names_people", "minors", "people_at_risk", "exact_places")
"""What must be answered before a practice is submitted."""


class Told(models.TextChoices):
    NOT_YET = "", _("Not answered yet")
    NO = "no", _("No")
    YES = "yes", _("Yes")


def question(words, help_text) -> models.CharField:
    return models.CharField(words, max_length=3, choices=Told.choices, default=Told.NOT_YET, blank=True,
                            help_text=help_text)  # fmt: skip


class Safeguards(models.Model):
    """The risks of one practice, as its author told them, and what must stay hidden because of them."""

    SENSITIVE: ClassVar[tuple[str, ...]] = (
        "consent_by", "consent_for", "real_names", "exact_place", "district", "countries", "exchanges", "contacts",
        "notes",
    )  # fmt: skip

    practice = models.OneToOneField(Practice, models.CASCADE, related_name="safeguards")
    names_people = question(
        _("Does it name or describe people who are not public figures?"),
        _("Also when a reader from the place could tell who is meant."),
    )
    minors = question(_("Are any of them minors?"), _("Younger than 18 at the time, or now."))
    people_at_risk = question(
        _("Could somebody be harmed if this is read by the wrong people?"),
        _("Witnesses, survivors, mediators between armed groups, people who live beside those they speak of."),
    )
    exact_places = question(
        _("Does it say exactly where people live, meet or hide?"), _("A village, a house, a camp, a road.")
    )
    consent_by = models.CharField(
        _("Who consented"), max_length=250, blank=True, help_text=_("The people concerned, or who may speak for them.")
    )
    consent_on = models.DateField(_("When they consented"), null=True, blank=True)
    consent_for = models.TextField(
        _("To what they consented"), blank=True, help_text=_("What may be published, and what may not.")
    )
    consent_until = models.DateField(
        _("Until when the consent holds"), null=True, blank=True, help_text=_("Leave it empty if no end was agreed.")
    )
    real_names = models.TextField(
        _("Real names that must never be public"),
        blank=True,
        help_text=_("One a line. In the texts write a pseudonym: we look for these names in all you submit."),
    )
    exact_place = models.CharField(_("Exact place"), max_length=250, blank=True)
    district = models.CharField(_("District or province"), max_length=250, blank=True)
    countries = models.JSONField(default=list, blank=True, editable=False)
    exchanges = models.JSONField(default=list, blank=True, editable=False)
    contacts = models.TextField(
        _("How we reach you safely about this case"), blank=True, help_text=_("Only the reviewers see it.")
    )
    notes = models.TextField(_("What else the reviewers should know"), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("safeguards")
        verbose_name_plural = _("safeguards")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.practice_id}"

    @property
    def holds_anything(self) -> bool:
        """Whether there is anything in it that somebody could be harmed by."""
        return any(getattr(self, name) for name in self.SENSITIVE)


class SensitiveReading(models.Model):
    """Who looked at sensitive words, when, and on which page. Only added to, never changed."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="sensitive_readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="sensitive_readings")
    where = models.CharField(_("where"), max_length=80)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reading of sensitive words")
        verbose_name_plural = _("readings of sensitive words")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.practice_id}, {self.where}"
