"""A fund leads to who manages it and what it paid for, and is led to from there."""

import pytest

from portal.funds.models import Fund
from portal.partners.models import Partner
from portal.records.publishing import publish, withdraw
from practices.models import Practice
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

PATH = "/en/funds/perez-guerrero-trust-fund/"


@pytest.fixture
def fund():
    return Fund.objects.get(slug="perez-guerrero-trust-fund")


def read(client, path):
    return client.get(path).content.decode()


def test_the_list_names_the_fund_and_its_manager(client):
    shown = read(client, "/en/funds/")

    assert "Pérez-Guerrero Trust Fund" in shown
    assert "United Nations Office for South-South Cooperation" in shown


def test_the_manager_leads_to_its_funds(client):
    assert PATH in read(client, "/en/partners/unossc/")


def test_a_practice_and_the_fund_that_paid_for_it_lead_to_each_other(client, fund):
    practice = make_published_practice(slug="paid-for")
    practice.funds.add(fund)
    publish(practice)

    assert PATH in read(client, "/en/practices/paid-for/")
    assert "/en/practices/paid-for/" in read(client, PATH)
    assert [one["slug"] for one in client.get("/api/v1/practices/paid-for").json()["funds"]] == [fund.slug]


def test_a_draft_is_not_led_to(client, fund):
    practice = Practice.objects.published().first()
    practice.funds.add(fund)
    publish(practice)
    withdraw(fund)

    assert PATH not in read(client, f"/en/practices/{practice.slug}/")
    assert PATH not in read(client, "/en/partners/unossc/")
    assert client.get(PATH).status_code == 404


def test_a_fund_that_nobody_manages_cannot_be_public(fund):
    fund.partners.clear()

    assert "Say who manages the fund." in fund.missing()


def test_a_fund_is_found_by_the_name_of_its_manager(client, index_changes):
    manager = Partner.objects.get(slug="unossc")
    manager.name = "Quetzal Office"
    publish(manager)
    index_changes()

    assert PATH in read(client, "/en/funds/?q=Quetzal")
    assert PATH in read(client, "/en/search/?q=Quetzal&kind=funds")
