"""A finished page as it is kept: what was answered, packed once."""

import gzip
import json
from typing import NamedTuple, Self

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip

SHORTEST_PACKED = 200
"""Bytes; as Django's own GZipMiddleware has it."""

OF_THE_BODY = {"content-length", "content-encoding"}


class Page(NamedTuple):
    headers: tuple[tuple[str, str], ...]
    body: bytes
    is_packed: bool
    reads_referer: bool

    @classmethod
    def of(cls, response: HttpResponse) -> Self:
        """Keep an answer, packed also where the first reader's browser could not unpack."""
        headers = tuple((name, value) for name, value in response.items() if name.lower() not in OF_THE_BODY)
        body, is_packed = response.content, response.has_header("Content-Encoding")
        if not is_packed and len(body) >= SHORTEST_PACKED:
            body, is_packed = gzip.compress(body, 6, mtime=0), True
        return cls(headers, body, is_packed, "referer" in response.headers.get("Vary", "").lower())

    def answer(self, request: HttpRequest) -> HttpResponse:
        body, headers = self.body, dict(self.headers)
        if self.is_packed and re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            headers["Content-Encoding"] = "gzip"
        elif self.is_packed:
            body = gzip.decompress(body)
        headers["Content-Length"] = str(len(body))
        return HttpResponse(b"" if request.method == "HEAD" else body, headers=headers)

    @property
    def size(self) -> int:
        """Bytes, with an allowance for the headers."""
        return len(self.body) + 2_000

    def to_bytes(self) -> bytes:
        head = json.dumps([self.headers, self.is_packed, self.reads_referer], ensure_ascii=True)
        return head.encode("ascii") + b"\n" + self.body

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        head, _newline, body = raw.partition(b"\n")
        headers, is_packed, reads_referer = json.loads(head)
        return cls(tuple((name, value) for name, value in headers), body, is_packed, reads_referer)
