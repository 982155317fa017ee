"""The address of a list under its choices, and those of the same list with one choice more or less."""

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote_plus


class Address:
    """The list's own address, with something added or taken away; always on the first page again.

    A page holds two hundred of them: the parts that stay the same are encoded once.
    """

    def __init__(self, path: str, choices: Mapping[str, list[str]]):
        self.path = path
        self.choices = {name: values for name, values in choices.items() if values and name != "page"}

    def toggled(self, name: str, value: str, instead_of: Collection[str] = ()) -> str:
        """With the value added, in the place of those it makes needless; or taken away when it was there."""
        values = self.choices.get(name)
        if not values:
            return f"{self._beginning}{name}={_quoted(value)}"
        kept = [one for one in values if one != value and one not in instead_of]
        return self._instead({name: kept if value in values else [*kept, value]})

    def having(self, **values: str | int | None) -> str:
        """With these single values set; None takes one away."""
        return self._instead({name: [] if value is None else [str(value)] for name, value in values.items()})

    def at(self, path: str) -> "Address":
        """The same choices at another address."""
        return Address(path, self.choices)

    def only(self, **choice: str) -> "Address":
        """With this one choice and nothing else."""
        return Address(self.path, {name: [value] for name, value in choice.items()})

    def pairs(self) -> list[tuple[str, str]]:
        """Every name and value, for the hidden fields of a form that keeps the other choices."""
        return [(name, value) for name, values in self.choices.items() for value in values]

    @property
    def url(self) -> str:
        return self._instead({})

    @property
    def encoded(self) -> str:
        return "&".join(self._encoded.values())

    @cached_property
    def _encoded(self) -> dict[str, str]:
        return {name: _encode(name, values) for name, values in self.choices.items()}

    @cached_property
    def _beginning(self) -> str:
        """What a name that nothing is chosen of yet is added to."""
        return f"{self.path}?{self.encoded}&" if self.choices else f"{self.path}?"

    def _instead(self, changed: Mapping[str, list[str]]) -> str:
        """With other values for some names: each in its place, new names at the end."""
        parts = {**self._encoded, **{name: _encode(name, values) for name, values in changed.items()}}
        encoded = "&".join(filter(None, parts.values()))
        return f"{self.path}?{encoded}" if encoded else self.path


def clean_address(path: str, choices: Mapping[str, Any]) -> Address:
    """The address of what a list's filters understood, and of nothing else."""
    given = {name: value for name, value in choices.items() if value}
    return Address(path, {name: value if isinstance(value, list) else [str(value)] for name, value in given.items()})


_quoted = lru_cache(maxsize=4096)(quote_plus)
"""The values of facets are the same few thousand again and again."""


def _encode(name: str, values: list[str]) -> str:
    return "&".join(f"{name}={_quoted(value)}" for value in values)
