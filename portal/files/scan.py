"""Having files checked for malicious content, where a scanner is configured. Until then they are "not yet checked"."""

from django.conf import settings

from portal.files import clamd, storage
from portal.files.enums import Check
from portal.files.models import StoredFile
from portal.outbox.effects import effect, put

KIND = "files.scan"


def promise(stored: StoredFile) -> None:
    """Have this file checked soon; the request does not wait for it."""
    if settings.CLAMD_URL:
        put(KIND, {"file": stored.pk})


@effect(KIND)
def _scan_one(payload: dict, _effect) -> None:
    stored = StoredFile.objects.waiting().filter(pk=payload["file"]).first()
    if stored and settings.CLAMD_URL:
        scan(stored)


def scan(stored: StoredFile) -> None:
    """Ask about what is kept of it, and note the answer. Raises clamd.ScannerSilent."""
    sizes = ("full", "small") if stored.is_image else ("full",)
    infected = False
    for size in sizes:
        with storage.open_file(stored.key, size) as file:
            infected = infected or clamd.is_infected(settings.CLAMD_URL, file)
    stored.check_state = Check.INFECTED if infected else Check.CLEAN
    stored.save(update_fields=["check_state"])
