"""The private folder stands where no web server looks."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, register


@register()
def private_files_are_private(**_kwargs) -> list[Error]:
    private = Path(settings.PRIVATE_ROOT).resolve()
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        public = Path(getattr(settings, name)).resolve()
        if private == public or public in private.parents:
            return [Error(f"PRIVATE_ROOT stands below {name}, which anybody can read.", id="files.E001")]
    return []
