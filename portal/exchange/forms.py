"""The form in which somebody says what he wants to learn."""

from datetime import date

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.belonging import organisations_of
from portal.accounts.enums import Trust
from portal.accounts.organisation_forms import CountryField
from portal.correspondence.guarding import GuardedForm, name_field, sender_field, words_field
from portal.exchange.models import LONGEST, Wish, WishContact
from portal.languages.choice import reader_language
from portal.languages.typed import NameField
from portal.vocabularies.models import Pillar, Theme

MOST_THEMES = 5


class ThemesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self):
        help_text = _("Up to five. They help to find who can answer.")
        super().__init__(Theme.objects.all(), label=_("Themes"), required=False, help_text=help_text)

    def clean(self, value):
        if value and len(value) > MOST_THEMES:
            raise forms.ValidationError(_("Choose five themes at the most."), "many")
        return super().clean(value)


class WishForm(GuardedForm):
    title = NameField(
        label=_("What you want to learn, in one line"), max_length=160,
        help_text=_("For example: how to begin a dialogue between farmers and herders."),
    )  # fmt: skip
    words = words_field(_("Tell us more"), 3000)
    context = words_field(_("Where you stand"), 2000)
    language = forms.ChoiceField(label=_("Language in which you write this"), choices=settings.LANGUAGES)
    pillar = forms.ModelChoiceField(Pillar.objects.all(), label=_("Pillar"), empty_label=_("Choose one"))
    themes = ThemesField()
    country = CountryField(label=_("Country"), required=False, empty_label=_("No country, or several"))
    organisation_name = NameField(
        label=_("Name of your organisation"), required=False, max_length=250,
        help_text=_("Everybody reads it. Leave it empty if you ask for your country."),
    )  # fmt: skip
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"],
        help_text=_("Your request ends by itself after it, a year from now at the latest. Write it as 2027-03-31."),
        error_messages={"invalid": _("This is no day of the calendar. Write it as 2027-03-31.")},
    )  # fmt: skip
    name = name_field()
    email = sender_field()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["words"].help_text = _("What you have tried, what you would ask somebody who has done it.")
        self.fields["context"].required = False
        self.fields["context"].help_text = _(
            "What others should know about your situation. You can leave this empty. Name nobody in danger."
        )
        self.fields["name"].help_text = _("Only we read it.")
        self.fields["email"].help_text = _("Never shown. Answers come to you through us.")
        self.initial.setdefault("language", reader_language())
        self._for_member()

    def _for_member(self) -> None:
        """A member is known: he chooses his organisation, and is not asked for his name and address."""
        own = organisations_of(self.user).exclude(trust=Trust.SUSPENDED)
        self.is_member = own.exists()
        if not self.is_member:
            return
        for name in ("organisation_name", "name", "email"):
            del self.fields[name]
        first = own.first()
        self.fields["organisation"] = forms.ModelChoiceField(
            own, label=_("Organisation"), empty_label=None, initial=first, help_text=_("Everybody reads its name.")
        )
        self.fields["country"].initial = first.country_id
        self.order_fields([*list(WishForm.base_fields)[:6], "organisation", "country", "ends_on"])

    def clean_ends_on(self) -> date:
        day, today = self.cleaned_data["ends_on"], timezone.localdate()
        if day <= today:
            raise forms.ValidationError(_("This day is over. Choose one that is still to come."), "past")
        if day > today + LONGEST:
            raise forms.ValidationError(_("Choose a day within one year from now. You can ask again later."), "far")
        return day

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.is_member and not cleaned.get("country") and not cleaned.get("organisation_name"):
            self.add_error("country", _("Choose a country, or give the name of an organisation."))
        return cleaned

    @property
    def subject(self) -> str:
        """Who sends, for counting."""
        return self.user.email if self.is_member else self.cleaned_data["email"]

    def wish(self) -> Wish:
        names = ("title", "words", "context", "language", "pillar", "country", "ends_on")
        facts = {name: self.cleaned_data[name] for name in names}
        organisation = self.cleaned_data.get("organisation")
        named = organisation.name if organisation else self.cleaned_data.get("organisation_name", "")
        return Wish(**facts, organisation=organisation, organisation_name=named)

    def contact(self) -> WishContact:
        if self.is_member:
            return WishContact(name=str(self.user)[:150], email=self.user.email, language=self.user.language)
        return WishContact(name=self.cleaned_data["name"], email=self.cleaned_data["email"], language=reader_language())
