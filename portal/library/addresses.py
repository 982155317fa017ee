"""Where a file of a publication is read: by everybody while the publication is public, by staff before."""

from django.urls import reverse

from portal.files.models import StoredFile
from portal.library.models import Publication


def file_address(publication: Publication, stored: StoredFile) -> str:
    return reverse("publication_file", args=[publication.slug, stored.key])


def draft_address(stored: StoredFile) -> str:
    """For those who may edit the library."""
    return reverse("library_draft_file", args=[stored.key])
