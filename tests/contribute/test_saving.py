"""Nothing that was typed is lost, nothing is required, and nothing counts twice."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from practices.contribute.models import Contribution
from practices.contribute.sections import SECTIONS
from practices.models import Practice
from tests.contribute.conftest import address, draft_of, fields_of, soup, words_of
from tests.factories import make_published_practice

JSON = {"Accept": "application/json"}


@pytest.mark.parametrize("section", [section.slug for section in SECTIONS])
def test_an_empty_page_is_saved_without_complaint(amina, case, section):
    assert amina.write(case, section).status_code == 302


def test_words_are_saved_and_stand_in_the_page_again(amina, case):
    assert amina.write(case, "story", summary="Eight elders.\n\nThey listen.").status_code == 302
    assert words_of(case, "summary") == "Eight elders.\n\nThey listen."
    assert amina.fields(case, "story")["summary"] == "Eight elders.\n\nThey listen."


def test_save_and_go_on_leads_to_the_next_page(amina, case):
    assert amina.write(case, "basics", go="on").headers["Location"].endswith("/place/")


def test_what_is_wrong_is_shown_again_as_typed_and_the_rest_is_saved(amina, case):
    response = amina.write(case, "time", start="two thousand", ending="ongoing")
    page = soup(response)
    assert response.status_code == 200
    assert fields_of(page)["start"] == "two thousand"
    assert page.select(".field__error")
    assert draft_of(case).end_precision == "ongoing"
    assert draft_of(case).start is None


def test_a_page_shown_again_can_be_mended_and_saved(amina, case):
    fields = fields_of(soup(amina.write(case, "time", start="two thousand", ending="ongoing")))
    assert amina.send(case, "time", fields | {"start": "2006-05"}).status_code == 302
    assert (str(draft_of(case).start), draft_of(case).start_precision) == ("2006-05-01", "month")


@pytest.mark.parametrize("typed", ["٢٠٠٦", "۲۰۰۶", "2006", " 2006 "])
def test_a_year_may_be_typed_in_the_digits_of_the_keyboard(amina, case, typed):
    assert amina.write(case, "time", start=typed).status_code == 302
    assert str(draft_of(case).start) == "2006-01-01"


@pytest.mark.parametrize("typed", ["0000", "9999", "2006-02-30", "2006-13", "30.2.2006", "=1+1", "²⁰⁰⁶", "1e9"])
def test_a_day_that_is_none_is_said_so_and_kept_in_the_page(amina, case, typed):
    page = soup(amina.write(case, "time", start=typed))
    assert page.select(".field__error")
    assert fields_of(page)["start"] == typed


def test_an_end_before_the_beginning_is_refused_in_words(amina, case):
    page = soup(amina.write(case, "time", start="2006", end="1999", ending="ended"))
    assert "before the beginning" in page.select_one(".field__error").text
    assert draft_of(case).end is None


def test_a_script_learns_what_to_send_next_time(amina, case):
    fields = amina.fields(case, "story")
    answer = amina.send(case, "story", fields | {"summary": "First."}, **JSON).json()
    assert {"version", "seen", "saved_at", "missing", "errors"} <= set(answer)
    fields |= {"version": answer["version"], "seen": answer["seen"], "one_time_key": str(uuid.uuid4())}
    assert amina.send(case, "story", fields | {"summary": "Second."}, **JSON).status_code == 200
    assert words_of(case, "summary") == "Second."


def test_a_script_is_told_what_is_wrong_and_the_rest_is_saved(amina, case):
    answer = amina.send(case, "time", amina.fields(case, "time") | {"start": "x", "ending": "ongoing"}, **JSON).json()
    assert list(answer["errors"]) == ["start"]
    assert draft_of(case).end_precision == "ongoing"


def test_the_same_form_sent_twice_is_saved_once_and_answered_the_same(amina, case):
    fields = amina.fields(case, "story") | {"summary": "Once."}
    first = amina.send(case, "story", fields, **JSON)
    saved = Revision.objects.for_instance(case.practice).count()
    second = amina.send(case, "story", fields, **JSON)
    assert json.loads(first.content) == json.loads(second.content)
    assert Revision.objects.for_instance(case.practice).count() == saved


def test_saving_by_itself_does_not_flood_the_history(amina, case):
    before = Revision.objects.for_instance(case.practice).count()
    for number in range(5):
        amina.write(case, "story", summary=f"Version {number}")
    assert Revision.objects.for_instance(case.practice).count() == before


def test_after_a_pause_a_new_entry_of_the_history_begins(amina, case):
    before = Revision.objects.for_instance(case.practice).count()
    Revision.objects.for_instance(case.practice).update(created_at=timezone.now() - timedelta(minutes=11))
    amina.write(case, "story", summary="Later")
    assert Revision.objects.for_instance(case.practice).count() == before + 1


def test_what_is_public_is_not_touched_by_its_draft(amina, organisation):
    practice = make_published_practice("Public words", words={"context": "Public context"})
    case = Contribution.objects.create(practice=practice, organisation=organisation, is_full=True)
    amina.write(case, "basics", title="New words")
    amina.write(case, "sources", **{"sources-0-title": "A new source"})
    live = Practice.objects.get(pk=practice.pk)
    assert (live.live, live.words.title.words, live.sources.get().title) == (
        True, "Public words", "A report made for a test",
    )  # fmt: skip
    assert (words_of(case, "title"), draft_of(case).sources.all()[0].title) == ("New words", "A new source")


def test_what_the_form_does_not_ask_cannot_be_written(amina, case, stranger):
    other = stranger.user.memberships.get().organisation
    amina.write(
        case, "basics", live="on", slug="mine", owner=str(stranger.user.pk), organisation=str(other.pk),
        first_published_at="2020-01-01",
        status="published", is_staff="on", assigned_to=str(amina.user.pk), teaser="Taken",
    )  # fmt: skip
    found = Contribution.objects.get(pk=case.pk)
    draft = draft_of(case)
    assert (found.organisation_id, found.assigned_to_id) == (case.organisation_id, None)
    assert (draft.live, draft.slug, draft.first_published_at) == (False, case.practice.slug, None)
    assert words_of(case, "teaser") == "Taken"


def test_a_row_of_another_record_is_not_taken_over(amina, case):
    other = make_published_practice("Another").sources.get()
    amina.write(case, "sources", **{"sources-0-id": str(other.pk), "sources-0-title": "Mine"})
    assert [row.pk for row in draft_of(case).sources.all()] == [None]


def test_more_rows_come_without_a_script_and_nothing_typed_is_lost(amina, case):
    response = amina.write(case, "sources", more="sources", **{"sources-0-title": "A report"})
    assert response.status_code == 302
    page = soup(amina.client.get(response.headers["Location"]))
    assert fields_of(page)["sources-0-title"] == "A report"
    assert int(fields_of(page)["sources-TOTAL_FORMS"]) >= 6


def test_rows_are_saved_mended_and_removed(amina, case):
    amina.write(case, "sources", **{"sources-0-title": "One", "sources-1-title": "Two", "sources-1-year": "٢٠١١"})
    assert [(row.title, row.year) for row in draft_of(case).sources.all()] == [("One", None), ("Two", 2011)]
    amina.write(case, "sources", **{"sources-0-remove": "on"})
    assert [row.title for row in draft_of(case).sources.all()] == ["Two"]


def test_a_list_whose_form_is_broken_is_left_as_it_was(amina, case):
    amina.write(case, "sources", **{"sources-0-title": "One"})
    amina.write(case, "sources", **{"sources-TOTAL_FORMS": "x"})
    assert [row.title for row in draft_of(case).sources.all()] == ["One"]


def test_a_wrong_cell_leaves_the_rest_of_its_row(amina, case):
    page = soup(amina.write(case, "sources", **{"sources-0-title": "One", "sources-0-url": "no address at all"}))
    assert fields_of(page)["sources-0-url"] == "no address at all"
    assert [(row.title, row.url) for row in draft_of(case).sources.all()] == [("One", "")]


def test_the_same_country_twice_is_said_and_does_no_harm(amina, case):
    rows = {"countries-0-country": "gha", "countries-1-country": "gha"}
    page = soup(amina.write(case, "people", **rows))
    assert page.select(".field__error")


def test_short_and_full_write_the_same_record(amina, case):
    amina.write(case, "story", context="The conflict")
    switch = {"form": "short", "one_time_key": str(uuid.uuid4())}
    assert amina.client.post(address(case, "form"), switch).status_code == 302
    assert "context" not in amina.fields(case, "story")
    amina.write(case, "story", summary="In short")
    assert (words_of(case, "context"), words_of(case, "summary")) == ("The conflict", "In short")


def test_a_form_without_its_key_is_not_taken_but_nothing_is_lost(amina, case):
    fields = amina.fields(case, "story") | {"summary": "Typed"}
    del fields["one_time_key"]
    response = amina.send(case, "story", fields)
    assert (response.status_code, words_of(case, "summary")) == (400, "")
    assert b"Typed" in response.content


def test_after_an_ended_session_the_text_is_there_again(amina, case):
    fields = amina.fields(case, "story") | {"summary": "Typed while away"}
    amina.client.session.flush()
    response = amina.send(case, "story", fields)
    assert response.status_code == 302
    amina.client.force_login(amina.user)
    from urllib.parse import parse_qs, urlsplit

    back = parse_qs(urlsplit(response.headers["Location"]).query)["next"][0]
    page = soup(amina.client.get(back))
    assert fields_of(page)["summary"] == "Typed while away"
    assert amina.send(case, "story", fields_of(page)).status_code == 302
    assert words_of(case, "summary") == "Typed while away"


def test_a_script_without_a_session_is_told_to_sign_in(amina, case):
    fields = amina.fields(case, "story") | {"summary": "Typed"}
    amina.client.session.flush()
    response = amina.send(case, "story", fields, **JSON)
    assert response.status_code == 401
    assert response.json()["sign_in"]


def test_letters_are_kept_in_one_form_and_hidden_turns_are_refused(amina, case):
    amina.write(case, "basics", title="Paz e dia\u0301logo")
    assert words_of(case, "title") == "Paz e diálogo"
    page = soup(amina.write(case, "basics", title="Peace \u202eecaep"))
    assert page.select(".field__error")
    assert words_of(case, "title") == "Paz e diálogo"
