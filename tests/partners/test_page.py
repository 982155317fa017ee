"""What the page of a partner tells: its names, who asked it to act, who belongs to it, and nobody's address."""

import re
from datetime import date

import pytest
from django.urls import reverse

from portal.catalogue.un_documents import address_of, full_symbol
from portal.correspondence import relay
from portal.partners.models import FocalPoint, Mandate, Partner
from portal.pictures.renditions import make_renditions
from portal.records.publishing import publish
from tests.pictures.photographs import make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def unossc():
    return Partner.objects.get(slug="unossc")


def page(client, partner, language="en"):
    return client.get(f"/{language}/partners/{partner.slug}/").content.decode()


def test_a_former_name_says_since_when(client, unossc):
    shown = page(client, unossc)

    assert "Special Unit for Technical Cooperation among Developing Countries" in shown
    assert "Former name" in shown
    assert "Since 1974" in shown


def test_its_logo_stands_above_its_name_and_says_nothing_twice(client, unossc):
    assert "partner-logo" not in page(client, unossc)
    unossc.logo = make_image()
    unossc.save()
    make_renditions(unossc.logo)

    shown = page(client, unossc)

    logo = re.search(r'partner-logo.*?<img src="([^"]+)"[^>]*?alt="([^"]*)"', shown, re.DOTALL)
    assert logo[1] in {one.url for one in unossc.logo.renditions.all()} and logo[2] == ""
    assert shown.index("partner-logo") < shown.index("<h1")


def test_a_name_in_another_language_is_marked_as_such(client, unossc):
    assert '<bdi lang="ar" dir="rtl">مكتب الأمم المتحدة للتعاون فيما بين بلدان الجنوب</bdi>' in page(client, unossc)


def test_a_partner_is_found_by_a_name_in_another_language(client, unossc):
    assert reverse("partner_detail", args=["unossc"]) in client.get("/en/partners/?q=Oficina").content.decode()


def test_the_symbol_of_a_mandate_leads_to_its_document(client, unossc):
    shown = page(client, unossc)

    assert 'href="https://undocs.org/A/RES/3251(XXIX)"' in shown
    assert 'href="https://undocs.org/A/RES/33/134"' in shown
    assert "Buenos Aires Plan of Action" in shown


def test_a_date_says_no_more_than_is_known(client, unossc):
    shown = page(client, unossc)

    assert "December 19, 1978" in shown or "19 December 1978" in shown
    assert "December 4, 1974" not in shown
    assert "4 December 1974" not in shown


def test_the_members_of_a_group_stand_with_their_source_and_the_practices_of_all(client):
    shown = page(client, Partner.objects.get(slug="g7plus"))

    assert "20 members" in shown
    assert 'href="/en/practices/?group=g7plus"' in shown


@pytest.mark.parametrize(
    ("words", "symbol"),
    [
        ("3251 (XXIX)", "A/RES/3251(XXIX)"),
        ("58/220", "A/RES/58/220"),
        ("A/RES/58/220", "A/RES/58/220"),
        ("S/RES/1325", "S/RES/1325"),
        ("S/RES/1325(2000)", "S/RES/1325(2000)"),
        ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
        ("A/DEC/66/550", "A/DEC/66/550"),
        ("javascript:alert(1)", ""),
        ("A/RES/58/220 and more", ""),
        ("A/RES/../../x", ""),
        ("", ""),
    ],
)
def test_a_symbol_is_told_from_other_words(words, symbol):
    assert full_symbol(words) == symbol
    assert address_of(words) == (f"https://undocs.org/{symbol}" if symbol else "")


def test_the_address_of_a_focal_point_is_in_no_channel(client, unossc):
    FocalPoint.objects.create(partner=unossc, name="Canarywoman", office="Canaryoffice", email="canary@example.org")
    publish(unossc)

    for address in ("/en/partners/unossc/", "/en/partners/", "/api/v1/partners/unossc", "/en/partners/feed.atom"):
        assert "canary" not in client.get(address).content.decode().lower()
    assert "canary" not in unossc.latest_revision.content.__str__().lower()


def test_the_api_tells_names_and_mandates(client, unossc):
    told = client.get("/api/v1/partners/unossc").json()

    assert {"name", "acronym", "language", "since", "until", "is_former", "note"} == set(told["names"][0])
    assert told["mandates"][0]["date"] == "1974"
    assert told["roles"] == ["facilitator", "convener", "adviser", "fund-manager", "secretariat"]


def test_the_page_asks_the_database_as_often_with_many_names_as_with_few(client, unossc, queries):
    with queries() as few:
        page(client, unossc)
    for number in range(20):
        unossc.mandates.add(Mandate(title=f"Decision {number}", day=date(2000, 1, 1)))
    publish(unossc)
    with queries() as many:
        page(client, unossc)

    assert len(many) <= len(few)


def test_a_reader_writes_to_a_partner_only_where_somebody_takes_letters(client, unossc):
    assert client.get("/en/write/partner/unossc/").status_code == 404
    assert "/en/write/partner/unossc/" not in page(client, unossc)

    FocalPoint.objects.create(partner=unossc, name="Canarywoman", email="canary@example.org", takes_letters=True)
    shown = client.get("/en/write/partner/unossc/").content.decode()

    assert "UNOSSC" in shown
    assert "canary" not in shown.lower()
    assert "/en/write/partner/unossc/" in page(client, unossc)


def test_no_link_leads_to_a_form_that_answers_nobody(client, unossc):
    FocalPoint.objects.create(partner=unossc, name="Canarywoman", email="canary@example.org", takes_letters=True)
    relay.refuse(relay._hidden("canary@example.org"))

    assert client.get("/en/write/partner/unossc/").status_code == 404
    assert "/en/write/partner/unossc/" not in page(client, unossc)


def test_where_the_first_desk_refuses_everybody_the_second_gets_the_message(client, unossc):
    for name in ("first", "second"):
        FocalPoint.objects.create(partner=unossc, name=name, email=f"{name}@example.org", takes_letters=True)
    assert relay.recipient_of("partner", "unossc").email == "first@example.org"

    relay.refuse(relay._hidden("first@example.org"))

    assert relay.recipient_of("partner", "unossc").email == "second@example.org"
    assert client.get("/en/write/partner/unossc/").status_code == 200
    assert "/en/write/partner/unossc/" in page(client, unossc)


def test_the_page_asks_the_database_as_often_with_many_desks_as_with_few(client, unossc, queries):
    def number() -> int:
        with queries() as made:
            page(client, unossc)
        return len(made)

    FocalPoint.objects.create(partner=unossc, name="One", email="one@example.org", takes_letters=True)
    relay.refuse(relay._hidden("one@example.org"))
    number()
    few = number()
    for desk in range(20):
        FocalPoint.objects.create(partner=unossc, name="More", email=f"{desk}@example.org", takes_letters=True)
        relay.refuse(relay._hidden(f"{desk}@example.org"))

    assert number() == few <= 10


def test_an_agreement_names_its_date_and_who_else_signed_it(client):
    shown = page(client, Partner.objects.get(slug="g7plus"))

    agreements = shown.partition("<h2>Agreements</h2>")[2].partition("</section>")[0]
    assert "Memorandum of understanding between UNOSSC and the g7+" in agreements
    assert "2018" in agreements
    assert "United Nations Office for South-South Cooperation" in agreements


def test_what_a_partners_countries_passed_on_stands_on_its_page(client):
    assert "What it passed on" in page(client, Partner.objects.get(slug="apc-colombia"))
