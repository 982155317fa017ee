"""Nobody sees or changes what belongs to an organisation that he does not belong to: a walk over the URLconf.

Every address of the authors', the managers' and the reviewers' pages needs a rule in tests/contribute/world.py, or the
suite fails.
"""

from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from portal.accounts.enums import Trust
from portal.accounts.models import Invitation, Membership, Organisation
from portal.files.enums import Check
from portal.files.models import StoredFile
from practices import workflow
from practices.contribute.importing.models import Import
from practices.contribute.links import make_link
from practices.contribute.models import Contribution, LinkKind
from practices.contribute.saving import load_draft
from practices.review.models import Comment
from practices.standing import State, standing
from tests.accounts.people import client_of
from tests.contribute.world import (
    CANARY,
    FILE,
    LINK,
    MANAGERS,
    MEMBERS,
    NEITHER,
    PUBLIC,
    REVIEWERS,
    RULES,
    SIGNED_IN,
    World,
    patterns,
    world,
)  # fmt: skip
from tests.review.conftest import make_contribution, make_person

__all__ = ["world"]
pytestmark = pytest.mark.django_db

HIDDEN = {404, 405}
"""What an address answers to whom its object is not there; 405 where the method alone decides it."""

EVERYTHING = {  # a field for each form there is: whatever a view would take, it gets
    "verb": "decline", "why": "because", "words": "words", "section": "story", "answer": "an answer", "title": "Taken",
    "summary": "Taken", "form": "full", "for_whom": "Me", "days": "7", "email": "me@example.org", "role": "manager",
    "language": "en", "remove": "1", "name": "a.jpg", "size": "10", "sha256": "0" * 64, "send": "1", "version": "",
    "seen": "", "names_people": "no", "place_precision": "exact", "exact_place": "Taken", "criteria": "south",
    "organisation_name": "Mine",
}  # fmt: skip


def test_every_address_has_a_rule_here():
    assert set(patterns()) ^ set(RULES) == set()


def test_the_world_has_every_state(world):
    found = {name: standing(case.practice) for name, case in world.cases.items()}
    assert {name: now.state for name, now in found.items()} == {state.value: state for state in State}
    assert found["public"].has_update


# --- who asks ---


def nobody(world) -> Client:
    return client_of(make_person("nadia"))


def other(world) -> Client:
    return client_of(make_person("omar", organisation=Organisation.objects.create(name="Others", trust=Trust.KNOWN)))


def former(world) -> Client:
    """Was a member when he signed in, and has read the pages."""
    user = make_person("farid", organisation=world.organisation)
    client = client_of(user)
    assert client.get(world.cases["draft"].get_absolute_url()).status_code == 200
    Membership.objects.filter(user=user).delete()
    return client


def member(world) -> Client:
    return client_of(make_person("malik", organisation=world.organisation))


def insider(world) -> Client:
    """Reviews, and belongs to the organisation."""
    return client_of(make_person("ines", organisation=world.organisation, group="Reviewers"))


def outsider(world) -> Client:
    return client_of(make_person("olga", group="Reviewers"))


# --- the walk ---


def words(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers)


def post(client: Client, address: str):
    return client.post(address, {**EVERYTHING, "one_time_key": str(uuid4())})


def ask(client: Client, address: str) -> dict[str, tuple[int, bool]]:
    """What each method answers, and whether the canary is in it."""
    answers = {"GET": client.get(address), "HEAD": client.head(address), "POST": post(client, address)}
    return {method: (answer.status_code, CANARY in words(answer)) for method, answer in answers.items()}


WATCHED = ("accounts", "contribute", "practices", "files", "safeguards", "review", "outbox", "wagtailcore")


