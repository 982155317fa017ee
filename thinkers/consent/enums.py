"""The closed lists of a nomination."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """How far a nomination has come. Whoever refuses is in none: the row is gone."""

    BEGUN = "begun", _("Waits for the e-mail address of who wrote it")
    ASKED = "asked", _("Waits for the nominated person")
    AGREED = "agreed", _("Waits for the editors")
    ACCEPTED = "accepted", pgettext_lazy("a nomination", "Accepted")
    DECLINED = "declined", pgettext_lazy("a nomination", "Declined")
    SPAM = "spam", pgettext_lazy("a nomination", "Spam")
