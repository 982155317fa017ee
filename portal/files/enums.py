"""What is said about files in few words: their type, why one is refused, what its author should know."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Check(models.TextChoices):
    """What the scanner for malicious content said."""

    NOT_YET = "not_yet", _("Not yet checked")
    CLEAN = "clean", _("Checked, nothing found")
    INFECTED = "infected", _("Malicious content found")


class FileType(models.TextChoices):
    """Told by the content, never by the name."""

    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    WEBP = "image/webp", "WebP"
    PDF = "application/pdf", "PDF"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"


class Reason(models.TextChoices):
    """Why a file is not taken, said to the person who sent it."""

    NOT_CHOSEN = "not_chosen", _("No file came. Please choose one first.")
    EMPTY = "empty", _("The file is empty. Perhaps it was not saved to the end: please choose it again.")
    TOO_LARGE = "too_large", _("The file is larger than 20 MB. Please make it smaller, or send it in parts.")
    WRONG_TYPE = "wrong_type", _("Only pictures (JPEG, PNG, WebP) and documents (PDF, DOCX) can be sent.")
    PHONE_PICTURE = "phone_picture", _("HEIC pictures cannot be read everywhere. Please send the picture as JPEG.")
    ANIMATED = "animated", _("Moving pictures cannot be taken. Please send one still picture as JPEG or PNG.")
    TOO_MANY_PIXELS = "too_many_pixels", _("The picture has more than 40 million pixels. Please make it smaller.")
    DAMAGED = "damaged", _("The file cannot be read; it may be damaged. Please save it anew and send it again.")
    ENCRYPTED = "encrypted", _("The document is protected by a password. Please send it without one.")
    UNPACKS_TOO_LARGE = "unpacks_too_large", _("What is packed in this document is too large to be opened safely.")
    HAS_FILES = (
        "has_files",
        _("The document holds other files. Please take them out and send each by itself."),
    )
    HAS_MACROS = "has_macros", _("The document holds macros. Please save it as a document without them.")
    FETCHES = (
        "fetches",
        _("Opening the document fetches something from elsewhere. Please insert it instead."),
    )
    TOO_COMPLEX = "too_complex", _("The file is too complex to be looked at safely. Please send a simpler one.")
    CHANGED = "changed", _("What arrived is not the file that was announced. Please send it again from the beginning.")


class Warned(models.TextChoices):
    """What stays in a document and may tell more than its author means to."""

    TRACKED_CHANGES = (
        "tracked_changes",
        _("The document holds tracked changes: deleted words can still be read. Accept all changes and send it again."),
    )
    COMMENTS = (
        "comments",
        _("The document holds comments. If they are not for the public, delete them and send it again."),
    )
    AUTHOR_NAMES = "author_names", _("The document still holds names of the people who worked on it.")
    PICTURES = "pictures", _("Pictures inside the document may still say where and with which camera they were taken.")


SMALL_EDGE = 640
"""The longer edge of the small version of a picture, for weak lines."""
