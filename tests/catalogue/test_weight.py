"""The catalogue on a weak line: few bytes, few requests, nothing from elsewhere."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db

LINKED = re.compile(r'<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]+)"[^>]*>')
LOADED = re.compile(r'<link\b[^>]*rel="(?:stylesheet|icon)"|<script\b[^>]*src=|<img\b')


def loaded_by(page: str) -> list[str]:
    """The addresses a browser fetches for a page beside the page itself."""
    return [match.group(1) for match in LINKED.finditer(page) if LOADED.match(match.group(0))]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_of_the_catalogue_weighs_60_kilobytes_and_takes_6_requests_at_most(client, language):
    page = client.get(f"/{language}/practices/").content
    addresses = loaded_by(page.decode())

    files = [finders.find(urlsplit(address).path.removeprefix("/static/")) for address in addresses]
    assert None not in files
    weight = len(gzip.compress(page)) + sum(len(gzip.compress(Path(file).read_bytes())) for file in files)
    assert 10_000 < weight <= 60_000
    assert 1 + len(addresses) <= 6


@pytest.mark.parametrize("path", ["/en/", "/en/practices/", "/ar/practices/ghana-national-peace-council/", "/en/news/"])
def test_a_page_asks_nobody_else_for_anything(client, path):
    for address in loaded_by(client.get(path).content.decode()):
        assert urlsplit(address).netloc == "", address
