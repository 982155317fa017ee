"""Letters of review: to those who may see the record, in their language, and nothing of it where mail is dangerous."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db.models import F
from django.utils import timezone, translation
from wagtail.models import TaskState

from portal.accounts.models import Membership, User
from portal.outbox.effects import HANDLERS
from portal.outbox.models import Effect
from portal.records.tasks import publish_scheduled
from practices import permissions, workflow
from practices.contribute.links import make_link
from practices.contribute.models import LinkKind
from practices.models import Practice
from practices.review.comments import comment
from practices.review.tasks import remind
from practices.review.wording import WORDING, Kind
from practices.safeguards.models import Safeguards
from tests.factories import let_its_day_come


def deliver() -> list:
    """Send what was promised, as the worker would; give the letters."""
    mail.outbox.clear()
    for row in Effect.objects.order_by("pk"):
        HANDLERS[row.kind](row.payload, row)
    Effect.objects.all().delete()
    return list(mail.outbox)


def to(letters) -> set[str]:
    return {address.split("@")[0] for letter in letters for address in letter.to}


@pytest.fixture(autouse=True)
def _nothing_promised(db):
    Effect.objects.all().delete()


def test_authors_and_reviewers_learn_of_a_submission(draft, author, colleague, stranger, first, second, editor):
    workflow.submit(draft, by=author)
    assert to(deliver()) == {"amina", "binta", "dana", "emre"}


def test_administrators_review_and_so_get_the_letters_to_reviewers(draft, author, first, admin_user):
    workflow.submit(draft, by=author)
    assert to(deliver()) == {"amina", "dana", admin_user.email.split("@")[0]}
    assert list(permissions.reviewers_of(draft)) == [first, admin_user]
    User.objects.filter(pk=admin_user.pk).update(is_active=False)
    assert list(permissions.reviewers_of(draft)) == [first]


def test_authors_learn_that_the_consent_has_ended(draft, author, colleague, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    deliver()

    workflow.expire(draft)
    letters = deliver()

    assert to(letters) == {"amina", "binta"}
    assert any("le consentement" in letter.body.lower() for letter in letters)
    assert workflow.expire(draft) is None and deliver() == []


def test_both_sides_learn_once_that_it_did_not_become_public_on_its_day(draft, author, colleague, first, second):
    words = draft.get_latest_revision_as_object()
    words.go_live_at = timezone.now() + timedelta(days=3)
    words.save_revision(user=author)
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    Safeguards.objects.filter(practice=draft).update(real_names="delta")
    let_its_day_come(draft)
    deliver()

    publish_scheduled()
    letters = deliver()

    assert to(letters) == {"amina", "binta", "dana", "emre"} and len(letters) == 4
    assert all(f"/{draft.contribution.key}/" in one.body or f"/admin/review/{draft.pk}/" in one.body for one in letters)
    publish_scheduled()
    assert deliver() == []


def test_only_our_own_letters_leave(draft, author, first, admin_user):
    """Wagtail would write to the group and to every superuser, within the request and with the title."""
    workflow.submit(draft, by=author)
    workflow.ask_for_changes(draft, by=first, why="Say more.")
    workflow.answer(draft, by=author)
    workflow.approve(draft, by=first)
    assert mail.outbox == []


def test_a_letter_is_in_the_language_of_its_reader_with_one_link(draft, author, first):
    workflow.submit(draft, by=author)
    deliver()
    workflow.ask_for_changes(draft, by=first, why="Who led it?")
    (letter,) = deliver()
    html = letter.alternatives[0][0]
    assert 'lang="fr"' in html
    assert f"/fr/contribute/{draft.contribution.key}/" in letter.body
    assert "Who led it?" in letter.body
    assert "Who led it?" in html
    assert "A story from the delta" in letter.body
    assert html.count("href=") == 1


def test_a_letter_to_a_reviewer_leads_to_the_review(draft, author, first):
    workflow.submit(draft, by=author)
    letters = [letter for letter in deliver() if letter.to == [first.email]]
    assert len(letters) == 1
    assert f"/admin/review/{draft.pk}/" in letters[0].body


def test_a_letter_about_a_flagged_record_holds_neither_title_nor_reason(flagged, author, first):
    workflow.submit(flagged, by=author)
    workflow.ask_for_changes(flagged, by=first, why="The meeting must not be named.")
    for letter in deliver():
        whole = f"{letter.subject} {letter.body} {letter.alternatives[0][0]}"
        assert "secret meeting" not in whole.lower()
        assert "must not be named" not in whole


def test_the_letter_that_a_flagged_record_is_public_holds_no_address_that_tells_its_title(
    flagged, draft, author, first, second
):
    for practice in (flagged, draft):
        workflow.submit(practice, by=author)
        for reviewer in (first, second)[: 2 if practice == flagged else 1]:
            workflow.approve(practice, by=reviewer)
    with translation.override(author.language):
        subject = str(WORDING[Kind.PUBLISHED].subject)
    public = [letter for letter in deliver() if letter.subject == subject]
    quiet, open_one = (
        next(letter for letter in public if address in letter.body)
        for address in (f"/fr/contribute/{flagged.contribution.key}/", Practice.objects.get(pk=draft.pk).slug)
    )
    whole = f"{quiet.subject} {quiet.body} {quiet.alternatives[0][0]}".lower()
    assert len(public) == 2 and "delta" not in whole and "secret" not in whole
    assert "delta" in open_one.body


def test_who_asked_somebody_outside_learns_once_a_day_of_his_comments_and_reads_no_word_in_the_letter(
    draft, author, first, second, editor
):
    workflow.submit(draft, by=author)
    links = [make_link(draft, kind=LinkKind.COMMENT, for_whom="x", days=7, by=by)[0] for by in (first, editor, None)]
    deliver()
    for link in links:
        for words in ("Who is Amina Yusuf?", "And her brother?"):
            comment(draft, "story", words, link=link)
    comment(draft, "story", "A reviewer’s own", by=second)

    letters = deliver()

    assert sorted(letter.to[0] for letter in letters) == sorted([first.email, editor.email])
    whole = "".join(f"{letter.subject} {letter.body} {letter.alternatives[0][0]}" for letter in letters)
    assert f"/admin/review/{draft.pk}/" in whole
    assert not [word for word in ("delta", "Amina", "brother", "reviewer’s own") if word in whole]


def test_why_it_was_withdrawn_stands_in_no_letter(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    deliver()
    workflow.withdraw(draft, by=author, why="My sister is in danger.")
    (letter,) = deliver()
    assert letter.subject and "My sister" not in letter.body + letter.alternatives[0][0]
    assert draft.steps.last().why == "My sister is in danger."


def test_whoever_may_not_see_it_any_more_when_a_letter_is_sent_gets_none(
    draft, author, colleague, first, second, organisation
):
    workflow.submit(draft, by=author)
    Membership.objects.filter(user=colleague).delete()
    second.groups.clear()
    Membership.objects.create(user=first, organisation=organisation)
    assert to(deliver()) == {"amina"}


def test_a_member_of_the_organisation_gets_no_letter_to_reviewers(draft, author, first, second, organisation):
    Membership.objects.create(user=first, organisation=organisation)
    workflow.submit(draft, by=author)
    by_person = {letter.to[0]: letter.subject for letter in deliver()}
    assert by_person[first.email] == str(WORDING[Kind.RECEIVED].subject)


def test_the_named_reviewer_alone_is_written_to(draft, author, first, second):
    workflow.submit(draft, by=author)
    workflow.assign(draft, by=first, to=second)
    deliver()
    workflow.ask_for_changes(draft, by=second, why="Say more.")
    deliver()
    workflow.answer(draft, by=author)
    assert to(deliver()) == {"emre"}


def test_a_second_reviewer_is_asked_for_and_not_the_first(flagged, author, first, second):
    workflow.submit(flagged, by=author)
    deliver()
    workflow.approve(flagged, by=first)
    assert to(deliver()) == {"emre"}


@pytest.mark.parametrize(("end", "kind"), [("approve", Kind.PUBLISHED), ("decline", Kind.DECLINED)])
def test_the_authors_learn_how_it_ended(draft, author, first, end, kind):
    workflow.submit(draft, by=author)
    deliver()
    getattr(workflow, end)(draft, by=first, why="It is so.")
    assert {row.kind for row in Effect.objects.filter(kind__startswith="review.")} == {f"review.{kind}"}
    assert to(deliver()) == {"amina"}


def test_a_letter_is_not_posted_for_what_was_refused(draft, author, first):
    with pytest.raises(workflow.Refused):
        workflow.approve(draft, by=first)
    assert not Effect.objects.filter(kind__startswith="review.").exists()


def wait(practice, days):
    """Let the open question have been asked so long ago."""
    ago = timedelta(days=days)
    states = TaskState.objects.filter(workflow_state__object_id=str(practice.pk))
    states.update(started_at=F("started_at") - ago, finished_at=F("finished_at") - ago)


def reminded() -> list[str]:
    remind()
    return sorted(Effect.objects.filter(kind__contains="waits").values_list("kind", "payload__user"))


def test_reviewers_are_reminded_after_7_and_after_14_days_and_never_twice(draft, author, first):
    workflow.submit(draft, by=author)
    assert reminded() == []
    wait(draft, 6)
    assert reminded() == []
    wait(draft, 1)
    assert reminded() == reminded() == [("review.waits_for_reviewers", first.pk)]
    wait(draft, 7)
    assert reminded() == reminded() == [("review.waits_for_reviewers", first.pk)] * 2
    wait(draft, 40)
    assert len(reminded()) == 2


def test_authors_are_reminded_when_changes_were_asked_for(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.ask_for_changes(draft, by=first, why="Say more.")
    wait(draft, 8)
    assert reminded() == [("review.waits_for_authors", author.pk)]


def test_what_is_at_rest_reminds_nobody(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.recall(draft, by=author)
    wait(draft, 8)
    assert reminded() == []


def test_a_page_under_wagtails_own_review_is_not_mistaken_for_a_practice(draft, author):
    workflow.submit(draft, by=author)
    wait(draft, 8)
    from wagtail.models import Page, WorkflowState

    WorkflowState.objects.filter(object_id=str(draft.pk)).update(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    assert reminded() == []


def test_safeguards_without_a_flag_leave_the_title_in(draft, author, first):
    """Negative control for the flagged record."""
    assert not Safeguards.objects.filter(practice=draft, minors="yes").exists()
    workflow.submit(draft, by=author)
    assert any("A story from the delta" in letter.body for letter in deliver())


def test_the_letter_about_publication_leads_to_the_public_page(draft, author, first):
    workflow.submit(draft, by=author)
    deliver()
    workflow.approve(draft, by=first)
    (letter,) = deliver()
    assert f"/fr/practices/{Practice.objects.get(pk=draft.pk).slug}/" in letter.body
