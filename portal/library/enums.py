"""What is said about a publication in one of a few words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AuthorRole(models.TextChoices):
    AUTHOR = "author", _("Author")
    EDITOR = "editor", pgettext_lazy("of a book", "Editor")
    TRANSLATOR = "translator", _("Translator")


class Licence(models.TextChoices):
    """Under which terms others may use a publication."""

    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc", "CC BY-NC 4.0"
    CC_BY_NC_SA = "cc-by-nc-sa", "CC BY-NC-SA 4.0"
    CC_BY_NC_ND = "cc-by-nc-nd", "CC BY-NC-ND 4.0"
    CC_BY_IGO = "cc-by-igo", "CC BY 3.0 IGO"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    RESERVED = "reserved", _("All rights reserved")


LICENCE_ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    Licence.CC_BY_IGO: "https://creativecommons.org/licenses/by/3.0/igo/",
}


class TextState(models.TextChoices):
    """Whether the search knows the words of a file."""

    WAITING = "waiting", _("The words of this file are being read. Soon the search will find them.")
    DONE = "done", _("The search finds the words of this file.")
    CUT = "cut", _("The search finds the words at the beginning of this file. It is too long to be read to its end.")
    NO_TEXT = "no_text", _("This file holds pictures of its pages and no text. The search cannot find its words.")
    FAILED = "failed", _("The words of this file could not be read. The search cannot find them.")
