"""Words that nobody has typed are empty, not missing."""

from collections.abc import Iterable
from typing import Any

from wagtail import blocks


class FilledBlock(blocks.StructBlock):
    """Also in a text that was saved before the block asked for them: who translates it meets words everywhere."""

    def to_python(self, value: Any) -> blocks.StructValue:
        return self._filled(super().to_python(value))

    def bulk_to_python(self, values: Iterable) -> list[blocks.StructValue]:
        return [self._filled(value) for value in super().bulk_to_python(values)]

    def normalize(self, value: Any) -> blocks.StructValue:
        return self._filled(super().normalize(value))

    def _filled(self, value: blocks.StructValue) -> blocks.StructValue:
        for name, child in self.child_blocks.items():
            if isinstance(child, blocks.CharBlock | blocks.TextBlock) and value.get(name) is None:
                value[name] = ""
        return value
