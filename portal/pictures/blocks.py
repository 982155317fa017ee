"""The picture of a StreamField: all pictures of one text bring what can be shown of them with one query."""

from collections.abc import Iterable

from wagtail.images.blocks import ImageBlock

from portal.pictures.renditions import fetch_renditions


class ReadyImageBlock(ImageBlock):
    def bulk_to_python(self, values: Iterable) -> list:
        images = super().bulk_to_python(values)
        fetch_renditions(images)
        return images
