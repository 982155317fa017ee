"""The closed lists of the funds. Free of imports from the project."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FundRole(models.TextChoices):
    MANAGES = "manages", _("Manages the fund")
    GIVES = "gives", _("Gives to the fund")
