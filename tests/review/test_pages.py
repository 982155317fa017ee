"""The reviewer's pages in the admin."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from portal.accounts.enums import Trust
from portal.vocabularies.models import Country
from practices import workflow
from practices.contribute.models import Contribution
from practices.models import Practice
from practices.review.comments import answer_comment, comment
from practices.review.models import Comment, Step
from practices.safeguards.models import Safeguards, SensitiveReading
from practices.standing import State, standing
from tests.review.conftest import make_contribution, make_person, rewrite


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(client, practice, **fields):
    return client.post(f"/admin/review/{practice.pk}/", {"one_time_key": uuid.uuid4(), **fields})


def state_of(practice):
    return standing(Practice.objects.get(pk=practice.pk)).current


@pytest.fixture
def handed_in(draft, author):
    workflow.submit(draft, by=author)
    return draft


def test_a_reviewer_approves_what_he_has_read(handed_in, first):
    client = as_user(first)
    page = client.get(f"/admin/review/{handed_in.pk}/")
    assert page.status_code == 200
    seen = page.context["revision"].pk

    answer = post(client, handed_in, verb="approve", seen=seen, criteria=["south", "done"])

    assert answer.status_code == 302
    assert state_of(handed_in) == State.PUBLIC
    assert Step.objects.get(practice=handed_in, verb="approve").criteria == ["south", "done"]


@pytest.mark.parametrize("verb", ["ask", "decline"])
def test_without_a_reason_nothing_is_decided_and_nothing_typed_is_lost(handed_in, first, verb):
    client = as_user(first)
    seen = client.get(f"/admin/review/{handed_in.pk}/").context["revision"].pk

    answer = post(client, handed_in, verb=verb, seen=seen, why=" ", criteria=["lessons"])

    assert answer.status_code == 400
    assert answer.context["ticked"] == ["lessons"]
    assert state_of(handed_in) == State.IN_REVIEW


def test_a_decision_on_an_older_text_is_refused_as_stale_and_its_reason_is_kept(handed_in, author, first):
    client = as_user(first)
    seen = client.get(f"/admin/review/{handed_in.pk}/").context["revision"].pk
    workflow.ask_for_changes(handed_in, by=first, why="Shorter.")
    rewrite(handed_in, author, "Shorter")
    workflow.answer(handed_in, by=author)

    answer = post(client, handed_in, verb="decline", seen=seen, why="A reason typed with care")

    assert answer.status_code == 409
    assert "A reason typed with care" in answer.content.decode()
    assert state_of(handed_in) == State.IN_REVIEW


def test_reviewers_see_before_which_day_it_must_not_be_public(draft, author, first):
    begins = (timezone.now() + timedelta(days=40)).replace(hour=12)
    Practice.objects.filter(pk=draft.pk).update(go_live_at=begins)
    Practice.objects.get(pk=draft.pk).save_revision(user=author)
    workflow.submit(draft, by=author)

    shown = as_user(first).get(f"/admin/review/{draft.pk}/").content.decode()

    assert f"Not to be published before {date_format(begins, 'DATE_FORMAT')}" in " ".join(shown.split())


def test_a_form_without_what_was_seen_decides_nothing(handed_in, first):
    assert post(as_user(first), handed_in, verb="approve").status_code == 409
    assert state_of(handed_in) == State.IN_REVIEW


@pytest.mark.parametrize("path", ["", "{revision}/en/", "{revision}/file/1/"])
def test_to_everybody_else_the_review_is_not_there(handed_in, author, stranger, editor, organisation, path):
    insider = make_person("farid", organisation=organisation, group="Reviewers")
    address = f"/admin/review/{handed_in.pk}/" + path.format(revision=handed_in.latest_revision_id or 1)
    for user in (insider, editor):
        answer = as_user(user).get(address, follow=True)
        assert answer.status_code == 404
        assert "delta" not in answer.content.decode()
    for user in (author, stranger):
        answer = as_user(user).get(address)
        assert answer.status_code in (302, 404)
        assert "delta" not in answer.content.decode()
    assert Client().get(address).status_code == 302


def test_a_crafted_post_of_an_insider_changes_nothing(handed_in, author, organisation):
    insider = make_person("farid", organisation=organisation, group="Reviewers")
    for user in (insider, author):
        for verb in ("approve", "decline", "ask", "assign", "withdraw", "comment"):
            answer = post(as_user(user), handed_in, verb=verb, why="x", words="x", section="story", to=user.pk)
            assert answer.status_code in (302, 404)
    assert state_of(handed_in) == State.IN_REVIEW
    assert Step.objects.filter(practice=handed_in).count() == 1
    assert not Comment.objects.filter(practice=handed_in).exists()


@pytest.mark.parametrize(
    "fields", [{}, {"verb": "publish"}, {"verb": "approve", "seen": "9" * 40}, {"verb": "assign", "to": "x"}]
)
def test_nonsense_is_answered_with_a_sentence(handed_in, first, fields):
    answer = post(as_user(first), handed_in, **fields)
    assert 400 <= answer.status_code < 500
    assert answer.context["errors"]


def test_the_public_page_is_shown_in_every_language_of_the_text(handed_in, first):
    revision = Practice.objects.get(pk=handed_in.pk).latest_revision_id
    client = as_user(first)
    shown = client.get(f"/admin/review/{handed_in.pk}/{revision}/en/")
    assert shown.status_code == 200
    assert "A story from the delta" in shown.content.decode()
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get(f"/admin/review/{handed_in.pk}/{revision}/xx/", follow=True).status_code == 404


def test_no_version_of_another_record_is_shown(handed_in, first):
    from tests.factories import make_published_practice

    other = make_published_practice("Another record")
    revision = other.latest_revision_id
    assert as_user(first).get(f"/admin/review/{handed_in.pk}/{revision}/en/", follow=True).status_code == 404


def test_what_was_changed_since_the_last_round_is_marked(handed_in, author, first):
    workflow.ask_for_changes(handed_in, by=first, why="Say who.")
    rewrite(handed_in, author, "A story from the delta and its women")
    workflow.answer(handed_in, by=author)

    page = as_user(first).get(f"/admin/review/{handed_in.pk}/").content.decode()

    assert "<ins> and its women</ins>" in page


def test_an_update_is_compared_with_what_is_public(handed_in, author, first):
    workflow.approve(handed_in, by=first)
    rewrite(handed_in, author, "A story from the hills")
    workflow.propose_update(handed_in, by=author)

    page = as_user(first).get(f"/admin/review/{handed_in.pk}/").content.decode()

    assert "<del>delta</del><ins>hills</ins>" in page


def test_words_in_a_difference_are_words_and_no_markup(handed_in, author, first):
    workflow.ask_for_changes(handed_in, by=first, why="<script>alert(1)</script>")
    rewrite(handed_in, author, "<script>alert(2)</script>")
    workflow.answer(handed_in, by=author, why="<img src=x onerror=alert(3)>")

    page = as_user(first).get(f"/admin/review/{handed_in.pk}/").content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_sensitive_words_are_shown_on_request_only_and_the_look_is_written_down(handed_in, first):
    Safeguards.objects.filter(practice=handed_in).update(real_names="Xquenda Ombasi", contacts="by way of the canary")
    client = as_user(first)

    closed = client.get(f"/admin/review/{handed_in.pk}/").content.decode()
    assert "Xquenda" not in closed
    assert not SensitiveReading.objects.filter(practice=handed_in).exists()

    opened = client.get(f"/admin/review/{handed_in.pk}/?safeguards=1").content.decode()
    assert "Xquenda Ombasi" in opened
    assert SensitiveReading.objects.filter(practice=handed_in, user=first, where="review").count() == 1


@pytest.mark.parametrize("reviewer", ["first", "admin_user"])
def test_what_was_never_handed_in_is_on_no_page_of_review_nor_are_its_safeguards(draft, author, request, reviewer):
    Safeguards.objects.filter(practice=draft).update(real_names="Xquenda Ombasi")
    client, here = as_user(request.getfixturevalue(reviewer)), f"/admin/review/{draft.pk}/"
    preview = f"{here}{draft.latest_revision_id}/en/"
    for address in (here, f"{here}?safeguards=1", preview):
        assert client.get(address).status_code == 404
    assert post(client, draft, verb="comment", section="story", words="Who is this?").status_code == 404
    assert not SensitiveReading.objects.exists() and not draft.comments.exists()

    workflow.submit(draft, by=author)
    workflow.recall(draft, by=author)
    assert client.get(here).status_code == 200  # what they have seen once they may see again


def test_reviewers_learn_on_request_the_countries_and_exchanges_that_are_hidden(handed_in, first, queries):
    client, here = as_user(first), f"/admin/review/{handed_in.pk}/"
    countries = list(Country.objects.order_by("pk")[:4])

    def asked() -> int:
        with queries() as made:
            assert client.get(f"{here}?safeguards=1").status_code == 200
        return len(made)

    def hide(number: int) -> None:
        Safeguards.objects.filter(practice=handed_in).update(
            countries=[{"country": country.slug, "role": ""} for country in countries[:number]],
            exchanges=[{"origin": countries[0].pk, "destination": country.pk, "year": 2011, "what": "Xquenda’s way"}
                       for country in countries[1:number]],
        )  # fmt: skip

    hide(2)
    client.get(f"{here}?safeguards=1")
    few = asked()
    hide(4)
    assert asked() == few

    told = dict(client.get(f"{here}?safeguards=1").context["safeguards"])
    assert told["Countries"].splitlines() == [str(country) for country in countries]
    assert told["Exchanges"].splitlines()[-1] == f"From {countries[0]} to {countries[3]}, 2011: Xquenda’s way"
    assert "Xquenda" not in client.get(here).content.decode()


def test_a_comment_on_a_section_is_answered_by_the_authors_only(handed_in, author, stranger, first):
    answer = post(as_user(first), handed_in, verb="comment", section="story", words="Who said this?")
    assert answer.status_code == 302
    said = Comment.objects.get(practice=handed_in)
    assert (said.section, said.by) == ("story", first)

    answer_comment(said, "The elders of the village.", author)
    with pytest.raises(workflow.NotAllowed):
        answer_comment(said, "We did!", stranger)
    assert Comment.objects.get(pk=said.pk).answer == "The elders of the village."


@pytest.mark.parametrize("wrong", ["", "nothing-of-ours", "../../x", "\0"])
def test_a_comment_is_on_a_section_that_there_is(handed_in, first, wrong):
    answer = post(as_user(first), handed_in, verb="comment", section=wrong, words="Who said this?")
    assert answer.status_code == 409
    assert not handed_in.comments.exists()


def test_what_no_text_can_hold_is_taken_out_of_what_reviewers_type(handed_in, first):
    client = as_user(first)
    assert post(client, handed_in, verb="comment", section="story", words="Who\0 said this?").status_code == 302
    assert handed_in.comments.get().words == "Who said this?"
    seen = client.get(f"/admin/review/{handed_in.pk}/").context["revision"].pk
    assert post(client, handed_in, verb="ask", seen=seen, why="Say\0 more.", criteria=["\0"]).status_code == 302
    assert handed_in.steps.last().why == "Say more."


def test_only_a_link_for_comments_that_is_still_valid_may_comment(draft, flagged, author):
    from datetime import timedelta

    from django.utils import timezone

    from practices.contribute.models import DraftLink

    def link(number, **facts):
        valid = {"kind": "comment", "expires_at": timezone.now() + timedelta(days=1), "practice": draft}
        return DraftLink.objects.create(for_whom="An expert", token_sha256=str(number), **{**valid, **facts})

    refused = [
        link(1, kind="read"),
        link(2, expires_at=timezone.now() - timedelta(seconds=1)),
        link(3, withdrawn_at=timezone.now()),
        link(4, practice=flagged),
    ]
    for wrong in refused:
        with pytest.raises(workflow.NotAllowed):
            comment(draft, "story", "Hello", link=wrong)
    assert comment(draft, "story", "Hello", link=link(5)).link.for_whom == "An expert"


def test_a_reviewer_is_named_only_from_those_who_may_review(handed_in, first, second, organisation):
    insider = make_person("farid", organisation=organisation, group="Reviewers")
    client = as_user(first)
    assert post(client, handed_in, verb="assign", to=insider.pk).status_code == 403
    assert post(client, handed_in, verb="assign", to=second.pk).status_code == 302
    assert Contribution.objects.get(practice=handed_in).assigned_to == second


def test_the_same_form_sent_twice_counts_once(handed_in, first):
    client = as_user(first)
    fields = {"one_time_key": uuid.uuid4(), "verb": "comment", "section": "story", "words": "Once"}
    for _time in range(2):
        assert client.post(f"/admin/review/{handed_in.pk}/", fields).status_code == 302
    assert Comment.objects.filter(practice=handed_in).count() == 1


def test_one_click_of_a_reviewer_withdraws(handed_in, first):
    workflow.approve(handed_in, by=first)
    address = Practice.objects.get(pk=handed_in.pk).get_absolute_url()
    assert Client().get(address).status_code == 200

    post(as_user(first), handed_in, verb="withdraw")

    assert Client().get(address).status_code != 200
    assert state_of(handed_in) == State.WITHDRAWN


def test_the_queue_shows_what_waits_but_not_what_is_ours(handed_in, first, organisation):
    insider = make_person("farid", organisation=organisation, group="Reviewers")
    assert "A story from the delta" in as_user(first).get("/admin/review/").content.decode()
    assert "A story from the delta" not in as_user(insider).get("/admin/review/").content.decode()
    assert as_user(first).get("/admin/").content.decode().count("Review (1)") == 1


def test_the_queue_is_made_in_a_constant_number_of_queries(organisation, author, first, queries):
    client = as_user(first)

    def made() -> int:
        with queries() as found:
            assert client.get("/admin/review/").status_code == 200
        return len(found)

    for number in range(2):
        workflow.submit(make_contribution(organisation, author, f"Number {number}"), by=author)
    made()
    few = made()
    for number in range(2, 7):
        workflow.submit(make_contribution(organisation, author, f"Number {number}"), by=author)
    assert made() == few


def test_a_new_organisation_is_marked(handed_in, first, organisation):
    organisation.trust = Trust.NEW
    organisation.save()
    assert "New organisation" in as_user(first).get("/admin/review/").content.decode()


def test_after_the_first_of_two_approvals_the_same_person_is_not_offered_another(flagged, author, first, second):
    workflow.submit(flagged, by=author)
    client, path = as_user(first), f"/admin/review/{flagged.pk}/"
    page = client.get(path)
    assert 'value="approve"' in page.content.decode()

    post(client, flagged, verb="approve", seen=page.context["revision"].pk, criteria=["south"])

    page = client.get(path)
    assert 'value="approve"' not in page.content.decode()
    said = [str(message) for message in page.context["messages"]]
    assert said == ["You have approved it. Another person has to approve it too."]
    assert said[0] in client.get(path).content.decode()
    assert 'value="approve"' in as_user(second).get(path).content.decode()


@pytest.mark.parametrize("verb", ["ask_for_changes", "decline"])
def test_the_authors_read_the_reason_where_they_go_on(handed_in, author, first, verb):
    getattr(workflow, verb)(handed_in, by=first, why="Who led it, and when?")
    key = handed_in.contribution.key
    for path in (f"/en/contribute/{key}/", f"/en/contribute/{key}/submit/"):
        assert "Who led it, and when?" in as_user(author).get(path).content.decode()

    if verb == "ask_for_changes":
        workflow.answer(handed_in, by=author)
        assert "Who led it, and when?" not in as_user(author).get(f"/en/contribute/{key}/").content.decode()


def test_an_answer_is_saved_by_every_button_of_the_page(handed_in, author, colleague, first):
    said = comment(handed_in, "story", "Who led it?", by=first)
    path = f"/en/contribute/{handed_in.contribution.key}/story/"
    box = f'name="answer-{said.pk}"'
    assert box not in as_user(author).get(path).content.decode()  # nobody writes while it is in review
    workflow.ask_for_changes(handed_in, by=first, why="Say more.")
    client = as_user(author)
    page = client.get(path)
    assert box in page.content.decode()
    typed = {"version": page.context["version"], "seen": page.context["seen"]}
    typed[f"seen-answer-{said.pk}"] = _seen(page, said)
    untouched = dict(typed)

    client.post(path, {**typed, "one_time_key": uuid.uuid4(), f"answer-{said.pk}": "The elders.", "go": "on"})
    said.refresh_from_db()
    assert (said.answer, said.answered_by) == ("The elders.", author)

    as_user(colleague).post(path, {**untouched, "one_time_key": uuid.uuid4(), f"answer-{said.pk}": ""})
    said.refresh_from_db()
    assert (said.answer, said.answered_by) == ("The elders.", author)


def test_an_answer_left_as_it_was_does_not_replace_a_later_one(handed_in, author, colleague, first):
    said = comment(handed_in, "story", "Who led it?", by=first)
    workflow.ask_for_changes(handed_in, by=first, why="Say more.")
    answer_comment(said, "The elders.", author)
    path = f"/en/contribute/{handed_in.contribution.key}/story/"
    page = as_user(author).get(path)
    opened = {"version": page.context["version"], "seen": page.context["seen"]}
    opened |= {f"seen-answer-{said.pk}": _seen(page, said), f"answer-{said.pk}": "The elders."}
    answer_comment(said, "The women.", colleague)

    as_user(author).post(path, {**opened, "one_time_key": uuid.uuid4()})
    said.refresh_from_db()
    assert said.answer == "The women."


def test_an_answer_that_is_too_long_is_shown_again(handed_in, author, first):
    said = comment(handed_in, "story", "Who led it?", by=first)
    workflow.ask_for_changes(handed_in, by=first, why="Say more.")
    path = f"/en/contribute/{handed_in.contribution.key}/story/"
    client = as_user(author)
    page = client.get(path)
    typed = {"version": page.context["version"], "seen": page.context["seen"], f"answer-{said.pk}": "long " * 900}

    answer = client.post(path, {**typed, f"seen-answer-{said.pk}": _seen(page, said), "one_time_key": uuid.uuid4()})

    assert "This is too long" in answer.content.decode()
    assert ("long " * 900).strip() in answer.content.decode()


def _seen(page, said) -> str:
    return re.search(rf'name="seen-answer-{said.pk}"\s+value="([0-9a-f]+)"', page.content.decode())[1]
