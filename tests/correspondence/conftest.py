"""Somebody to write to, and a page that takes replies."""

import pytest

from portal.correspondence import relay
from portal.correspondence.models import ContactAddresses
from portal.correspondence.replies import open_page
from portal.pages.models import NewsPage
from tests.correspondence.writing import register_recipients


@pytest.fixture
def recipients():
    known = dict(relay.RESOLVERS)
    register_recipients()
    yield
    relay.RESOLVERS.clear()
    relay.RESOLVERS.update(known)


@pytest.fixture
def desk_address(db):
    """Where messages of the contact page go."""
    ContactAddresses.objects.create(general="office@example.net", privacy="privacy@example.net")


@pytest.fixture
def news(db) -> NewsPage:
    return NewsPage.objects.get(slug="bapa40-side-event-announced")


@pytest.fixture
def open_news(news) -> NewsPage:
    open_page(news)
    return news
