"""The closed lists of the partners. Free of imports from the project."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProgrammeRole(models.TextChoices):
    """What an organisation does for the programme as a whole; its part in a single practice is stated there."""

    FACILITATOR = "facilitator", pgettext_lazy("an organisation", "Facilitator")
    CONVENER = "convener", pgettext_lazy("an organisation", "Convener")
    ADVISER = "adviser", pgettext_lazy("an organisation", "Adviser")
    FUND_MANAGER = "fund-manager", pgettext_lazy("an organisation", "Fund manager")
    SECRETARIAT = "secretariat", pgettext_lazy("an organisation", "Secretariat")


class DayPrecision(models.TextChoices):
    DAY = "day", _("To the day")
    MONTH = "month", _("To the month")
    YEAR = "year", _("To the year")
