"""What staff fill in about a request for experience: its facts, and what becomes of it."""

from django import forms
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.accounts.organisation_forms import CountryField
from portal.exchange import asking
from portal.exchange.enums import WishState
from portal.exchange.models import Wish
from portal.languages.typed import NameField, WordsField


class Decision(models.TextChoices):
    LEAVE = "leave", _("Nothing: only keep what I changed above")
    APPROVE = "approve", _("Make it public")
    DECLINE = "decline", _("Decline, with the reason")
    RELEASE = "release", _("It is no spam: ask the sender to confirm the address")
    END = "end", _("End it now")


OPEN_TO = {
    WishState.ASKED: (Decision.LEAVE, Decision.DECLINE),
    WishState.HELD: (Decision.LEAVE, Decision.APPROVE, Decision.DECLINE),
    WishState.PUBLIC: (Decision.LEAVE, Decision.END),
    WishState.SPAM: (Decision.LEAVE, Decision.RELEASE),
}
"""What may happen next. Nothing is made public before its sender has confirmed the address."""


class WishStaffForm(WagtailAdminModelForm):
    title = NameField(label=_("What they want to learn, in one line"), max_length=160)
    words = WordsField(label=_("What they want to learn"), max_length=3000)
    context = WordsField(label=_("Where they stand"), max_length=2000, required=False)
    organisation_name = NameField(label=_("Name of the organisation"), max_length=250, required=False)
    country = CountryField(label=_("Country"), required=False, empty_label=_("No country, or several"))
    themes = forms.ModelMultipleChoiceField(
        Wish._meta.get_field("themes").related_model.objects.all(), label=_("Themes"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect, initial=Decision.LEAVE)
    reason = WordsField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_(
            "Needed to decline. The person reads it in the letter, as you write it. "
            "An address that is not confirmed gets no letter."
        ),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = OPEN_TO.get(self.instance.state, (Decision.LEAVE,))
        self.fields["decision"].choices = [(choice.value, choice.label) for choice in choices]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("decision") == Decision.DECLINE and not cleaned.get("reason"):
            self.add_error("reason", _("Say why. The person should know what to do next."))
        return cleaned

    @transaction.atomic
    def decide(self, by) -> Wish:
        """Keep what was changed, and let happen what was chosen. Raises AlreadyDecided."""
        wish = self.save()
        wish.save()  # the index reads it again, now with its themes
        match self.cleaned_data["decision"]:
            case Decision.APPROVE:
                asking.approve(wish, by=by)
            case Decision.DECLINE:
                asking.decline(wish, self.cleaned_data["reason"], by=by)
            case Decision.RELEASE:
                asking.release(wish)
            case Decision.END:
                asking.end(wish)
        return Wish.objects.get(pk=wish.pk)
