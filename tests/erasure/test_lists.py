"""Lists forget who was erased with the very moment, also while the worker that writes the index stands still."""

import pytest

from portal.erasure import tables
from portal.erasure.person import erase_person
from practices.models import Practice
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

NAME = "Zuleikha Quetzalcanary"
LISTS = (
    "/en/practices/?q=Kanarien",
    "/ar/practices/?q=Kanarien",
    "/api/v1/practices?lang=en&q=Kanarien",
    "/en/practices/suggest?q=Kanarien",
)


@pytest.fixture
def naming(client, index_changes):
    """Which lists name the person, after a practice that does was published and has reached the index."""
    make_published_practice(f"Kanarien met {NAME}", slug="a-meeting", words={"teaser": f"{NAME} spoke."})
    index_changes()

    def naming() -> list[str]:
        return [path for path in LISTS if "Quetzalcanary" in client.get(path).content.decode()]

    assert naming() == list(LISTS)
    return naming


def test_no_list_and_no_suggestion_names_who_was_erased(naming, client):
    erase_person([NAME], stand_in="a mediator")

    assert naming() == []
    assert all("a mediator" in client.get(path).content.decode() for path in LISTS)


def test_without_the_moment_of_saving_lists_would_go_on_naming(naming, monkeypatch):
    """Negative control."""
    monkeypatch.setattr(tables, "_say_that_it_was_saved", lambda model, pk: None)
    erase_person([NAME], stand_in="a mediator")

    assert naming() == list(LISTS)


def test_what_names_nobody_was_not_saved(naming):
    others = Practice.objects.exclude(slug="a-meeting").order_by("pk")
    before = list(others.values_list("updated_at", flat=True))
    erase_person([NAME], stand_in="a mediator")

    assert list(others.values_list("updated_at", flat=True)) == before
