"""What people fill in to stand in the directory, and what they answer."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import email_field
from portal.accounts.organisation_forms import CountryField
from portal.correspondence.guarding import GuardedForm, name_field
from portal.languages.choice import CODES, reader_language
from portal.languages.typed import NameField, WordsField
from portal.posting.widgets import Groups
from portal.vocabularies.models import Pillar
from thinkers.consent.models import Nomination
from thinkers.enums import Available, ThinkerKind, Visibility
from thinkers.spoken import spoken_languages

MOST_WORDS = 150
WIDTHS = Visibility.choices[:2]


def check_length(words: str) -> None:
    if len(words.split()) > MOST_WORDS:
        raise forms.ValidationError(gettext("Please write at most %(count)s words.") % {"count": MOST_WORDS}, "words")


def _spoken() -> list[tuple[str, object]]:
    """The languages of the portal at once, the hundred others folded."""
    names = spoken_languages()
    others = [(code, name) for code, name in names.items() if code not in CODES]
    return [*((code, names[code]) for code in CODES), (gettext("More languages"), others)]


class SpokenField(forms.MultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(choices=_spoken, required=False, label=_("Working languages"), widget=Groups, **kwargs)


class PillarsField(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            Pillar.objects.all(), required=False, label=_("Pillars"), widget=forms.CheckboxSelectMultiple, **kwargs
        )

    def label_from_instance(self, pillar) -> str:
        return pillar.label


def available_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Available for"), choices=Available.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def portrait_field() -> WordsField:
    return WordsField(
        label=_("Portrait"), max_length=3000, validators=[check_length],
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
        help_text=_("At most 150 words: what you, or they, think and do for peace."),
    )  # fmt: skip


def visibility_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who may see it"), choices=WIDTHS, initial=Visibility.PUBLIC, widget=forms.RadioSelect
    )


def letters_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Readers may write to me"), required=False,
        help_text=_("They write in a form here, and we pass it on. Nobody is shown your address."),
    )  # fmt: skip


class NominationForm(GuardedForm):
    """What would be shown, and the address of the person. Subclasses say who writes."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ThinkerKind.choices, widget=forms.RadioSelect, initial="person")
    name = NameField(label=_("Name"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    other_name = NameField(
        label=_("Name in another script"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    affiliation = NameField(
        label=_("Affiliation"), max_length=250, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    country = CountryField(label=_("Country"), required=False, empty_label=_("No country, or several"))
    hide_country = forms.BooleanField(
        label=_("Do not show the country"), required=False, help_text=_("Nobody but the editors learns it.")
    )
    languages = SpokenField()
    pillars = PillarsField()
    available_for = available_field()
    website = forms.URLField(label=_("Website"), max_length=600, required=False, assume_scheme="https")
    bio = portrait_field()
    bio_language = forms.ChoiceField(
        label=_("Language of the portrait"), choices=settings.LANGUAGES, initial=reader_language
    )

    def nomination(self) -> Nomination:
        """As it was written, not saved yet."""
        said = {name: value for name, value in self.words.items() if name not in ("pillars", "hide_country", "agrees")}
        return Nomination(**said, show_country=not self.cleaned_data["hide_country"], language=reader_language())


class OwnNominationForm(NominationForm):
    email = email_field(_("Your e-mail address"))
    visibility = visibility_field()
    takes_letters = letters_field()
    agrees = forms.BooleanField(label=_("I agree that this stands in the directory until I take it back."))


class OthersNominationForm(NominationForm):
    nominator_name = name_field(_("Your name"))
    nominator_email = email_field(_("Your e-mail address"))
    email = email_field(_("E-mail address of the person or institution that you nominate"), autocomplete="off")

    def clean(self) -> dict:
        said = super().clean()
        if said.get("email") and said["email"].lower() == said.get("nominator_email", "").lower():
            self.add_error("email", gettext("To nominate yourself, please use the other form."))
        return said


class AnswerForm(forms.Form):
    """What the nominated person says yes to."""

    visibility = visibility_field()
    takes_letters = letters_field()


class LinkForm(GuardedForm):
    email = email_field(_("Your e-mail address"))


class SwitchesForm(forms.Form):
    """What acts at once."""

    visibility = forms.ChoiceField(label=_("Who may see it"), choices=Visibility.choices, widget=forms.RadioSelect)
    show_country = forms.BooleanField(label=_("Show my country"), required=False)
    takes_letters = letters_field()


class EraseForm(forms.Form):
    sure = forms.BooleanField(label=_("Yes, erase my entry with everything that belongs to it"))
