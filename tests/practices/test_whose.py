"""A partner and a country group have a list of their own: the catalogue says whose practices it shows."""

import pytest

from portal.partners.models import Partner
from portal.records.publishing import withdraw

pytestmark = pytest.mark.django_db


def read(client, query):
    return client.get(f"/en/practices/?{query}").content.decode()


@pytest.mark.parametrize("slug", ["g7plus", "commonwealth-secretariat", "apc-colombia"])
def test_the_list_of_a_partner_says_whose_it_is(client, slug):
    shown = read(client, f"partner={slug}")

    assert f"Practices in which \u2068{Partner.objects.get(slug=slug)}\u2069 takes part" in shown
    assert f'href="/en/partners/{slug}/">More about' in shown


def test_the_list_of_a_group_is_described_by_its_organisation(client):
    shown = read(client, "group=g7plus")

    assert "Practices from countries of the group \u2068g7+\u2069" in shown
    assert 'href="/en/partners/g7plus/">More about' in shown


def test_a_group_without_an_organisation_names_its_source(client):
    assert "The source" in read(client, "group=sids")


def test_a_list_of_two_partners_belongs_to_neither(client):
    assert "list-about" not in read(client, "partner=g7plus&partner=unossc")


def test_who_is_not_public_heads_no_list(client):
    withdraw(Partner.objects.get(slug="g7plus"))

    assert "list-about" not in read(client, "partner=g7plus")
