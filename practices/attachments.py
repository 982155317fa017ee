"""The pictures and documents of a practice, as its page shows them and as the public may fetch them."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext

from portal.files.models import StoredFile
from portal.languages.models import Passage
from practices.models import Attachment, Practice


def public_files(slug: str):
    """The files that a published practice of this address shows now, as far as they may leave the house."""
    practices = Practice.objects.published().filter(slug=slug)
    return StoredFile.objects.may_be_public().filter(attachments__record__in=practices).distinct()


def rows(practice: Practice) -> list[Attachment]:
    """The rows with their files, in one query also where they were read from a revision."""
    found = list(practice.attachments.all())
    prefetch_related_objects(found, "file")
    return found


def public_rows(practice: Practice) -> list[Attachment]:
    """The rows that a published practice shows."""
    return [row for row in rows(practice) if row.file.may_be_public]


def public_address(practice: Practice, stored: StoredFile, size: str = "full") -> str:
    name = "practice_file" if size == "full" else "practice_file_small"
    return reverse(name, args=[practice.slug, stored.key])


def obstacles(practice: Practice) -> list[str]:
    """What stands against publication in the files themselves: such a record is not what its authors show."""
    if not any(row.file.is_infected for row in rows(practice)):
        return []
    return [gettext("A scanner has found something harmful in a picture or document. Take it out.")]


def shown(practice: Practice) -> dict[str, list[dict[str, Any]]]:
    """Pictures and documents for the page: of a published practice the public ones, in a preview all but infected."""
    seen = public_rows(practice) if _is_public(practice) else _drafted_rows(practice)
    found = [_shown(practice, row) for row in seen]
    return {
        "pictures": [one for one in found if one["file"].is_image],
        "documents": [one for one in found if not one["file"].is_image],
    }


def _drafted_rows(practice: Practice) -> list[Attachment]:
    return [row for row in rows(practice) if not row.file.is_infected]


def _is_public(practice: Practice) -> bool:
    """Whether this is the published practice itself, not a version of it read for a preview."""
    return practice.live and not practice._state.adding


def _shown(practice: Practice, row: Attachment) -> dict[str, Any]:
    stored, language = row.file, row.language
    one = {
        "file": stored,
        "alt": Passage(row.alt, language),
        "caption": Passage(row.caption, language),
        "credit": row.credit,
        "licence": row.get_licence_display() if row.licence else "",
        "url": address(practice, stored),
    }
    return {**one, "small_url": address(practice, stored, "small")} if stored.is_image else one


def address(practice: Practice, stored: StoredFile, size: str = "full") -> str:
    """Where a reader of this page gets the file: a draft's files are asked for by people who may read the draft.

    A draft that is shown by a link (`shown_by_link`, its token) has the link in the addresses of its files.
    """
    if _is_public(practice):
        return public_address(practice, stored, size)
    if token := getattr(practice, "shown_by_link", ""):
        return reverse("shared_file", args=[token, stored.key]) + ("?size=small" if size == "small" else "")
    name = "draft_file" if size == "full" else "draft_file_small"
    return reverse(name, args=[stored.sent_for, stored.key]) if stored.sent_for else ""
