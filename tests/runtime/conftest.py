"""The portal as a person starts it. The first start is made once; the other tests start on what it left."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.runtime.processes import Portal
from tests.services import free_port

FIRST_START_WITHIN = 300


@pytest.fixture(scope="session")
def first_start(tmp_path_factory) -> Iterator[tuple[Portal, Path]]:
    """A portal on an empty folder, ready and then stopped, and its folder."""
    folder = tmp_path_factory.mktemp("portal")
    portal = Portal(folder / "var", free_port(), folder / "first.log")
    with contextlib.closing(contextlib.ExitStack()) as stack:
        stack.callback(portal.end)
        portal.wait_until_ready(FIRST_START_WITHIN)
        portal.process.terminate()
        portal.process.wait(15)
        yield portal, folder / "var"


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[..., Portal]]:
    """Start portals that end with the test."""
    with contextlib.ExitStack() as stack:

        def begin(var_dir: Path | str, port: int | str | None = None, command: list[str] | None = None) -> Portal:
            log = tmp_path / f"{len(list(tmp_path.glob('*.log')))}.log"
            portal = Portal(var_dir, free_port() if port is None else port, log, command)
            stack.callback(portal.end)
            return portal

        yield begin
