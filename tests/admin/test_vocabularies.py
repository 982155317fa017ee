"""Vocabularies in the admin."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.languages.choice import CODES
from portal.vocabularies.models import Country, CountryGroup, Region, Theme
from portal.vocabularies.wagtail_hooks import VocabulariesGroup

NAMES = [viewset.model_name for viewset in VocabulariesGroup.items]
LABELS = {f"labels_{code}": f"A label in {code}" for code in CODES}


def term(**facts):
    return {**LABELS, "slug": "", "position": "1", "definition": "", **facts}


@pytest.mark.parametrize("name", NAMES)
def test_every_vocabulary_opens(as_editor, name):
    model = next(viewset.model for viewset in VocabulariesGroup.items if viewset.model_name == name)
    assert as_editor.get(f"/admin/vocabularies/{name}/").status_code == 200
    assert as_editor.get(f"/admin/vocabularies/{name}/?q=pre").status_code == 200
    page = as_editor.get(f"/admin/vocabularies/{name}/edit/{model.objects.first().pk}/")
    assert page.content.decode().count('class="language-lines__line"') >= 5


def test_a_new_term_gets_its_address_from_its_english_label(as_editor):
    assert as_editor.post("/admin/vocabularies/theme/new/", term()).status_code == 302
    assert Theme.objects.get(slug="a-label-in-en").labels == {code: f"A label in {code}" for code in CODES}


def test_the_english_label_is_needed(as_editor):
    response = as_editor.post("/admin/vocabularies/theme/new/", term(labels_en="", slug="x"))
    assert response.context["form"].errors == {
        "labels": ["The English words are needed: other languages fall back to them."]
    }


def test_an_address_that_is_taken_is_said_in_the_form(as_editor):
    taken = Theme.objects.first().slug
    response = as_editor.post("/admin/vocabularies/theme/new/", term(slug=taken))
    assert list(response.context["form"].errors) == ["slug"]


def test_the_address_of_a_term_stays_while_its_label_changes_everywhere(as_editor, client, index_changes):
    theme = Theme.objects.filter(practices__live=True).first()
    as_editor.post(f"/admin/vocabularies/theme/edit/{theme.pk}/", term(slug="another", labels_en="A Zanzibarian theme"))
    theme.refresh_from_db()
    assert (theme.slug == "another", theme.label) == (False, "A Zanzibarian theme")
    index_changes()
    assert "A Zanzibarian theme" in client.get("/en/practices/").content.decode()


def test_a_region_is_not_part_of_itself_or_of_its_parts(as_editor):
    part = Region.objects.filter(parent__isnull=False).first()
    for region, parent in ((part, part), (part.parent, part)):
        response = as_editor.post(
            f"/admin/vocabularies/region/edit/{region.pk}/", term(m49=region.m49, parent=parent.pk)
        )
        assert response.context["form"].errors == {
            "parent": ["A region cannot be part of itself or of one of its parts."]
        }


def test_other_names_of_a_country_are_written_one_a_line(as_editor):
    country = Country.objects.get(slug="are")
    facts = term(region=country.region_id, alpha2=country.alpha2, m49=country.m49, aliases=" UAE \r\n\r\nEAU\r\nUAE")
    assert as_editor.post(f"/admin/vocabularies/country/edit/{country.pk}/", facts).status_code == 302
    country.refresh_from_db()
    assert country.aliases == ["UAE", "EAU"]
    assert ">\nUAE\nEAU</textarea>" in as_editor.get(f"/admin/vocabularies/country/edit/{country.pk}/").content.decode()


def test_members_of_a_group_are_rows(as_editor):
    ghana, kenya = (Country.objects.get(slug=slug) for slug in ("gha", "ken"))

    def post(*members):
        names = {f"names_{code}": "A group" for code in CODES}
        facts = {**term(), **names, "source": "A list", "source_url": "", "as_of": "2026-01-01"}
        return as_editor.post(
            "/admin/vocabularies/countrygroup/new/",
            nested_form_data({**facts, "memberships": inline_formset(list(members))}),
        )

    twice = post({"country": ghana.pk}, {"country": ghana.pk})
    assert (twice.status_code, CountryGroup.objects.filter(slug="a-label-in-en").exists()) == (200, False)
    assert post({"country": ghana.pk, "since": "1990"}, {"country": kenya.pk, "until": "2020-01-01"}).status_code == 302
    members = CountryGroup.objects.get(slug="a-label-in-en").memberships.order_by("country__slug")
    assert [(row.country.slug, row.since, str(row.until)) for row in members] == [
        ("gha", 1990, "None"),
        ("ken", None, "2020-01-01"),
    ]


@pytest.mark.parametrize("name", ["pillar", "theme", "country", "region", "practicekind"])
def test_a_term_in_use_stays_and_its_editor_is_told(client, admin_user, name):
    client.force_login(admin_user)
    model = next(viewset.model for viewset in VocabulariesGroup.items if viewset.model_name == name)
    used = {
        "theme": {"practices__isnull": False},
        "country": {"slug": "gha"},
        "practicekind": {"practices__isnull": False},
    }
    found = model.objects.filter(**used.get(name, {})).first()
    response = client.post(f"/admin/vocabularies/{name}/delete/{found.pk}/", follow=True)
    assert "is in use and stays" in response.content.decode()
    assert model.objects.filter(pk=found.pk).exists()


def test_a_term_that_nothing_uses_is_deleted(client, admin_user):
    client.force_login(admin_user)
    unused = Theme.objects.create(slug="unused", labels={"en": "Unused"})
    assert client.post(f"/admin/vocabularies/theme/delete/{unused.pk}/").status_code == 302
    assert not Theme.objects.filter(pk=unused.pk).exists()
