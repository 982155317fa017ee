"""Staff see what could not be sent, and decide."""

import pytest

from portal.outbox.effects import put
from portal.outbox.letters import post
from portal.outbox.models import Effect, State

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/letters/"


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def given_up():
    """A letter, one that cannot be written, and an effect that is none; all given up."""
    rows = [post("toy", {"to": "far@example.org"}), post("toy", {}), put("poison", {})]
    Effect.objects.all().give_up("550 no such person")
    return rows


def test_an_editor_sees_whom_a_letter_was_for_and_why_it_failed(as_editor, given_up):
    page = as_editor.get(REPORT).content.decode()
    assert all(word in page for word in ("far@example.org", "Ama &amp; Kofi’s council", "550 no such person", "poison"))
    assert REPORT in as_editor.get("/admin/").content.decode()


def test_one_is_tried_again_one_is_dropped_and_the_third_waits(as_editor, given_up, mailoutbox):
    first, second, third = given_up
    as_editor.post(REPORT, {"row": first.pk, "do": "again"})
    as_editor.post(REPORT, {"row": second.pk, "do": "drop"})

    first.refresh_from_db()
    assert (first.state, first.attempts) == (State.WAITING, 0)
    assert set(Effect.objects.given_up()) == {third}
    assert not Effect.objects.filter(pk=second.pk).exists()


def test_after_an_outage_all_are_tried_again_at_once(as_editor, given_up):
    as_editor.post(REPORT, {"row": "all", "do": "again"})
    assert not Effect.objects.given_up().exists()


@pytest.mark.parametrize("row", ["all", "", "x", "9" * 40, "-1"])
def test_nothing_else_changes_anything(as_editor, given_up, row):
    assert as_editor.post(REPORT, {"row": row, "do": "drop"}).status_code == 302
    assert Effect.objects.given_up().count() == 3


def test_what_waits_cannot_be_dropped_here(as_editor):
    waiting = post("toy", {"to": "far@example.org"})
    as_editor.post(REPORT, {"row": waiting.pk, "do": "drop"})
    assert Effect.objects.filter(pk=waiting.pk).exists()


@pytest.mark.parametrize("who", ["reviewer", "nobody"])
def test_others_do_not_see_it(client, request, who):
    if who == "reviewer":
        client.force_login(request.getfixturevalue("reviewer"))
    assert client.get(REPORT).status_code == 302
    if who == "reviewer":
        assert REPORT not in client.get("/admin/").content.decode()
