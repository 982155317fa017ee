"""Real people at once, on a real server and PostgreSQL: nothing is overwritten unseen, lost or doubled."""

import os
import random
import threading
import time
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from practices.contribute.beginning import begin
from practices.contribute.models import Contribution
from tests.accounts.people import make_organisation, make_person
from tests.contribute.conftest import address, words_of
from tests.contribute.living import Person, server
from tests.posting.living import kill_workers
from tests.review import ground

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="SQLite lets one writer in at a time"),
    pytest.mark.django_db(transaction=True),
]
ROUNDS = 50
PEOPLE = 20


@dataclass(frozen=True)
class Save:
    """What somebody sent, what stood in the page that he had opened, and how he was answered."""

    text: str
    began_from: str
    status: int
    page: str


def save_once(person: Person, path: str, number: int, both_have_opened: threading.Barrier) -> Save:
    form = person.open(path)
    both_have_opened.wait(30)
    time.sleep(random.random() / 20)
    text = f"{person.name} number {number}"
    answer = person.post(path, form | {"summary": text})
    return Save(text, form["summary"], answer.status, answer.body.decode())


def both_write(folder, settings: str, rounds: int) -> tuple[list[tuple[Save, Save]], str]:
    """Two members in the same section again and again; what happened in each round, and what stands there now."""
    ground.lay()
    users = make_person("Amina"), make_person("Bintou")
    organisation = make_organisation(authors=users)
    case = begin(users[0], organisation=organisation, title="A council of elders", language="en", form="full")
    path, gate = address(case, "story"), threading.Barrier(2)
    with server(folder, settings) as web, ThreadPoolExecutor(2) as threads:
        people = [Person(web, user) for user in users]
        found = [
            tuple(threads.map(save_once, people, [path] * 2, [number] * 2, [gate] * 2)) for number in range(rounds)
        ]
    return found, words_of(case, "summary")


def overwritten_unseen(found: list[tuple[Save, Save]], last: str) -> list[str]:
    """Texts that were saved, do not stand there, and were in nobody's page who saved after them."""
    saved = [save for both in found for save in both if save.status == 302]
    return [save.text for save in saved if save.text not in {last, *(later.began_from for later in saved)}]


def test_of_two_who_save_the_same_section_nobody_overwrites_what_he_has_not_seen(tmp_path):
    found, last = both_write(tmp_path, "tests.contribute.served", ROUNDS)

    assert [sorted(save.status for save in both) for both in found] == [[302, 409]] * ROUNDS
    assert overwritten_unseen(found, last) == []
    began = [save.began_from for both in found for save in both if save.status == 302]
    assert len(set(began)) == ROUNDS, "two have saved from the same state"
    for both in found:
        winner, loser = sorted(both, key=lambda save: save.status)
        assert winner.text.split()[0] in loser.page
        assert loser.text in loser.page
    assert {save.text.split()[0] for both in found for save in both if save.status == 302} == {"Amina", "Bintou"}


def test_without_the_comparison_texts_are_overwritten_unseen(tmp_path):
    """Negative control."""
    found, last = both_write(tmp_path, "tests.contribute.served_unguarded", 6)

    assert {save.status for both in found for save in both} == {302}
    assert len(overwritten_unseen(found, last)) == 6


def write_until(over: Future, person: Person) -> tuple[list[str], dict[str, str]]:
    """Begin case studies and save their story: the titles, and what was saved last in each."""
    titles, stories, path = [], {}, "/en/contribute/new/"
    form = person.open(path, "form.form-page, main form")
    while not titles or not over.done():
        title = f"case-{uuid.uuid4()}"
        begun = person.post(path, form | {"title": title, "one_time_key": str(uuid.uuid4())})
        assert begun.status == 302, begun
        titles.append(title)
        story = begun.location.replace("basics", "story")
        text = f"story-{uuid.uuid4()}"
        assert person.post(story, person.open(story) | {"summary": text}).status == 302
        stories[title] = text
    return titles, stories


def test_killed_web_workers_lose_no_acknowledged_case_study_and_double_none(tmp_path):
    ground.lay()
    users = [make_person(f"Writer{number}") for number in range(PEOPLE)]
    make_organisation(authors=users)
    with server(tmp_path) as web, ThreadPoolExecutor(PEOPLE + 1) as threads:
        people = [Person(web, user) for user in users]
        killer = threads.submit(kill_workers, web)
        written = [one.result() for one in [threads.submit(write_until, killer, person) for person in people]]
        killer.result()
    titles = [title for begun, _stories in written for title in begun]
    kept = {words_of(case, "title"): words_of(case, "summary") for case in Contribution.objects.all()}

    assert len(titles) >= PEOPLE
    assert Contribution.objects.count() == len(kept), "a case study was begun twice"
    assert kept == {title: text for _titles, stories in written for title, text in stories.items()}
