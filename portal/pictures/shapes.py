"""In which shapes pictures are shown. Each is made beforehand, in each format; a page only picks from what is there."""

from dataclasses import dataclass

FORMATS = ("avif", "webp")
"""The smallest first. Every browser of the last years reads the last one."""


@dataclass(frozen=True)
class Shape:
    """Wagtail's filters from narrow to wide, and how much of the page's width the picture takes."""

    filters: tuple[str, ...]
    sizes: str

    def specs(self, image_format: str) -> list[str]:
        return [f"{one}|format-{image_format}" for one in self.filters]


SHAPES = {
    "card": Shape(("fill-400x250", "fill-800x500"), "(min-width: 48em) 25rem, 100vw"),
    "page": Shape(("width-640", "width-1280"), "(min-width: 48em) 44rem, 100vw"),
    "logo": Shape(("max-320x160",), "10rem"),
    "cover": Shape(("max-240x340", "max-480x680"), "15rem"),
}
"""A card is cut around the focal point; the others show the whole picture."""

SPECS = tuple(spec for shape in SHAPES.values() for kind in FORMATS for spec in shape.specs(kind))
