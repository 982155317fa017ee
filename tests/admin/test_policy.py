"""What a browser may load: strict in public, in the admin only as loose as Wagtail needs."""

import pytest

from tests.admin.conftest import as_posted

pytestmark = pytest.mark.django_db


def policy(response) -> dict[str, str]:
    directives = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in directives}


@pytest.mark.parametrize("path", ["/en/practices/", "/accounts/login/", "/en/nothing-here/"])
def test_public_pages_run_no_inline_script(client, path):
    found = policy(client.get(path))
    assert (found["script-src"], found["style-src"], found["default-src"]) == ("'self'", "'self'", "'none'")


def test_the_admin_may_run_its_own_inline_scripts_and_nothing_from_elsewhere(as_editor):
    found = policy(as_editor.get("/admin/"))
    assert found["script-src"] == "'self' 'unsafe-inline'"
    assert found["img-src"] == "'self' data: blob:"
    assert found["frame-ancestors"] == "'self'"
    assert not [value for value in found.values() if "http" in value or "*" in value]


def test_a_preview_in_the_admin_is_as_strict_as_the_page(as_editor):
    as_posted(as_editor, "/admin/practices/add/", "/admin/practices/preview/")
    response = as_editor.get("/admin/practices/preview/?in_preview_panel=true")
    assert policy(response)["script-src"] == "'self'"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
