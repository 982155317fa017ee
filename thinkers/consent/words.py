"""What a thinker changes in the entry's words: a draft, which the editors publish."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.languages.typed import NameField
from portal.records.conflict import lock_row
from thinkers.consent.forms import PillarsField, SpokenField, available_field, portrait_field
from thinkers.forms import OrcidField
from thinkers.models import Thinker, ThinkerAffiliation, ThinkerLanguage, ThinkerLink
from thinkers.rows import in_order


class Stale(Exception):  # noqa: N818 - it says what happened
    """The entry has been changed since the form was opened."""


class EntryForm(forms.Form):
    name = NameField(label=_("Name"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    pronouns = NameField(label=_("Pronouns"), max_length=40, required=False)
    organisation = NameField(
        label=_("Affiliation"), max_length=250, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    role = NameField(
        label=_("Your role there"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    languages = SpokenField()
    pillars = PillarsField()
    available_for = available_field()
    orcid = OrcidField(label="ORCID", required=False, max_length=80)
    website = forms.URLField(label=_("Website"), max_length=600, required=False, assume_scheme="https")
    bio = portrait_field()


def newest(thinker: Thinker) -> Thinker:
    """The entry as it will be once the editors have published what waits."""
    return thinker.get_latest_revision_as_object()


def version_of(thinker: Thinker) -> str:
    return str(thinker.latest_revision_id or 0)


def written(entry: Thinker) -> dict[str, Any]:
    """What the form shows at first."""
    now = _current(list(entry.affiliations.all()))
    link = next(iter(entry.links.all()), None)
    return {
        "name": entry.name, "pronouns": entry.pronouns, "orcid": entry.orcid, "bio": entry.reading().original.bio,
        "organisation": now.organisation if now else "", "role": now.role if now else "",
        "languages": entry.working_languages, "pillars": [pillar.pk for pillar in entry.pillars.all()],
        "available_for": entry.available_for, "website": link.url if link else "",
    }  # fmt: skip


@transaction.atomic
def rewrite(thinker: Thinker, said: dict[str, Any], version: str) -> None:
    """Save a draft. Raises Stale where somebody saved another version since this one was opened."""
    lock_row(Thinker, thinker.pk)
    stored = Thinker.objects.get(pk=thinker.pk)
    if version_of(stored) != version:
        raise Stale
    entry = newest(stored)
    for name in ("name", "pronouns", "orcid", "available_for"):
        setattr(entry, name, said[name])
    entry.pillars = list(said["pillars"])
    _say_where(entry, said["organisation"], said["role"])
    _say_languages(entry, said["languages"])
    _say_website(entry, said["website"])
    _say_portrait(entry, said["bio"])
    entry.save_revision(clean=False)


def _current(rows: list[ThinkerAffiliation]) -> ThinkerAffiliation | None:
    return next((row for row in in_order(rows) if row.is_current), None)


def _say_where(entry: Thinker, organisation: str, role: str) -> None:
    rows = list(entry.affiliations.all())
    now = _current(rows)
    if not organisation:
        rows = [row for row in rows if row is not now]
    elif now:
        now.organisation, now.role = organisation, role
    else:
        rows.append(ThinkerAffiliation(organisation=organisation, role=role))
    entry.affiliations = rows


def _say_languages(entry: Thinker, codes: list[str]) -> None:
    known = {row.language: row for row in entry.languages.all()}
    entry.languages = [known.get(code) or ThinkerLanguage(language=code) for code in codes]


def _say_website(entry: Thinker, url: str) -> None:
    """The first link is the website; the others stay."""
    others = list(entry.links.all())[1:]
    entry.links = [*(ThinkerLink(url=address) for address in [url] if address), *others]


def _say_portrait(entry: Thinker, bio: str) -> None:
    """Of the original; the editors see which translations are older now."""
    texts = list(entry.texts.all())
    next(text for text in texts if text.is_original).bio = bio
    entry.texts = texts
