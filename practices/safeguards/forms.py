"""The questions that protect people, as sections of the pages on which a case study is written.

A draft may leave everything open; `rules.unanswered` says what must be told before it is submitted.
"""

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.languages.choice import reader_language
from portal.languages.fields import in_language
from portal.search.mentions import Name
from portal.vocabularies.models import Country, Region
from practices.enums import PlacePrecision
from practices.models import Practice, PracticeCountry
from practices.safeguards.models import QUESTIONS, Safeguards, Told
from practices.safeguards.places import hide, kept_countries, scrub
from practices.safeguards.widgets import Countries

EVERYWHERE = time(12, tzinfo=UTC)
"""From this hour on it is the same day in every country: midnight at UTC−12."""
WORDS = ("consent_by", "consent_on", "consent_for", "consent_until", "real_names", "contacts", "notes")
YES_OR_NO = [(Told.YES, Told.YES.label), (Told.NO, Told.NO.label)]


class SafeguardsSection(forms.ModelForm):
    """A section about one practice and its safeguards. What is in `sensitive` no script ever keeps on a device."""

    sensitive: ClassVar[frozenset[str]] = frozenset()
    examples: ClassVar[dict] = {}
    """A good answer, shown beside the question."""

    def __init__(self, data=None, *, practice: Practice, safeguards: Safeguards, **kwargs):
        super().__init__(data, instance=safeguards, **kwargs)
        self.practice = practice
        for name, field in self.fields.items():
            field.required = False
            field.example = self.examples.get(name, "")
            if name in self.sensitive:
                field.widget.attrs |= {"data-sensitive": "", "autocomplete": "off"}

    def save(self, practice: Practice, safeguards: Safeguards) -> None:
        """Write the answers to the row; `practice` is changed in memory only, its draft is saved by the caller."""
        for name in self._meta.fields:
            setattr(safeguards, name, self.cleaned_data[name])
        safeguards.practice_id = practice.pk
        safeguards.save()


