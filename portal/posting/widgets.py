"""How a form asks where Django's own ways would be too long for a phone."""

from django import forms


class Groups(forms.CheckboxSelectMultiple):
    """Very many boxes to tick, folded by group."""

    template_name = "posting/groups.html"
