"""Wagtail's own buttons do not go around the verbs: the forms of the admin are posted as its pages post them."""

import pytest
from django.test import Client
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import querydict_from_html

from practices import workflow
from practices.models import Practice
from practices.review.models import Step
from practices.standing import State, standing
from tests.admin.conftest import form_of
from tests.factories import make_practice, make_published_practice
from tests.review.conftest import make_contribution, make_person

PUBLISH = {"action-publish": "publish"}


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def now(practice):
    return standing(Practice.objects.get(pk=practice.pk))


def press_publish(user, practice):
    """Post what the form holds, unchanged, with the button that publishes."""
    client, address = as_user(user), f"/admin/practices/edit/{practice.pk}/"
    form = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form")
    return client.post(address, {**form.dict(), **PUBLISH}, follow=True)


def is_public(practice) -> bool:
    return Practice.objects.published().filter(pk=practice.pk).exists()


def test_the_publish_button_publishes_no_contribution(draft, first, editor, admin_user, organisation):
    insider = make_person("farid", organisation=organisation, group="Reviewers")
    for user in (first, editor, insider, admin_user):
        answer = press_publish(user, draft)
        assert answer.status_code == 200
        assert "It becomes public only after its review" in answer.content.decode()
        assert not is_public(draft)


def test_the_publish_button_publishes_what_staff_wrote(editor):
    """Negative control: the same post, on a record without an organisation."""
    practice = make_practice("A record of the editors")
    practice.save_revision()
    press_publish(editor, practice)
    assert is_public(practice)


def test_the_publish_button_publishes_nothing_that_is_in_review(draft, author, first, admin_user):
    workflow.submit(draft, by=author)
    revision = Practice.objects.get(pk=draft.pk).latest_revision_id
    for user in (first, admin_user):
        assert press_publish(user, draft).status_code == 200
    assert not is_public(draft)
    assert now(draft).state == State.IN_REVIEW
    assert Practice.objects.get(pk=draft.pk).latest_revision_id == revision, "the words under review stay as they are"


def test_without_the_check_at_the_door_the_button_would_publish(draft, editor, monkeypatch):
    """Negative control: it is this check that holds."""
    monkeypatch.setattr("practices.review.rules.check_public", lambda practice, revision: None)
    press_publish(editor, draft)
    assert is_public(draft)


def test_the_publish_button_is_not_shown_for_a_contribution(draft, editor):
    own = make_practice("A record of the editors")
    own.save_revision()
    assert b'name="action-publish"' not in as_user(editor).get(f"/admin/practices/edit/{draft.pk}/").content
    assert b'name="action-publish"' in as_user(editor).get(f"/admin/practices/edit/{own.pk}/").content


def test_an_old_version_does_not_become_public_by_the_way_back(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    workflow.withdraw(draft, by=first)
    revision = Practice.objects.get(pk=draft.pk).latest_revision_id
    address = f"/admin/practices/history/{draft.pk}/revisions/{revision}/revert/"
    as_user(first).post(address, form_of(draft, revision=revision, **PUBLISH), follow=True)
    assert not is_public(draft)


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_wagtails_workflow_buttons_decide_nothing(draft, author, first, admin_user, action):
    workflow.submit(draft, by=author)
    task = WorkflowState.objects.active().for_instance(draft).get().current_task_state_id
    for user in (first, admin_user):
        client = as_user(user)
        for way in ("action", "collect_action_data"):
            client.post(f"/admin/practices/workflow/{way}/{draft.pk}/{action}/{task}/", {"comment": "x"})
        client.post(
            f"/admin/practices/edit/{draft.pk}/",
            form_of(draft, **{"action-workflow-action": "1", "workflow-action-name": action}),
        )
        client.post(f"/admin/practices/edit/{draft.pk}/", form_of(draft, **{"action-cancel-workflow": "1"}))
        client.post(f"/admin/practices/edit/{draft.pk}/", form_of(draft, **{"action-submit": "1"}))
    assert now(draft).state == State.IN_REVIEW
    assert Step.objects.filter(practice=draft).count() == 1


def test_unpublishing_in_the_admin_is_our_withdrawal(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    answer = as_user(first).post(f"/admin/practices/unpublish/{draft.pk}/")
    assert answer.status_code == 302
    assert now(draft).state == State.WITHDRAWN
    assert Step.objects.filter(practice=draft).last().verb == "withdraw"


def test_what_is_not_public_cannot_be_unpublished(draft, first):
    answer = as_user(first).post(f"/admin/practices/unpublish/{draft.pk}/", follow=True)
    assert answer.status_code == 200
    assert not Step.objects.filter(practice=draft).exists()


def test_a_contribution_is_not_copied_into_a_record_of_staff(draft, editor):
    answer = as_user(editor).get(f"/admin/practices/copy/{draft.pk}/", follow=True)
    assert "it cannot be copied" in answer.content.decode()
    own = make_published_practice("A record of the editors")
    assert as_user(editor).get(f"/admin/practices/copy/{own.pk}/").status_code == 200


def delete_all(client, *practices):
    ids = "&".join(f"id={getattr(practice, 'pk', practice)}" for practice in practices)
    return client.post(f"/admin/bulk/practices/practice/delete/?{ids}", follow=True)


def test_many_are_deleted_together_or_none(draft, editor):
    mine, another = make_practice("One of the editors"), make_practice("Another of the editors")
    client = as_user(editor)

    for foreign in (draft, 987654321):
        answer = delete_all(client, mine, foreign)
        assert answer.status_code == 200
        assert "Nothing was deleted" in answer.content.decode()
        assert Practice.objects.filter(pk__in=[mine.pk, draft.pk]).count() == 2

    delete_all(client, mine, another)  # the control: what is all theirs goes
    assert not Practice.objects.filter(pk__in=[mine.pk, another.pk]).exists()


def test_a_key_that_is_none_names_nothing(editor):
    client = as_user(editor)
    for wrong in ("abc", "9" * 40, "1;2"):
        assert delete_all(client, wrong).status_code == 404


def test_a_reviewer_deletes_nothing(draft, first):
    delete_all(as_user(first), draft)
    as_user(first).post(f"/admin/practices/delete/{draft.pk}/")
    assert Practice.objects.filter(pk=draft.pk).exists()


def test_an_organisations_record_is_not_deleted_by_editors(draft, editor):
    as_user(editor).post(f"/admin/practices/delete/{draft.pk}/")
    assert Practice.objects.filter(pk=draft.pk).exists()


def test_a_flagged_record_is_not_published_by_the_loader_s_verb(organisation, author, editor):
    from portal.records.completeness import Incomplete
    from portal.records.publishing import publish

    practice = make_contribution(organisation, author)
    with pytest.raises(Incomplete):
        publish(practice)
    assert not is_public(practice)
