"""What a form says of a group of boxes is tied to the group: who listens to the page hears it there."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string


class Wish(forms.Form):
    themes = forms.MultipleChoiceField(
        choices=[("land", "Land")], widget=forms.CheckboxSelectMultiple, help_text="Five at most."
    )


@pytest.mark.parametrize("template", ["posting/field.html", "contribute/parts/field.html"])
def test_help_and_errors_of_a_group_are_tied_to_it(template):
    html = render_to_string(template, {"field": Wish({})["themes"]})
    described = re.search(r'<fieldset[^>]*aria-describedby="([^"]+)"', html)[1].split()
    assert [html.count(f'id="{one}"') for one in described] == [1, 1]
