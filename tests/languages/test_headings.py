"""A page that says its title once has it as its heading, too, in the reader's language and escaped."""

import pytest
from bs4 import BeautifulSoup
from django.template import engines

pytestmark = pytest.mark.django_db


def title_and_heading(html: str) -> tuple[str, str]:
    page = BeautifulSoup(html, "html.parser")
    return page.title.get_text().split(" · ")[0].strip(), page.h1.get_text().strip()


@pytest.mark.parametrize("path", ["/en/contact/", "/ar/contact/", "/fr/thinkers/nominate/agreed/", "/en/not-there/"])
def test_the_title_is_the_heading(client, path):
    title, heading = title_and_heading(client.get(path).content.decode())

    assert title == heading != ""


def test_a_heading_of_its_own_takes_the_place_of_the_title(rf):
    page = engines["django"].from_string(
        '{% extends "form_page.html" %}{% block title %}{{ name }}{% endblock %}'
        "{% block heading %}<bdi>{{ name }}</bdi>, at home{% endblock %}"
    )
    shown = page.render({"name": "<b>Ama"}, rf.get("/"))

    assert title_and_heading(shown) == ("<b>Ama", "<b>Ama, at home")


def test_what_stands_in_the_title_is_escaped_in_the_heading(rf):
    page = engines["django"].from_string('{% extends "form_page.html" %}{% block title %}{{ name }}{% endblock %}')
    shown = page.render({"name": "<b>Ama"}, rf.get("/"))

    assert "<b>" not in shown
    assert title_and_heading(shown) == ("<b>Ama", "<b>Ama")
