"""One's own case studies: where each stands, what it lacks, and what can be done."""

import uuid
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from portal.posting.models import KeptPost
from practices import workflow
from practices.contribute.models import Contribution
from practices.review.models import Comment, Step
from practices.safeguards.models import Safeguards
from practices.standing import standing
from tests.accounts.people import client_of
from tests.contribute.conftest import address, draft_of, fields_of, soup, words_of
from tests.factories import make_practice, make_published_practice

PAYLOADS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}} {% now 'Y' %}", "%s {0.__class__}",
    "javascript:alert(1)", "</textarea><svg onload=alert(1)>",
]  # fmt: skip
ANSWERS = dict.fromkeys(("names_people", "minors", "people_at_risk", "exact_places"), "no")


@pytest.fixture
def whole(organisation, amina):
    """Nothing is missing in it."""
    practice = make_practice("A whole story", words={"approach": "They listened."})
    case = Contribution.objects.create(practice=practice, organisation=organisation, started_by=amina.user)
    Safeguards.objects.create(practice=practice, **ANSWERS)
    practice.save_revision(user=amina.user)
    return Contribution.objects.get(pk=case.pk)


def press(writer, contribution, page, **fields):
    return writer.client.post(address(contribution, page), {"one_time_key": str(uuid.uuid4()), **fields})


def now(contribution):
    contribution.practice.refresh_from_db()
    return standing(contribution.practice)


def test_the_list_tells_title_state_what_is_missing_and_who_saved_last(bintou, case):
    own = soup(bintou.client.get("/en/contribute/")).select_one(".own")
    assert "A council of elders" in own.text
    assert "Draft" in own.text
    assert "Amina" in own.text
    assert len(own.select(".own__missing li")) >= 4


def test_the_list_asks_the_database_the_same_number_of_times_however_long_it_is(amina, begun, queries):
    begun("One")
    amina.client.get("/en/contribute/")
    with queries() as few:
        amina.client.get("/en/contribute/")
    for number in range(6):
        begun(f"Number {number}")
    with queries() as many:
        amina.client.get("/en/contribute/")
    assert len(many) == len(few)


def test_the_list_has_pages(amina, begun):
    for number in range(21):
        begun(f"Number {number}")
    assert len(soup(amina.client.get("/en/contribute/")).select(".own")) == 20
    assert len(soup(amina.client.get("/en/contribute/?page=2")).select(".own")) == 1
    assert amina.client.get("/en/contribute/?page=99999999999999").status_code == 200


def test_a_new_one_begins_with_a_title_and_is_not_public(amina, organisation, client):
    page = soup(amina.client.get("/en/contribute/new/"))
    fields = fields_of(page, "main form") | {"title": "مجلس الحكماء", "language": "ar", "form": "short"}
    response = amina.client.post("/en/contribute/new/", fields)
    case = Contribution.objects.get(organisation=organisation)
    assert response.headers["Location"] == address(case, "basics")
    assert (words_of(case, "title"), words_of(case, "language"), case.practice.live) == ("مجلس الحكماء", "ar", False)
    title = soup(amina.client.get(address(case, "basics"))).select_one("[name=title]")
    assert (title["lang"], title["dir"]) == ("ar", "rtl")
    assert client.get(f"/en/practices/{case.practice.slug}/").status_code == 404


def test_nobody_begins_one_for_an_organisation_of_others(amina, organisation, stranger):
    other = stranger.user.memberships.get().organisation
    fields = {"title": "Mine", "language": "en", "form": "short", "organisation": other.pk}
    amina.client.post("/en/contribute/new/", fields | {"one_time_key": str(uuid.uuid4())})
    assert not Contribution.objects.exists()


def test_what_is_missing_stands_on_the_last_page_with_the_way_to_it(amina, case):
    page = soup(amina.client.get(address(case, "submit")))
    links = {link["href"] for link in page.select(".missing a")}
    assert links >= {address(case, section) for section in ("place", "time", "story", "sources", "safeguards")}
    assert press(amina, case, "submit").status_code == 409
    assert now(case).state == "draft"


def test_handed_in_it_is_closed_until_it_is_taken_back(amina, whole):
    fields = amina.fields(whole, "story")
    assert press(amina, whole, "submit").status_code == 302
    assert now(whole).state == "in_review"
    refused = amina.send(whole, "story", fields | {"summary": "Too late"})
    assert refused.status_code == 409
    assert "Too late" in refused.content.decode()
    assert words_of(whole, "summary") != "Too late"
    assert press(amina, whole, "recall").status_code == 302
    assert amina.write(whole, "story", summary="In time").status_code == 302


def test_an_author_cannot_publish_or_skip_the_review(amina, whole):
    press(amina, whole, "submit", action="publish", live="on", state="approved")
    assert (now(whole).state, whole.practice.live) == ("in_review", False)
    assert press(amina, whole, "withdraw").status_code == 404


