"""A practice of which everything is known, and a way to look at pages as elements."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from portal.partners.models import Partner
from portal.vocabularies.models import Country, Pillar, SdgTarget, Theme
from practices.models import Adaptation, Exchange, LeadOrganisation, PracticeCountry, PracticePartner, Source
from tests.factories import make_published_practice

WORDS = {
    "teaser": "The teaser of it.",
    "context": "The context of it.",
    "approach": "The approach of it.",
    "results": "The results of it.",
    "lessons": "The lessons of it.",
    "criticism": "The criticism of it.",
    "reply": "The reply of it.",
    "looking_for": "The wishes of it.",
}


@pytest.fixture
def whole_practice(db):
    """Published, with every fact and every text there can be."""
    country = {slug: Country.objects.get(slug=slug) for slug in ("gha", "bdi", "ken")}
    return make_published_practice(
        "The whole of it",
        words=WORDS,
        end=date(2005, 12, 31),
        end_precision="year",
        evidence="documented",
        is_disputed=True,
        is_looking_for=True,
        other_pillars=[Pillar.objects.get(slug="resolution")],
        themes=[Theme.objects.get(slug="mediation")],
        sdg_targets=[SdgTarget.objects.get(code="16.7")],
        countries=[
            PracticeCountry(country=country["gha"], role="lead"),
            PracticeCountry(country=country["gha"], role="host"),
            PracticeCountry(country=country["bdi"], role=""),
        ],
        partners=[PracticePartner(partner=Partner.objects.get(slug="african-union"), role="funds")],
        organisations=[LeadOrganisation(name="The organisation that led it")],
        exchanges=[
            Exchange(origin=country["gha"], destination=country["ken"], year=2004, what="The exchange of it."),
            Exchange(origin=country["ken"], destination=country["bdi"], what="An exchange without a year."),
        ],
        sources=[
            Source(
                title="The source of it",
                publisher="The publisher of it",
                year=2003,
                url="https://example.org/source",
                archived_url="https://archive.example.org/source",
            )
        ],
        adapted_from=[Adaptation(source=make_published_practice("What it was adapted from"))],
    )


@pytest.fixture
def look(client):
    """Get a page as elements: `look(practice, "ar").select("h1")`."""

    def get(practice, language: str = "en", **headers) -> BeautifulSoup:
        response = client.get(practice.get_absolute_url(language), headers=headers)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return get
