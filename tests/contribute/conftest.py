"""An organisation, its people, and a way to write in its pages as they do."""

import re
import uuid
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from practices.contribute.beginning import begin
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft
from tests.accounts.people import client_of, make_organisation, make_person


class Writer:
    """A person with a browser without a script."""

    def __init__(self, user):
        self.user = user
        self.client: Client = client_of(user)

    def page(self, contribution: Contribution, section: str, **asked) -> BeautifulSoup:
        return soup(self.client.get(address(contribution, section), asked))

    def fields(self, contribution: Contribution, section: str, **asked) -> dict:
        """What the form of a page would post as it stands."""
        return fields_of(self.page(contribution, section, **asked))

    def send(self, contribution: Contribution, section: str, fields: dict, *, query: str = "", **headers):
        return self.client.post(address(contribution, section) + query, fields, headers=headers)

    def write(self, contribution: Contribution, section: str, **typed):
        """Open a page, type, and press "Save"."""
        return self.send(contribution, section, self.fields(contribution, section) | typed)


def address(contribution: Contribution, section: str = "", language: str = "en") -> str:
    return f"/{language}/contribute/{contribution.key}/{f'{section}/' if section else ''}"


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def fields_of(page: BeautifulSoup, form: str = "form.writing") -> dict:
    """As a browser reads a form: names with their values, boxes only where they are ticked."""
    found: dict = {}
    for field in page.select_one(form).select("input[name], select[name], textarea[name]"):
        if field.find_parent("template"):
            continue
        name, value = field["name"], _value(field)
        if value is not None:
            found[name] = [*found.get(name, []), value] if field.get("type") == "checkbox" else value
    return found | {"one_time_key": str(uuid.uuid4())}


def _value(field) -> str | None:
    if field.name == "textarea":
        return re.sub(r"^\r?\n", "", field.text)
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return chosen.get("value", "") if chosen else ""
    if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
        return None
    return field.get("value", "")


@pytest.fixture
def amina(db):
    return Writer(make_person("Amina"))


@pytest.fixture
def bintou(db):
    return Writer(make_person("Bintou"))


@pytest.fixture
def organisation(amina, bintou):
    """Amina and Bintou belong to it."""
    return make_organisation("Peace Partner", manager=bintou.user, authors=[amina.user])


@pytest.fixture
def stranger(db):
    """Belongs to another organisation."""
    writer = Writer(make_person("Samir"))
    make_organisation("Another Partner", authors=[writer.user])
    return writer


@pytest.fixture
def begun(organisation, amina) -> Callable[..., Contribution]:
    """A case study that Amina has begun."""

    def start(title: str = "A council of elders", language: str = "en", form: str = "full") -> Contribution:
        return begin(amina.user, organisation=organisation, title=title, language=language, form=form)

    return start


@pytest.fixture
def case(begun) -> Contribution:
    return begun()


def draft_of(contribution: Contribution):
    return load_draft(Contribution.objects.select_related("practice").get(pk=contribution.pk))


def words_of(contribution: Contribution, name: str) -> str:
    return getattr(draft_of(contribution).reading().original, name)
