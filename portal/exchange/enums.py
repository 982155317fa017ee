"""How a wish stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WishState(models.TextChoices):
    ASKED = "asked", _("The address is not confirmed yet")
    HELD = "held", _("Waits for an answer")
    PUBLIC = "public", _("Public")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")
    SPAM = "spam", _("Spam")
