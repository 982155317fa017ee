"""Two people at one record, and forms that no browser of ours has made."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

from portal.accounts.roles import ensure_roles
from practices.models import Practice
from tests.admin.conftest import errors_of, practice_form
from tests.admin.test_records import thinker
from tests.factories import make_practice, make_published_practice
from thinkers.models import Thinker

STALE = (
    "Somebody else has saved this since you opened it. Your words are still here. "
    "Below you see how they differ from the newer version: change what you need, then save again."
)


@pytest.fixture
def colleague(db, django_user_model):
    user = django_user_model.objects.create_user("colleague@example.org", "a long password")
    user.groups.add(ensure_roles()["Editors"])
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def address() -> str:
    return f"/admin/practices/edit/{make_published_practice().pk}/"


def form_in(page: bytes):
    return querydict_from_html(page.decode(), form_id="w-editor-form")


def write(form, title: str):
    form["texts-0-title"] = title
    return form


def title_of(address: str) -> str:
    practice = Practice.objects.get(pk=re.search(r"\d+", address)[0])
    return practice.get_latest_revision_as_object().texts.all()[0].title


def test_the_second_of_two_editors_is_told_and_then_saves(as_editor, colleague, address):
    mine, theirs = form_in(as_editor.get(address).content), form_in(colleague.get(address).content)
    assert colleague.post(address, write(theirs, "Their title")).status_code == 302

    refused = as_editor.post(address, write(mine, "My title"))

    assert (refused.status_code, title_of(address)) == (409, "Their title")
    assert "data-w-autosave-interval-value" not in refused.content.decode()  # nothing saves it before it is read
    [difference] = refused.context["differences"]
    assert (difference.theirs, difference.mine) == ("Their title", "My title")
    assert str(difference.marked) == "<del>Their</del><ins>My</ins> title"
    assert errors_of(refused) == {"__all__": [STALE]}
    assert STALE in "".join(map(str, get_messages(refused.wsgi_request))) or STALE in refused.content.decode()
    again = form_in(refused.content)
    assert again["texts-0-title"] == "My title"
    assert as_editor.post(address, again).status_code == 302
    assert title_of(address) == "My title"


def test_what_the_script_saves_over_a_colleagues_words_is_refused_too(as_editor, colleague, address):
    mine, theirs = form_in(as_editor.get(address).content), form_in(colleague.get(address).content)
    colleague.post(address, write(theirs, "Their title"))

    refused = as_editor.post(address, write(mine, "My title"), headers={"Accept": "application/json"})

    assert (refused.status_code, refused.json()["error_code"]) == (400, "invalid_revision")
    assert title_of(address) == "Their title"


def test_without_the_question_the_second_would_overwrite_the_first(as_editor, colleague, address, monkeypatch):
    """Negative control: it is our question that keeps the words."""
    monkeypatch.setattr("portal.records.conflict.TellsDifferences.is_stale", False)
    mine, theirs = form_in(as_editor.get(address).content), form_in(colleague.get(address).content)
    colleague.post(address, write(theirs, "Their title"))

    assert as_editor.post(address, write(mine, "My title")).status_code == 302
    assert title_of(address) == "My title"


def test_a_form_begun_before_the_first_save_is_stale_too(as_editor, colleague):
    address = f"/admin/practices/edit/{make_practice().pk}/"
    mine, theirs = form_in(as_editor.get(address).content), form_in(colleague.get(address).content)
    assert colleague.post(address, write(theirs, "Their title")).status_code == 302

    assert as_editor.post(address, write(mine, "My title")).status_code == 409
    assert title_of(address) == "Their title"


def test_what_differs_is_told_in_words_for_every_kind_of_field(as_editor, colleague, address):
    mine, theirs = form_in(as_editor.get(address).content), form_in(colleague.get(address).content)
    theirs["evidence"] = "documented"
    colleague.post(address, theirs)
    mine["start"], mine["is_disputed"], mine["sources-0-title"] = "1999-01-01", "on", "<b>My</b> source"
    mine["countries-0-DELETE"] = "1"

    refused = as_editor.post(address, mine)

    told = {difference.label: (difference.theirs, difference.mine) for difference in refused.context["differences"]}
    assert told["Start"] == ("2001-01-01", "1999-01-01")
    assert told["Disputed"] == ("no", "yes")
    assert told["Evidence level"] == ("Documented by independent sources", "Not yet assessed")
    assert told["Sources, row 1 · Title"] == ("A report made for a test", "<b>My</b> source")
    assert told["Countries, row 1 · Delete"] == ("", "yes")
    assert "&lt;b&gt;My&lt;/b&gt; source" in refused.content.decode()


def test_publishing_over_a_colleagues_draft_is_refused_too(as_editor, colleague, address):
    mine, theirs = form_in(as_editor.get(address).content), form_in(colleague.get(address).content)
    colleague.post(address, write(theirs, "Their title"))
    refused = as_editor.post(address, {**write(mine, "My title").dict(), "action-publish": "publish"})
    assert errors_of(refused) == {"__all__": [STALE]}


def test_a_form_that_is_wrong_besides_says_so_and_still_warns(as_editor, colleague, address):
    mine, theirs = form_in(as_editor.get(address).content), form_in(colleague.get(address).content)
    colleague.post(address, write(theirs, "Their title"))
    mine["end"] = "1990-01-01"
    refused = as_editor.post(address, mine)
    assert sorted(errors_of(refused)) == ["__all__", "end"]


def test_one_editor_alone_saves_again_and_again(as_editor, address):
    for title in ("First", "Second"):
        saved = as_editor.post(address, write(form_in(as_editor.get(address).content), title))
        assert (saved.status_code, title_of(address)) == (302, title)


@pytest.mark.parametrize("name", ["start_precision", "end_precision", "evidence"])
def test_a_draft_without_what_always_has_a_value_is_refused_in_words(as_editor, new_practice, address, name):
    response, practice = new_practice(**{name: ""})
    assert (response.status_code, practice) == (200, None)
    assert errors_of(response) == {name: ["This field is required."]}


def test_a_thinker_without_a_kind_is_refused_in_words(as_editor):
    known = Thinker.objects.count()
    response = as_editor.post("/admin/thinkers/add/", thinker(kind=""))
    assert errors_of(response) == {"kind": ["This field is required."]}
    assert Thinker.objects.count() == known


def test_a_complete_form_is_still_taken(as_editor):
    assert as_editor.post("/admin/practices/add/", practice_form()).status_code == 302
