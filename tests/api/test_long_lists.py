"""Taking everything along may take minutes: it must not keep those waiting who read pages."""

import pytest

from portal.catalogue import exports
from practices.exports import PracticeExport

pytestmark = pytest.mark.django_db

EVERYTHING = "/en/practices/export.csv"


@pytest.fixture
def all_are_long(monkeypatch):
    monkeypatch.setattr(exports, "LARGE", 10)


def test_a_third_long_list_at_once_is_asked_to_wait(client, all_are_long):
    first, second = client.get(EVERYTHING), client.get(EVERYTHING)
    third = client.get(EVERYTHING)

    assert (first.status_code, second.status_code, third.status_code) == (200, 200, 503)
    assert third.headers["Retry-After"] == "60"
    assert "in a minute" in third.content.decode()
    first.close()
    second.close()


def test_who_has_a_short_list_need_not_wait(client, all_are_long):
    taken = [client.get(EVERYTHING), client.get(EVERYTHING)]

    assert client.get(f"{EVERYTHING}?country=gha&theme=mediation").status_code == 200
    for answer in taken:
        answer.close()


def test_a_reader_whose_line_broke_leaves_room_for_the_next(client, all_are_long):
    for _time in range(5):
        answer = client.get(EVERYTHING)
        assert answer.status_code == 200
        next(iter(answer.streaming_content))
        answer.close()


@pytest.fixture
def take(rf, all_are_long):
    """The bare answer, which nobody else holds or closes."""
    return lambda view=PracticeExport: view.as_view()(rf.get(EVERYTHING), format="csv")


def test_an_answer_that_nobody_closed_leaves_room_when_it_is_gone(take):
    for _time in range(5):
        answer = take()
        assert answer.status_code == 200
        next(iter(answer.streaming_content))
        del answer


def test_an_answer_that_is_closed_twice_leaves_room_for_one(take):
    first, second = take(), take()
    first.close()
    first.close()
    third = take()

    assert (third.status_code, take().status_code) == (200, 503)
    second.close()


def test_a_list_that_fails_before_it_is_sent_takes_no_room(take):
    class Failing(PracticeExport):
        def forms(self):
            return {"csv": ("text/csv", lambda taken: 1 / 0)}

    for _time in range(5):
        with pytest.raises(ZeroDivisionError):
            take(Failing)

    assert take().status_code == 200


def test_without_the_limit_as_many_as_ask_are_served(client):
    """Negative control: with the real figure the starting content is no long list."""
    answers = [client.get(EVERYTHING) for _time in range(5)]

    assert {answer.status_code for answer in answers} == {200}
    for answer in answers:
        answer.close()
