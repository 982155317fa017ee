"""The form of a practice: what it refuses, it refuses in words, beside the field that is wrong."""

import pytest
from django.test import Client

from practices.models import Practice
from tests.admin.conftest import errors_of, form_of, practice_form, rows_of, text
from tests.factories import make_practice, make_published_practice

PUBLISH = {"action-publish": "publish"}


def edit(client, practice, **facts):
    return client.post(f"/admin/practices/edit/{practice.pk}/", form_of(practice, **facts))


def test_a_complete_practice_is_published_with_an_address_from_its_title(new_practice, client):
    response, practice = new_practice(**PUBLISH)
    assert response.status_code == 302
    assert (practice.live, practice.slug) == (True, "a-practice-written-in-the-admin")
    assert client.get("/en/practices/a-practice-written-in-the-admin/").status_code == 200


def test_the_address_of_a_second_practice_of_the_same_title_is_its_own(new_practice):
    new_practice()
    assert new_practice()[1].slug == "a-practice-written-in-the-admin-2"


def test_a_title_without_latin_letters_gets_an_address_too(new_practice):
    assert new_practice(texts=[text("ar", title="ممارسة")])[1].slug == "practice"


def test_an_address_that_has_been_public_stays(as_editor):
    practice = make_published_practice()
    before = practice.slug
    assert edit(as_editor, practice, slug="another", **PUBLISH).status_code == 302
    practice.refresh_from_db()
    assert practice.slug == before


def test_an_incomplete_practice_is_kept_as_a_draft(new_practice):
    response, practice = new_practice(texts=[], countries=[], sources=[], main_pillar="", kind="", scale="", start="")
    assert response.status_code == 302
    assert (practice.live, practice.texts.count()) == (False, 0)


def test_publishing_says_everything_that_is_missing_where_it_belongs(new_practice):
    nothing = {"texts": [], "countries": [], "sources": [], "start": "", "main_pillar": "", "kind": "", "scale": ""}
    response, practice = new_practice(**nothing, **PUBLISH)
    assert response.status_code == 200
    assert practice is None
    assert errors_of(response) == {
        "texts": ["One text must be marked as the original, and only one."],
        "main_pillar": ["Choose the main pillar."],
        "kind": ["Say of which kind and scale the practice is."],
        "scale": ["Say of which kind and scale the practice is."],
        "start": ["Give the year it began, or say that it is not known."],
        "sources": ["Name at least one source."],
        "countries": ["Name a country, or the region of a practice without countries."],
    }


WRONG = {
    "two originals": (
        {"texts": [text("en"), text("es")]},
        {"texts": ["One text must be marked as the original, and only one."]},
    ),
    "one language twice": (
        {"texts": [text("en"), text("en", "human")]},
        {"texts": ["Each language can have one text only.", "Each language can have one text only."]},
    ),
    "end before start": ({"end": "1999-01-01", "end_precision": "year"}, {"end": ["The end lies before the start."]}),
    "end without its day": (
        {"end_precision": "day"},
        {"end": ["Give the end, or say that it is going on or not known."]},
    ),
    "end of what goes on": (
        {"end": "2020-01-01", "end_precision": "ongoing"},
        {"end": ["Leave the end empty, or say how exactly it is known."]},
    ),
    "start not known": (
        {"start_precision": "unknown"},
        {"start": ["Leave the start empty, or say how exactly it is known."]},
    ),
    "no language": ({"texts": [text("")]}, {"texts": ["This field is required."]}),
    "a language we do not have": (
        {"texts": [text("xx")]},
        {"texts": ["Select a valid choice. xx is not one of the available choices."]},
    ),
    "one organisation twice": (
        {"organisations": [{"name": "Women"}, {"name": "Women"}]},
        {"organisations": ["Each organisation can be named once only.", "Each organisation can be named once only."]},
    ),
}


@pytest.mark.parametrize("action", ["save", "publish"])
@pytest.mark.parametrize("case", WRONG)
def test_what_the_database_would_refuse_is_said_in_the_form(new_practice, case, action):
    facts, wrong = WRONG[case]
    response, practice = new_practice(**facts, **({} if action == "save" else PUBLISH))
    assert response.status_code == 200
    assert errors_of(response) == wrong
    assert practice is None


def test_a_country_has_each_role_once(new_practice):
    from portal.vocabularies.models import Country

    ghana, kenya = (Country.objects.get(slug=slug).pk for slug in ("gha", "ken"))
    response, practice = new_practice(
        countries=[
            {"country": ghana, "role": "lead"},
            {"country": ghana, "role": "host"},
            {"country": kenya, "role": "lead"},
        ]
    )
    assert (response.status_code, practice.countries.count()) == (302, 3)
    response, _practice = new_practice(countries=[{"country": ghana, "role": "lead"}] * 2)
    assert errors_of(response) == {"countries": ["A country can have each role once only."] * 2}


def test_a_practice_is_not_adapted_from_itself(as_editor):
    practice, other = make_practice(), make_practice()
    response = edit(as_editor, practice, adapted_from=[{"source": practice.pk}])
    assert errors_of(response) == {"adapted_from": ["A practice cannot be adapted from itself."]}
    response = edit(as_editor, practice, adapted_from=[{"source": other.pk}])
    assert response.status_code == 302


def test_two_texts_may_exchange_kind_and_language(as_editor):
    """The rows cannot be updated one after the other: the first would meet the second."""
    practice = make_published_practice("In English", translations={"es": {"title": "En español"}})
    english, spanish = rows_of(practice, "texts", "language", "origin", "title")
    kinds = [{**english, "origin": "human"}, {**spanish, "origin": "original"}]
    languages = [{**english, "language": "es", "origin": "human"}, {**spanish, "language": "en", "origin": "original"}]
    for texts in (kinds, languages):
        assert edit(as_editor, practice, texts=texts, **PUBLISH).status_code == 302
        stored = (
            practice.texts.model.objects.filter(record=practice)
            .order_by("pk")
            .values("id", "language", "origin", "title")
        )
        assert list(stored) == texts


def test_rows_that_somebody_else_added_meanwhile_are_not_doubled(as_editor):
    practice = make_practice()
    response = edit(as_editor, practice, texts=[text()])
    stale = "Somebody else has added to this list since you opened the form. Open it again, then make your change."
    assert errors_of(response) == {"texts": [stale]}


def test_a_published_practice_is_not_changed_by_a_draft(as_editor):
    practice = make_published_practice("The title that is public")
    texts = [{**rows_of(practice, "texts", "language", "origin")[0], "title": "The title of the draft"}]
    assert edit(as_editor, practice, texts=texts).status_code == 302
    page = Client().get(practice.get_absolute_url()).content.decode()
    assert ("The title that is public" in page, "The title of the draft" in page) == (True, False)


def test_a_copy_is_a_draft_with_all_its_rows(as_editor):
    practice = make_published_practice("The practice that is copied")
    page = as_editor.get(f"/admin/practices/copy/{practice.pk}/")
    assert page.status_code == 200
    form = page.context["form"]
    assert [row.instance.title for row in form.formsets["texts"].forms] == ["The practice that is copied"]
    assert form.initial["slug"] == ""
    assert Practice.objects.get(pk=practice.pk).live


def test_odd_input_is_refused_in_the_form(as_editor):
    for facts in ({"start": "0000-99-99"}, {"kind": "x"}, {"slug": "ü ü"}, {"texts": [text(title="NUL \0 in it")]}):
        assert as_editor.post("/admin/practices/add/", practice_form(**facts)).status_code == 200
