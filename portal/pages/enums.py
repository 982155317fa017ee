"""The closed lists of pages. Free of imports from the project."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NewsKind(models.TextChoices):
    NEWS = "news", pgettext_lazy("one item", "News")
    ANNOUNCEMENT = "announcement", _("Announcement")
    INITIATIVE = "initiative", _("Launch of an initiative")
    CONSULTATION = "consultation", _("Consultation")
    PARTNERSHIP = "partnership", _("Partnership or memorandum of understanding")
    ARTICLE = "article", _("Article")
    COURSE = "course", _("Course")
    PUBLICATION = "publication", _("Publication")
    CALL = "call", _("Call for contributions")


class EditionRelation(models.TextChoices):
    """What somebody else's edition is to ours."""

    TRANSLATION = "translation", _("It translates this item")
    ORIGINAL = "original", _("This item translates it")
