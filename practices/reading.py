"""What a reader should know about the text before he reads it, and the passages in their order."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.languages.choice import own_name, reader_language, translated_name
from portal.languages.models import Origin, Passage, Reading
from practices.enums import EvidenceLevel
from practices.models import Practice

LONG_TEXTS = ("context", "approach", "results", "lessons")

EVIDENCE = {
    EvidenceLevel.NOT_ASSESSED: gettext_lazy(
        "Nobody has weighed the evidence for these results yet; they stand here as the sources tell them."
    ),
    EvidenceLevel.REPORTED: gettext_lazy("Those who did the work report these results themselves."),
    EvidenceLevel.DOCUMENTED: gettext_lazy("Sources that are independent of those who did the work document them."),
    EvidenceLevel.EVALUATED: gettext_lazy("An independent evaluation has examined these results."),
}

LEVELS, ORIGINS = dict(EvidenceLevel.choices), dict(Origin.choices)
"""What `get_…_display()` says; that translates every choice to find one."""


def notices(practice: Practice) -> list[dict[str, Any]]:
    """In which language the text is, how it came into it, and that it is disputed."""
    words = practice.words
    found = [_language_notice(words), _machine_notice(words), _stale_notice(words)]
    notes: list[dict[str, Any]] = [{"kind": "info", "text": text} for text in found if text]
    if notes:
        notes[-1]["link"] = _to_original(practice)
    if practice.is_disputed:
        notes.append({"kind": "warn", "title": _("Disputed"), "text": _disputed(words), "link": _to_criticism(words)})
    return notes


def _language_notice(words: Reading) -> str:
    names = {
        "language": translated_name(words.language),
        "original": translated_name(words.original.language),
    }
    if words.is_foreign:
        return (
            _("This practice is not available in %(language)s yet. You are reading the original in %(original)s.")
            % names
        )
    if not words.is_partial:
        return ""
    if any(getattr(words.chosen, name) for name in LONG_TEXTS):
        return _("Only a part of this text is translated into %(language)s; the rest is in %(original)s.") % names
    return _("Title and summary are translated into %(language)s; the rest is in the original %(original)s.") % names


def _stale_notice(words: Reading) -> str:
    return _("The original has been changed since this translation was made.") if words.is_stale else ""


def _machine_notice(words: Reading) -> str:
    if words.chosen.origin != Origin.MACHINE:
        return ""
    return _("This text was translated by machine and nobody has checked it; it may hold mistakes.")


def _to_original(practice: Practice) -> dict[str, str] | None:
    """The way to the original in an interface of its language, from any other page."""
    language = practice.words.original.language
    if language == reader_language():
        return None
    label = _("Read the original in %(language)s") % {"language": translated_name(language)}
    return {"label": label, "url": practice.get_absolute_url(language)}


def _disputed(words: Reading) -> str:
    if words.criticism and words.reply:
        return _("What is said about this practice is disputed. The criticism and the reply to it are below.")
    if words.criticism:
        return _("What is said about this practice is disputed. The criticism is below.")
    return _("What is said about this practice is disputed.")


def _to_criticism(words: Reading) -> dict[str, str] | None:
    return {"label": _("Go to the criticism"), "url": "#criticism"} if words.criticism else None


def standfirst(words: Reading) -> Passage:
    return words.teaser or words.summary


def rest_of_summary(words: Reading) -> Passage:
    """The summary without the sentence that already stands above it as the teaser."""
    rest = words.summary.words.removeprefix(standfirst(words).words)
    return Passage(rest.lstrip(), words.summary.language)


def evidence(practice: Practice) -> dict[str, Any]:
    """How well the results are known: the level, its name, and what it means."""
    level = practice.evidence
    return {"level": level, "label": LEVELS.get(level, level), "meaning": str(EVIDENCE.get(level, ""))}


def versions(practice: Practice) -> list[dict[str, Any]]:
    """The languages in which there is a text, the original first, each named in itself."""
    shown = practice.words.chosen
    return [
        {
            "code": text.language,
            "name": own_name(text.language),
            "origin": ORIGINS.get(text.origin, text.origin),
            "url": practice.get_absolute_url(text.language),
            "current": text is shown and text.language == reader_language(),
        }
        for text in practice.words.texts
    ]