def test_a_comment_stands_at_its_page_and_is_answered_there(amina, whole, reviewer):
    press(amina, whole, "submit")
    workflow.ask_for_changes(whole.practice, by=reviewer, why="Tell us who the elders are.")
    comment = Comment.objects.create(practice=whole.practice, section="story", words="Who are they?", by=reviewer)
    page = soup(amina.client.get(address(whole, "story")))
    assert "Who are they?" in page.select_one(f"#comment-{comment.pk}").text
    assert press(amina, whole, f"comments/{comment.pk}", **{f"answer-{comment.pk}": "Eight people"}).status_code == 302
    comment.refresh_from_db()
    assert (comment.answer, comment.answered_by) == ("Eight people", amina.user)
    assert press(amina, whole, "submit").status_code == 302
    assert now(whole).state == "in_review"


def test_a_comment_of_another_case_is_not_there(amina, case, whole, reviewer):
    comment = Comment.objects.create(practice=whole.practice, section="story", words="Who?", by=reviewer)
    assert press(amina, case, f"comments/{comment.pk}", **{f"answer-{comment.pk}": "x"}).status_code == 404


def test_the_history_does_not_name_who_reviews(amina, whole, reviewer):
    press(amina, whole, "submit")
    workflow.ask_for_changes(whole.practice, by=reviewer, why="Name a second source.")
    page = amina.client.get(address(whole, "history")).content.decode()
    assert "Name a second source." in page
    assert reviewer.email not in page
    assert Step.objects.filter(practice=whole.practice).count() == 2


def test_an_update_is_proposed_and_what_is_public_stays(amina, organisation, client):
    practice = make_published_practice("Public words")
    case = Contribution.objects.create(practice=practice, organisation=organisation)
    Safeguards.objects.create(practice=practice, **ANSWERS)
    amina.write(case, "basics", title="Better words")
    assert press(amina, case, "submit").status_code == 302
    assert now(case).has_update
    public = client.get(practice.get_absolute_url()).content.decode()
    assert "Public words" in public
    assert "Better words" not in public


def test_withdrawing_asks_once_and_is_done_at_once(amina, organisation, client):
    practice = make_published_practice("Public words")
    case = Contribution.objects.create(practice=practice, organisation=organisation)
    assert amina.client.get(address(case, "withdraw")).status_code == 200
    assert press(amina, case, "withdraw").status_code == 302
    assert now(case).state == "withdrawn"
    assert b"Public words" not in client.get(practice.get_absolute_url()).content


def test_why_it_was_withdrawn_is_for_the_reviewers_alone(amina, bintou, organisation, reviewer):
    case = Contribution.objects.create(practice=make_published_practice("Public words"), organisation=organisation)
    press(amina, case, "withdraw", why="My sister is in danger.")
    for writer in (amina, bintou):
        page = writer.client.get(address(case, "history")).content.decode()
        assert "Withdrawn from the public" in page
        assert "My sister" not in page
    assert "My sister is in danger." in client_of(reviewer).get(f"/admin/review/{case.practice_id}/").content.decode()


@pytest.fixture
def approved(whole, amina, reviewer):
    """It waits for its day."""
    whole.organisation.trust = "known"
    whole.organisation.save()
    draft = draft_of(whole)
    draft.go_live_at = timezone.now() + timedelta(days=9)
    draft.save_revision(user=amina.user, clean=False)
    press(amina, whole, "submit")
    workflow.approve(whole.practice, by=reviewer)
    assert now(whole).state == "approved"
    return whole


def offered(writer, contribution) -> set[str]:
    """What the overview offers of the ways out."""
    page = soup(writer.client.get(address(contribution)))
    ways = {place["action"] for place in page.select("form[action]")} | {a["href"] for a in page.select("main a[href]")}
    return {way for way in ("recall", "withdraw") if address(contribution, way) in ways}


def test_what_waits_for_its_day_says_which(amina, approved):
    day = date_format(draft_of(approved).go_live_at, "DATE_FORMAT")
    for place in (address(approved), "/en/contribute/"):
        assert f"It becomes public by itself on {day}." in amina.client.get(place).content.decode()
    press(amina, approved, "recall")
    assert "becomes public by itself on" not in amina.client.get(address(approved)).content.decode()


def test_what_waits_for_its_day_is_taken_back_by_its_authors(amina, approved):
    assert offered(amina, approved) == {"recall", "withdraw"}
    assert address(approved, "recall") in amina.client.get(address(approved, "submit")).content.decode()
    assert press(amina, approved, "recall").status_code == 302
    assert now(approved).state == "draft"
    assert not approved.practice.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert offered(amina, approved) == set()


def test_also_a_suspended_organisation_stops_what_waits_for_its_day(amina, approved):
    approved.organisation.trust = "suspended"
    approved.organisation.save()
    assert offered(amina, approved) == {"withdraw"}
    assert "Stop its publication?" in soup(amina.client.get(address(approved, "withdraw"))).select_one("h1").text
    assert press(amina, approved, "withdraw").status_code == 302
    assert now(approved).state == "draft"


