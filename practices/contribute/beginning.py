"""The first page of a new case study: whose it is, in which language, how much one wants to tell."""

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.languages.typed import check_name, plain_words
from practices.contribute.drafts import original_text
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft, save_draft, version
from practices.contribute.starting import start

SHORT, FULL = "short", "full"


class BeginForm(forms.Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("For which organisation?"), empty_label=_("Please choose")
    )
    title = forms.CharField(
        label=_("What is it called?"), max_length=250, validators=[check_name],
        help_text=_("A working title is enough. You can change it at any time."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("In which language do you write?"), choices=settings.LANGUAGES,
        help_text=_("Write in the language you know best. Translations can come later."),
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_("How much time do you have?"), widget=forms.RadioSelect, initial=SHORT,
        choices=[
            (SHORT, _("The short form: about ten minutes, enough for a review")),
            (FULL, _("The full form: everything we ask, in as many sittings as you like")),
        ],
        help_text=_("You can go over to the other form at any time, and lose nothing."),
    )  # fmt: skip

    def __init__(self, organisations, data=None, **kwargs):
        super().__init__(data, label_suffix="", **kwargs)
        writable = [organisation for organisation in organisations if not organisation.is_suspended]
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[organisation.pk for organisation in writable])
        if len(writable) == 1:
            field.initial, field.widget = writable[0], forms.HiddenInput()

    def clean_title(self) -> str:
        return plain_words(self.cleaned_data["title"])


@transaction.atomic
def begin(user, *, organisation: Organisation, title: str, language: str, form: str) -> Contribution:
    """A new case study of an organisation, with its working title."""
    contribution = start(organisation, user, language=language, is_full=form == FULL)
    draft = load_draft(contribution)
    original_text(draft).title = title
    save_draft(contribution, draft, user=user, seen=version(draft))
    return contribution
