"""Making the shapes of a picture, and finding those that are there. Only the first takes time; no request does it."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.models import Filter, Image, Rendition
from willow.image import UnrecognisedImageFormatError

from portal.pictures.names import name_by_chance
from portal.pictures.shapes import SPECS

FETCHED = "prefetched_renditions"
"""Where Wagtail, too, looks before it asks the database."""


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """What was uploaded as a picture is none, or its file is gone."""


def make_renditions(image: Image) -> int:
    """Make what is missing, one after the other: decoding takes memory. Returns how many were made."""
    missing = missing_specs(image)
    for made, spec in enumerate(missing):
        if not _make(image, spec):
            return made
    _drop_old_cuts(image)
    return len(missing)


def _make(image: Image, spec: str) -> bool:
    """False where the picture has got another file meanwhile: whoever gave it has promised its shapes."""
    try:
        made = image.create_rendition(Filter(spec))  # past Wagtail's cache, which is each process's own
    except (OSError, UnrecognisedImageFormatError, SyntaxError, ValueError) as error:
        if _has_moved(image):
            return False
        if getattr(error, "errno", None):  # the disk's fault, not the picture's
            raise
        raise Unreadable(str(error)) from error
    if _has_moved(image):
        made.delete()
        return False
    return True


@transaction.atomic
def _has_moved(image: Image) -> bool:
    """Waits for whoever is giving it another file: he drops the shapes that are there before he lets go."""
    return not Image.objects.select_for_update().filter(pk=image.pk, file=image.file.name).exists()


def missing_specs(image: Image) -> list[str]:
    """The shapes that are not there yet for the picture's present focal point."""
    there = {(one.filter_spec, one.focal_point_key) for one in image.renditions.filter(filter_spec__in=SPECS)}
    return [spec for spec in SPECS if (spec, focal_key(spec, image)) not in there]


def focal_key(spec: str, image: Image) -> str:
    """What tells apart two cuts of one picture around different focal points."""
    return Filter(spec).get_cache_key(image)


def _drop_old_cuts(image: Image) -> None:
    """What was cut around a former focal point is shown until the new cut is there, not longer."""
    for one in image.renditions.filter(filter_spec__in=SPECS):
        if one.focal_point_key != focal_key(one.filter_spec, image):
            one.delete()


def move_to_new_address(image: Image) -> None:
    """Whoever has kept an address of the picture finds nothing there any more; its shapes are made anew by and by."""
    with transaction.atomic():
        image = Image.objects.select_for_update().get(pk=image.pk)
        _rename_file(image)
        for one in image.renditions.all():
            one.delete()


def _rename_file(image: Image) -> None:
    former, storage = image.file.name, image.file.storage
    try:
        content = image.file.open()
    except FileNotFoundError:
        return
    with content:
        image.file.save(name_by_chance(former), content, save=False)
    image.save(update_fields=["file"])
    transaction.on_commit(partial(storage.delete, former))


def renditions_of(image: Image) -> dict[str, Rendition]:
    """What can be shown of a picture, by shape and format: its present cut, else an older one."""
    fetched = getattr(image, FETCHED, None)
    rows = image.renditions.filter(filter_spec__in=SPECS) if fetched is None else fetched
    found: dict[str, Rendition] = {}
    for one in rows:
        spec = one.filter_spec
        if spec in SPECS and (spec not in found or one.focal_point_key == focal_key(spec, image)):
            found[spec] = one
    return found


def fetch_renditions(images: Iterable[Image | None]) -> None:
    """Get the renditions of all pictures of a page with one query."""
    wanted = Prefetch("renditions", Rendition.objects.filter(filter_spec__in=SPECS), to_attr=FETCHED)
    prefetch_related_objects([image for image in images if image], wanted)
