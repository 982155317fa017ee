"""For whom a link is and how long; and what somebody says who has been asked by one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.languages.typed import NameField, WordsField
from practices.contribute.links import DAYS
from practices.contribute.sections import SECTIONS
from practices.review.comments import LONGEST

NOT_SHOWN = ("safeguards", "translations")
"""Sections of which the public page shows nothing of their own."""


class LinkForm(forms.Form):
    for_whom = NameField(
        label=_("For whom?"), max_length=120,
        help_text=_("A name or an office that you will recognise, such as “Translator in Dakar”."),
    )  # fmt: skip
    days = forms.TypedChoiceField(label=_("For how long?"), choices=list(DAYS.items()), coerce=int, initial=7)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class RemarkForm(forms.Form):
    section = forms.ChoiceField(label=_("What is it about?"))
    words = WordsField(label=_("Your comment"), max_length=LONGEST)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        shown = [section for section in SECTIONS if section.slug not in NOT_SHOWN]
        self.fields["section"].choices = [(section.slug, section.title) for section in shown]
        self.fields["words"].widget.attrs.update({"rows": 5, "dir": "auto"})
