"""Four confirmations of one sender at the same moment, on real PostgreSQL: three people get a message."""

import os
import threading

import pytest
from django.db import connections
from django.test import Client

from portal.correspondence import own_address, relay
from portal.correspondence.enums import RelayState
from portal.correspondence.models import AddressQuestion, Relayed
from tests.correspondence.writing import TO_SOMEBODY, send

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="SQLite lets one writer in at a time"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("recipients"),
]
PEOPLE = ("one", "two", "three", "four")


def all_confirm() -> list:
    """One sender writes to four people and presses the four buttons at once, each on a connection of its own."""
    for name in PEOPLE:  # with a plus in the address, which makes no other sender
        sender = TO_SOMEBODY | {"email": f"amina+{name}@example.org"}
        relay.hold(kind="reader", key=name, language="en", **sender)
    questions = list(AddressQuestion.objects.order_by("pk"))
    page = own_address.link_of(questions[0])
    gate, found = threading.Barrier(len(questions)), [None] * len(questions)

    def run(number: int):
        try:
            gate.wait(20)
            answer = send(Client(), page, {"question": questions[number].pk, "do": "confirm"})
            found[number] = answer.status_code
        except Exception as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def confirmed() -> int:
    return Relayed.objects.filter(state=RelayState.CONFIRMED).count()


def test_of_four_confirmations_at_once_three_go_through():
    answers = all_confirm()

    assert (sorted(answers, key=str), confirmed()) == ([302, 302, 302, 429], 3)
    assert AddressQuestion.objects.waiting().count() == 1, "it can be confirmed tomorrow"


def test_without_turns_all_four_go_through(monkeypatch):
    """Negative control: all count at the same moment, and nobody waits for what the others write."""
    all_are_here = threading.Barrier(len(PEOPLE))
    monkeypatch.setattr(relay, "take_turns", lambda _names: all_are_here.wait(20))

    assert (all_confirm(), confirmed()) == ([302] * 4, 4)
