"""What the sections ask, in the words in which one asks a colleague."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.funds.models import Fund
from portal.library.models import Publication
from portal.posting.widgets import Groups
from portal.vocabularies.models import Pillar, PracticeKind, Scale, SdgTarget, Theme
from practices.contribute import choices
from practices.contribute.dates import RoughDateField, as_typed
from practices.contribute.drafts import DraftForm
from practices.contribute.fields import LineField, ManyField, OneField, WordsField, YesField
from practices.contribute.lists import CountryRow, ExchangeRow, OrganisationRow, PartnerRow, SourceRow
from practices.contribute.named import RecordsField
from practices.dates import first_day, last_day
from practices.enums import EndPrecision, EvidenceLevel, StartPrecision
from practices.models import Adaptation, Practice
from thinkers.models import Thinker

MOST_NAMED = 50
WITHOUT_END = (EndPrecision.ONGOING, EndPrecision.UNKNOWN)


class BasicsForm(DraftForm):
    words = ("title", "teaser")
    only_full = frozenset({"teaser", "other_pillars"})

    title = LineField(label=_("What is it called?"), help_text=_("Name the place and what is special about it."))
    language = OneField(
        label=_("In which language do you write?"), choices=settings.LANGUAGES,
        help_text=_("Write in the language you know best. Translations can come later."),
    )  # fmt: skip
    teaser = WordsField(
        label=_("Say it in one sentence"), rows=2, max_length=400,
        help_text=_("It stands below the title in lists and should make somebody want to read on."),
    )  # fmt: skip
    main_pillar = OneField(
        label=_("What is it mainly about?"), choices=lambda: choices.terms("pillar"), buttons=True,
        help_text=_("The portal has three pillars. Choose the one under which a reader would look for it."),
    )  # fmt: skip
    other_pillars = ManyField(label=_("Does it belong under another one too?"), choices=lambda: choices.terms("pillar"))
    kind = OneField(label=_("What kind of practice is it?"), choices=lambda: choices.one_of("practice-kind"))
    scale = OneField(label=_("On which level does it work?"), choices=lambda: choices.one_of("scale"))

    def read_language(self) -> str:
        return self.text.language

    def clean_language(self) -> str:
        chosen = self.cleaned_data["language"] or self.text.language
        others = {text.language for text in self.draft.texts.all() if text is not self.text}
        if chosen in others:
            raise ValidationError(_("There is a translation into this language already. Empty that one first."))
        return chosen

    def write_language(self, language: str) -> None:
        self.text.language = language
        self._mark()

    def read_main_pillar(self) -> str:
        return _slug(self.draft.main_pillar)

    def write_main_pillar(self, slug: str) -> None:
        self.draft.main_pillar = Pillar.objects.filter(slug=slug).first()

    def read_kind(self) -> str:
        return _slug(self.draft.kind)

    def write_kind(self, slug: str) -> None:
        self.draft.kind = PracticeKind.objects.filter(slug=slug).first()

    def read_scale(self) -> str:
        return _slug(self.draft.scale)

    def write_scale(self, slug: str) -> None:
        self.draft.scale = Scale.objects.filter(slug=slug).first()

    def read_other_pillars(self) -> list[str]:
        return _slugs(self.draft.other_pillars)

    def write_other_pillars(self, slugs: list[str]) -> None:
        self.draft.other_pillars = list(Pillar.objects.filter(slug__in=slugs))


class TimeForm(DraftForm):
    start = RoughDateField(
        label=_("When did it begin?"), help_text=_("As exactly as you know: 2006, or 2006-05, or 2006-05-12.")
    )
    start_is_rough = YesField(label=_("The year is not quite certain"))
    start_is_unknown = YesField(label=_("Nobody knows any more when it began"))
    ending = OneField(
        label=_("Is it over?"), buttons=True,
        choices=[("ended", _("Yes, it has ended")), ("ongoing", _("No, it is still going on")),
                 ("unknown", _("I do not know"))],
    )  # fmt: skip
    end = RoughDateField(label=_("When did it end?"), help_text=_("Leave it empty if it is still going on."))
    end_is_rough = YesField(label=_("The year of the end is not quite certain"))

    def read_start(self) -> str:
        return as_typed(self.draft.start, self.draft.start_precision)

    def read_start_is_rough(self) -> bool:
        return self.draft.start_precision == StartPrecision.CIRCA

    def read_start_is_unknown(self) -> bool:
        return self.draft.start_precision == StartPrecision.UNKNOWN

    def read_end(self) -> str:
        return as_typed(self.draft.end, self.draft.end_precision)

    def read_end_is_rough(self) -> bool:
        return self.draft.end_precision == EndPrecision.CIRCA

    def read_ending(self) -> str:
        return self.draft.end_precision if self.draft.end_precision in WITHOUT_END else "ended"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and cleaned.get("start_is_unknown"):
            self.add_error("start_is_unknown", _("You have given a beginning. Empty it, or remove this tick."))
        if end and cleaned.get("ending") == EndPrecision.ONGOING:
            self.add_error("end", _("You have said that it is still going on. Empty the end, or change that."))
        elif start and end and last_day(*end) < first_day(*start):
            self.add_error("end", _("The end lies before the beginning."))
        elif cleaned.get("ending") == "ended" and "end" in cleaned and not end:
            self.add_error("end", _("Say when it ended, as exactly as you know, or choose “I do not know”."))
        self._check_against_stored(start, end)
        return cleaned

    def _check_against_stored(self, start, end) -> None:
        """Where one end cannot be written, the other one must fit the one that stays."""
        before, after = self.draft.start, self.draft.end
        if start and after and "end" in self.errors and after < first_day(*start):
            self.add_error("start", _("The end lies before the beginning."))
        if end and before and "start" in self.errors and "end" not in self.errors and last_day(*end) < before:
            self.add_error("end", _("The end lies before the beginning."))

    def write(self, *, without=()) -> None:
        """Each end by itself: what is wrong with one does not keep the other back."""
        self.is_valid()
        if "end" not in self.errors and not {"end", "ending", "end_is_rough"} & set(without):
            self._write_end()
        if not {"start", "start_is_unknown"} & set(self.errors) and "start" not in without:
            self._write_start()

    def _write_start(self) -> None:
        day, precision = _known(self.cleaned_data["start"], self.cleaned_data["start_is_rough"])
        unknown = self.cleaned_data["start_is_unknown"]
        self.draft.start = day
        self.draft.start_precision = precision or (StartPrecision.UNKNOWN if unknown else StartPrecision.YEAR)

    def _write_end(self) -> None:
        day, precision = _known(self.cleaned_data["end"], self.cleaned_data["end_is_rough"])
        is_open = self.cleaned_data.get("ending") == EndPrecision.ONGOING
        self.draft.end = last_day(day, precision) if day else None
        self.draft.end_precision = precision or (EndPrecision.ONGOING if is_open else EndPrecision.UNKNOWN)


class StoryForm(DraftForm):
    words = ("summary", "context", "approach", "results", "lessons")
    only_full = frozenset({"context", "lessons"})

    summary = WordsField(
        label=_("In short: what is it?"), rows=4,
        help_text=_("Two or three sentences for somebody who has never heard of it."),
    )  # fmt: skip
    context = WordsField(
        label=_("What was the conflict?"), help_text=_("Who was part of it, and what had been tried before?")
    )
    approach = WordsField(label=_("What was done?"), rows=8, help_text=_("By whom, in which steps?"))
    results = WordsField(
        label=_("What changed?"), rows=8,
        help_text=_("For whom, and how do you know? Say also what did not change: it makes the rest credible."),
    )  # fmt: skip
    lessons = WordsField(
        label=_("What would somebody elsewhere need to do it?"), help_text=_("People, money, trust, law, time.")
    )


class PeopleForm(DraftForm):
    lists = {"organisations": OrganisationRow, "partners": PartnerRow, "countries": CountryRow}


class ThemesForm(DraftForm):
    themes = ManyField(
        label=_("Which themes does it touch?"), choices=lambda: choices.terms("theme"),
        help_text=_("Three to five are usually enough: readers find it by them."),
    )  # fmt: skip
    sdg_targets = ManyField(
        label=_("Which targets of the Sustainable Development Goals does it serve?"),
        choices=choices.targets,
        widget=Groups,
    )

    def read_themes(self) -> list[str]:
        return _slugs(self.draft.themes)

    def write_themes(self, slugs: list[str]) -> None:
        self.draft.themes = list(Theme.objects.filter(slug__in=slugs))

    def read_sdg_targets(self) -> list[str]:
        return _slugs(self.draft.sdg_targets)

    def write_sdg_targets(self, slugs: list[str]) -> None:
        self.draft.sdg_targets = list(SdgTarget.objects.filter(slug__in=slugs))


class SourcesForm(DraftForm):
    lists = {"sources": SourceRow}


class ExchangesForm(DraftForm):
    words = ("looking_for",)
    lists = {"exchanges": ExchangeRow}

    is_looking_for = YesField(label=_("We are looking for partners or for an exchange"))
    looking_for = WordsField(
        label=_("What are you looking for?"), rows=3, help_text=_("It is shown only while the box above is ticked.")
    )


class ConnectionsForm(DraftForm):
    """What of the portal is linked to the practice."""

    publications = RecordsField(
        Publication.objects.published, label=_("Which publications of the library are about it?"),
        help_text=_("Open the page of each in the library and put its address here, one a line."),
    )  # fmt: skip
    thinkers = RecordsField(
        Thinker.objects.published, label=_("Which thinkers of the directory know it well?"),
        help_text=_("Put the address of the page of each here, one a line. Ask them before you do."),
    )  # fmt: skip
    funds = RecordsField(
        Fund.objects.published, label=_("Which funds that have a page here paid for it?"),
        help_text=_("Put the address of the page of each here, one a line."),
    )  # fmt: skip
    adapted_from = RecordsField(
        Practice.objects.published, label=_("Was it adapted from another practice of the portal?"),
        help_text=_("Put the address of that practice here. If there were several, one a line."),
    )  # fmt: skip

    def _read(self, name: str) -> list[str]:
        return self.fields[name].public_of(self._keys(name))

    def _write(self, name: str, slugs: list[str]) -> None:
        """What the public may not see was not shown and stays."""
        field, keys = self.fields[name], self._keys(name)
        kept = field.published().model.objects.filter(pk__in=keys).exclude(slug__in=field.public_of(keys))
        records = [*kept, *field.published().filter(slug__in=slugs)]
        if name in Practice.NAMED:
            setattr(self.draft, name, records)
        else:
            rows = {row.source_id: row for row in self.draft.adapted_from.all()}
            self.draft.adapted_from.set([rows.get(one.pk) or Adaptation(source=one) for one in records])

    def _keys(self, name: str) -> list[int]:
        rows = getattr(self.draft, name).all()
        return [row.pk if name in Practice.NAMED else row.source_id for row in rows]

    def clean_adapted_from(self) -> list[str]:
        slugs = self.cleaned_data["adapted_from"]
        if Practice.objects.filter(pk=self.draft.pk, slug__in=slugs).exists():  # its draft may have another address
            raise ValidationError(_("This is the address of this very practice. Name the one that came before it."))
        return slugs

    def clean(self) -> dict[str, Any]:
        """Staff may have named more than authors can; those can stay."""
        cleaned = super().clean()
        for name in self.fields:
            if len(cleaned.get(name, ())) > max(MOST_NAMED, len(self.initial[name])):
                self.add_error(name, _("Give at most %(number)s addresses.") % {"number": MOST_NAMED})
        return cleaned


class EvidenceForm(DraftForm):
    words = ("criticism", "reply")

    evidence = OneField(
        label=_("What do the results rest on?"), buttons=True, choices=EvidenceLevel.choices,
        help_text=_("An honest “reported by those who did it” is better than more than you can show."),
    )  # fmt: skip
    is_disputed = YesField(label=_("Somebody disagrees with what is said here"))
    criticism = WordsField(label=_("Who disagrees, and why?"), rows=4)
    reply = WordsField(label=_("What do those concerned answer?"), rows=4)

    def clean_evidence(self) -> str:
        return self.cleaned_data["evidence"] or self.draft.evidence


def _known(found: tuple[date, str] | None, is_rough: bool) -> tuple[date | None, str]:
    """A day with how exactly it is known; only of a year one says that it is not quite certain."""
    if found is None:
        return None, ""
    day, precision = found
    return day, StartPrecision.CIRCA if is_rough and precision == StartPrecision.YEAR else precision


def _slug(term) -> str:
    return term.slug if term else ""


def _slugs(terms) -> list[str]:
    return sorted(term.slug for term in terms.all())
