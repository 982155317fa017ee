"""One request for one address: only its head is wanted, and no answer may keep us waiting."""

import http.client
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from portal.links.guard import Guard, NotPublic, Unknown

SECONDS = 10
"""For all of it. A server that sends a letter now and then is cut off, too."""

REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Answer:
    """A status, or what went wrong on the way to one."""

    status: int | None = None
    problem: str = ""
    leads_to: str = ""
    retry_after: str = ""
    is_refused: bool = False
    is_unreachable: bool = False


class _ToNumber(http.client.HTTPConnection):
    """Speaks to the number that the guard has looked at, in the name that the address says."""

    def __init__(self, parts: SplitResult, number: str, port: int):
        super().__init__(parts.hostname or "", port, timeout=SECONDS)
        self.number, self.is_secret = number, parts.scheme == "https"

    def connect(self) -> None:
        self.sock = socket.create_connection((self.number, self.port), SECONDS)
        if self.is_secret:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        if self.sock:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


def ask(url: str, method: str, guard: Guard) -> Answer:
    """Ask for the head, or by GET for the first byte. Never raises: what went wrong is the answer."""
    try:
        parts = urlsplit(url)
        number, port = guard(parts)
        return _answer(parts, number, port, method)
    except NotPublic as error:
        return Answer(problem=str(error), is_refused=True)
    except Unknown as error:
        return Answer(problem=str(error), is_unreachable=True)
    except ssl.SSLError as error:
        return Answer(problem=f"The certificate or the encryption is not in order: {error.reason or error}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(problem=f"{type(error).__name__}: {error}", is_unreachable=isinstance(error, OSError))


def _answer(parts: SplitResult, number: str, port: int, method: str) -> Answer:
    connection = _ToNumber(parts, number, port)
    cutter = threading.Timer(SECONDS, connection.cut)
    cutter.daemon = True
    cutter.start()
    try:
        connection.request(method, _target(parts), headers=_headers(method))
        response = connection.getresponse()
        onward = response.getheader("Location", "") if response.status in REDIRECTS else ""
        leads_to = urljoin(parts.geturl(), onward) if onward else ""
        return Answer(response.status, leads_to=leads_to, retry_after=response.getheader("Retry-After", ""))
    finally:
        cutter.cancel()
        connection.close()


def _target(parts: SplitResult) -> str:
    """Path and question in the letters that a request may hold."""
    return iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _headers(method: str) -> dict[str, str]:
    headers = {"User-Agent": f"SouthernPeacePractices-LinkCheck/1 (+{settings.WAGTAILADMIN_BASE_URL})", "Accept": "*/*"}
    return {**headers, "Range": "bytes=0-0"} if method == "GET" else headers
