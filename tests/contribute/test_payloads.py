"""Whatever people type is shown as they typed it: it is no HTML, no template and no format (F3, F4)."""

import html
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from portal.accounts.invitations import invite
from portal.accounts.models import User
from portal.outbox.delivery import deliver_due
from practices import workflow
from practices.contribute.links import make_link
from practices.contribute.models import LinkKind
from practices.models import Practice
from practices.review.comments import comment
from tests.accounts.people import client_of
from tests.contribute import world as worlds
from tests.contribute.world import FILE, MEMBERS, PUBLIC, REVIEWERS, SIGNED_IN, World, world
from tests.review.conftest import make_person

__all__ = ["world"]
pytestmark = pytest.mark.django_db

PAYLOAD = "<script>x()</script>\"'><img src=x onerror=y()>{{7*7}}{% now %}%s%(x)s{0.__class__}"


@pytest.fixture(autouse=True)
def payload(monkeypatch):
    monkeypatch.setattr(worlds, "CANARY", PAYLOAD)


@pytest.fixture
def hostile(world) -> World:
    """The names of people, too; and a remark by a link."""
    User.objects.update(first_name=PAYLOAD[:150])
    practice = world.cases["in_review"].practice
    link, token = make_link(practice, kind=LinkKind.COMMENT, for_whom=PAYLOAD, days=7, by=None)
    comment(practice, "story", PAYLOAD, link=link)
    world.token = token
    return world


def harm(response) -> list[str]:
    """What a browser would run."""
    text = response.content.decode()
    page = BeautifulSoup(text, "html.parser")
    found = [str(element) for element in page.select("[onerror], img[src='x']")]
    return found + [text[at : at + 80] for at in (text.find("<script>x"), text.find(">49<")) if at >= 0]


def harmful(client: Client, addresses) -> dict[str, list[str]]:
    answers = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 404, 405}
    return {at: found for at, answer in answers.items() if not answer.streaming and (found := harm(answer))}


def addresses(world, *rules):
    return [address for rule in rules for name, address in world.addresses(rule)]


def test_no_page_of_the_authors_runs_what_they_typed(hostile):
    client = client_of(make_person("mona", organisation=hostile.organisation, role="manager"))
    User.objects.filter(email="mona@example.org").update(first_name=PAYLOAD[:150])
    pages = addresses(hostile, MEMBERS, "managers", FILE, PUBLIC, SIGNED_IN)
    assert harmful(client, [*pages, "/accounts/", "/accounts/sessions/"]) == {}
    shown = client.get(hostile.cases["draft"].get_absolute_url()).content.decode()
    assert html.escape(f"{PAYLOAD} title") in shown


def test_no_page_of_the_reviewers_runs_what_authors_typed(hostile, admin_user):
    client = client_of(make_person("olga", group="Reviewers"))
    queries = [f"{address}?safeguards=1" for address in addresses(hostile, REVIEWERS)]
    assert harmful(client, [*addresses(hostile, REVIEWERS), *queries]) == {}
    kinds = ("edit", "history", "usage", "delete")
    desk = [f"/admin/practices/{kind}/{case.practice_id}/" for case in hostile.cases.values() for kind in kinds]
    lists = ("practices/", "organisations/", "requests/", "reports/letters/", "reports/readings/",
             "reports/site-history/", "reports/workflow/", "")  # fmt: skip
    organisation = [f"/admin/organisations/edit/{hostile.organisation.pk}/"]
    assert harmful(client_of(admin_user), [*desk, *organisation, *(f"/admin/{name}" for name in lists)]) == {}


def test_what_a_link_shows_runs_nothing(hostile, client):
    pages = [reverse("shared_draft", args=[hostile.token])]
    assert harmful(client, pages) == {}
    assert html.escape(PAYLOAD) in client.get(pages[0]).content.decode()


def test_what_comes_back_from_a_form_runs_nothing(hostile):
    """A form shown again, the page with both texts, and a form that is sent without its key."""
    client = client_of(make_person("mona", organisation=hostile.organisation))
    case = hostile.cases["draft"]
    story, again = reverse("contribution_section", args=[case.key, "story"]), {"version": "0.0", "seen": "no"}
    typed = {"summary": f"{PAYLOAD} other", "approach": PAYLOAD * 2}
    conflict = client.post(story, {**typed, **again, "one_time_key": str(uuid4())})
    assert (conflict.status_code, harm(conflict)) == (409, [])
    assert "onerror" in conflict.content.decode()
    for address in (story, reverse("contribution_links", args=[case.key])):
        no_key = client.post(address, {**typed, PAYLOAD: PAYLOAD})
        assert (no_key.status_code, harm(no_key)) == (400, [])
    new = client.post("/en/contribute/new/", {"title": PAYLOAD, "language": PAYLOAD, "one_time_key": str(uuid4())})
    assert (new.status_code, harm(new)) == (200, [])


def test_what_becomes_public_runs_nothing(hostile, client):
    case, reviewer = hostile.cases["in_review"], make_person("rosa", group="Reviewers")
    workflow.approve(case.practice, by=reviewer)
    slug = Practice.objects.get(pk=case.practice_id).slug
    pages = [f"/{code}/practices/{slug}/" for code in ("en", "ar")] + ["/en/practices/", "/en/"]
    assert harmful(client, pages) == {}
    assert html.escape(f"{PAYLOAD} title") in client.get(pages[0]).content.decode()


def test_letters_say_it_literally(hostile):
    """In plain text as it is, in HTML escaped, and never in a header's next line."""
    case, reviewer = hostile.cases["in_review"], make_person("rosa", group="Reviewers")
    manager = make_person("mona", organisation=hostile.organisation, role="manager")
    User.objects.filter(pk=manager.pk).update(first_name=PAYLOAD[:150])
    invite(hostile.organisation, email="new@example.org", role="author", language="en", by=manager)
    workflow.ask_for_changes(case.practice, by=reviewer, why=f"{PAYLOAD}\nBcc: you@example.org")
    mail.outbox.clear()
    deliver_due(100)
    assert any(PAYLOAD in letter.body for letter in mail.outbox)
    assert any("{{7*7}}" in letter.subject for letter in mail.outbox)
    for letter in mail.outbox:
        assert "<script>x" not in letter.alternatives[0][0] and "<img src=x" not in letter.alternatives[0][0]
        assert "\n" not in letter.subject
        assert letter.recipients() == letter.to


def test_the_walk_would_notice(hostile, client, monkeypatch):
    """Negative control: a page that marks a title as safe is found."""
    from django.utils.safestring import SafeString

    address = [reverse("shared_draft", args=[hostile.token])]
    monkeypatch.setattr("portal.languages.models.Passage.__str__", lambda self: SafeString(self.words), raising=False)
    monkeypatch.setattr("django.template.base.conditional_escape", SafeString)
    assert harmful(client, address) != {}
