"""Asking clamd about a file by its own protocol: INSTREAM, pieces with their length before them, an empty one last."""

import socket
import struct
from typing import BinaryIO
from urllib.parse import urlsplit

PATIENCE = 30.0
"""Seconds that the scanner may be silent."""

PIECE = 64 * 1024
LONGEST_ANSWER = 4096
DEFAULT_PORT = 3310


class ScannerSilent(Exception):  # noqa: N818 - named for what it says
    """The scanner is away, does not answer, or says nothing about the file: it is asked again later."""


def is_infected(url: str, file: BinaryIO) -> bool:
    """Whether clamd finds something in the file. `url`: unix:/path or tcp://host:port."""
    try:
        with _connect(url) as connection:
            answer = _ask(connection, file)
    except OSError as error:
        raise ScannerSilent(str(error)) from error
    if answer.endswith(" OK"):
        return False
    if answer.endswith(" FOUND"):
        return True
    raise ScannerSilent(answer or "no answer")


def _connect(url: str) -> socket.socket:
    address = urlsplit(url)
    if address.scheme == "tcp":
        return socket.create_connection((address.hostname, address.port or DEFAULT_PORT), timeout=PATIENCE)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(PATIENCE)
    try:
        connection.connect(address.path)
    except OSError:
        connection.close()
        raise
    return connection


def _ask(connection: socket.socket, file: BinaryIO) -> str:
    connection.sendall(b"zINSTREAM\0")
    while piece := file.read(PIECE):
        connection.sendall(struct.pack(">I", len(piece)) + piece)
    connection.sendall(struct.pack(">I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        received = connection.recv(LONGEST_ANSWER)
        if not received:
            break
        answer += received
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