def rows() -> dict[str, list]:
    """Everything that a person's request could have changed."""
    models = [model for label in WATCHED for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def hidden_from(client: Client, world: World, *rules: str, allowed=HIDDEN) -> list:
    """What is wrong: any other status, any canary; and anything that was written."""
    before = rows()
    wrong = [
        (name, address, method, status, shows)
        for rule in rules
        for name, address in world.addresses(rule)
        for method, (status, shows) in ask(client, address).items()
        if shows or status not in allowed
    ]
    after = rows()
    return wrong + [label for label in before if before[label] != after[label]]


@pytest.mark.parametrize("who", [nobody, other, former])
def test_to_whom_does_not_belong_it_is_not_there(world, who):
    client = who(world)
    assert hidden_from(client, world, MEMBERS, FILE, MANAGERS, NEITHER, LINK) == []
    assert hidden_from(client, world, REVIEWERS, allowed={302, 403, 404, 405}) == []


def test_who_is_not_signed_in_learns_nothing(world, client):
    assert hidden_from(client, world, MEMBERS, MANAGERS, NEITHER, REVIEWERS, allowed={302, 401, 405}) == []
    assert hidden_from(client, world, FILE, LINK) == []


@pytest.mark.parametrize("who", [nobody, other, former])
def test_general_pages_hold_nothing_of_another_organisation(world, who):
    client = who(world)
    found = [(name, at) for rule in (PUBLIC, SIGNED_IN) for name, at in world.addresses(rule)
             if any(shows for _status, shows in ask(client, at).values())]  # fmt: skip
    assert found == []


def test_an_author_manages_nobody(world):
    client, before = member(world), rows()
    for _name, address in world.addresses(MANAGERS):
        assert {client.get(address).status_code, post(client, address).status_code} <= {403, 405}, address
    assert rows() == before


def test_who_reviews_and_belongs_to_it_does_not_review_it(world):
    client = insider(world)
    assert CANARY not in words(client.get(reverse("review_queue")))
    queue = {("review_queue", "/admin/review/", method, 200, False) for method in ("GET", "HEAD")}
    assert set(hidden_from(client, world, REVIEWERS)) == queue


def test_with_an_ended_link_nobody_comes_in(world):
    for who in (member, outsider):
        assert hidden_from(who(world), world, LINK) == []


# --- the walk would notice ---


SHOW_NOTHING = {  # of the members' addresses: those that a GET leads away from, or that show no words of a case study
    "contribution_form", "contribution_recall", "contribution_answer", "attachment_send", "upload_begin",
    "import_confirm", "upload_piece", "contribution_withdraw",
}  # fmt: skip


def test_a_member_sees_what_the_others_do_not(world):
    """Negative control: the same walk, by somebody who belongs to it."""
    client = member(world)
    silent = [address for name, address in world.addresses(MEMBERS) if name not in SHOW_NOTHING
              and CANARY not in words(client.get(address))]  # fmt: skip
    assert silent == []
    for _name, address in world.addresses(FILE):
        expected = 200 if str(world.cases["draft"].key) in address else 404
        assert client.get(address).status_code == expected, address


def test_a_reviewer_from_elsewhere_sees_what_the_insider_does_not(world):
    """Negative control. What was never handed in is not for reviewers either."""
    client, draft = outsider(world), world.cases["draft"].practice
    assert client.get(reverse("review_practice", args=[draft.pk])).status_code == 404
    workflow.submit(draft, by=world.cases["draft"].started_by)
    for name, address in world.addresses(REVIEWERS):
        if name != "review_attachment":
            response = client.get(address)
            assert (response.status_code, CANARY in words(response)) == (200, True), address
    file = reverse("review_attachment", args=[draft.pk, draft.latest_revision_id, world.file_pk])
    assert client.get(file).status_code == 200


def test_a_post_of_a_member_writes(world):
    """Negative control: the body that strangers post is one that the views would take."""
    client, before = member(world), rows()
    case = world.cases["draft"]
    assert post(client, reverse("contribution_section", args=[case.key, "story"])).status_code in (302, 409)
    assert post(client, reverse("contribution_links", args=[case.key])).status_code == 302
    assert post(client, reverse("contribution_recall", args=[world.cases["in_review"].key])).status_code == 302
    assert rows() != before
    assert standing(world.cases["in_review"].practice).state == State.DRAFT


# --- what those who may see it keep of it ---


def test_nothing_of_it_is_kept_by_a_cache_or_told_to_another_site(world):
    for client, rules in ((member(world), (MEMBERS, FILE)), (outsider(world), (REVIEWERS,))):
        for _name, address in (found for rule in rules for found in world.addresses(rule)):
            headers = client.get(address).headers
            assert headers["Cache-Control"] == "private, no-store", address
            assert "origin" in headers["Referrer-Policy"] or headers["Referrer-Policy"] == "no-referrer", address


@pytest.mark.parametrize("sendfile", ["", "/internal"])
def test_a_link_gives_the_files_of_its_own_draft_and_no_others(world, settings, client, sendfile):
    settings.SENDFILE_PREFIX = sendfile
    other = world.cases["in_review"].practice.get_latest_revision_as_object().attachments.all()[0].file
    StoredFile.objects.filter(pk=other.pk).update(sent_for=world.cases["in_review"].key)
    _link, token = make_link(world.cases["draft"].practice, kind=LinkKind.READ, for_whom="Me", days=1, by=None)
    page = client.get(reverse("shared_draft", args=[token])).content.decode()
    for size in ("", "?size=small"):
        address = reverse("shared_file", args=[token, world.file]) + size
        assert address in page
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == (
            "private, no-store",
            "same-origin",
        )
        assert ("X-Accel-Redirect" in answer.headers) == bool(sendfile)
    assert client.get(reverse("shared_file", args=[token, other.key])).status_code == 404
    StoredFile.objects.filter(pk=world.file_pk).update(check_state=Check.INFECTED)
    assert client.get(reverse("shared_file", args=[token, world.file])).status_code == 404


# --- keys of another organisation in the body of one's own form ---


def test_a_new_case_study_is_begun_for_ones_own_organisation_only(world):
    client, before = other(world), Contribution.objects.count()
    sent = {"organisation": world.organisation.pk, "title": "Mine", "language": "en", "form": "short"}
    answer = client.post("/en/contribute/new/", {**sent, "one_time_key": str(uuid4())})
    assert (answer.status_code, Contribution.objects.count()) == (200, before)


def test_a_sheet_is_sent_for_ones_own_organisation_only(world):
    client, before = other(world), Import.objects.count()
    sheet = ContentFile(b"title,summary\nA,B\n", name="a.csv")
    sent = {"organisation": world.organisation.pk, "sheet": sheet, "one_time_key": str(uuid4())}
    answer = client.post("/en/contribute/import/", sent)
    assert (answer.status_code, Import.objects.count()) == (200, before)


@pytest.fixture
def own(world) -> tuple[Client, Contribution]:
    """Somebody of another organisation, with a case study of his own."""
    organisation = Organisation.objects.create(name="Own", trust=Trust.KNOWN)
    user = make_person("oscar", organisation=organisation)
    return client_of(user), Contribution.objects.get(practice=make_contribution(organisation, user))


def test_a_file_of_another_case_study_is_neither_described_nor_shown_from_ones_own(world, own):
    client, case = own
    mark = world.file.hex
    sent = {
        f"{mark}-alt": "Mine",
        f"{mark}-place": "1",
        f"{mark}-remove": "on",
        "file": mark,
        "version": "",
        "seen": "",
    }
    post_to = reverse("contribution_section", args=[case.key, "attachments"])
    client.post(post_to, {**sent, "one_time_key": str(uuid4())})
    assert list(load_draft(case).attachments.all()) == []
    row = load_draft(world.cases["draft"]).attachments.all()[0]
    assert (row.alt, row.file.key) == (CANARY, world.file)
    assert client.get(reverse("draft_file", args=[case.key, world.file])).status_code == 404


def test_a_comment_of_another_case_study_is_not_answered_from_ones_own(world, own):
    client, case = own
    answer = post(client, reverse("contribution_answer", args=[case.key, world.comment]))
    assert answer.status_code == 404
    assert Comment.objects.get(pk=world.comment).answer == f"{CANARY} answer"


def test_an_upload_of_another_case_study_is_not_gone_on_with_from_ones_own(world, own):
    client, case = own
    address = reverse("upload_piece", args=[case.key, world.upload])
    answers = [client.get(address), client.post(address, b"x", content_type="application/octet-stream")]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_row_of_another_case_study_is_not_taken_over(world, own):
    client, case = own
    source = world.cases["public"].practice.sources.get()
    sent = {"sources-TOTAL_FORMS": "1", "sources-INITIAL_FORMS": "1", "sources-0-id": str(source.pk),
            "sources-0-title": "Taken", "version": "", "seen": ""}  # fmt: skip
    client.post(reverse("contribution_section", args=[case.key, "sources"]), {**sent, "one_time_key": str(uuid4())})
    source.refresh_from_db()
    assert (source.title, source.record_id) == ("A report made for a test", world.cases["public"].practice_id)


def test_the_people_and_invitations_of_another_organisation_are_not_managed_from_ones_own(world):
    mine = Organisation.objects.create(name="Mine", trust=Trust.KNOWN)
    client = client_of(make_person("mona", organisation=mine, role="manager"))
    addresses = [reverse("organisation_member", args=[mine.pk, world.member]),
                 reverse("organisation_withdraw_invitation", args=[mine.pk, world.invitation])]  # fmt: skip
    assert [post(client, address).status_code for address in addresses] == [404, 404]
    assert Invitation.objects.get(pk=world.invitation).withdrawn_at is None
    assert Membership.objects.filter(pk=world.member).exists()


def test_a_version_of_another_record_is_not_previewed_under_ones_reviewable_one(world, own):
    _client, case = own
    client = insider(world)
    foreign = world.cases["draft"].practice.latest_revision_id
    for name, last in (("review_preview", "en"), ("review_attachment", world.file_pk)):
        assert client.get(reverse(name, args=[case.practice_id, foreign, last])).status_code == 404


def test_numbers_longer_than_any_key_are_not_there(world):
    client, long = outsider(world), 10**30
    for address in (reverse("review_practice", args=[long]), reverse("comment_links", args=[long]),
                    reverse("organisation", args=[long])):  # fmt: skip
        assert client.get(address).status_code == 404, address
    assert post(client, reverse("draft_link_withdraw", args=[long])).status_code == 404
