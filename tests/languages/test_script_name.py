"""No request decides for the next one below which path the portal lies, though addresses are worked out once."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.urls import set_script_prefix

from portal import context
from portal.languages import addresses
from portal.pieces import rendering
from portal.records import paths

KEPT = (addresses._address, context._entries, paths._around, rendering._same_for_all)


@pytest.fixture
def fresh_process(db):
    """Nothing is worked out yet, and what the test has made of it is forgotten. A request's end ends no connection."""
    ends = [signal for signal in (request_started, request_finished) if signal.disconnect(close_old_connections)]
    forget()
    yield
    forget()
    set_script_prefix("/")
    for signal in ends:
        signal.connect(close_old_connections)


def forget() -> None:
    for kept in KEPT:
        kept.cache_clear()


def links_elsewhere(path: str, script_name: str) -> int:
    """How many links of the page lead below /x/, asked as the web server asks."""
    environ = RequestFactory().get(path).environ | {"SCRIPT_NAME": script_name}
    response = WSGIHandler()(environ, lambda *_started: None)
    body = b"".join(response)
    response.close()
    assert b"</html>" in body
    return body.count(b'"/x/')


@pytest.mark.parametrize("path", ["/en/practices/", "/en/about/"])
def test_a_request_that_says_where_the_portal_lies_changes_no_link(fresh_process, path):
    assert links_elsewhere(path, "/x") == 0
    assert links_elsewhere(path, "") == 0


def test_believed_it_would_change_those_of_the_next_reader(fresh_process, settings):
    """Negative control."""
    settings.FORCE_SCRIPT_NAME = None

    assert links_elsewhere("/en/practices/", "/x") > 0
    assert links_elsewhere("/en/practices/", "") > 0
