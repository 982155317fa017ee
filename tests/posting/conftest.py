import re
from html import unescape

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def forms(settings):
    """Our addresses and those of the small forms."""
    settings.ROOT_URLCONF = "tests.posting.urls"


@pytest.fixture
def browser() -> Client:
    """A client whose forms are checked as a browser's are."""
    return Client(enforce_csrf_checks=True)


def hidden_fields(page: bytes) -> dict[str, str]:
    """The hidden fields of a page's form, as a browser would send them back."""
    found = re.findall(r'<input\s+type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', page.decode())
    return {name: unescape(value) for name, value in found}
