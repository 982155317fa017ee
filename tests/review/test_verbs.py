"""What the verbs promise. That every cell of the table is as it says is in test_table.py."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from portal.accounts.enums import Trust
from portal.accounts.organisations import Organisation
from portal.records.completeness import Incomplete
from portal.records.tasks import publish_scheduled
from practices import workflow
from practices.contribute.links import links_of, make_link
from practices.contribute.models import DraftLink, LinkKind
from practices.contribute.progress import missing
from practices.models import Practice
from practices.review.models import Step, Verb
from practices.safeguards.models import Safeguards
from practices.safeguards.tasks import withdraw_without_consent
from practices.standing import Ball, State, standing
from practices.workflow import NotAllowed, ReasonMissing, Refused
from tests.factories import let_its_day_come, make_practice
from tests.review.conftest import make_contribution, make_person, rewrite
from tests.review.test_table import bring


def now(practice):
    return standing(Practice.objects.get(pk=practice.pk))


def test_a_case_study_goes_from_its_author_to_the_public(draft, author, first):
    workflow.submit(draft, by=author)
    assert (now(draft).state, now(draft).ball) == (State.IN_REVIEW, Ball.REVIEWERS)

    workflow.ask_for_changes(draft, by=first, why="Who led it?")
    assert (now(draft).state, now(draft).ball) == (State.CHANGES_ASKED, Ball.AUTHOR)

    rewrite(draft, author, "A story from the delta, told by those who led it")
    workflow.answer(draft, by=author, why="The women of the delta.")
    workflow.approve(draft, by=first, criteria=["source", "nonsense", "south"])

    public = Practice.objects.published().get(pk=draft.pk)
    assert str(public) == "A story from the delta, told by those who led it"
    assert now(draft).state == State.PUBLIC
    steps = Step.objects.filter(practice=draft)
    assert [step.verb for step in steps] == [Verb.SUBMIT, Verb.ASK, Verb.ANSWER, Verb.APPROVE]
    assert [step.by for step in steps] == [author, first, author, first]
    assert steps[1].why == "Who led it?"
    assert steps[3].criteria == ["south", "source"]
    assert steps[3].revision == public.live_revision


def test_the_address_is_made_from_the_title_when_it_is_handed_in(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)

    assert Practice.objects.get(pk=draft.pk).slug == "a-story-from-the-delta"


def test_an_address_that_was_public_stays(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    rewrite(draft, author, "Quite another title")
    workflow.propose_update(draft, by=author)
    workflow.approve(draft, by=first)

    assert Practice.objects.get(pk=draft.pk).slug == "a-story-from-the-delta"
    assert str(Practice.objects.get(pk=draft.pk)) == "Quite another title"


@pytest.fixture
def named(organisation, author, first):
    """Handed in under a title with a name; the reviewers have asked for a pseudonym, and the name has been listed."""
    practice = make_contribution(organisation, author, "The work of Ana María López", words={"summary": "Of one."})
    workflow.submit(practice, by=author)
    workflow.ask_for_changes(practice, by=first, why="She is in danger. Please use a pseudonym.")
    Safeguards.objects.filter(practice=practice).update(real_names="Ana María López")
    return practice


def test_what_has_got_a_pseudonym_is_handed_in_again_under_an_address_without_the_name(named, author, first):
    assert Practice.objects.get(pk=named.pk).slug == "the-work-of-ana-maria-lopez"
    rewrite(named, author, "The work of a mediator")

    assert missing(Practice.objects.get(pk=named.pk).get_latest_revision_as_object()) == {}
    workflow.answer(named, by=author)
    workflow.approve(named, by=first)

    assert Practice.objects.published().get(pk=named.pk).slug == "the-work-of-a-mediator"


def test_as_long_as_the_title_tells_the_name_it_is_not_handed_in_and_keeps_its_address(named, author):
    """Negative control."""
    with pytest.raises(Incomplete) as said:
        workflow.answer(named, by=author)

    assert "Address of the page" in str(said.value), "what was made anew is looked through"
    assert Practice.objects.get(pk=named.pk).slug == "the-work-of-ana-maria-lopez"
    here = missing(Practice.objects.get(pk=named.pk).get_latest_revision_as_object())
    assert here == {"safeguards": ["A name that must not be public stands here: Title (English)."]}


def test_a_name_in_the_address_stops_the_approval_although_no_text_tells_it(named, author, first):
    rewrite(named, author, "The work of a mediator")
    workflow.answer(named, by=author)
    judged = Practice.objects.get(pk=named.pk).latest_revision
    judged.content["slug"] = "the-work-of-ana-maria-lopez"
    judged.save()

    with pytest.raises(Incomplete, match="Address of the page"):
        workflow.approve(named, by=first)


def test_a_place_that_is_hidden_later_leaves_the_address_too(organisation, author, first):
    practice = make_contribution(organisation, author, "The peace of Kafanchan", words={"summary": "Of one."})
    workflow.submit(practice, by=author)
    workflow.ask_for_changes(practice, by=first, why="They are still in danger.")
    Safeguards.objects.filter(practice=practice).update(exact_place="Kafanchan")
    rewrite(practice, author, "The peace of a market town")

    workflow.answer(practice, by=author)

    assert Practice.objects.get(pk=practice.pk).slug == "the-peace-of-a-market-town"


def test_the_address_of_what_was_public_is_looked_through_before_it_is_handed_in(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    rewrite(draft, author, "Quite another title")
    Safeguards.objects.filter(practice=draft).update(real_names="Delta")

    said = missing(Practice.objects.get(pk=draft.pk).get_latest_revision_as_object())["safeguards"]

    assert "A name that must not be public stands here: Address of the page." in said


def test_nothing_incomplete_is_handed_in(draft, author):
    Safeguards.objects.filter(practice=draft).update(minors="")

    with pytest.raises(Incomplete):
        workflow.submit(draft, by=author)

    assert now(draft).state == State.DRAFT
    assert not Step.objects.filter(practice=draft).exists()


def test_a_name_that_must_not_be_public_stops_the_approval(draft, author, first):
    workflow.submit(draft, by=author)
    Safeguards.objects.filter(practice=draft).update(real_names="delta")

    with pytest.raises(Incomplete) as said:
        workflow.approve(draft, by=first)

    assert now(draft).state == State.IN_REVIEW
    assert not any("delta" in sentence for sentence in said.value.messages), "the sentence may be logged"


def test_a_suspended_organisation_hands_nothing_in_but_may_withdraw(draft, author, first, organisation):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    organisation.trust = Trust.SUSPENDED
    organisation.save()
    rewrite(draft, author, "Words of a suspended organisation")

    with pytest.raises(NotAllowed):
        workflow.propose_update(draft, by=author)
    workflow.withdraw(draft, by=author)

    assert now(draft).state == State.WITHDRAWN


def test_nobody_decides_on_a_record_of_his_own_organisation(draft, author, first, organisation):
    insider = make_person("farid", organisation=organisation, group="Reviewers")
    workflow.submit(draft, by=author)

    for verb in (workflow.approve, workflow.decline, workflow.ask_for_changes):
        with pytest.raises(NotAllowed):
            verb(draft, by=insider, why="It is ours.")
    workflow.approve(draft, by=first)  # the control: somebody from elsewhere may


def test_nobody_decides_on_what_he_has_written_himself(draft, author, first, second):
    rewrite(draft, first, "Improved by the reviewer himself")
    workflow.submit(draft, by=author)

    for verb in (workflow.approve, workflow.decline):
        with pytest.raises(NotAllowed):
            verb(draft, by=first, why="I wrote it.")
    workflow.approve(draft, by=second)


def test_a_flagged_record_is_public_only_after_two_people_have_approved_it(flagged, author, first, second):
    workflow.submit(flagged, by=author)
    workflow.approve(flagged, by=first)

    assert now(flagged).state == State.IN_REVIEW
    with pytest.raises(NotAllowed):
        workflow.approve(flagged, by=first)
    assert not Practice.objects.published().filter(pk=flagged.pk).exists()

    workflow.approve(flagged, by=second)
    assert now(flagged).state == State.PUBLIC


def test_a_new_organisation_is_reviewed_by_two(draft, author, first, second, organisation):
    organisation.trust = Trust.NEW
    organisation.save()
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    assert now(draft).state == State.IN_REVIEW

    workflow.approve(draft, by=second)
    assert now(draft).state == State.PUBLIC


def test_both_approvals_are_of_the_very_words_that_become_public(flagged, author, first, second):
    workflow.submit(flagged, by=author)
    workflow.approve(flagged, by=first)
    workflow.ask_for_changes(flagged, by=second, why="Leave out the village.")
    rewrite(flagged, author, "Words that the first reviewer has not seen")
    workflow.answer(flagged, by=author)

    workflow.approve(flagged, by=second)
    assert now(flagged).state == State.IN_REVIEW, "the first reviewer has not seen these words"
    workflow.approve(flagged, by=first)
    assert now(flagged).state == State.PUBLIC


def test_a_reason_is_required_to_ask_for_changes_and_to_decline(draft, author, first):
    workflow.submit(draft, by=author)

    for verb in (workflow.ask_for_changes, workflow.decline):
        with pytest.raises(ReasonMissing):
            verb(draft, by=first, why="  ")
    assert now(draft).state == State.IN_REVIEW


def test_a_decision_is_on_the_words_that_were_seen(draft, author, first):
    workflow.submit(draft, by=author)
    seen = now(draft).task.revision_id
    workflow.ask_for_changes(draft, by=first, why="Shorter.")
    rewrite(draft, author, "Shorter")
    workflow.answer(draft, by=author)

    with pytest.raises(Refused):
        workflow.approve(draft, by=first, seen=seen)
    workflow.approve(draft, by=first, seen=now(draft).task.revision_id)


def test_words_saved_during_the_review_are_not_approved_unseen(draft, author, first):
    workflow.submit(draft, by=author)
    seen = now(draft).task.revision_id
    rewrite(draft, author, "Slipped in after the reviewer had read it")

    with pytest.raises(Refused):
        workflow.approve(draft, by=first, seen=seen)
    assert not Practice.objects.published().filter(pk=draft.pk).exists()


def test_a_public_practice_stays_public_while_its_update_is_reviewed(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    rewrite(draft, author, "The update")
    assert now(draft).update == State.DRAFT
    workflow.propose_update(draft, by=author)

    assert (now(draft).state, now(draft).update) == (State.PUBLIC, State.IN_REVIEW)
    assert str(Practice.objects.published().get(pk=draft.pk)) == "A story from the delta"

    workflow.decline(draft, by=first, why="It says less than before.")
    assert (now(draft).state, now(draft).update) == (State.PUBLIC, State.DECLINED)
    assert str(Practice.objects.published().get(pk=draft.pk)) == "A story from the delta"


def approve_for_later(draft, author, *reviewers):
    words = draft.get_latest_revision_as_object()
    words.go_live_at = timezone.now() + timedelta(days=3)
    words.save_revision(user=author)
    workflow.submit(draft, by=author)
    for reviewer in reviewers:
        workflow.approve(draft, by=reviewer)


def test_publication_waits_for_its_date(draft, author, first, settings):
    approve_for_later(draft, author, first)
    assert now(draft).state == State.APPROVED

    publish_scheduled()
    assert now(draft).state == State.APPROVED
    let_its_day_come(draft)
    publish_scheduled()
    assert now(draft).state == State.PUBLIC


def test_what_waits_for_its_date_is_not_published_once_a_second_review_is_needed(draft, author, first):
    approve_for_later(draft, author, first)
    Safeguards.objects.filter(practice=draft).update(minors="yes")
    let_its_day_come(draft)

    publish_scheduled()

    assert not Practice.objects.published().filter(pk=draft.pk).exists()


def test_what_is_refused_on_its_day_is_a_draft_again_without_a_date(draft, author, first, second):
    approve_for_later(draft, author, first)
    make_link(draft, kind=LinkKind.COMMENT, for_whom="An expert", days=30, by=first)
    Safeguards.objects.filter(practice=draft).update(minors="yes")
    let_its_day_come(draft)

    publish_scheduled()

    assert now(draft).state == State.DRAFT and now(draft).ball == Ball.AUTHOR
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()  # it is not tried each minute
    assert not links_of(draft, LinkKind.COMMENT).exists()
    workflow.submit(draft, by=author)
    for reviewer in (first, second):
        workflow.approve(draft, by=reviewer)
    assert now(draft).state == State.PUBLIC


def test_what_a_suspended_organisation_had_approved_does_not_become_public(draft, author, first, second):
    Safeguards.objects.filter(practice=draft).update(minors="yes")
    approve_for_later(draft, author, first, second)
    let_its_day_come(draft)
    Organisation.objects.update(trust=Trust.SUSPENDED)

    publish_scheduled()

    assert not Practice.objects.published().filter(pk=draft.pk).exists()
    assert now(draft).state == State.DRAFT


def test_no_approval_makes_public_what_a_suspended_organisation_had_handed_in(draft, author, first, second):
    workflow.submit(draft, by=author)
    Organisation.objects.update(trust=Trust.SUSPENDED)
    workflow.approve(draft, by=first)
    with pytest.raises(Incomplete):
        workflow.approve(draft, by=second)
    assert now(draft).state == State.IN_REVIEW


def test_a_withdrawal_takes_the_update_with_it(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    rewrite(draft, author, "The update")
    workflow.propose_update(draft, by=author)
    workflow.ask_for_changes(draft, by=first, why="Say more.")

    workflow.withdraw(draft, by=author)

    assert now(draft).state == State.WITHDRAWN
    assert not WorkflowState.objects.active().for_instance(draft).exists()
    with pytest.raises(Refused):
        workflow.withdraw(draft, by=author)


def test_the_end_of_a_consent_withdraws_is_written_down_once_and_takes_the_update_with_it(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    rewrite(draft, author, "The update")
    workflow.propose_update(draft, by=author)
    Safeguards.objects.filter(practice=draft).update(consent_until=timezone.localdate() - timedelta(days=1))

    withdraw_without_consent()
    withdraw_without_consent()

    assert now(draft).state == State.WITHDRAWN
    assert not WorkflowState.objects.active().for_instance(draft).exists()
    step = Step.objects.filter(practice=draft).latest("pk")
    assert (step.verb, step.by, Step.objects.filter(verb=Verb.EXPIRE).count()) == (Verb.EXPIRE, None, 1)


def test_what_was_taken_back_is_a_draft_and_not_declined(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.ask_for_changes(draft, by=first, why="Say more.")
    workflow.recall(draft, by=author)

    assert now(draft).state == State.DRAFT


def open_links(practice) -> set[str]:
    return set(DraftLink.objects.filter(practice=practice, withdrawn_at=None).values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("state", "end"),
    [
        ("in review", "recall"), ("changes asked", "recall"), ("approved", "recall"), ("approved", "withdraw"),
        ("in review", "decline"), ("changes asked", "decline"),
    ],
)  # fmt: skip
def test_what_people_outside_were_asked_to_comment_on_is_closed_to_them_when_the_review_ends(
    draft, author, first, state, end
):
    bring(draft, state, author, first)
    for kind in LinkKind:
        make_link(draft, kind=kind, for_whom="An expert", days=30, by=None)
    other = make_contribution(draft.contribution.organisation, author)
    make_link(other, kind=LinkKind.COMMENT, for_whom="An expert", days=30, by=first)

    getattr(workflow, end)(draft, by=first if end == "decline" else author, why="Because.")

    assert open_links(draft) == {"read"}  # its authors share what they like
    assert open_links(other) == {"comment"}


def test_the_comments_go_on_while_the_review_does(draft, author, first):
    workflow.submit(draft, by=author)
    make_link(draft, kind=LinkKind.COMMENT, for_whom="An expert", days=30, by=first)
    workflow.ask_for_changes(draft, by=first, why="Say more.")
    workflow.answer(draft, by=author)
    assert open_links(draft) == {"comment"}


def test_staff_publish_directly_only_what_staff_wrote(draft, editor):
    written_by_staff = make_practice("A record of the editors")
    workflow.publish(written_by_staff, by=editor)

    assert now(written_by_staff).state == State.PUBLIC
    with pytest.raises(NotAllowed):
        workflow.publish(draft, by=editor)


def test_a_flagged_record_of_staff_is_reviewed_too(editor, first, second):
    written_by_staff = make_practice("A record of the editors")
    Safeguards.objects.create(practice=written_by_staff, minors="yes")
    with pytest.raises(Incomplete):
        workflow.publish(written_by_staff, by=editor)

    assert now(written_by_staff).state == State.DRAFT


def test_the_workflow_is_made_once(db):
    from practices.review.setup import review_workflow

    assert review_workflow() == review_workflow()
    assert [task.specific._meta.model_name for task in review_workflow().tasks] == ["reviewtask", "secondreviewtask"]


def test_standings_of_many_are_read_in_a_constant_number_of_queries(draft, flagged, author, queries):
    from practices.standing import standings

    workflow.submit(flagged, by=author)
    standings([draft])
    with queries() as one:
        standings([draft])
    with queries() as both:
        found = standings([draft, flagged])
    assert len(one) == len(both) <= 2
    assert [found[draft.pk].state, found[flagged.pk].state] == [State.DRAFT, State.IN_REVIEW]
