"""The browser of the tests itself: one that hangs is no reason to wait for ever."""

import os
import signal

import pytest
from playwright.sync_api import Error

from tests.journeys import chromium as module

pytestmark = pytest.mark.browser


def test_a_browser_that_hangs_is_started_anew(chromium, open_page, monkeypatch):
    open_page("/en/")
    monkeypatch.setattr(module, "OPENS_WITHIN", 3.0)
    (stopped,) = chromium.processes()
    os.kill(stopped, signal.SIGSTOP)

    page = open_page("/en/practices/")

    assert page.get_by_role("heading", level=1).inner_text() == "Practices of peace"
    assert chromium.processes() != [stopped]


def test_whatever_waits_for_a_browser_that_hangs_ends_in_an_error_and_the_next_page_opens(chromium, open_page):
    page = open_page("/en/")

    with pytest.raises(Error, match="closed"), chromium.ended_after(3.0):
        page.evaluate("new Promise(() => {})")

    assert open_page("/en/practices/").get_by_role("heading", level=1).inner_text() == "Practices of peace"


def test_what_broke_with_its_browser_is_tried_once_more(chromium, open_page, request):
    """The first time the browser ends under it; were it not tried again, it would fail."""
    page = open_page("/en/")
    first = request.node.execution_count == 1
    if first:
        (pid,) = chromium.processes()
        os.kill(pid, signal.SIGKILL)

    assert page.evaluate("document.title")
    assert not first
