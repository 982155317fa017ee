"""`python -m tests.bench.driver`: asks a server and times the answers; reads the order from its input as JSON.

A bounded load: so many requests, and no longer than so many seconds. It speaks HTTP over a bare socket, so that the two
cores that it shares with the server are the server's.
"""

import json
import socket
import sys
import threading
import time
from dataclasses import dataclass
from itertools import count

ANEW = b"ANEW"
NUMBERS = count(1)
"""What stands for the word in an address, another one each time. Written out: the driver imports nothing of ours."""

RECONNECT_AFTER = 25
"""Requests on one connection. New ones are shared out anew among the web processes, so none stays idle by chance."""


class Client:
    """A browser that keeps its connection for a while."""

    def __init__(self, port: int):
        self.port, self.asked, self.socket = port, 0, None

    def ask(self, request: bytes) -> tuple[bytes, int]:
        """Send a request and read all of its answer: the status, and the number of bytes of the body."""
        if self.socket is None or self.asked % RECONNECT_AFTER == 0:
            self.close()
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=600)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.asked += 1
        self.socket.sendall(request)
        return self._read()

    def _read(self) -> tuple[bytes, int]:
        data = self._more(b"", lambda data: b"\r\n\r\n" in data)
        head, _, body = data.partition(b"\r\n\r\n")
        length = _header(head, b"content-length:")
        if length is not None:
            got = len(body)
            while got < int(length):
                got += len(self._received())
            return head[9:12], got
        return head[9:12], self._chunked(body)

    def _chunked(self, tail: bytes) -> int:
        got = len(tail)
        while not tail.endswith(b"0\r\n\r\n"):
            data = self._received()
            got, tail = got + len(data), (tail + data)[-16:]
        return got

    def _more(self, data: bytes, is_enough) -> bytes:
        while not is_enough(data):
            data += self._received()
        return data

    def _received(self) -> bytes:
        data = self.socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection")
        return data

    def close(self) -> None:
        if self.socket:
            self.socket.close()
        self.socket = None


def _header(head: bytes, name: bytes) -> bytes | None:
    lower = head.lower()
    start = lower.find(b"\r\n" + name)
    return lower[start + 2 + len(name) :].partition(b"\r\n")[0].strip() if start >= 0 else None


@dataclass
class Load:
    """One load: what each answer took in seconds, how many came a second, and how large one is."""

    latencies: list[float]
    rps: float
    size: int


def load(port: int, request: bytes, clients: int, requests: int, seconds: float) -> Load:
    """Ask from so many clients at once, until the requests or the seconds are used up. Raises on any failure."""
    latencies: list[float] = []
    sizes: set[int] = set()
    failures: list[BaseException] = []
    left = iter(range(requests))
    deadline = time.perf_counter() + seconds

    def run() -> None:
        client = Client(port)
        try:
            while time.perf_counter() < deadline and next(left, None) is not None:
                began = time.perf_counter()
                status, size = client.ask(request.replace(ANEW, str(next(NUMBERS)).encode()))
                latencies.append(time.perf_counter() - began)
                sizes.add(size)
                if status != b"200":
                    raise RuntimeError(f"answered {status.decode()}")
        except BaseException as failure:
            failures.append(failure)
        finally:
            client.close()

    began = time.perf_counter()
    threads = [threading.Thread(target=run) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return Load(latencies, len(latencies) / (time.perf_counter() - began), max(sizes, default=0))


def request_for(path: str, port: int, headers: dict[str, str]) -> bytes:
    """What a browser asks, as the proxy that ends TLS passes it on."""
    sent = {"Host": f"127.0.0.1:{port}", "Accept-Encoding": "gzip", "X-Forwarded-Proto": "https", **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    return f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode()


def drive(order: dict) -> dict[str, dict]:
    """Ask for each of the addresses in turn, several rounds, so that a slow moment of the machine hits them all."""
    requests = {who: request_for(path, order["port"], order["headers"]) for who, path in order["paths"].items()}
    seen: dict[str, dict] = {who: {"latencies": [], "rps": [], "bytes": 0} for who in requests}
    for request in requests.values():
        load(order["port"], request, 8, order["warm"], 30)
    for _ in range(order["rounds"]):
        for who, request in requests.items():
            one = load(order["port"], request, 1, *order["one"])
            seen[who]["latencies"] += one.latencies
            seen[who]["bytes"] = one.size
            if order.get("eight"):
                seen[who]["rps"].append(load(order["port"], request, 8, *order["eight"]).rps)
    return seen


if __name__ == "__main__":
    json.dump(drive(json.load(sys.stdin)), sys.stdout)
