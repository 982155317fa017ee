"""The form of a practice in the admin."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.records.forms import RecordForm
from portal.records.formsets import Rows
from practices.dates import first_day, last_day
from practices.enums import EndPrecision, StartPrecision

WITHOUT_END = (EndPrecision.ONGOING, EndPrecision.UNKNOWN)


class CountryRows(Rows):
    twice = _("A country can have each role once only.")


class PartnerRows(Rows):
    twice = _("A partner can have each role once only.")


class OrganisationRows(Rows):
    twice = _("Each organisation can be named once only.")


class AdaptationRows(Rows):
    twice = _("Each practice can be named once only.")

    def clean(self):
        super().clean()
        for row in self.kept():
            if self.instance.pk and row.get("source") == self.instance:
                self._non_form_errors.append(gettext("A practice cannot be adapted from itself."))


class PracticeForm(RecordForm):
    needed = ("main_pillar", "kind", "scale")

    def clean(self):
        facts = super().clean()
        start, end = facts.get("start"), facts.get("end")
        start_known, end_known = facts.get("start_precision"), facts.get("end_precision")
        if start and start_known == StartPrecision.UNKNOWN:
            self.add_error("start", gettext("Leave the start empty, or say how exactly it is known."))
        if end and end_known in WITHOUT_END:
            self.add_error("end", gettext("Leave the end empty, or say how exactly it is known."))
        if not end and end_known and end_known not in WITHOUT_END:
            self.add_error("end", gettext("Give the end, or say that it is going on or not known."))
        if start and end and start_known and end_known and last_day(end, end_known) < first_day(start, start_known):
            self.add_error("end", gettext("The end lies before the start."))
        return facts
