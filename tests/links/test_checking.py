"""Outside links are asked politely, never where the public internet ends, and judged after three bad days."""

import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from portal.links import asking
from portal.links.asking import ask
from portal.links.checking import LATER, LONGEST_WAIT, Round, waiting_time
from portal.links.enums import State
from portal.links.guard import NotPublic, Unknown, is_public, public_address
from portal.links.models import Link
from portal.links.tasks import check
from tests.links.servers import letting_through, serving

pytestmark = pytest.mark.django_db

INSIDE = [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://0/",
    "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/",
    "http://[::ffff:127.0.0.1]/", "http://[fd00::1]/", "http://[fe80::1]/", "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://localhost:6379/", "http://1.1.1.1:22/", "ftp://1.1.1.1/",
    "file:///etc/passwd", "gopher://1.1.1.1/", "http://user:word@1.1.1.1/", "http://1.1.1.1:99999/", "http:///",
]  # fmt: skip


@pytest.fixture
def server():
    with serving() as told:
        yield told


@pytest.fixture
def other():
    with serving() as told:
        yield told


def link_to(url: str, **facts) -> Link:
    return Link.objects.create(url=url, host=urlsplit(url).hostname, **facts)


def check_all(*servers, **options) -> int:
    return Round(letting_through(*servers), each_host=0, **options).run()


def judged(link: Link) -> Link:
    link.refresh_from_db()
    return link


@pytest.mark.parametrize("url", INSIDE)
def test_what_is_not_the_public_internet_is_never_asked(url):
    with pytest.raises((NotPublic, Unknown)):
        public_address(urlsplit(url))


@pytest.mark.parametrize(
    "number",
    [
        "192.0.0.10", "192.88.99.1", "168.63.129.16", "::ffff:168.63.129.16", "::1.1.1.1", "::127.0.0.1",
        "::ffff:0:1.1.1.1", "64:ff9b::1.1.1.1", "64:ff9b:1::1", "2001::1", "2001:20::1", "2001:db8::1",
        "2002:101:101::1", "3fff::1", "3fff:fff::1", "4000::1", "5f00::1", "100::1", "fec0::1", "ff0e::1",
    ],
)  # fmt: skip
def test_numbers_of_protocols_examples_and_providers_are_no_public_ones(number):
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["1.1.1.1", "::ffff:1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001::1", "192.0.1.1"]
)
def test_a_public_number_is_asked(number):
    """Negative control of the guard."""
    assert is_public(number)


def test_an_internal_server_is_not_reached_and_would_be_without_the_guard(server):
    link = link_to(server.url("/"))
    Round(each_host=0).run()
    assert server.asked == []
    assert judged(link).state == State.REFUSED

    Link.objects.update(next_check_at=timezone.now())
    check_all(server)
    assert server.asked == [("HEAD", "/")], "negative control"
    assert judged(link).state == State.FINE


def test_a_redirect_into_the_house_is_not_followed(server, other):
    link = link_to(server.url(f"/to?{other.url('/secret')}"))
    check_all(server)
    assert other.asked == []
    assert judged(link).state == State.REFUSED

    Link.objects.update(next_check_at=timezone.now())
    check_all(server, other)
    assert other.asked == [("HEAD", "/secret")], "negative control"


def test_the_connection_goes_to_the_number_that_was_looked_at(server):
    """A name that is led elsewhere a moment later leads nowhere: it is not looked up again."""
    asked = ask("http://a-name-that-leads-nowhere.invalid/", "HEAD", lambda _parts: ("127.0.0.1", server.port))

    assert asked.status == 200
    assert server.headers[0]["Host"].startswith("a-name-that-leads-nowhere.invalid")


@pytest.mark.parametrize(
    ("path", "state"),
    [("/", State.FINE), ("/nohead", State.FINE), ("/to?/", State.FINE), ("/404", State.FAILING),
     ("/500", State.FAILING), ("/403", State.SHUT), ("/to?/to?/to?/to?/", State.FINE),
     ("/to?/to?/to?/to?/to?/to?/to?/", State.FAILING), ("/416", State.FINE)],
)  # fmt: skip
def test_what_an_answer_means(server, path, state):
    link = link_to(server.url(path))
    check_all(server)
    assert judged(link).state == state


