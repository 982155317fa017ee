"""A real browser that is started anew where it hangs, so that one stuck process does not hold up the whole suite."""

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect

from tools.browser import executable

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
OPENS_WITHIN = 60.0
"""Seconds for a context, a page and its first answer. Playwright's own limits do not hold while Chromium is silent."""
PATIENCE = 15_000
"""Milliseconds for an act and for what is expected to be seen: a busy machine is no fault of ours."""
ENDS_WITHIN = 300.0
"""Seconds for a whole test: some four times what the longest takes on two busy cores."""


class Chromium:
    """Opens pages in fresh contexts."""

    def __init__(self, playwright: Playwright):
        expect.set_options(timeout=PATIENCE)
        self._playwright = playwright
        self._browser: Browser | None = None
        self._mark = f"--of-the-tests={uuid4()}"

    def open(self, path: str, **options) -> Page:
        """Open a page; once more, in a new browser, where the browser had to be ended."""
        hung = threading.Event()
        try:
            with self.ended_after(OPENS_WITHIN, hung):
                return self._open(path, options)
        except Error:
            if not hung.is_set():
                raise
            return self._open(path, options)

    @contextlib.contextmanager
    def ended_after(self, seconds: float, hung: threading.Event | None = None) -> Iterator[None]:
        """End the browser where the block takes longer: whatever waits for it raises TargetClosedError."""

        def end() -> None:
            if hung:
                hung.set()
            for pid in self.processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

        watch = threading.Timer(seconds, end)
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def close(self) -> None:
        if self._browser:
            self._browser.close()

    def processes(self) -> list[int]:
        """The browser's first process, by what only it was started with; its others end with it."""
        mark = self._mark.encode()
        return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if mark in _command_of(folder)]

    def _open(self, path: str, options: dict) -> Page:
        context = self._running().new_context(**options)
        try:
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            page.complaints = []
            page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            page.goto(path)
        except Error:
            close(context)
            raise
        return page

    def _running(self) -> Browser:
        if self._browser is None or not self._browser.is_connected():
            arguments = [*ARGUMENTS, self._mark]
            self._browser = self._playwright.chromium.launch(executable_path=executable(), args=arguments)
        return self._browser


def close(context: BrowserContext) -> None:
    """Close what a page was opened in; a browser that has ended has closed it already."""
    with contextlib.suppress(Error):
        context.close()


def _command_of(folder: Path) -> bytes:
    try:
        return (folder / "cmdline").read_bytes()
    except OSError:  # it ended meanwhile
        return b""
