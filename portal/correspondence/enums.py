"""The closed lists of what strangers write to us."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Subject(models.TextChoices):
    """What a message is about; each goes to an address of its own."""

    GENERAL = "general", _("Something else")
    PROGRAMME = "programme", _("The programme and its practices")
    TECHNICAL = "technical", _("A fault of this site")
    PRIVACY = "privacy", _("My personal data, or erasing them")
    PRESS = "press", _("The press")


class MessageState(models.TextChoices):
    NEW = "new", pgettext_lazy("a message", "Handed over")
    NOBODY = "nobody", pgettext_lazy("a message", "In nobody’s mailbox")
    SPAM = "spam", pgettext_lazy("a message", "Spam")


class ReplyState(models.TextChoices):
    HELD = "held", pgettext_lazy("a reply", "Waits")
    APPROVED = "approved", pgettext_lazy("a reply", "Public")
    SPAM = "spam", pgettext_lazy("a reply", "Spam")


class RelayState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("a relayed message", "Waits for the sender's confirmation")
    CONFIRMED = "confirmed", pgettext_lazy("a relayed message", "Confirmed by the sender")
    PASSED_ON = "passed_on", pgettext_lazy("a relayed message", "Passed on")
    REFUSED = "refused", pgettext_lazy("a relayed message", "Not wanted by the recipient")
    SPAM = "spam", pgettext_lazy("a relayed message", "Spam")
