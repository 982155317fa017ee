"""A draft shown by a link: only to whoever has it, only as long as it holds, and nowhere written down."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from portal.accounts.enums import Trust
from portal.accounts.models import Membership, Organisation, User
from portal.accounts.roles import ensure_roles
from portal.gate import WithoutTokens
from portal.records.publishing import publish, withdraw
from practices import workflow
from practices.contribute import shared
from practices.contribute.links import TOKEN_BYTES, digest, find_link, make_link, may_share
from practices.contribute.models import Contribution, DraftLink, LinkKind
from practices.models import PracticeText
from practices.review.models import Comment
from tests.factories import make_practice
from tests.review.conftest import make_contribution

pytestmark = pytest.mark.django_db

TITLE = "A draft that few may read"
PRIVATE = {"X-Robots-Tag": "noindex, noarchive", "Cache-Control": "private, no-store", "Referrer-Policy": "same-origin"}


@pytest.fixture
def organisation(db) -> Organisation:
    return Organisation.objects.create(name="Delta Women", trust=Trust.KNOWN)


@pytest.fixture
def member(organisation) -> User:
    user = User.objects.create_user("member@example.org", "a long password")
    Membership.objects.create(organisation=organisation, user=user)
    return user


@pytest.fixture
def contribution(organisation, member) -> Contribution:
    practice = make_practice(TITLE)
    practice.save_revision(user=member)
    return Contribution.objects.create(practice=practice, organisation=organisation, started_by=member)


@pytest.fixture
def in_review(organisation, member) -> Contribution:
    practice = make_contribution(organisation, member)
    workflow.submit(practice, by=member)
    return practice.contribution


@pytest.fixture
def as_member(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def as_reviewer(reviewer) -> Client:
    client = Client()
    client.force_login(reviewer)
    return client


def link_to(contribution, kind=LinkKind.READ, days=7) -> str:
    _link, token = make_link(contribution.practice, kind=kind, for_whom="Translator", days=days, by=None)
    return f"/en/drafts/{token}/"


def post(client: Client, address: str, **fields):
    return client.post(address, {"one_time_key": str(uuid4()), **fields})


def remark(client: Client, address: str, words: str = "What does this mean?"):
    return post(client, address, section="story", words=words)


# --- what a link shows ---


def test_whoever_has_the_link_reads_the_draft_as_it_would_be_public(client, contribution):
    page = client.get(link_to(contribution))
    assert page.status_code == 200
    words = page.content.decode()
    assert TITLE in words and f"Summary of {TITLE}" in words
    assert "Draft shared with Translator, not public" in words


def test_nobody_keeps_or_passes_on_what_a_link_shows(client, contribution):
    page = client.get(link_to(contribution))
    assert {name: page.headers[name] for name in PRIVATE} == PRIVATE
    assert "noindex" in page.content.decode()


def test_the_newest_words_are_shown(client, contribution):
    address = link_to(contribution)
    draft = contribution.practice.get_latest_revision_as_object()
    text = draft.texts.all()[0]
    text.title = "A newer title"
    draft.texts = [text]
    draft.save_revision(clean=False)
    assert "A newer title" in client.get(address).content.decode()


def test_a_shared_draft_leads_to_its_other_languages_by_the_same_link(client, contribution):
    draft = contribution.practice.get_latest_revision_as_object()
    draft.texts = [*draft.texts.all(), PracticeText(language="fr", title="Un brouillon", summary="Un résumé")]
    draft.save_revision(clean=False)
    address = link_to(contribution)

    page = BeautifulSoup(client.get(address).content, "html.parser")

    french = address.replace("/en/", "/fr/")
    assert french in [link["href"] for link in page.select("a[href]")]
    assert all(draft.slug not in link["href"] for link in page.select("[href]"))
    assert "Un brouillon" in client.get(french).content.decode()


def save_title(practice, title: str, by: User | None = None) -> None:
    draft = practice.get_latest_revision_as_object()
    text = draft.texts.all()[0]
    text.title = title
    draft.texts = [text]
    draft.save_revision(user=by, clean=False)
    practice.refresh_from_db()


def test_people_outside_are_shown_nothing_that_was_typed_after_changes_were_asked(client, in_review, member, reviewer):
    practice, secret = in_review.practice, "Amina Yusuf hides in the delta"
    asked, own = link_to(in_review, LinkKind.COMMENT), link_to(in_review, LinkKind.READ)
    workflow.ask_for_changes(practice, by=reviewer, why="Say more.")
    practice.refresh_from_db()
    save_title(practice, secret, member)

    page = client.get(asked)
    assert page.status_code == 200 and "A story from the delta" in page.content.decode()
    assert (
        secret not in page.content.decode() and secret not in client.get(asked.replace("/en/", "/fr/")).content.decode()
    )
    assert secret in client.get(own).content.decode()  # whom its authors let read it reads what they have now

    workflow.answer(practice, by=member)
    assert secret in client.get(asked).content.decode()


def test_nobody_outside_is_shown_what_its_organisation_has_never_handed_in(client, contribution):
    assert not_there(client, link_to(contribution, LinkKind.COMMENT))


# --- what ends it ---


def not_there(client: Client, address: str) -> bool:
    """Whether it answers like a link that has never been."""
    guessed = client.get("/en/drafts/" + "x" * 43 + "/")
    answer = client.get(address)
    token = address.split("/")[3]
    same = answer.content.decode().replace(token, "") == guessed.content.decode().replace("x" * 43, "")
    return answer.status_code == guessed.status_code == 404 and same


def test_a_guessed_link_opens_nothing(client, contribution):
    address = link_to(contribution)
    assert not_there(client, address[:-2] + ("A/" if address[-2] != "A" else "B/"))
    assert client.get("/en/drafts/1/").status_code == 404


def test_an_expired_link_opens_nothing(client, contribution):
    address = link_to(contribution, days=1)
    DraftLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not_there(client, address)


def test_a_withdrawn_link_opens_nothing_from_the_next_request_on(client, as_member, contribution):
    address = link_to(contribution)
    assert client.get(address).status_code == 200
    ended = post(as_member, f"/en/contribute/links/{DraftLink.objects.get().pk}/withdraw/")
    assert ended.status_code == 302
    assert not_there(client, address)


def test_its_authors_see_and_end_the_links_by_which_reviewers_ask_others(client, as_member, in_review):
    address = link_to(in_review, LinkKind.COMMENT)
    link = DraftLink.objects.get()
    here = f"/en/contribute/{in_review.key}/links/"
    assert list(as_member.get(here).context["links"]) == [link]
    button = f"/en/contribute/links/{link.pk}/withdraw/"
    assert button in as_member.get(here).content.decode()

    assert as_member.get(button)["Location"] == here  # back from signing in: nothing has ended
    assert client.get(address).status_code == 200
    assert post(as_member, button)["Location"] == here
    assert not_there(client, address)


def test_a_suspended_organisation_still_ends_its_links(as_member, contribution):
    link_to(contribution)
    Organisation.objects.update(trust=Trust.SUSPENDED)
    assert post(as_member, f"/en/contribute/links/{DraftLink.objects.get().pk}/withdraw/").status_code == 302
    assert DraftLink.objects.get().withdrawn_at is not None


def test_reviewers_end_what_they_have_asked_for_and_not_what_its_authors_share(as_reviewer, in_review):
    read, asked = (
        make_link(in_review.practice, kind=kind, for_whom="x", days=7, by=None)[0]
        for kind in (LinkKind.READ, LinkKind.COMMENT)
    )
    assert post(as_reviewer, f"/en/contribute/links/{read.pk}/withdraw/").status_code == 404
    ended = post(as_reviewer, f"/en/contribute/links/{asked.pk}/withdraw/")
    assert ended["Location"] == f"/en/contribute/comment-links/{in_review.practice_id}/"
    assert list(DraftLink.objects.filter(withdrawn_at=None)) == [read]


def test_a_link_of_a_suspended_organisation_opens_nothing(client, contribution, organisation):
    address = link_to(contribution)
    Organisation.objects.update(trust=Trust.SUSPENDED)
    assert not_there(client, address)


def test_a_link_ends_when_the_draft_becomes_public_and_when_it_is_withdrawn(client, contribution):
    before = link_to(contribution)
    practice = contribution.practice
    Contribution.objects.all().delete()  # staff publish what has no organisation
    practice = publish(type(practice).objects.get(pk=practice.pk))
    assert not_there(client, before)
    link, _token = make_link(practice, kind=LinkKind.READ, for_whom="x", days=7, by=None)
    withdraw(practice)
    link.refresh_from_db()
    assert link.withdrawn_at is not None


# --- what is kept of it ---


def test_the_token_has_256_bits_and_only_its_hash_is_kept(client, as_member, contribution):
    here = f"/en/contribute/{contribution.key}/links/"
    sent = post(as_member, here, for_whom="Translator", days=7)
    assert sent.status_code == 302
    page = as_member.get(here)
    address = page.context["new_link"]
    token = address.rstrip("/").rsplit("/", 1)[1]

    assert TOKEN_BYTES == 32 and len(token) == 43
    assert client.get(f"/en/drafts/{token}/").status_code == 200
    link = DraftLink.objects.get()
    assert link.token_sha256 == digest(token) and find_link(token) == link
    kept = [*DraftLink.objects.values_list(), *(session.get_decoded() for session in Session.objects.all())]
    assert token not in repr(kept)
    assert as_member.get(here).context["new_link"] == ""


def lines_of(client: Client, address: str, caplog) -> str:
    caplog.clear()
    client.get(address)
    return "".join(record.getMessage() for record in caplog.records)


def test_who_has_left_does_not_read_on_by_a_link_of_his_own(client, in_review, member):
    kept, mine, asked = (
        make_link(in_review.practice, kind=kind, for_whom="Me", days=30, by=by)[1]
        for kind, by in ((LinkKind.READ, None), (LinkKind.READ, member), (LinkKind.COMMENT, member))
    )
    statuses = lambda: [client.get(f"/en/drafts/{token}/").status_code for token in (kept, mine, asked)]  # noqa: E731
    assert statuses() == [200, 200, 200]
    member.memberships.get().delete()
    assert statuses() == [200, 404, 200]


def test_the_token_is_in_no_line_of_the_log(client, contribution, caplog, monkeypatch):
    address = link_to(contribution)
    token = address.split("/")[3]
    DraftLink.objects.update(withdrawn_at=timezone.now())
    assert "/en/drafts/…/" in (lines := lines_of(client, address, caplog)) and token not in lines

    monkeypatch.setattr(WithoutTokens, "filter", lambda *_record: True)
    assert token in lines_of(client, address, caplog)  # negative control: Django does write it down


def test_every_line_of_the_log_passes_the_filter(settings):
    assert all(handler["filters"] == ["without tokens"] for handler in settings.LOGGING["handlers"].values())


# --- who makes one ---


def test_members_let_others_read_and_reviewers_let_others_comment(in_review, member, reviewer, editor):
    practice = in_review.practice
    assert may_share(member, practice, LinkKind.READ) and not may_share(member, practice, LinkKind.COMMENT)
    assert may_share(reviewer, practice, LinkKind.COMMENT) and not may_share(reviewer, practice, LinkKind.READ)
    assert may_share(editor, practice, LinkKind.COMMENT)


def test_a_member_who_reviews_asks_nobody_about_his_own_organisations_draft(in_review, member):
    member.groups.add(ensure_roles()["Reviewers"])
    assert not may_share(member, in_review.practice, LinkKind.COMMENT)


def test_nobody_else_sees_makes_or_ends_a_link(client, in_review):
    address = link_to(in_review)
    stranger = User.objects.create_user("other@example.org", "a long password")
    Membership.objects.create(organisation=Organisation.objects.create(name="Others"), user=stranger)
    client.force_login(stranger)
    asked = f"/en/contribute/{in_review.key}/links/"
    assert client.get(asked).status_code == post(client, asked, for_whom="me", days=7).status_code == 404
    for_comments = f"/en/contribute/comment-links/{in_review.practice_id}/"
    assert client.get(for_comments).status_code == post(client, for_comments, for_whom="me", days=7).status_code == 404
    assert post(client, f"/en/contribute/links/{DraftLink.objects.get().pk}/withdraw/").status_code == 404
    assert DraftLink.objects.count() == 1 and Client().get(address).status_code == 200


def test_the_same_form_sent_twice_makes_one_link(as_member, contribution):
    key = str(uuid4())
    for _time in range(2):
        post(as_member, f"/en/contribute/{contribution.key}/links/", for_whom="me", days=7, one_time_key=key)
    assert DraftLink.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{"for_whom": "", "days": 7}, {"for_whom": "x", "days": 400}, {"for_whom": "a\u202eb", "days": 7}]
)
def test_a_wrong_form_keeps_its_words_and_makes_nothing(as_member, contribution, fields):
    refused = post(as_member, f"/en/contribute/{contribution.key}/links/", **fields)
    assert refused.status_code == 200 and refused.context["form"].errors
    assert not DraftLink.objects.exists()


# --- comments by link ---


def test_who_is_asked_comments_without_an_account(client, as_reviewer, in_review):
    here = f"/en/contribute/comment-links/{in_review.practice_id}/"
    assert post(as_reviewer, here, for_whom="Professor Diallo", days=30).status_code == 302
    address = as_reviewer.get(here).context["new_link"].removeprefix("http://localhost:8000")

    assert remark(client, address).status_code == 302

    [said] = Comment.objects.all()
    assert (said.section, said.words, said.by) == ("story", "What does this mean?", None)
    assert said.link.for_whom == "Professor Diallo"
    page = client.get(address).content.decode()
    assert "What does this mean?" in page and "Professor Diallo" in page


def test_nobody_outside_is_asked_about_what_its_authors_have_taken_back(as_reviewer, member, in_review):
    workflow.recall(in_review.practice, by=member)
    here = f"/en/contribute/comment-links/{in_review.practice_id}/"
    assert not as_reviewer.get(here).context["may_make"]
    post(as_reviewer, here, for_whom="Professor Diallo", days=30)
    assert not DraftLink.objects.exists()


def test_what_was_never_handed_in_is_on_no_page_about_links_for_comments(as_reviewer, contribution):
    here = f"/en/contribute/comment-links/{contribution.practice_id}/"
    answers = as_reviewer.get(here), post(as_reviewer, here, for_whom="Professor Diallo", days=30)
    assert [answer.status_code for answer in answers] == [404, 404]
    assert not DraftLink.objects.exists()


def test_staff_ask_about_what_staff_wrote_without_a_review(as_reviewer):
    practice = make_practice(TITLE)
    practice.save_revision()
    assert post(as_reviewer, f"/en/contribute/comment-links/{practice.pk}/", for_whom="x", days=7).status_code == 302
    assert DraftLink.objects.get().practice_id == practice.pk


def test_who_may_only_read_cannot_comment(client, contribution):
    address = link_to(contribution)
    assert "<textarea" not in client.get(address).content.decode()
    assert remark(client, address).status_code == 404
    assert not Comment.objects.exists()


def test_with_another_link_one_sees_only_ones_own_comments(client, in_review):
    mine, theirs = (link_to(in_review, LinkKind.COMMENT) for _time in range(2))
    remark(client, theirs, "Canary")
    assert "Canary" not in client.get(mine).content.decode()


def test_an_ended_link_takes_no_comment(client, in_review):
    address = link_to(in_review, LinkKind.COMMENT)
    DraftLink.objects.update(withdrawn_at=timezone.now())
    assert remark(client, address).status_code == 404
    assert not Comment.objects.exists()


def test_too_many_comments_an_hour_wait_and_keep_their_words(client, in_review, monkeypatch):
    monkeypatch.setattr(shared, "MOST_AN_HOUR", 2)
    address = link_to(in_review, LinkKind.COMMENT)
    assert [remark(client, address, f"Number {number}").status_code for number in range(2)] == [302, 302]
    refused = remark(client, address, "The third")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert "The third" in refused.content.decode()
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("fields", [{"section": "story", "words": " "}, {"section": "safeguards", "words": "x"}, {}])
def test_a_comment_on_nothing_is_told_beside_the_field(client, in_review, fields):
    refused = post(client, link_to(in_review, LinkKind.COMMENT), **fields)
    assert refused.status_code == 200 and refused.context["form"].errors


def test_a_shared_page_makes_a_constant_number_of_queries(client, in_review, queries):
    address = link_to(in_review, LinkKind.COMMENT)
    client.get(address)

    def made() -> int:
        with queries() as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    before = made()
    for number in range(5):
        remark(client, address, f"Number {number}")
    client.get(address)
    assert made() == before
