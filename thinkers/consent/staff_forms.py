"""How the editors decide on a nomination."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.languages.typed import WordsField
from thinkers.consent import nominating


class Decision(models.TextChoices):
    ACCEPT = "accept", _("Accept: publish the entry")
    DECLINE = "decline", _("Decline, with the reason")


class DecisionForm(WagtailAdminModelForm):
    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices, widget=forms.RadioSelect)
    reason = WordsField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Needed to decline. The person reads it in the letter, as you write it."),
    )  # fmt: skip

    def clean(self) -> dict:
        said = super().clean()
        if not self.instance.is_undecided:
            raise forms.ValidationError(_("There is nothing to decide: the person has not agreed, or it was decided."))
        if said.get("decision") == Decision.DECLINE and not said.get("reason"):
            self.add_error("reason", _("Say why. The person should know what to do next."))
        return said

    def decide(self, by) -> None:
        if self.cleaned_data["decision"] == Decision.ACCEPT:
            nominating.accept(self.instance, by=by)
        else:
            nominating.decline(self.instance, self.cleaned_data["reason"], by=by)
