"""The real portal, started as a person starts it, and a real browser in front of it."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.journeys.chromium import ENDS_WITHIN, Chromium, close
from tests.runtime.processes import Portal
from tests.services import free_port

STARTED_WITHIN = 240


def pytest_collection_modifyitems(items):
    """Chromium hangs or crashes now and then: once more with a new one. What our pages do wrong fails at once."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["TargetClosedError"]))


@pytest.fixture(scope="session")
def portal(tmp_path_factory) -> Iterator[Portal]:
    folder = tmp_path_factory.mktemp("journeys")
    tied = [sys.executable, "-m", "portal.supervisor.tether", str(os.getpid()), "portal.supervisor"]
    running = Portal(folder / "var", free_port(), folder / "portal.log", tied)
    running.var_dir = folder / "var"
    try:
        running.wait_until_ready(STARTED_WITHIN)
        yield running
    finally:
        running.end()


@pytest.fixture(scope="session")
def address(portal: Portal) -> str:
    return f"http://127.0.0.1:{portal.port}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    with sync_playwright() as playwright:
        chromium = Chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def _not_for_ever(chromium: Chromium) -> Iterator[None]:
    with chromium.ended_after(ENDS_WITHIN):
        yield


@pytest.fixture
def open_page(chromium: Chromium, address: str) -> Iterator[Callable[..., Page]]:
    """Open pages in fresh contexts; what a page complains about stands in `page.complaints`."""
    pages = []

    def begin(path: str, **options) -> Page:
        page = chromium.open(path, base_url=address, **options)
        pages.append(page)
        return page

    yield begin
    for page in pages:
        close(page.context)


@pytest.fixture(scope="session")
def sign_in_with(portal: Portal) -> Callable[[str], tuple[str, str]]:
    """E-mail and password of one of the first accounts, by its role."""
    lines = Path(portal.var_dir / "first-accounts.txt").read_text(encoding="utf-8").splitlines()
    accounts = {line.split()[0]: line.split() for line in lines if line.strip()}
    return lambda role: (accounts[role][1], accounts[role][2])
