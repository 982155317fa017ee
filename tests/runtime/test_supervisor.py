"""What `make run` promises about processes: quick second start, good order at the end, nothing left behind."""

import os
import signal
import socket
import stat
import sys

import pytest

from tests.services import free_port

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
WEB, WORKER = "supervisor.serve", "manage work"


@pytest.fixture
def ready(start, first_start):
    """A portal on prepared data that answers."""
    portal = start(first_start[1])
    portal.wait_until_ready(90)
    return portal


def test_the_first_start_shows_the_passwords_once_and_keeps_them_for_their_owner_only(first_start):
    portal, var_dir = first_start
    kept = var_dir / "first-accounts.txt"
    assert kept.read_text().strip() in portal.output
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_second_start_is_ready_within_five_seconds(start, first_start):
    """The better of two, and in proportion where other programs keep more than all cores of this machine busy."""
    allowed = 5 * max(1, os.getloadavg()[0] / os.cpu_count())
    seconds = []
    while len(seconds) < 2 and min(seconds, default=allowed + 1) > allowed:
        portal = start(first_start[1])
        seconds.append(portal.wait_until_ready(90))
        portal.send(signal.SIGTERM)
    assert min(seconds) <= allowed


def test_a_second_start_shows_where_to_go_and_no_password(ready, first_start):
    portal, var_dir = ready, first_start[1]
    assert portal.healthy()
    assert f"http://127.0.0.1:{portal.port}/" in portal.output
    assert str(var_dir / "first-accounts.txt") in portal.output
    assert (var_dir / "first-accounts.txt").read_text().strip() not in portal.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_to_stop_ends_every_process_within_ten_seconds(ready, number):
    assert ready.member(WEB)
    assert ready.member(WORKER)
    ready.process.send_signal(number)
    assert ready.process.wait(10) == 0
    assert ready.members() == {}


def test_a_kill_of_the_supervisor_leaves_no_process_behind(ready):
    ready.send(signal.SIGKILL)
    ready.wait_for(lambda: not ready.members(), within=10)


def test_a_kill_of_make_leaves_no_process_behind(start, first_start):
    shell = ["sh", "-c", f"{sys.executable} -m portal.supervisor --with-parent; exit 0"]
    portal = start(first_start[1], command=shell)
    portal.wait_until_ready(90)
    portal.send(signal.SIGKILL)
    portal.wait_for(lambda: not portal.members(), within=10)


def test_a_kill_in_the_middle_of_the_preparation_leaves_no_process_behind(start, tmp_path):
    portal = start(tmp_path / "var")
    portal.wait_for(lambda: "Preparing the database" in portal.output, within=60)
    portal.send(signal.SIGKILL)
    portal.wait_for(lambda: not portal.members(), within=10)


def test_a_killed_web_server_or_worker_is_back_soon(ready):
    for name in (WEB, WORKER):
        victim = ready.member(name)
        os.kill(victim, signal.SIGKILL)
        ready.wait_for(lambda name=name, victim=victim: ready.member(name) not in (0, victim), within=10)
    ready.wait_for(ready.healthy, within=30)


def test_a_second_supervisor_on_the_same_folder_is_told_where_the_first_one_is(start, ready, first_start):
    second = start(first_start[1])
    assert second.process.wait(30) == 1
    assert_one_line(second, f"already running on {first_start[1]}", f"http://127.0.0.1:{ready.port}/")


def test_a_port_in_use_is_said_before_anything_long_begins(start, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        portal = start(tmp_path / "var", other.getsockname()[1])
        assert portal.process.wait(30) == 1
    assert_one_line(portal, "is in use", "PORT=")
    assert not (tmp_path / "var" / "portal.sqlite3").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "８０００", "8000.5"])
def test_a_port_that_is_none_is_refused_with_an_example(start, tmp_path, port):
    portal = start(tmp_path / "var", port)
    assert portal.process.wait(30) == 1
    assert_one_line(portal, port, "from 1 to 65535")


def test_a_folder_that_cannot_be_written_is_refused_by_name(start):
    portal = start("/dev/null/var")
    assert portal.process.wait(30) == 1
    assert_one_line(portal, "Cannot write to /dev/null/var", "VAR_DIR=")


def test_a_host_that_is_not_of_this_machine_is_refused(start, tmp_path):
    portal = start(tmp_path, free_port(), ["env", "HOST=192.0.2.1", sys.executable, "-m", "portal.supervisor"])
    assert portal.process.wait(30) == 1
    assert_one_line(portal, "192.0.2.1 is no address of this machine")


def assert_one_line(portal, *parts: str) -> None:
    """One line that says what to do: no traceback."""
    lines = portal.output.strip().splitlines()
    assert len(lines) == 1, portal.output
    assert all(part in lines[0] for part in parts), lines[0]
