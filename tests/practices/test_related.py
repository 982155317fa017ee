"""Related practices: why they are, and never one that is not public."""

import pytest

from portal.records.publishing import withdraw
from portal.search import reader
from portal.vocabularies.glossary import glossary
from practices.models import Practice
from practices.related import reasons, related_practices

pytestmark = pytest.mark.django_db

SLUG = "nigeria-interfaith-mediation-centre"


def practice() -> Practice:
    return Practice.objects.published().for_page().get(slug=SLUG)


def test_each_related_practice_says_why():
    found = related_practices(practice(), glossary())

    assert len(found) == 3
    assert [one for one in found if not one["reasons"]] == []
    assert SLUG not in [one["card"]["url"].split("/")[-2] for one in found]


def test_what_is_withdrawn_is_not_shown_even_before_the_index_knows(look):
    shown = related_practices(practice(), glossary())[0]
    withdraw(Practice.objects.get(slug=shown["card"]["url"].split("/")[-2]))

    assert shown["card"]["title"] not in look(practice()).get_text()


def test_without_an_index_the_section_is_absent_and_the_page_stands(look, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing"
    reader.forget()

    page = look(practice())

    assert page.select("#related, #publications") == []
    assert page.h1.get_text() == "The Imam and the Pastor: interfaith mediation in Kaduna"


@pytest.mark.parametrize(
    ("shared", "said"),
    [
        (("theme:mediation",), ["Same theme: Mediation"]),
        (("theme:mediation", "theme:elections"), ["Same themes: Mediation, Elections"]),
        (("country:gha", "theme:mediation"), ["Same theme: Mediation", "Same country: Ghana"]),
        (("country:gha", "pillar:prevention", "region:world"), ["Same country: Ghana"]),
        (("pillar:prevention", "kind:process"), ["Same pillar: Conflict prevention"]),
        (("kind:process", "region:world", "scale:national"), []),
        (("partner:no-such-partner",), []),
        ((), []),
    ],
)
def test_the_reason_is_what_tells_most(shared, said):
    assert reasons(shared, glossary()) == said


def test_a_partner_that_is_not_public_is_no_reason(index_changes):
    from portal.partners.models import Partner

    assert reasons(["partner:african-union"], glossary()) != []
    withdraw(Partner.objects.get(slug="african-union"))
    index_changes()

    assert reasons(["partner:african-union"], glossary()) == []


def test_news_is_shown_while_it_is_public(look):
    from portal.pages.models import NewsPage

    item = NewsPage.objects.published().filter(practices__isnull=False).first()
    told = Practice.objects.published().get(pk=item.practices.first().pk)
    assert item.title in look(told).select_one("section[aria-labelledby=news]").get_text()

    item.unpublish()
    assert item.title not in [link.get_text() for link in look(told).select("section[aria-labelledby=news] a")]