class SafeguardsForm(SafeguardsSection):
    sensitive = frozenset({*QUESTIONS, *WORDS})
    examples: ClassVar[dict] = {
        "names_people": _(
            "Yes: it tells of the only midwife of a village, and whoever lives there knows who is meant."
        ),
        "minors": _("Yes: two of those who spoke were seventeen then."),
        "people_at_risk": _("Yes: the mediators still travel between both sides."),
        "exact_places": _("Yes: it names the house in which the talks were held."),
        "consent_on": _("The day on which you spoke with them, not the one on which you write it down."),
        "consent_until": _("The end of the project, if they agreed for as long as it lasts."),
        "consent_by": _("The three mediators, in person. For the two children, their mother."),
        "consent_for": _("The story and the name of the town may be published. No pictures, no real names."),
        "real_names": _("Write the name as it is spelt in your notes, and every other spelling on a line of its own."),
        "contacts": _("By Signal only, never by phone. Ask for the person who keeps the archive."),
        "notes": _("One of the parties does not know yet that the talks were written down."),
    }

    class Meta:
        model = Safeguards
        fields = (*QUESTIONS, *WORDS)
        widgets: ClassVar[dict] = {
            **dict.fromkeys(("names_people", "minors", "people_at_risk", "exact_places"), forms.RadioSelect),
            **{name: forms.DateInput({"type": "date"}, format="%Y-%m-%d") for name in ("consent_on", "consent_until")},
            **{name: forms.Textarea({"rows": 4, "dir": "auto"}) for name in ("consent_for", "real_names", "notes")},
            "consent_by": forms.TextInput({"dir": "auto"}),
            "contacts": forms.Textarea({"rows": 3, "dir": "auto"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in QUESTIONS:
            self.fields[name].choices = YES_OR_NO

    def clean_real_names(self) -> str:
        """One name a line, each of which can be looked for."""
        lines = unicodedata.normalize("NFC", self.cleaned_data["real_names"]).splitlines()
        names = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))
        for name in names:
            if sum(map(len, Name.of(name).words)) < 2:
                raise forms.ValidationError(gettext("Write each name in full: one letter cannot be looked for."))
        return "\n".join(names)

    def clean_consent_on(self):
        day = self.cleaned_data["consent_on"]
        if day and day > timezone.localdate() + timedelta(days=1):  # in the east of the Pacific it is tomorrow already
            raise forms.ValidationError(gettext("This day lies in the future. Give the day on which they consented."))
        return day

    def clean(self):
        answers = super().clean()
        since, until = answers.get("consent_on"), answers.get("consent_until")
        if since and until and until < since:
            self.add_error("consent_until", gettext("The consent ends before it was given."))
        return answers


class PlaceForm(SafeguardsSection):
    """Where it was, and how exactly the public may know. The draft itself receives only what may be public."""

    sensitive = frozenset({"exact_place", "district", "countries"})
    examples: ClassVar[dict] = {
        "place_precision": _("A committee that still meets in the same house: choose “District or province”."),
        "countries": _("The two countries on whose border the committee meets, not the one that paid for it."),
        "region": _("Western Africa, for a network that works in the whole of it."),
        "exact_place": _("The market hall of Kafanchan"),
        "district": _("Kaduna State"),
    }

    place_precision = forms.ChoiceField(
        label=_("How exactly may the public know the place?"),
        choices=PlacePrecision.choices,
        widget=forms.RadioSelect,
        help_text=_("What is more exact than this is shown to nobody but the reviewers."),
    )
    countries = forms.ModelMultipleChoiceField(
        Country.objects.all(),
        label=_("Countries"),
        widget=Countries,
        help_text=_("Where it happened. They are hidden, too, if you show only the region of the world."),
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region of the world"),
        empty_label=_("Computed from the countries"),
        help_text=_("Needed if it is worldwide or continental. With a hidden place, this is all the public learns."),
    )

    class Meta:
        model = Safeguards
        fields = ("exact_place", "district")
        widgets: ClassVar[dict] = {name: forms.TextInput({"dir": "auto"}) for name in ("exact_place", "district")}

    field_order = ("place_precision", "countries", "region", "district", "exact_place")

    def __init__(self, data=None, *, practice: Practice, safeguards: Safeguards, **kwargs):
        rows = practice.countries.all() or kept_countries(safeguards)
        initial = {
            "place_precision": practice.place_precision,
            "countries": list(dict.fromkeys(row.country_id for row in rows)),
            "region": practice.region_id,
            "exact_place": safeguards.exact_place,
            "district": safeguards.district,
        } | (kwargs.pop("initial", None) or {})
        super().__init__(data, practice=practice, safeguards=safeguards, initial=initial, **kwargs)
        self.fields["region"].label_from_instance = _label

    def clean_place_precision(self) -> str:
        return self.cleaned_data["place_precision"] or PlacePrecision.COUNTRY

    def save(self, practice: Practice, safeguards: Safeguards) -> None:
        """As the section's, and apply the precision to the draft and to its earlier versions."""
        practice.place_precision = self.cleaned_data["place_precision"]
        practice.region = self.cleaned_data["region"]
        practice.countries = self._rows(practice, safeguards)
        safeguards.countries = []
        super().save(practice, safeguards)
        hide(practice, safeguards)
        scrub(practice, safeguards)

    def _rows(self, practice: Practice, safeguards: Safeguards) -> list[PracticeCountry]:
        """The chosen countries in their former order with their former roles, new ones below them without one."""
        chosen = {country.pk: country for country in self.cleaned_data["countries"]}
        rows = [*practice.countries.all()] or kept_countries(safeguards)
        kept = [row for row in rows if row.country_id in chosen]
        known = {row.country_id for row in kept}
        rows = [*kept, *(PracticeCountry(country=one) for pk, one in chosen.items() if pk not in known)]
        for place, row in enumerate(rows):
            row.sort_order = place
        return rows


def _label(region: Region) -> str:
    return in_language(region.labels, reader_language())


class EmbargoForm(SafeguardsSection):
    """A case study can be reviewed at once and become public later, when nobody is in danger any more."""

    examples: ClassVar[dict] = {"go_live_on": _("The day after the election, when the mediators are back home.")}

    go_live_on = forms.DateField(
        label=_("Do not publish before"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty to have it published when the review ends."),
    )

    class Meta:
        model = Safeguards
        fields = ()

    def __init__(self, data=None, *, practice: Practice, safeguards: Safeguards, **kwargs):
        day = practice.go_live_at and practice.go_live_at.date()
        initial = {"go_live_on": day} | (kwargs.pop("initial", None) or {})
        super().__init__(data, practice=practice, safeguards=safeguards, initial=initial, **kwargs)

    def save(self, practice: Practice, safeguards: Safeguards) -> None:
        day = self.cleaned_data["go_live_on"]
        practice.go_live_at = day and _begin_everywhere(day, practice.go_live_at)


def _begin_everywhere(day: date, set_before: datetime | None) -> datetime:
    """When it is that day in every country; later, where an editor has set a later hour of the same day."""
    begins = datetime.combine(day, EVERYWHERE)
    return max(begins, set_before) if set_before and set_before.date() == day else begins
