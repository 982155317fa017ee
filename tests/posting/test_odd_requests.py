"""Requests that no browser sends, to a real server: refused before the portal, and the next one is answered."""

import http.client
import socket
import uuid
from contextlib import closing
from urllib.parse import urlencode

import pytest

from tests.posting.living import HEADERS, TOKEN, web


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with web(tmp_path_factory.mktemp("web")) as running:
        yield running


def form(text: str) -> str:
    return urlencode({"csrfmiddlewaretoken": TOKEN, "one_time_key": uuid.uuid4(), "text": text})


def written(server, text: str) -> bool:
    return any(text in row for row in server.rows())


def test_a_header_of_32_kb_is_refused(server):
    assert server.ask("GET", "/save/", headers={"X-Long": "x" * 32_768}).status in (400, 431)
    assert server.ask("GET", "/save/").status == 200


def test_a_body_that_does_not_say_its_length_saves_nothing(server):
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as line:
        body = (part.encode() for part in (form("without-length"), "x" * 100_000))
        line.request("POST", "/save/", body, HEADERS, encode_chunked=True)
        assert line.getresponse().status in (400, 403, 411)
    assert not written(server, "without-length")


FIELDS = {"csrfmiddlewaretoken": TOKEN, "one_time_key": str(uuid.uuid4())}
PARTS = "".join(f'--xx\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{{{name}}}\r\n' for name in FIELDS)
TEXT = '--xx\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
FORMS = {
    "application/x-www-form-urlencoded": (form("broken-line-1").encode(), b" and more"),
    "multipart/form-data; boundary=xx": (
        (PARTS.format(**FIELDS) + TEXT + "broken-line-2").encode(),
        b" and more\r\n--xx--\r\n",
    ),
}


def send_part(server, kind: str, part: bytes, rest: int) -> bytes:
    """Send the head and a part of the body, and close our end."""
    head = {**HEADERS, "Host": "127.0.0.1", "Content-Type": kind, "Content-Length": len(part) + rest}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    with closing(socket.create_connection(("127.0.0.1", server.port), 10)) as line:
        line.sendall(f"POST /save/ HTTP/1.1\r\n{lines}\r\n".encode() + part)
        line.shutdown(socket.SHUT_WR)
        return line.recv(100)


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_whose_line_broke_saves_nothing(server, kind):
    """The half that came is no form: fields of it are missing, and its last text is cut."""
    part, rest = FORMS[kind]
    assert send_part(server, kind, part, len(rest)).split()[1:2] in ([b"400"], [b"403"], [])
    assert server.ask("GET", "/save/").status == 200
    assert not written(server, "broken-line")


@pytest.mark.parametrize("kind", FORMS)
def test_the_same_form_is_saved_when_all_of_it_came(server, kind):
    """Negative control."""
    part, rest = FORMS[kind]
    assert send_part(server, kind, part + rest, 0).split()[1] == b"302"
    assert written(server, part.decode()[-13:])


def test_an_honest_form_is_saved(server):
    """Negative control."""
    assert server.ask("POST", "/save/", form("honest")).status == 302
    assert written(server, "honest")
