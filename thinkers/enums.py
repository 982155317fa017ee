"""The closed lists of the directory of thinkers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ThinkerKind(models.TextChoices):
    PERSON = "person", _("Person")
    INSTITUTION = "institution", _("Institution")


class Visibility(models.TextChoices):
    """From the widest to the narrowest."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members of the organisations that work here")
    HIDDEN = "hidden", _("Nobody but the editors")


class Available(models.TextChoices):
    SPEAKING = "speaking", _("Speaking")
    ADVICE = "advice", _("Advice")
    REVIEW = "review", pgettext_lazy("what a thinker is available for", "Review")
    MEDIA = "media", pgettext_lazy("what a thinker is available for", "Media")


class Level(models.TextChoices):
    NATIVE = "native", _("First language")
    FLUENT = "fluent", _("Fluent")
    WORKING = "working", _("Good enough to work in")
    BASIC = "basic", _("Basic")


class NameKind(models.TextChoices):
    SCRIPT = "script", _("In another script")
    TRANSLATION = "translation", _("Translated")
    SHORT = "short", _("Short form")
    ALSO = "also", _("Also known as")
    FORMER = "former", _("Earlier name")
