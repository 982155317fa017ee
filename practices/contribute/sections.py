"""The pages on which a case study is written, in their order. One record stands behind the short and the full form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practices.contribute import forms
from practices.contribute.attachments_form import AttachmentsForm
from practices.contribute.guarded import GuardedForm, ProtectionForm, WhereForm
from practices.contribute.models import Contribution
from practices.contribute.translating import TranslationForm
from practices.models import Practice
from practices.safeguards.reading import read

Form = Any
"""A DraftForm of practices/contribute/drafts.py, or a GuardedForm, which does the same."""


@dataclass(frozen=True)
class Section:
    slug: str
    title: Promise
    about: Promise
    form_class: Callable[..., Form] | None
    """None: the page has views of its own."""
    is_short: bool = False
    is_optional: bool = False
    template: str = "contribute/section.html"
    keys: tuple[str, ...] = field(default=())
    """What `Practice.missing_by_field` calls that which is said here."""

    def form(self, contribution: Contribution, draft: Practice, data=None, *, user, **options) -> Form:
        """The section's form over a draft; `options`: `empty_rows`, `language`."""
        if issubclass(self.form_class, GuardedForm):
            return self.form_class(draft, data, safeguards=read(draft, user, self.slug))
        if issubclass(self.form_class, TranslationForm):
            return self.form_class(draft, data, language=options["language"])
        return self.form_class(draft, data, is_full=contribution.is_full, empty_rows=options.get("empty_rows"))


SECTIONS = [
    Section(
        "basics", _("The basics"), _("What it is, in a few words and choices."), forms.BasicsForm, is_short=True,
        keys=("texts", "main_pillar", "kind", "scale", "title"),
    ),
    Section(
        "place", _("Place"), _("Where it happened, and how exactly the public may know it."), WhereForm, is_short=True,
        keys=("countries", "region"),
    ),
    Section(
        "time", _("When it was"), _("When it began, and whether it is over."), forms.TimeForm, is_short=True,
        keys=("start",),
    ),
    Section(
        "story", _("The story"), _("Tell it to somebody who was not there."), forms.StoryForm, is_short=True,
        keys=("summary",),
    ),
    Section(
        "people", _("Who did it"), _("Organisations, partners, and the part that each country had."), forms.PeopleForm,
        is_optional=True,
    ),
    Section("themes", _("Themes and goals"), _("By what readers will find it."), forms.ThemesForm, is_optional=True),
    Section(
        "sources", _("Sources"), _("Where somebody else can check it. At least one is needed."), forms.SourcesForm,
        is_short=True, keys=("sources",),
    ),
    Section(
        "exchanges", _("Exchange between countries"), _("Who passed what on to whom, and what you are looking for."),
        forms.ExchangesForm, is_optional=True,
    ),
    Section(
        "evidence", _("Evidence and dispute"), _("What the results rest on, and who sees it differently."),
        forms.EvidenceForm, is_optional=True,
    ),
    Section(
        "connections", _("Elsewhere on the portal"), _("Publications, people, funds and practices that belong to it."),
        forms.ConnectionsForm, is_optional=True,
    ),
    Section(
        "translations", _("Another language"), _("The same text in a second language, side by side with yours."),
        TranslationForm, is_optional=True, template="contribute/translation.html",
    ),
    Section(
        "attachments", _("Pictures and documents"), _("What shows it: pictures, a report, the text of a law."),
        AttachmentsForm, is_short=True, is_optional=True, template="contribute/attachments.html", keys=("attachments",),
    ),
    Section(
        "safeguards", _("Do no harm"), _("Questions that protect the people you write about. Only reviewers see them."),
        ProtectionForm, is_short=True,
    ),
]  # fmt: skip
BY_SLUG = {section.slug: section for section in SECTIONS}


def sections_of(contribution: Contribution) -> list[Section]:
    """The pages that the short or the full form has."""
    return [section for section in SECTIONS if contribution.is_full or section.is_short]


def neighbours(contribution: Contribution, section: Section) -> tuple[Section | None, Section | None]:
    """The pages before and after this one."""
    found = sections_of(contribution)
    if section not in found:
        return None, None
    place = found.index(section)
    return (found[place - 1] if place else None), (found[place + 1] if place + 1 < len(found) else None)
