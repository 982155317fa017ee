"""The forms of vocabularies in the admin."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.vocabularies.models import Country


class TermForm(WagtailAdminModelForm):
    """A term's slug stands in addresses, feeds and the API: it is given once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        slug = self.fields["slug"]
        slug.disabled = self.instance.pk is not None
        slug.required = False
        slug.help_text = (
            _("Stands in addresses, so it stays as it is.")
            if slug.disabled
            else _("Stands in addresses and stays. Leave it empty to have it made from the English label.")
        )

    def clean(self):
        facts = super().clean()
        if not facts.get("slug") and "slug" not in self.errors:
            facts["slug"] = slugify(facts.get("labels", {}).get("en", ""))[:60].strip("-")
            if not facts["slug"]:
                self.add_error("slug", gettext("Give an address in Latin letters."))
        return facts


class RegionForm(TermForm):
    def clean_parent(self):
        """A region that lay in itself, at whatever distance, would have no end."""
        parent = above = self.cleaned_data["parent"]
        while above is not None:
            if above == self.instance:
                raise forms.ValidationError(gettext("A region cannot be part of itself or of one of its parts."))
            above = above.parent
        return parent


class NamesField(forms.CharField):
    """A list of names, one a line."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}), required=False, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = (line.strip() for line in super().clean(value).splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial or []), (data or "").replace("\r\n", "\n"))


class CountryForm(TermForm):
    aliases = NamesField(
        label=Country._meta.get_field("aliases").verbose_name,
        help_text=_("Names that readers may search by, one a line."),
    )
