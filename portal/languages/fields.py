"""Short words that exist in all five languages at once: the label of a theme, the name of a country."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.languages.choice import CODES, direction


def in_language(words: dict[str, str], language: str) -> str:
    """The words in `language`, else in the site's first language, else in any; empty when there are none."""
    return words.get(language) or words.get(settings.LANGUAGE_CODE) or next(filter(None, words.values()), "")


class LanguagesWidget(forms.MultiWidget):
    """One line a language, each marked with its own `lang` and `dir`."""

    template_name = "languages/widget.html"

    def __init__(self, attrs=None):
        super().__init__({code: forms.TextInput({"lang": code, "dir": direction(code)}) for code in CODES}, attrs)

    def decompress(self, value):
        return [(value or {}).get(code, "") for code in CODES]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        names = dict(settings.LANGUAGES)
        for code, subwidget in zip(CODES, context["widget"]["subwidgets"], strict=True):
            subwidget["label"] = names[code]
        return context


class LanguagesFormField(forms.MultiValueField):
    widget = LanguagesWidget

    def __init__(self, *, required=True, **kwargs):
        kwargs = {key: kwargs[key] for key in ("label", "help_text", "initial", "disabled") if key in kwargs}
        fields = [forms.CharField(required=False, max_length=300) for _code in CODES]
        super().__init__(fields, required=required, require_all_fields=False, **kwargs)

    def compress(self, data_list):
        return {code: words for code, words in zip(CODES, data_list, strict=False) if words}

    def has_changed(self, initial, data):
        return super().has_changed(self.widget.decompress(initial), data)


class TranslatedField(models.JSONField):
    """A dictionary language → words. The site's first language is always there, so a label is never empty."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, dict) or set(value) - set(CODES):
            raise ValidationError(_("Give the words by language."), code="languages")
        if not self.blank and not value.get(settings.LANGUAGE_CODE):
            raise ValidationError(
                _("The English words are needed: other languages fall back to them."), code="original"
            )

    def formfield(self, **kwargs):
        return super(models.JSONField, self).formfield(**{"form_class": LanguagesFormField, **kwargs})
