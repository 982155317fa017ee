"""What somebody fills in who wants to come, and what staff fill in for somebody."""

import unicodedata

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event
from events.registration.booking import Person
from events.registration.hours import kept_until
from portal.accounts.forms import email_field
from portal.correspondence.guarding import GuardedForm, name_field
from portal.languages.choice import reader_language
from portal.languages.typed import NameField, check_name, check_words, plain_words


class AddressField(forms.EmailField):
    """An e-mail address in the one spelling in which addresses are compared."""

    default_validators = [*forms.EmailField.default_validators, check_name]

    def __init__(self, **kwargs):
        super().__init__(max_length=254, widget=email_field().widget, **kwargs)

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value)).lower()


class NeedsField(forms.CharField):
    """No letter of ours: many people need the same and say it in the same words, which makes it no spam."""

    widget = forms.Textarea({"rows": 3})
    default_validators = [check_words]

    def to_python(self, value):
        return plain_words(super().to_python(value))


def _language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Language of letters"),
        help_text=gettext_lazy("We write to you in this language."),
        choices=settings.LANGUAGES,
    )


def _affiliation_field() -> NameField:
    return NameField(
        label=gettext_lazy("Organisation, if you come for one"), max_length=250, required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )  # fmt: skip


class RegistrationForm(GuardedForm):
    name = name_field(most=200)
    email = AddressField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("We send a letter with a link. With it you confirm your registration, or cancel it."),
    )
    language = _language_field()
    affiliation = _affiliation_field()
    needs = NeedsField(
        label=gettext_lazy("What do you need in order to take part?"), max_length=1000, required=False,
        help_text=gettext_lazy("A ramp, sign language, large print: only the organisers read this."),
    )  # fmt: skip
    agrees = forms.BooleanField(
        label=gettext_lazy("I agree that this is kept for the event"),
        error_messages={"required": gettext_lazy("Without this we cannot keep your registration.")},
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = reader_language()
        self.fields["agrees"].help_text = what_is_kept(event)

    @property
    def person(self) -> Person:
        return Person(**{name: value for name, value in self.words.items() if name != "agrees"})


class LinkForm(GuardedForm):
    """Who has lost the letter asks for another one."""

    email = AddressField(label=gettext_lazy("Your e-mail address"))


class ByHandForm(forms.Form):
    """What staff enter for somebody who has asked them."""

    name = NameField(label=gettext_lazy("Name"), max_length=200)
    email = AddressField(label=gettext_lazy("E-mail address"))
    language = _language_field()
    affiliation = _affiliation_field()
    needs = NeedsField(
        label=gettext_lazy("What the person needs in order to take part"), max_length=1000, required=False
    )
    agrees = forms.BooleanField(label=gettext_lazy("The person knows what is kept and agrees"))

    @property
    def person(self) -> Person:
        return Person(**{name: value for name, value in self.cleaned_data.items() if name != "agrees"})


def what_is_kept(event: Event) -> str:
    """What we keep of a registrant and until when, in a sentence."""
    until = kept_until(event)
    if until is None:
        return _("We keep what you write here for this event only, and delete it 90 days after its end.")
    day = date_format(until, "DATE_FORMAT")
    return _("We keep what you write here for this event only, and delete it on %(day)s, 90 days after its end.") % {
        "day": day
    }
