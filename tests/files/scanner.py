"""A scanner that speaks clamd's protocol over a real socket and knows one virus."""

import socket
import struct
import threading
from contextlib import contextmanager

from tests.files.samples import EICAR


class Scanner:
    """`answer`: None speaks as clamd does; bytes are said instead; b"" hangs up; "silent" says nothing."""

    def __init__(self, server: socket.socket):
        self.server, self.answer, self.seen, self.held = server, None, [], []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self.server.accept()
            except OSError:
                return
            if self.answer == "silent":
                self.held.append(connection)
                continue
            with connection:
                self._speak(connection)

    def _speak(self, connection: socket.socket) -> None:
        stream = connection.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while (size := struct.unpack(">I", stream.read(4))[0]) > 0:
            content += stream.read(size)
        self.seen.append(content)
        said = b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in content else b"stream: OK\0"
        connection.sendall(said if self.answer is None else self.answer)


@contextmanager
def scanner(path=None):
    """The scanner and its address: on a socket in the file system, or over TCP."""
    server = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    server.bind(str(path) if path else ("127.0.0.1", 0))
    server.listen()
    try:
        yield Scanner(server), f"unix:{path}" if path else f"tcp://127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.close()
