"""Real servers on this machine, and a guard that lets one of them through: the way a test may ask where nobody may."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import SplitResult

from portal.links.guard import public_address


class Server:
    """Answers by path: /404 says 404, /to?x leads to x, /nohead knows no HEAD, /slow takes 20 seconds."""

    def __init__(self, port: int):
        self.port = port
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict] = []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.told = self.server.told
        self.told.asked.append((self.command, self.path))
        self.told.headers.append(dict(self.headers))
        path, _, onward = self.path.partition("?")
        if path == "/to":
            self._answer(302, Location=onward)
        elif path == "/nohead":
            self._answer(405 if self.command == "HEAD" else 206)
        elif path == "/busy":
            self._answer(429, **{"Retry-After": "7200"})
        elif path == "/slow":
            self._drip()
        else:
            self._answer(int(path[1:]) if path[1:].isdigit() else 200)

    do_GET = do_HEAD  # noqa: N815 - the library calls it so

    def _answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self) -> None:
        """A letter now and then: never silent for long."""
        try:
            for _letter in range(200):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, *_args):
        """The tests' output stays readable."""


@contextmanager
def serving() -> Iterator[Server]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    httpd.daemon_threads = True
    httpd.told = Server(httpd.server_address[1])
    thread = threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield httpd.told
    finally:
        httpd.shutdown()
        httpd.server_close()


def letting_through(*servers: Server):
    """The real guard, but for the ports of these servers."""

    def guard(parts: SplitResult) -> tuple[str, int]:
        if parts.port in {server.port for server in servers}:
            return "127.0.0.1", parts.port
        return public_address(parts)

    return guard
