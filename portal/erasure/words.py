"""Taking a person's names out of words, addresses and JSON of any depth."""

import json
import uuid
from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

from portal.search.mentions import Mention, mentions, names_of, without

ADDRESSES = {"slug", "url", "url_path", "archived_url", "path", "old_path", "redirect_link", "file", "email", "website"}
"""Where words that are no words of a sentence stand: what takes the name's place must fit into an address."""


class Eraser:
    """Knows the names, and what stands in their place. The names themselves it tells nobody."""

    def __init__(self, spellings: Iterable[str], stand_in: str):
        self.names = names_of(spellings)
        self.stand_in = stand_in
        self._keys: dict[tuple[str, ...], str] = {}

    def finds(self, text: str) -> bool:
        return next(mentions(text, self.names), None) is not None

    def words(self, text: str) -> str:
        """The text without the names. JSON in a text is read as JSON: its letters may be written as codes."""
        packed = _unpacked(text)
        if packed is not None:
            cleaned = self.json(packed)
            return text if cleaned == packed else json.dumps(cleaned, ensure_ascii=False)
        return without(text, self.names, lambda _mention: self.stand_in)

    def address(self, text: str) -> str:
        """The same for a slug, a file name, an e-mail address: one word, and another one for each name."""
        return without(text, self.names, self._one_word)

    def json(self, value: Any, key: str = "") -> Any:
        if isinstance(value, str):
            return self.address(value) if key in ADDRESSES else self.words(value)
        if isinstance(value, dict):
            return {self.words(name): self.json(inner, name) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.json(inner, key) for inner in value]
        return value

    def _one_word(self, mention: Mention) -> str:
        """By chance and not made from the name, so that nobody can try names against it."""
        key = self._keys.setdefault(mention.words, uuid.uuid4().hex[:8])
        return f"{slugify(self.stand_in) or 'somebody'}-{key}"


def _unpacked(text: str) -> dict | list | None:
    if text[:1] not in ("{", "["):
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict | list) else None
