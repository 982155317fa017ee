"""Showing where the words stand: found words in `<mark>`, and the passage of a text that has most of them."""

from collections.abc import Iterator
from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.search import reader
from portal.search.engine import IndexUnavailable
from portal.search.languages import stem, stop_words
from portal.search.spelling import meant
from portal.search.text import WORD, Token, folded_word
from portal.search.wording import understand

ELLIPSIS = "…"
MOST_SPELLINGS = 20_000
"""Of each language, some 3 MB; a text has a few hundred."""


class Highlighter:
    """Marks one query's words in many texts, by the rules that found them: folded, stemmed, typing errors borne."""

    def __init__(self, query: str, language: str):
        self.language = language
        self.words = _meant(understand(query, language).required)
        self._stems: dict[str, frozenset[str]] = {}

    def mark(self, text: str, language: str | None = None) -> SafeString:
        """Return the whole text, safe as HTML, with the found words marked."""
        return self._marked(text, 0, len(text), self._found(text, language or self.language))

    def snippet(self, text: str, language: str | None = None, length: int = 240) -> SafeString | None:
        """Return the passage of about `length` characters that shows most, or None where no word is found."""
        found = self._found(text, language or self.language)
        if not found:
            return None
        start, end = _window(text, found, length)
        before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(text) else ""
        shown = [token for token in found if token.start >= start and token.end <= end]
        return mark_safe(f"{before}{self._marked(text, start, end, shown)}{after}")  # noqa: S308 - escaped in _marked

    def _found(self, text: str, language: str) -> list[Token]:
        if not self.words:
            return []
        if (wanted := self._stems.get(language)) is None:
            words = self.words - stop_words(language)
            wanted = self._stems[language] = frozenset(stem(word, language) for word in words)
        known = _stems_in(language)
        if wanted.isdisjoint(map(known.__getitem__, WORD.findall(text))):
            return []
        return [Token(m[0], m.start(), m.end()) for m in WORD.finditer(text) if known[m[0]] in wanted]

    @staticmethod
    def _marked(text: str, start: int, end: int, found: list[Token]) -> SafeString:
        return mark_safe("".join(_pieces(text, start, end, found)))  # noqa: S308 - every piece is escaped


def _meant(words: tuple[str, ...]) -> frozenset[str]:
    """The words as the search understood them; without an index, as they were typed."""
    try:
        snapshot = reader.current()
        return frozenset(known for word in words for known in meant(word, snapshot))
    except IndexUnavailable:
        return frozenset(words)


class _Stems(dict[str, str | None]):
    """The stem of each spelling in texts of one language: texts share their words, whoever searches them."""

    def __init__(self, language: str):
        super().__init__()
        self.language = language

    def __missing__(self, piece: str) -> str | None:
        if len(self) >= MOST_SPELLINGS:
            self.clear()
        word = folded_word(piece)
        self[piece] = found = stem(word, self.language) if word else None
        return found


@cache
def _stems_in(language: str) -> _Stems:
    return _Stems(language)


def _pieces(text: str, start: int, end: int, found: list[Token]) -> Iterator[str]:
    for token in found:
        yield escape(text[start : token.start])
        yield f"<mark>{escape(text[token.start : token.end])}</mark>"
        start = token.end
    yield escape(text[start:end])


def _window(text: str, found: list[Token], length: int) -> tuple[int, int]:
    """Choose the window with most different words (then most words), and widen it to `length` at word borders."""
    best, best_worth = (found[0], found[0]), (0, 0)
    last = 0
    for first, token in enumerate(found):
        last = max(last, first)
        while last + 1 < len(found) and found[last + 1].end - token.start <= length:
            last += 1
        inside = found[first : last + 1]
        worth = (len({each.word for each in inside}), len(inside))
        if worth > best_worth:
            best, best_worth = (token, found[last]), worth
    return _widened(text, best[0].start, best[1].end, length)


def _widened(text: str, start: int, end: int, length: int) -> tuple[int, int]:
    room = max(0, length - (end - start))
    left = max(0, start - room // 2)
    right = min(len(text), left + max(length, end - start))
    left = max(0, min(left, right - length))
    if left:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else start
    if right < len(text):
        space = text.rfind(" ", end, right + 1)
        right = space if space >= 0 else end
    return left, right