def test_an_endless_redirect_ends(server):
    link = link_to(server.url("/to?/to"))
    check_all(server)
    assert judged(link).state in (State.FAILING, State.FINE)
    assert len(server.asked) < 10


def test_who_knows_no_head_is_asked_for_the_first_byte(server):
    link_to(server.url("/nohead"))
    check_all(server)
    assert [method for method, _path in server.asked] == ["HEAD", "GET"]
    assert server.headers[1]["Range"] == "bytes=0-0"
    assert "LinkCheck" in server.headers[0]["User-Agent"]


def test_a_link_is_broken_after_failing_on_three_days_and_well_again_after_one_answer():
    link = link_to("https://gone.example/")
    for _hour in range(5):
        link.note_failure(404, "")
    assert (link.failures, link.state) == (1, State.FAILING), "one bad day counts once"
    for days in (2, 1):
        link.failed_on = timezone.now().date() - timedelta(days=days)
        link.note_failure(404, "")
    assert (link.failures, link.state) == (3, State.BROKEN)

    link.note_success(200)
    assert (link.failures, link.state) == (0, State.FINE)


def test_retry_after_leaves_the_whole_host_in_peace(server):
    links = [link_to(server.url(path)) for path in ("/busy", "/one", "/two")]
    check_all(server)
    assert server.asked == [("HEAD", "/busy")]
    for link in links:
        assert judged(link).next_check_at > timezone.now() + timedelta(seconds=7000)
        assert link.state == State.UNCHECKED


@pytest.mark.parametrize(
    ("said", "wait"),
    [("7200", timedelta(hours=2)), ("0", LATER), ("999999999999", LONGEST_WAIT), ("rubbish", timedelta(days=1)),
     ("", timedelta(days=1)), ("Wed, 21 Oct 2015 07:28:00 GMT", LATER), ("²", timedelta(days=1))],
)  # fmt: skip
def test_what_retry_after_asks_for(said, wait):
    assert waiting_time(said) == wait


def test_a_host_is_asked_every_ten_seconds_at_most(server):
    for number in range(3):
        link_to(server.url(f"/{number}a"))
    waits, now = [], [0.0]

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    Round(letting_through(server), clock=lambda: now[0], sleep=sleep).run()

    assert waits == [10, 10]
    assert len(server.asked) == 3


def test_a_round_ends_and_what_is_left_comes_later(server):
    links = [link_to(server.url(f"/{number}a")) for number in range(10)]
    now = [0.0]
    Round(letting_through(server), clock=lambda: now[0], sleep=lambda wait: now.__setitem__(0, now[0] + wait)).run()

    assert len(server.asked) == 5, "45 seconds are over"
    assert all(judged(link).next_check_at > timezone.now() for link in links)


def test_a_server_that_sends_a_letter_now_and_then_is_cut_off(server, monkeypatch):
    monkeypatch.setattr(asking, "SECONDS", 0.5)
    link = link_to(server.url("/slow"))
    began = time.monotonic()
    check_all(server)
    assert time.monotonic() - began < 15, "the server goes on for 20 seconds"
    assert judged(link).state == State.FAILING


def test_our_own_broken_line_is_nobodys_fault():
    links = [link_to(f"http://nowhere-{number}.invalid/") for number in range(4)]
    Round(each_host=0).run()
    assert {judged(link).failures for link in links} == {0}


def test_a_name_that_leads_nowhere_counts_where_others_answer(server):
    gone = [link_to(f"http://nowhere-{number}.invalid/") for number in range(4)]
    link_to(server.url("/"))
    check_all(server)
    assert {judged(link).failures for link in gone} == {1}


def test_nothing_is_asked_where_it_is_not_wished(settings, monkeypatch):
    asked = []
    monkeypatch.setattr("portal.links.tasks.Round.run", lambda _round: asked.append(1))
    settings.CHECK_LINKS = False
    check()
    assert asked == []
    settings.CHECK_LINKS = True
    check()
    assert asked == [1]
