"""What is not public is neither reached by a side door nor told apart from what never was."""

import pytest
from django.test import Client

from practices.models import Practice
from tests.accounts.people import client_of
from tests.accounts.people import make_person as make_account
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

CANARY = "Quetzalcanary"


@pytest.fixture
def draft() -> Practice:
    practice = make_practice(f"{CANARY} draft", slug="hidden-record")
    practice.save()
    practice.save_revision()
    return practice


def side_doors(practice: Practice) -> list[str]:
    revision = practice.latest_revision_id or practice.revisions.get().pk
    asked = ("?preview=1", "?preview=true&in_preview_panel=true", f"?revision={revision}", "?draft=1&token=x")
    own = [f"/en/practices/{practice.slug}/{query}" for query in asked]
    desk = ("edit/{0}/", "preview/{0}/", "history/{0}/", "history/{0}/revisions/{1}/view/",
            "history/{0}/revisions/compare/earliest/{1}/", "usage/{0}/")  # fmt: skip
    keys = [f"/en/practices/{practice.pk}/", f"/api/v1/practices/{practice.pk}", f"/api/v1/practices?id={practice.pk}"]
    return [*own, *keys, *(f"/admin/practices/{door.format(practice.pk, revision)}" for door in desk)]


@pytest.mark.parametrize("who", ["nobody", "a partner"])
def test_no_side_door_shows_it(draft, who):
    client = Client() if who == "nobody" else client_of(make_account())
    for address in side_doors(draft):
        response = client.get(address, follow=True)
        assert CANARY not in response.content.decode(), address
        assert response.redirect_chain or response.status_code == 404 or "id=" in address, address


def test_the_staffs_door_shows_it(draft, editor):
    """Negative control."""
    assert CANARY in client_of(editor).get(f"/admin/practices/edit/{draft.pk}/").content.decode()


def test_it_costs_no_more_than_what_is_not_there(client, draft, queries):
    """Somebody who measures the time learns nothing."""
    for path in ("/en/practices/{}/", "/api/v1/practices/{}", "/en/practices/{}/cite.bib"):
        client.get(path.format("no-such-record"))
        with queries() as hidden:
            client.get(path.format(draft.slug))
        with queries() as absent:
            client.get(path.format("no-such-record"))
        assert len(hidden) == len(absent), path
