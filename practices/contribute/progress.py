"""How far a case study is: what each page still lacks before somebody else can look at it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from practices import attachments
from practices.contribute.models import Contribution
from practices.contribute.sections import BY_SLUG, SECTIONS, Section, sections_of
from practices.models import Practice
from practices.safeguards.rules import QUESTIONS, obstacles_on_the_way, unanswered

MANY_TO_MANY = tuple(field.name for field in Practice._meta.many_to_many)

Missing = dict[str, list[str]]
"""Sentences by the slug of the page on which the author would answer them."""

SECTION_OF = {key: section.slug for section in SECTIONS for key in section.keys}

SAID: dict[str, Callable[[Practice], Any]] = {
    "basics": lambda draft: draft.main_pillar_id or draft.kind_id or draft.scale_id or _words(draft, "title"),
    "place": lambda draft: draft.countries.all() or draft.region_id,
    "time": lambda draft: draft.start or draft.start_precision == "unknown",
    "story": lambda draft: _words(draft, "summary", "context", "approach", "results", "lessons"),
    "people": lambda draft: draft.organisations.all() or draft.partners.all(),
    "themes": lambda draft: draft.themes.all() or draft.sdg_targets.all(),
    "sources": lambda draft: draft.sources.all(),
    "exchanges": lambda draft: draft.exchanges.all() or draft.is_looking_for,
    "evidence": lambda draft: draft.evidence != "not-assessed" or draft.is_disputed,
    "connections": lambda draft: any(getattr(draft, name).all() for name in (*Practice.NAMED, "adapted_from")),
    "translations": lambda draft: len(draft.texts.all()) > 1,
    "attachments": lambda draft: draft.attachments.all(),
    "safeguards": lambda draft: len(unanswered(draft)) < len(QUESTIONS),
}


@dataclass(frozen=True)
class Progress:
    section: Section
    state: str
    """done, started or empty."""
    missing: list[str]

    @property
    def words(self) -> str:
        if self.state == "empty":
            return _("Empty, and may stay so") if self.section.is_optional else _("Not begun")
        return {"done": _("Done"), "started": _("Begun")}[self.state]


def progress(contribution: Contribution, draft: Practice, lacking: Missing | None = None) -> list[Progress]:
    """Every page of the form with its state."""
    lacking = missing(draft) if lacking is None else lacking
    return [_progress(section, draft, lacking.get(section.slug, [])) for section in sections_of(contribution)]


def _progress(section: Section, draft: Practice, lacking: list[str]) -> Progress:
    if not SAID[section.slug](draft):
        return Progress(section, "empty", lacking)
    return Progress(section, "started" if lacking else "done", lacking)


def missing(draft: Practice) -> Missing:
    """All that stands between a draft and its review."""
    found = _missing_words(draft)
    found["safeguards"] = list(dict.fromkeys([*unanswered(draft), *obstacles_on_the_way(draft)]))
    found["attachments"] += attachments.obstacles(draft)
    return {slug: sentences for slug, sentences in found.items() if sentences}


def missing_at_a_glance(practice: Practice) -> list[str]:
    """The same from what has been fetched already: `practice` with its latest revision and its safeguards."""
    draft = lean_draft(practice)
    sentences = [sentence for slug in BY_SLUG for sentence in _missing_words(draft).get(slug, ())]
    told = getattr(practice, "safeguards", None)
    if told is None or not all(getattr(told, name) for name in QUESTIONS):
        sentences.append(_("Answer the questions that protect the people you write about."))
    return sentences


def _missing_words(draft: Practice) -> Missing:
    found: Missing = defaultdict(list)
    for name, sentence in (draft.missing_by_field() | draft.missing_words()).items():
        slug = SECTION_OF.get(name, "basics")
        if sentence not in found[slug]:
            found[slug].append(sentence)
    return found


def lean_draft(practice: Practice) -> Practice:
    """The latest revision read without a query. Its many-to-many facts are left out: nothing needed is among them."""
    content = practice.latest_revision.content if practice.latest_revision else {"pk": practice.pk}
    lean = {name: value for name, value in content.items() if name not in MANY_TO_MANY}
    return Practice.from_serializable_data(lean, check_fks=False)


def _words(draft: Practice, *names: str) -> bool:
    original = draft.reading().original
    return original is not None and any(getattr(original, name).strip() for name in names)
