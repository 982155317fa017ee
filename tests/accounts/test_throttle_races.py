"""Twenty send one form at the same moment, on real PostgreSQL: nobody sees what the others have not committed yet."""

import os
import threading

import pytest
from django.db import connections
from django.test import Client

from portal.accounts import throttle
from portal.accounts.attempts import Attempt
from portal.correspondence.models import Message
from tests.correspondence.writing import MESSAGE, send

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="SQLite lets one writer in at a time"),
    pytest.mark.django_db(transaction=True),
]
AT_ONCE, LIMIT = 20, 5


def all_send(act) -> list:
    """Each in a thread with a connection of its own."""
    gate, found = threading.Barrier(AT_ONCE), [None] * AT_ONCE

    def run(number: int):
        try:
            gate.wait(20)
            found[number] = act(number)
        except Exception as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def write(number: int) -> int:
    return send(Client(), "/en/contact/", MESSAGE, words=f"Question {'x' * number}").status_code


def test_of_twenty_letters_at_once_five_are_taken():
    answers = all_send(write)

    assert sorted(answers) == [302] * LIMIT + [429] * (AT_ONCE - LIMIT)
    assert Message.objects.count() == Attempt.objects.filter(action="contact").count() == LIMIT


def test_outside_of_a_transaction_the_limit_holds_as_well():
    assert sum(all_send(lambda _number: throttle.allowed("letter", "amina@example.org"))) == 3


def test_tries_that_count_in_common_from_both_sides_do_not_wait_for_each_other():
    """The one has the subject of the other and another address, or the other way round."""

    def act(number: int) -> int:
        address, email = f"192.0.2.{number % 3}", f"{number % 2}@example.org"
        return send(Client(REMOTE_ADDR=address), "/en/contact/", {**MESSAGE, "email": email}).status_code

    assert set(all_send(act)) <= {302, 429}


def test_without_turns_more_get_through(monkeypatch):
    """Negative control: all are let in at the same moment, and nobody waits for what the others write."""
    all_are_here = threading.Barrier(AT_ONCE)
    monkeypatch.setattr(throttle, "_take_turns", lambda tried: tried.action == "contact" and all_are_here.wait(20))
    assert all_send(write).count(302) > LIMIT
