"""A hundred letters wait while workers and broker are killed: all arrive, and a second copy shows that it is one."""

import pytest

from tests.databases import fresh_database
from tests.outbox.living import broker, outbox
from tests.outbox.mailserver import MailServer, listening

LETTERS = 100
ARRIVED = {f"reader-{number}@example.org" for number in range(LETTERS)}


@pytest.fixture
def mail():
    """A server slow enough to be interrupted."""
    server = MailServer()
    server.slow = 0.03
    with listening(server) as server.port:
        yield server


@pytest.fixture
def own_database(postgres_url):
    """An empty database on the real PostgreSQL."""
    with fresh_database(postgres_url) as url:
        yield url


def assert_all_arrived(running, mail, most_doubled: int) -> None:
    assert running.wait(lambda: set(mail.to()) == ARRIVED, 60), f"{len(mail.to())} arrived; {running.log}"
    assert running.wait(lambda: running.waiting() == 0, 20)
    doubled = {to for to, copies in mail.to().items() if copies > 1}
    assert len(doubled) <= most_doubled, doubled
    assert all(len(mail.identities(to)) == 1 for to in ARRIVED)


@pytest.mark.postgres
@pytest.mark.redis
def test_killed_worker_and_killed_valkey_lose_no_letter(tmp_path, mail, own_database):
    with (
        broker(tmp_path) as valkey,
        outbox(tmp_path, mail.port, DATABASE_URL=own_database, REDIS_URL=valkey.url) as live,
    ):
        live.promise(LETTERS)
        valkey.kill()  # with all the hints
        valkey.start()
        live.start_worker()
        assert live.wait(lambda: len(mail.messages) >= 15, 60), live.log
        live.kill_worker()
        valkey.kill()
        valkey.start()
        live.start_worker()
        assert_all_arrived(live, mail, most_doubled=2)  # two threads were at work


def test_a_killed_work_loop_loses_no_letter(tmp_path, mail):
    with outbox(tmp_path, mail.port) as live:
        live.promise(LETTERS)
        live.start_worker()
        assert live.wait(lambda: len(mail.messages) >= 15, 60), live.log
        live.kill_worker()
        live.start_worker()
        assert_all_arrived(live, mail, most_doubled=1)


@pytest.mark.postgres
@pytest.mark.redis
def test_without_the_sweep_the_letters_of_a_killed_valkey_are_missing(tmp_path, mail, own_database):
    """Negative control: the hint alone is worth nothing."""
    address = {"DATABASE_URL": own_database, "SWEEP": "off"}
    with broker(tmp_path) as valkey, outbox(tmp_path, mail.port, **address, REDIS_URL=valkey.url) as live:
        live.promise(5)
        valkey.kill()
        valkey.start()
        live.start_worker()
        assert not live.wait(lambda: bool(mail.messages), 10)
        assert live.waiting() == 5


def test_without_the_end_of_a_lease_the_letter_in_flight_is_missing(tmp_path, mail):
    """Negative control: what a killed worker had in its hands stays there."""
    mail.slow = 1
    with outbox(tmp_path, mail.port, OUTBOX_LEASE_SECONDS="3600") as live:
        live.promise(5)
        live.start_worker()
        assert live.wait(lambda: mail.begun == 2, 60), live.log
        live.kill_worker()  # with the second letter in its hands
        mail.slow = 0
        live.start_worker()
        assert live.wait(lambda: len(mail.to()) >= 4, 60), live.log
        assert not live.wait(lambda: live.waiting() == 0, 4)
        assert live.waiting() == 1
