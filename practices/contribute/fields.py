"""The fields of a draft. Nothing is required: what is missing is told beside the form, not by refusing it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.languages.typed import check_name, check_words, plain_words


class LineField(forms.CharField):
    """A name or a title: one line, without anything that cannot be seen."""

    def __init__(self, *, max_length: int = 250, **kwargs):
        super().__init__(required=False, max_length=max_length, validators=[check_name], **kwargs)

    def to_python(self, value):
        return plain_words(super().to_python(value))


class WordsField(forms.CharField):
    """A text of any length."""

    def __init__(self, *, rows: int = 6, max_length: int | None = None, **kwargs):
        widget = forms.Textarea({"rows": rows})
        super().__init__(required=False, max_length=max_length, widget=widget, validators=[check_words], **kwargs)

    def to_python(self, value):
        return plain_words(super().to_python(value))


class AddressField(forms.URLField):
    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=600, assume_scheme="https", **kwargs)
        self.widget.attrs.update({"dir": "ltr", "placeholder": "https://"})


class OneField(forms.ChoiceField):
    """One of a list, in a menu; or as buttons to press, where the choice is short and deserves an explanation."""

    def __init__(self, *, choices, buttons: bool = False, **kwargs):
        widget = forms.RadioSelect if buttons else forms.Select
        super().__init__(required=False, choices=choices, widget=widget, **kwargs)


class ManyField(forms.MultipleChoiceField):
    def __init__(self, *, choices, widget=forms.CheckboxSelectMultiple, **kwargs):
        super().__init__(required=False, choices=choices, widget=widget, **kwargs)


class YesField(forms.BooleanField):
    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


NOT_CHOSEN = ("", _("Please choose"))
