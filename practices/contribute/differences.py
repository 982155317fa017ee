"""Two texts side by side, word by word: what one has and the other has not."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

WORDS = re.compile(r"\s+|\S+\s*")
MOST = 6_000
"""With more words the texts are shown without marks: comparing them would take too long."""


def marked(mine: str, theirs: str) -> tuple[SafeString, SafeString]:
    """Both texts, escaped: `<del>` around what stands in mine only, `<ins>` around what stands in theirs only."""
    left, right = WORDS.findall(mine), WORDS.findall(theirs)
    if len(left) + len(right) > MOST:
        return escape(mine), escape(theirs)
    steps = SequenceMatcher(None, left, right).get_opcodes()
    return (
        _joined("del", ((kind != "equal", left[a:b]) for kind, a, b, _c, _d in steps)),
        _joined("ins", ((kind != "equal", right[c:d]) for kind, _a, _b, c, d in steps)),
    )


def _joined(tag: str, pieces: Iterable[tuple[bool, list[str]]]) -> SafeString:
    marks = {True: (SafeString(f"<{tag}>"), SafeString(f"</{tag}>")), False: ("", "")}
    parts = [(*marks[differs], "".join(words)) for differs, words in pieces if words]
    return format_html_join("", "{}{}{}", ((before, words, after) for before, after, words in parts))
