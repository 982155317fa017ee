"""Choosing among all countries of the world, on a phone and without a script."""

from django import forms

from portal.languages.choice import reader_language
from portal.languages.fields import in_language
from portal.vocabularies.glossary import glossary


class Countries(forms.CheckboxSelectMultiple):
    """Boxes to tick, region by region; a region with a ticked country is open."""

    template_name = "practices/safeguards/countries.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        context["widget"]["open"] = [
            number for _region, boxes, number in groups if any(box["selected"] for box in boxes)
        ]
        return context

    def optgroups(self, name, value, attrs=None):
        """One group a region, in the order of the vocabulary."""
        countries = {str(one.pk): one for one in self.choices.queryset}
        regions: dict[str, list[str]] = {}
        for key, country in countries.items():
            regions.setdefault(glossary().region_of.get(country.slug, ""), []).append(key)
        groups = []
        number = 0
        for region in [slug for slug in glossary().labels["region"] if slug in regions]:
            options = []
            for key in sorted(regions[region], key=lambda key: _label(countries[key])):
                options.append(self.create_option(name, key, _label(countries[key]), key in value, number, attrs=attrs))
                number += 1
            groups.append((glossary().label("region", region), options, len(groups)))
        return groups


def _label(country) -> str:
    return in_language(country.labels, reader_language())
