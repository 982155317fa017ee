"""What a question says about itself."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation


class Form(forms.Form):
    name = forms.CharField(label="Name")
    website = forms.URLField(label="Website", required=False)
    pillars = forms.MultipleChoiceField(label="Pillars", required=False, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="I agree", required=False)


def asked(name: str) -> str:
    return render_to_string("posting/field.html", {"field": Form()[name]})


@pytest.mark.parametrize("name", ["website", "pillars"])
@pytest.mark.parametrize(("language", "word"), [("en", "(optional)"), ("fr", "(facultatif)"), ("ar", "(اختياري)")])
def test_what_may_be_left_out_says_so(name, language, word):
    with translation.override(language):
        assert f'<span class="field__optional">{word}</span>' in asked(name)


@pytest.mark.parametrize("name", ["name", "agreed"])
def test_what_is_needed_and_a_tick_say_nothing_of_the_kind(name):
    assert "optional" not in asked(name)
