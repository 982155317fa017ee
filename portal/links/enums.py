"""What is known of a link. Free of imports from the project."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    UNCHECKED = "unchecked", _("Not checked yet")
    FINE = "fine", pgettext_lazy("a link", "Works")
    SHUT = "shut", _("Does not answer machines")
    FAILING = "failing", _("Failed lately")
    BROKEN = "broken", pgettext_lazy("a link", "Broken")
    REFUSED = "refused", _("Never asked: not an address of the public internet")
