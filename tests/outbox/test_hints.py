"""A broker that is away costs a request next to nothing, and loses nothing."""

import socket
from contextlib import suppress

import pytest

from portal.outbox import effects
from portal.outbox.letters import post
from portal.outbox.models import Effect
from tests.services import free_port


@pytest.fixture(autouse=True)
def _ask_at_once(monkeypatch):
    monkeypatch.setattr(effects, "_asked_again_at", 0.0)


@pytest.fixture
def silent():
    """A broker that takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def connections_to(server: socket.socket) -> int:
    server.settimeout(0)
    number = 0
    with suppress(BlockingIOError):
        while True:
            server.accept()[0].close()
            number += 1
    return number


@pytest.fixture
def promised_at(settings, django_capture_on_commit_callbacks):
    """Promise three letters with a broker at this port."""

    def promise(port: int) -> None:
        settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"
        with django_capture_on_commit_callbacks(execute=True):
            for number in range(3):
                post("toy", {"to": f"reader-{number}@example.org"})

    return promise


@pytest.mark.django_db
def test_a_broker_that_is_down_fails_nothing(promised_at):
    promised_at(free_port())
    assert Effect.objects.due().count() == 3


@pytest.mark.django_db
def test_a_broker_that_hangs_is_waited_for_once(promised_at, silent):
    promised_at(silent.getsockname()[1])
    assert connections_to(silent) == 1
    assert Effect.objects.due().count() == 3


@pytest.mark.redis
@pytest.mark.django_db
def test_a_broker_that_is_there_gets_the_hint(promised_at, redis_url):
    from portal.celery import app

    port = int(redis_url.rsplit(":", 1)[1].split("/")[0])
    with app.connection_for_read(redis_url) as connection:
        queue = connection.SimpleQueue("celery")
        queue.clear()
        promised_at(port)
        assert queue.get(timeout=5).headers["task"] == "portal.outbox.tasks.deliver"
        queue.clear()