def test_the_overview_offers_to_take_it_back_wherever_that_can_be_done(amina, whole, reviewer):
    assert offered(amina, whole) == set()
    press(amina, whole, "submit")
    assert offered(amina, whole) == {"recall"}
    workflow.ask_for_changes(whole.practice, by=reviewer, why="Say more.")
    assert offered(amina, whole) == {"recall"}
    assert press(amina, whole, "recall").status_code == 302
    assert (now(whole).state, offered(amina, whole)) == ("draft", set())


# --- the session had ended ---


@pytest.mark.parametrize("page", ["recall", "form"])
def test_whoever_signs_in_again_after_a_button_stands_on_the_overview(amina, whole, page):
    press(amina, whole, "submit")
    del amina.client.cookies["sessionid"]
    asked = press(amina, whole, page)
    amina.client.force_login(amina.user)
    back = amina.client.get(parse_qs(urlsplit(asked["Location"]).query)["next"][0])
    assert (back.status_code, back["Location"]) == (302, address(whole))
    assert now(whole).state == "in_review"  # nothing was done meanwhile


def test_answers_typed_on_the_overview_are_back_after_signing_in_again(amina, whole, reviewer):
    press(amina, whole, "submit")
    said = [
        Comment.objects.create(practice=whole.practice, section=section, words="Who?", by=reviewer)
        for section in ("story", "place")
    ]
    workflow.ask_for_changes(whole.practice, by=reviewer, why="Say more.")
    boxes = {f"answer-{one.pk}": f"The elders of {one.section}" for one in said}
    at = f"comments/{said[0].pk}"
    assert amina.client.get(address(whole, at))["Location"] == address(whole)

    del amina.client.cookies["sessionid"]
    asked = press(amina, whole, at, **boxes)
    amina.client.force_login(amina.user)
    page = soup(amina.client.get(parse_qs(urlsplit(asked["Location"]).query)["next"][0]))

    assert {box["name"]: box.text.strip() for box in page.select("textarea")} == boxes
    assert "before your session ended is here again" in page.text
    button = page.select_one("article.comment button")
    assert button["formaction"] == address(whole, at)
    assert press(amina, whole, at, **boxes).status_code == 302
    assert list(whole.practice.comments.order_by("pk").values_list("answer", flat=True)) == list(boxes.values())
    assert not KeptPost.objects.exists()


def test_the_preview_shows_the_draft_in_the_language_asked_for(amina, case):
    where = address(case, "translations") + "?language=fr"
    fields = fields_of(soup(amina.client.get(where)))
    assert amina.client.post(where, fields | {"title": "Un conseil d’anciens"}).status_code == 302
    page = soup(amina.client.get(address(case, "preview", "fr")))
    assert page.select_one("h1").text == "Un conseil d’anciens"
    assert page.select_one(".preview-bar")
    assert not page.select("script[type='application/ld+json'], link[rel=canonical]")
    assert all("/practices/draft-" not in link["href"] for link in page.select("a[href]"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_is_typed_is_shown_as_it_was_typed_and_does_nothing(amina, bintou, case, payload):
    old = amina.fields(case, "story")
    amina.write(case, "basics", title=payload, teaser=payload)
    bintou.write(case, "story", summary=payload, context=payload, approach=payload, results=payload, lessons=payload)
    amina.write(case, "sources", **{"sources-0-title": payload, "sources-0-publisher": payload})
    amina.write(case, "evidence", criticism=payload, reply=payload, is_disputed="on")
    amina.write(case, "safeguards", notes=payload, contacts=payload)
    conflict = amina.send(case, "story", old | {"summary": payload + " mine"})
    assert conflict.status_code == 409
    shown = [conflict, amina.client.get("/en/contribute/")]
    shown += [
        amina.client.get(address(case, page))
        for page in ("", "basics", "story", "sources", "preview", "submit", "safeguards")
    ]
    for response in shown:
        page = soup(response)
        assert not page.select("[onerror], [onload]")
        assert all("alert(1)" not in script.text for script in page.select("script"))
        assert not page.select("a[href^='javascript:']")
    assert words_of(case, "title") == payload
    assert payload in soup(shown[6]).text


def test_a_suspended_organisation_reads_and_does_not_write(amina, case):
    fields = amina.fields(case, "story")
    case.organisation.trust = "suspended"
    case.organisation.save()
    assert amina.client.get(address(case, "story")).status_code == 200
    assert amina.send(case, "story", fields | {"summary": "No"}).status_code == 409
    assert words_of(case, "summary") == ""
    assert draft_of(case).live is False


def test_signing_out_clears_what_is_on_the_device(amina, organisation):
    response = amina.client.post("/accounts/logout/", {"one_time_key": str(uuid.uuid4())})
    assert response.headers["Clear-Site-Data"] == '"storage"'
