"""Thinkers, events, publications and partners in the admin."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from events.models import Event
from portal.library.models import Publication
from portal.partners.models import Partner
from portal.vocabularies.models import EventKind, PartnerKind, PublicationKind
from practices.models import Practice
from tests.admin.conftest import as_posted, errors_of
from thinkers.models import Thinker

PUBLISH = {"action-publish": "publish"}
MODELS = {"practices": Practice, "thinkers": Thinker, "events": Event, "library": Publication, "partners": Partner}


def rows(*items):
    return inline_formset(list(items))


def thinker(languages=("en", "sw"), **facts):
    text = {"language": "en", "origin": "original", "bio": "Thinks about peace."}
    spoken = rows(*({"language": code} for code in languages))
    complete = {
        "name": "A thinker", "kind": "person", "slug": "", "visibility": "public", "show_country": "on",
        "texts": rows(text), "links": rows(), "names": rows(), "affiliations": rows(), "languages": spoken,
    }  # fmt: skip
    return nested_form_data({**complete, **facts})


def event(**facts):
    text = {"language": "en", "origin": "original", "title": "A meeting"}
    kind = EventKind.objects.first().pk
    complete = {"kind": kind, "start_date": "2026-11-02", "slug": "", "texts": rows(text)}
    chosen = {"status": "planned", "map_precision": "exact", "registration": "none"}
    none = {name: rows() for name in ("conveners", "speakers", "agenda", "recurrences", "courses")}
    return nested_form_data({**complete, **chosen, **none, **facts})


def publication(**facts):
    text = {"language": "en", "origin": "original", "title": "A report"}
    kind = PublicationKind.objects.first().pk
    return nested_form_data(
        {"kind": kind, "year": "2020", "slug": "", "texts": rows(text), "authors": rows(), "editions": rows(), **facts}
    )


def partner(**facts):
    text = {"language": "en", "origin": "original", "summary": "Works for peace."}
    none = {"names": rows(), "mandates": rows()}
    kind = PartnerKind.objects.first().pk
    return nested_form_data({"name": "A partner", "kind": kind, "slug": "", "texts": rows(text), **none, **facts})


FORMS = {"thinkers": thinker, "events": event, "library": publication, "partners": partner}


@pytest.mark.parametrize("area", FORMS)
def test_an_editor_creates_and_publishes(as_editor, client, area):
    assert as_editor.post(f"/admin/{area}/add/", FORMS[area](**PUBLISH)).status_code == 302
    record = MODELS[area].objects.order_by("pk").last()
    assert record.live
    assert client.get(record.get_absolute_url("en")).status_code == 200


@pytest.mark.parametrize("area", FORMS)
def test_nothing_is_published_without_its_original_text(as_editor, area):
    response = as_editor.post(f"/admin/{area}/add/", FORMS[area](texts=rows(), **PUBLISH))
    assert errors_of(response) == {"texts": ["One text must be marked as the original, and only one."]}
    assert as_editor.post(f"/admin/{area}/add/", FORMS[area](texts=rows())).status_code == 302


def test_working_languages_are_chosen_from_a_list(as_editor):
    as_editor.post("/admin/thinkers/add/", thinker())
    record = Thinker.objects.get(slug="a-thinker")
    assert record.working_languages == ["en", "sw"]
    response = as_editor.post("/admin/thinkers/add/", thinker(languages=["tlh"]))
    assert list(errors_of(response)) == ["languages"]
    response = as_editor.post("/admin/thinkers/add/", thinker(languages=["sw", "sw"]))
    assert set(errors_of(response)["languages"]) == {"Each language can stand here once."}


WRONG_EVENTS = {
    "end before start": ({"end_date": "2026-11-01"}, {"end_date": ["The last day lies before the first."]}),
    "time without zone": ({"start_time": "10:00"}, {"time_zone": ["A time needs its time zone."]}),
    "an hour that the clocks leap over": (
        {"start_date": "2027-03-28", "start_time": "01:30", "time_zone": "Europe/London"},
        {
            "start_time": [
                "There is no 01:30 on that day: the clocks of Europe/London are put forward over it. "
                "Choose another time."
            ]
        },
    ),
    "the year 9999": ({"start_date": "9999-12-31"}, {"start_date": ["Give a year from 1500 to 2100."]}),
    "a zone that nobody knows": (
        {"time_zone": "Africa/Wakanda"},
        {"time_zone": ["“Africa/Wakanda” is not a time zone of the IANA list."]},
    ),
    "a time in a zone that nobody knows": (
        {"start_date": "2027-03-28", "start_time": "10:00", "time_zone": "Africa/Bisau"},
        {"time_zone": ["“Africa/Bisau” is not a time zone of the IANA list."]},
    ),
    "a rule for every second": (
        {"recurrences": rows({"rule": "FREQ=SECONDLY", "valid_from": "2020-01-01"})},
        {"recurrences": ["An event can come back yearly, monthly or weekly, not more often."]},
    ),
    "the address of the calendar": (
        {"slug": "calendar"},
        {"slug": ["This address is taken by another page; choose a longer one."]},
    ),
    "partner and name": ({}, {"conveners": ["Choose a partner or give a name, not both."]}),
    "nobody": (
        {"conveners": rows({"partner": "", "name": ""})},
        {"conveners": ["Choose a partner or give a name, not both."]},
    ),
}


@pytest.mark.parametrize("case", WRONG_EVENTS)
def test_what_cannot_be_of_an_event_is_said_in_the_form(as_editor, case):
    facts, wrong = WRONG_EVENTS[case]
    if case == "partner and name":
        facts = {"conveners": rows({"partner": Partner.objects.first().pk, "name": "g7+"})}
    response = as_editor.post("/admin/events/add/", event(**facts))
    assert (errors_of(response) if response.status_code == 200 else {}) == wrong


def test_a_slip_in_the_time_zone_loses_nothing_of_what_was_typed(as_editor):
    facts = {
        "start_date": "2027-03-28",
        "start_time": "10:00",
        "time_zone": "Africa/Bisau",
        "city": "Bolama",
    }
    shown = as_editor.post("/admin/events/add/", event(**facts)).content.decode()
    assert [value for value in facts.values() if f'value="{value}"' not in shown] == []


def test_a_year_out_of_range_is_said_in_the_form(as_editor):
    response = as_editor.post("/admin/library/add/", publication(year="20200"))
    assert errors_of(response) == {"year": ["Ensure this value is less than or equal to 2100."]}


def test_a_partner_that_practices_name_is_not_deleted(client, admin_user):
    client.force_login(admin_user)
    named = Partner.objects.filter(practice_roles__isnull=False).first()
    response = client.post(f"/admin/partners/delete/{named.pk}/", follow=True)
    assert "is in use and stays" in response.content.decode()
    assert Partner.objects.filter(pk=named.pk).exists()


def test_a_partner_that_nothing_names_is_deleted(as_editor):
    as_editor.post("/admin/partners/add/", partner())
    lonely = Partner.objects.get(slug="a-partner")
    as_editor.post(f"/admin/partners/delete/{lonely.pk}/")
    assert not Partner.objects.filter(pk=lonely.pk).exists()


def test_partners_deleted_together_stay_all_of_them_where_one_is_in_use(as_editor):
    """Also where the database would let it go: a publication only forgets who published it."""
    for name in ("Nobody’s", "A publisher"):
        as_editor.post("/admin/partners/add/", partner(name=name))
    lonely, publisher = Partner.objects.order_by("pk")[Partner.objects.count() - 2 :]
    published = Publication.objects.filter(pk=Publication.objects.first().pk)
    published.update(partner=publisher)
    address = f"/admin/bulk/partners/partner/delete/?id={lonely.pk}&id={publisher.pk}"

    response = as_editor.post(address, follow=True)

    assert "“A publisher” is in use and stays" in response.content.decode()
    assert Partner.objects.filter(pk__in=[lonely.pk, publisher.pk]).count() == 2

    published.update(partner=None)
    as_editor.post(address)
    assert not Partner.objects.filter(pk__in=[lonely.pk, publisher.pk]).exists()


@pytest.mark.parametrize("area", MODELS)
def test_the_list_is_searched_and_filtered(as_editor, area):
    record = MODELS[area].objects.published().first()
    listed = as_editor.get(f"/admin/{area}/?q={record.slug}").context["object_list"]
    assert [row.pk for row in listed if row.pk == record.pk] == [record.pk]
    assert as_editor.get(f"/admin/{area}/?live=false").context["object_list"].count() == 0
    assert as_editor.get(f"/admin/{area}/?texts__language=es&q=a").status_code == 200


def test_a_search_shows_a_record_once_however_many_texts_match(as_editor):
    found = as_editor.get("/admin/practices/?q=a").context["object_list"]
    assert len(found) == len({record.pk for record in found})


@pytest.mark.parametrize("area", MODELS)
@pytest.mark.parametrize("view", ["edit", "history", "usage", "copy"])
def test_every_view_of_every_kind_opens(as_editor, area, view):
    record = MODELS[area].objects.first()
    assert as_editor.get(f"/admin/{area}/{view}/{record.pk}/").status_code == 200


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "ar"])
@pytest.mark.parametrize("area", MODELS)
def test_a_preview_is_the_page_in_the_language_chosen(as_editor, area, language):
    record = MODELS[area].objects.first()
    as_posted(as_editor, f"/admin/{area}/edit/{record.pk}/", f"/admin/{area}/preview/{record.pk}/")
    page = as_editor.get(f"/admin/{area}/preview/{record.pk}/?mode={language}")
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("area", FORMS)
def test_what_is_being_written_can_be_previewed(as_editor, area):
    for posted in (FORMS[area](), FORMS[area](texts=rows())):
        assert as_editor.post(f"/admin/{area}/preview/", posted).json() == {"is_valid": True, "is_available": True}
        assert as_editor.get(f"/admin/{area}/preview/").status_code == 200


def test_a_practice_that_is_being_written_can_be_previewed(as_editor):
    from tests.admin.conftest import practice_form

    empty = practice_form(texts=[], countries=[], sources=[], main_pillar="", kind="", scale="", start="")
    for posted in (practice_form(), empty):
        assert as_editor.post("/admin/practices/preview/", posted).json() == {"is_valid": True, "is_available": True}
        assert as_editor.get("/admin/practices/preview/").status_code == 200
