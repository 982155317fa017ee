"""Ten browsers send one form at the same moment to a real server; workers are killed while twenty people save."""

import random
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.databases import fresh_database
from tests.posting.living import Web, kill_workers, web

ROUNDS = 20
AT_ONCE = 10
PEOPLE = 20


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def server(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    if request.param == "sqlite":
        with web(folder) as running:
            yield running
    else:
        with fresh_database(request.getfixturevalue("postgres_url")) as url, web(folder, url) as running:
            yield running


def at_once(send: Callable[[], tuple]) -> list[tuple]:
    """The same thing done by all at the same moment."""
    ready = threading.Barrier(AT_ONCE)

    def act(_number: int) -> tuple:
        ready.wait()
        return send()

    with ThreadPoolExecutor(AT_ONCE) as people:
        return list(people.map(act, range(AT_ONCE)))


def answers_of_rounds(server: Web, path: str, mark: str) -> list[set[tuple]]:
    found = []
    for number in range(ROUNDS):
        key = uuid.uuid4()
        found.append(set(at_once(lambda key=key, number=number: server.send(path, key, f"{mark} {number}"))))
    return found


def written(server: Web, mark: str) -> list[str]:
    return [row for row in server.rows() if mark in row]


def test_ten_at_once_with_one_key_write_one_row_and_get_one_answer(server):
    answers = answers_of_rounds(server, "/save/", "protected")

    assert len(written(server, "protected")) == ROUNDS
    assert all(len(answer) == 1 for answer in answers), "somebody was answered otherwise than the others"
    assert {status for answer in answers for status, _address in answer} == {302}


def test_without_the_protection_ten_at_once_write_ten_rows(server):
    """Negative control."""
    answers_of_rounds(server, "/save-without-protection/", "unprotected")
    assert len(written(server, "unprotected")) == ROUNDS * AT_ONCE


def save_until(over: Future, server: Web, path: str) -> list[tuple[str, tuple]]:
    """One person's acknowledged saves, each sent until it is answered."""
    acknowledged = []
    while len(acknowledged) < 2 or not over.done():
        key = uuid.uuid4()
        acknowledged.append((f"save-{key}", server.send_until_answered(path, key, f"save-{key}")))
        time.sleep(random.random() / 20)
    return acknowledged


def under_kills(server: Web, path: str) -> list[tuple[str, tuple]]:
    with ThreadPoolExecutor(PEOPLE + 1) as people:
        killer = people.submit(kill_workers, server)
        saving = [people.submit(save_until, killer, server, path) for _person in range(PEOPLE)]
        acknowledged = [save for person in saving for save in person.result()]
        killer.result()
    return acknowledged


def copies(server: Web, acknowledged: list[tuple[str, tuple]]) -> list[int]:
    rows = server.rows()
    return [sum(text in row for row in rows) for text, _answer in acknowledged]


def test_killed_web_workers_lose_no_acknowledged_save_and_double_none(server):
    acknowledged = under_kills(server, "/save-slowly/")

    assert {status for _text, (status, _address) in acknowledged} == {302}
    assert len(acknowledged) > PEOPLE
    assert set(copies(server, acknowledged)) == {1}


def test_without_the_protection_who_sends_again_after_a_kill_writes_twice(server):
    """Negative control: the row was written, the answer was not."""
    acknowledged = under_kills(server, "/save-slowly-without-protection/")
    assert max(copies(server, acknowledged)) > 1
