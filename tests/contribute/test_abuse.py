"""What somebody tries who means harm: refused in our page, and nothing that was saved is lost."""

import logging

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from practices import workflow
from tests.accounts.people import client_of
from tests.contribute.conftest import address, draft_of, words_of
from tests.contribute.test_other_organisation import member, outsider, rows
from tests.contribute.world import FILE, MEMBERS, PUBLIC, REVIEWERS, SIGNED_IN, world
from tests.review.conftest import make_contribution, make_person
from tests.test_public_addresses import every_address, words_at

__all__ = ["world"]
pytestmark = pytest.mark.django_db

NAME = "Zorbacanary"


def test_who_asks_for_what_is_not_his_is_written_down_without_a_word_of_it(stranger, case, caplog):
    with caplog.at_level(logging.WARNING):
        assert stranger.client.get(address(case, "story")).status_code == 404
    (line,) = [record.getMessage() for record in caplog.records if record.name == "practices.contribute.access"]
    assert str(case.key) in line and str(stranger.user.pk) in line
    assert "elders" not in caplog.text and "@" not in line


@pytest.mark.parametrize(("who", "rules"), [(member, (MEMBERS, FILE, PUBLIC, SIGNED_IN)), (outsider, (REVIEWERS,))])
def test_looking_changes_nothing(world, who, rules):
    """Of everything that an address shows or leads to, a GET with the fields of its form included."""
    client, fields = who(world), {"verb": "decline", "why": "x", "title": "Taken", "summary": "Taken", "form": "short"}
    before = rows()
    for rule in rules:
        for _name, at in world.addresses(rule):
            client.get(at, fields)
            client.head(at)
    after = rows()
    changed = {label for label in before if before[label] != after[label]}
    assert changed <= {"safeguards.SensitiveReading"}, "only the look itself is written down"


# --- bodies that are no form of ours ---


MANY = {f"field-{number}": "x" for number in range(10_001)}
LONG = {"context": "x" * 3_000_000}
FILES = {f"file-{number}": ContentFile(b"x", name="x.txt") for number in range(101)}


@pytest.mark.parametrize("body", [MANY, LONG, FILES], ids=["10 001 fields", "a field of 3 MB", "101 files"])
def test_a_form_beyond_all_limits_is_refused_in_our_page_and_the_draft_is_kept(amina, case, body):
    amina.write(case, "story", summary="Saved before")
    for file in FILES.values():
        file.seek(0)
    response = amina.send(case, "story", amina.fields(case, "story") | {"summary": "Too much"} | body)
    assert response.status_code in (400, 413)
    assert b"portal.css" in response.content
    assert words_of(case, "summary") == "Saved before"


def test_a_form_as_long_as_people_write_is_saved(amina, case):
    """Negative control."""
    words = "One paragraph of a long story. " * 3000
    fields = {f"field-{number}": "x" for number in range(9000)}
    assert amina.send(case, "story", amina.fields(case, "story") | {"context": words} | fields).status_code == 302
    assert words_of(case, "context").startswith("One paragraph")


def test_a_form_that_does_not_say_how_long_it_is_saves_nothing(amina, case):
    amina.write(case, "story", summary="Saved before")
    response = amina.client.generic("POST", address(case, "story"), HTTP_TRANSFER_ENCODING="chunked")
    assert response.status_code in (400, 411)
    assert words_of(case, "summary") == "Saved before"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,<script>x()</script>", " jAvAsCrIpT:x"])
def test_a_link_that_runs_something_is_refused_and_is_nowhere_a_link(amina, case, link):
    response = amina.write(case, "sources", **{"sources-0-title": "A source", "sources-0-url": link})
    assert response.status_code == 200
    assert [row.url for row in draft_of(case).sources.all()] == [""]
    for page in ("sources", "preview"):
        shown = amina.client.get(address(case, page)).content.decode().lower()
        assert 'href="javascript' not in shown and 'href="data' not in shown


# --- who wrote it ---


def test_nobody_learns_in_public_who_wrote_a_case_study_or_who_reviewed_it(client, organisation, index_changes):
    author = make_person(f"{NAME}author", organisation=organisation, last_name=NAME)
    reviewer = make_person(f"{NAME}reviewer", group="Reviewers", last_name=NAME)
    practice = make_contribution(organisation, author, "A story that is public")
    workflow.submit(practice, by=author)
    for by in (reviewer, make_person(f"{NAME}second", group="Reviewers", last_name=NAME)):
        workflow.approve(practice, by=by)
    index_changes()
    practice.refresh_from_db()
    assert practice.live
    own = [f"/{code}/practices/{practice.slug}/{page}" for code in ("en", "ar") for page in ("", "cite.bib")]
    own += [f"/api/v1/practices/{practice.slug}", "/en/practices/?q=story", "/api/v1/practices?q=story"]

    words = {at: words_at(client, at) for at in [*own, *every_address(), "/en/practices/export.csv?q=story"]}

    assert [at for at, said in words.items() if NAME.lower() in said.lower()] == []
    assert "A story that is public" in words[own[0]]
    seen = client_of(author).get(reverse("contribution_history", args=[practice.contribution.key])).content.decode()
    assert NAME in seen, "the control: his own organisation sees who wrote"
