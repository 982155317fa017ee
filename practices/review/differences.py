"""What has changed between two versions of a practice, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Model, prefetch_related_objects
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations

from practices.models import Practice, PracticeText

SAME, NEW, GONE = "same", "new", "gone"
NOT_COMPARED = {
    "id", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision", "expired",
    "locked", "locked_at", "locked_by", "latest_revision", "created_at", "updated_at", "slug",
}  # fmt: skip
LINES, WORDS = re.compile(r".+\n?|\n"), re.compile(r"\s+|\w+|[^\w\s]")
MOST = 4_000_000
"""So many pairs of pieces are looked at for two versions: without an end a text that is long and new takes minutes."""


@dataclass(frozen=True)
class Change:
    label: str
    pieces: list[tuple[str, str]]
    language: str = ""


@dataclass
class Effort:
    """What may still be compared of two versions, whatever stands in their fields."""

    left: int = MOST

    def allows(self, pairs: int) -> bool:
        if pairs > self.left:
            return False
        self.left -= pairs
        return True


def changes(old: Practice, new: Practice) -> list[Change]:
    """Every fact, text and row that differs, in the order of the form."""
    return [*_texts(old, new), *_facts(old, new), *_rows(old, new)]


def compare(old: str, new: str, effort: Effort, by: Sequence[re.Pattern] = (LINES, WORDS)) -> list[tuple[str, str]]:
    """What stayed, went and came, in the order of reading: of lines that differ the words, while there is effort."""
    if not by:
        return _replaced(old, new)
    before, after = (by[0].findall(text) for text in (old, new))
    if not effort.allows(len(before) * len(after)):
        return _replaced(old, new)
    found: list[tuple[str, str]] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after).get_opcodes():
        was, is_now = "".join(before[start:end]), "".join(after[new_start:new_end])
        found += [(SAME, was)] if kind == "equal" else compare(was, is_now, effort, by[1:])
    return found


def _texts(old: Practice, new: Practice) -> Iterator[Change]:
    before = {text.language: text for text in old.texts.all()}
    after = {text.language: text for text in new.texts.all()}
    effort = Effort()
    for language in dict.fromkeys([*after, *before]):
        for name in PracticeText.WORDS:
            was, is_now = (getattr(texts.get(language), name, "") for texts in (before, after))
            if was != is_now:
                label = capfirst(str(PracticeText._meta.get_field(name).verbose_name))
                yield Change(label, compare(was, is_now, effort), language)


def _facts(old: Practice, new: Practice) -> Iterator[Change]:
    fields = [field for field in Practice._meta.concrete_fields if field.name not in NOT_COMPARED]
    for field in [*fields, *Practice._meta.local_many_to_many]:
        was, is_now = _shown(old, field), _shown(new, field)
        if was != is_now:
            yield Change(capfirst(str(field.verbose_name)), _replaced(was, is_now))


def _rows(old: Practice, new: Practice) -> Iterator[Change]:
    for relation in get_all_child_relations(Practice):
        name = relation.get_accessor_name()
        if name == "texts":
            continue
        was, is_now = (_said(list(getattr(practice, name).all())) for practice in (old, new))
        if was != is_now:
            label = capfirst(str(relation.related_model._meta.verbose_name_plural))
            gone, came = [row for row in was if row not in is_now], [row for row in is_now if row not in was]
            yield Change(label, _replaced("; ".join(gone), "; ".join(came)))


def _replaced(was: str, is_now: str) -> list[tuple[str, str]]:
    return [(kind, words) for kind, words in ((GONE, was), (NEW, is_now)) if words]


def _shown(practice: Model, field) -> str:
    if field.many_to_many:
        terms = [term for term in getattr(practice, field.name).all() if getattr(term, "is_public", True)]
        prefetch_related_objects(terms, *(["texts"] if hasattr(field.related_model, "texts") else []))
        return ", ".join(sorted(str(term) for term in terms))
    if field.choices:
        return str(getattr(practice, f"get_{field.name}_display")())
    value = getattr(practice, field.name)
    return "" if value is None else str(value)


def _said(rows: list[Model]) -> list[str]:
    """All that each row says, so that a change of any of its facts is seen."""
    if not rows:
        return []
    fields = [field for field in rows[0]._meta.concrete_fields if field.name not in ("id", "record", "sort_order")]
    prefetch_related_objects(rows, *(_named_by(field) for field in fields if field.is_relation))
    return [", ".join(filter(None, (_shown(row, field) for field in fields))) for row in rows]


def _named_by(field) -> str:
    """What has to be read so that a row can name what it points at; the name of a practice stands in its texts."""
    return f"{field.name}__texts" if field.related_model is Practice else field.name
