"""docs/workflow.md says who may do what in which state. Every cell of its tables is tried here."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from practices import workflow
from practices.models import Practice
from practices.review.models import Step
from practices.standing import standing
from tests.factories import make_practice
from tests.review.conftest import make_contribution, make_person, rewrite

DOCUMENT = Path(__file__).parents[2] / "docs" / "workflow.md"
VERBS = {
    "submit": workflow.submit,
    "propose update": workflow.propose_update,
    "answer": workflow.answer,
    "assign": workflow.assign,
    "ask for changes": workflow.ask_for_changes,
    "approve": workflow.approve,
    "decline": workflow.decline,
    "recall": workflow.recall,
    "withdraw": workflow.withdraw,
    "publish": workflow.publish,
}


def tables() -> list[dict[str, dict[str, str]]]:
    """Each table of states, as state → verb → cell."""
    found: list[dict[str, dict[str, str]]] = []
    heads: list[str] | None = None
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            heads = None
        elif heads is None:
            heads = cells
            if cells[0] == "state":
                found.append({})
        elif heads[0] == "state" and not cells[0].startswith("---"):
            found[-1][cells[0]] = dict(zip(heads[1:], cells[1:], strict=True))
    return found


OF_ORGANISATIONS, OF_STAFF = tables()


def allowed(cell: str) -> tuple[set[str], str]:
    if cell == "–":
        return set(), ""
    roles, state = cell.split(" → ")
    found = set(roles.split(", "))
    return found | ({"insider"} if "author" in found else set()), state


def where(practice) -> str:
    now = standing(Practice.objects.get(pk=practice.pk))
    names = [now.state.value, now.update.value] if now.update else [now.state.value]
    return " · ".join(name.replace("_", " ") for name in names)


@pytest.fixture
def people(organisation, author, stranger, editor, first):
    from django.contrib.auth.models import AnonymousUser

    insider = make_person("farid", organisation=organisation, group="Reviewers")
    return {"author": author, "insider": insider, "reviewer": first, "staff": editor, "stranger": stranger,
            "nobody": AnonymousUser()}  # fmt: skip


def later(practice, author):
    draft = Practice.objects.get(pk=practice.pk).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=5)
    draft.save_revision(user=author, clean=False)


def bring(practice, state: str, author, other) -> None:
    """Take a draft to a state by the verbs; `other` is a reviewer who takes no part in what is tried then."""
    if state.startswith("public") or state == "withdrawn":
        workflow.submit(practice, by=author)
        workflow.approve(practice, by=other)
        if state == "withdrawn":
            workflow.withdraw(practice, by=other)
        if " · " in state:
            rewrite(practice, author, "The update")
            _take(practice, state.split(" · ")[1], author, other, workflow.propose_update)
    else:
        _take(practice, state, author, other, workflow.submit)


def _take(practice, state, author, other, hand_in) -> None:
    if state == "draft":
        return
    if state == "approved":
        later(practice, author)
    hand_in(practice, by=author)
    if state == "approved":
        workflow.approve(practice, by=other)
    if state == "changes asked":
        workflow.ask_for_changes(practice, by=other, why="Because.")
    if state == "declined":
        workflow.decline(practice, by=other, why="Because.")


def try_cell(practice, verb: str, user) -> str | None:
    """Where it stands after the verb, which is then undone; None if it was refused."""
    steps = Step.objects.filter(practice=practice).count()
    before = where(practice)
    more = {"why": "Because."} if verb != "assign" else {"to": None}
    try:
        with transaction.atomic():
            VERBS[verb](practice, by=user, **more)
            after = where(practice)
            transaction.set_rollback(True)
    except workflow.Refused:
        assert where(practice) == before
        assert Step.objects.filter(practice=practice).count() == steps
        return None
    return after


def try_row(practice, row: dict[str, str], people) -> list[str]:
    wrong = []
    for verb, cell in row.items():
        roles, state = allowed(cell)
        for role in people:
            expected, found = (state if role in roles else None), try_cell(practice, verb, people[role])
            if found != expected:
                wrong.append(f"{verb} by {role}: the table says {expected}, it was {found}")
    return wrong


@pytest.mark.parametrize("state", OF_ORGANISATIONS)
def test_the_table_says_what_happens_to_a_case_study_of_an_organisation(state, people, organisation, author, second):
    practice = make_contribution(organisation, author)
    bring(practice, state, author, second)
    assert where(practice) == state

    assert try_row(practice, OF_ORGANISATIONS[state], people) == []


@pytest.mark.parametrize("state", OF_STAFF)
def test_the_table_says_what_happens_to_a_record_of_staff(state, people, editor):
    practice = make_practice("A record of staff")
    practice.save_revision()
    if state != "draft":
        workflow.publish(practice, by=editor)
    if state == "withdrawn":
        workflow.withdraw(practice, by=editor)
    if state == "public · draft":
        rewrite(practice, editor, "The update")
    assert where(practice) == state

    del people["insider"]  # he is a reviewer like any other here
    assert try_row(practice, OF_STAFF[state], people) == []


def test_the_table_has_every_state_and_every_verb():
    alone = {"draft", "in review", "changes asked", "approved", "declined", "public", "withdrawn"}
    updates = {f"public · {state}" for state in ("draft", "in review", "changes asked", "approved", "declined")}
    assert set(OF_ORGANISATIONS) == alone | updates
    assert all(set(row) == set(VERBS) for row in OF_ORGANISATIONS.values())


def test_a_wrong_cell_is_noticed(people, organisation, author):
    """Negative control: the same reading finds a fault where there is one."""
    practice = make_contribution(organisation, author)
    assert try_row(practice, {"submit": "stranger → in review"}, people) != []
    assert try_row(practice, {"submit": "author → public"}, people) != []
