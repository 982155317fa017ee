"""A picture made anew from its pixels: nothing else of what was sent is left. Runs apart from the web server."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from portal.files.enums import SMALL_EDGE, FileType, Reason
from portal.files.inspect import MOST_PIXELS, Rejected

FULL_EDGE = 2400
QUALITY = {FULL_EDGE: 82, SMALL_EDGE: 70}
FEW_COLOURS = 4096
DEEP = ("I", "I;16", "I;16L", "I;16B", "F")


def clean(source: Path, full: Path, small: Path) -> dict:
    """Write the picture and its small version as WebP without metadata; give type and size."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = _pixels(source)
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise Rejected(Reason.DAMAGED) from error
    _write(image, full, FULL_EDGE)
    _write(image, small, SMALL_EDGE)
    return {"type": FileType.WEBP, "width": image.width, "height": image.height}


def _pixels(source: Path) -> Image.Image:
    """Upright, in sRGB, not larger than any screen needs. Made small first: that is what memory goes to."""
    with Image.open(source, formats=["JPEG", "PNG", "WEBP"]) as sent:
        if sent.format in ("PNG", "WEBP") and getattr(sent, "is_animated", False):
            raise Rejected(Reason.ANIMATED)
        if sent.width * sent.height > MOST_PIXELS:
            raise Rejected(Reason.TOO_MANY_PIXELS)
        sent.draft(None, (FULL_EDGE, FULL_EDGE))  # a large JPEG is decoded no larger than it is kept
        image = _in_whole_colours(sent)
    image.thumbnail((FULL_EDGE, FULL_EDGE), Image.Resampling.LANCZOS)
    image = _in_srgb(ImageOps.exif_transpose(image)).convert("RGBA" if image.has_transparency_data else "RGB")
    image.info = {}
    return image


def _in_whole_colours(image: Image.Image) -> Image.Image:
    """Without palette and without more depth than a screen shows, so that it can be made smaller."""
    if image.mode in DEEP:
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("P", "PA", "1"):
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.load()
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as they were meant, so that the profile can go. One that cannot be read is ignored."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image


def _write(image: Image.Image, target: Path, edge: int) -> None:
    """A drawing of few colours stays exact, a photograph is compressed."""
    smaller = image.copy()
    smaller.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    exact = smaller.getcolors(FEW_COLOURS) is not None
    smaller.save(target, "WEBP", quality=QUALITY[edge], lossless=exact, method=4, exif=b"", xmp=b"", icc_profile=b"")
