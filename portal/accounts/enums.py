"""What a member of an organisation may do, and how far an organisation is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberRole(models.TextChoices):
    AUTHOR = "author", _("Author")
    MANAGER = "manager", _("Manager")


class Trust(models.TextChoices):
    """How many people look at what an organisation submits."""

    NEW = "new", _("New: two people review")
    KNOWN = "known", _("Known: one person reviews")
    SUSPENDED = "suspended", _("Suspended")
