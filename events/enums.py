"""The closed lists of an event's facts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    PLANNED = "planned", pgettext_lazy("event", "Planned")
    POSTPONED = "postponed", pgettext_lazy("event", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class Mode(TextChoices):
    IN_PERSON = "in-person", _("In person")
    ONLINE = "online", pgettext_lazy("event", "Online")
    HYBRID = "hybrid", _("In person and online")


class MapPrecision(TextChoices):
    """How much of the place the public may know."""

    EXACT = "exact", _("The exact place")
    CITY = "city", _("The city only")
    COUNTRY = "country", _("The country only")


class RegistrationWay(TextChoices):
    NONE = "none", _("No registration")
    LINK = "link", _("On another website")
    FORM = "form", _("With a form here")


class ConvenerRole(TextChoices):
    CONVENER = "convener", _("Convenes")
    ORGANISER = "organiser", _("Organises")


class SpeakerRole(TextChoices):
    SPEAKER = "speaker", _("Speaker")
    PANELLIST = "panellist", _("Panellist")
    MODERATOR = "moderator", _("Moderator")
    CHAIR = "chair", pgettext_lazy("meeting", "Chair")
    TUTOR = "tutor", _("Tutor")


class Certificate(TextChoices):
    UNKNOWN = "", _("Not known")
    YES = "yes", pgettext_lazy("certificate", "Yes")
    NO = "no", pgettext_lazy("certificate", "No")


class State(TextChoices):
    """Where an event stands in time, at a given moment."""

    UPCOMING = "upcoming", _("Still to come")
    RUNNING = "running", _("Running now")
    PAST = "past", _("Over")
