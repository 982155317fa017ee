"""Numbers, dates and relations of a publication: what is wrong is said, what stands on another is shown both ways."""

import json
import re

import pytest
from django.core.exceptions import ValidationError

from portal.library import identifiers
from portal.library.dates import check_date, known_part, worded
from portal.library.models import Author, Series
from portal.partners.models import Partner
from portal.records.completeness import Incomplete
from portal.records.publishing import publish, withdraw
from tests.library.conftest import make
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

XSS = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("check", "right"),
    [
        ("doi", "10.1596/978-1-4648-1162-3"), ("isbn", "978-1-4648-1162-3"), ("isbn", "0-306-40615-2"),
        ("isbn", "080442957X"), ("issn", "2049-3630"), ("issn", "0317-8471"), ("symbol", "A/RES/58/220"),
        ("symbol", "S/RES/1325(2000)"), ("symbol", "A/RES/3251(XXIX)"),
    ],
)  # fmt: skip
def test_a_number_as_it_is_given_out_is_taken(check, right):
    getattr(identifiers, f"check_{check}")(right)


@pytest.mark.parametrize(
    ("check", "wrong", "words"),
    [
        ("doi", "11.1000/1", "This is not a DOI."), ("doi", "10.1000/<b>", "This is not a DOI."),
        ("doi", "10.1000/a b", "This is not a DOI."), ("isbn", "978-1-4648-1162-4", "last digit of this ISBN"),
        ("isbn", "123", "10 or 13 digits"), ("isbn", "٩٧٨١٤٦٤٨١١٦٢٣", "10 or 13 digits"),
        ("isbn", "X804429570", "last digit of this ISBN"), ("issn", "2049-3631", "last digit of this ISSN"),
        ("issn", "20493630", "two groups of four"), ("symbol", "58/220/x", "not the symbol"),
        ("symbol", "javascript:alert(1)", "not the symbol"), ("symbol", "A/RES/../../x", "not the symbol"),
    ],
)  # fmt: skip
def test_a_number_that_is_none_is_refused_with_a_sentence(check, wrong, words):
    with pytest.raises(ValidationError, match=words):
        getattr(identifiers, f"check_{check}")(wrong)


@pytest.mark.parametrize(
    ("given", "known", "words"),
    [
        ((2018, 3, 5), "2018-03-05", "5 March 2018"), ((2018, 3, None), "2018-03", "March 2018"),
        ((2018, None, None), "2018", "2018"), ((None, None, None), None, ""),
    ],
)  # fmt: skip
def test_a_date_says_no_more_than_is_known(given, known, words):
    assert known_part(*given) == known
    assert worded(*given) == words or words in worded(*given)


@pytest.mark.parametrize("wrong", [(2018, 2, 30), (2018, None, 5), (None, 3, None), (2019, 2, 29)])
def test_a_date_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValidationError):
        check_date(*wrong)


def test_nothing_is_a_translation_of_itself_however_long_the_way():
    first, second = make(), make()
    second.translation_of = first
    second.save()
    first.translation_of = second

    with pytest.raises(ValidationError, match="leads back"):
        first.full_clean()
    with pytest.raises(Incomplete, match="itself"):
        publish(first)
    first.translation_of = first
    with pytest.raises(ValidationError, match="leads back"):
        first.full_clean()


def test_translations_and_versions_are_shown_both_ways_while_they_are_public(client):
    original = publish(make("The original words"))
    translation = publish(make("Las palabras", translation_of=original))
    later = publish(make("The second edition", version_of=original))

    page = client.get(original.get_absolute_url()).content.decode()
    assert "Las palabras" in page
    assert "The second edition" in page
    assert "This is a translation of" in client.get(translation.get_absolute_url()).content.decode()
    assert "This is a later version of" in client.get(later.get_absolute_url()).content.decode()

    withdraw(translation)
    withdraw(original)
    assert client.get(f"/api/v1/resources/{later.slug}").json()["version_of"] is None
    assert "The original words" not in client.get(later.get_absolute_url()).content.decode()


def test_an_author_leads_to_his_page_only_while_that_is_public(client):
    thinker = Thinker.objects.get(slug="cecilia-milesi")
    hidden = Partner(slug="hidden", name="Hidden partner", kind=Partner.objects.first().kind)
    hidden.save()
    publication = make()
    publication.authors.add(Author(name="C. Milesi", affiliation="A place then", thinker=thinker))
    publication.authors.add(Author(name="As printed", partner=hidden, role="editor"))
    publish(publication)

    page = client.get(publication.get_absolute_url()).content.decode()
    told = client.get(f"/api/v1/resources/{publication.slug}").json()["contributors"]

    assert '/en/thinkers/cecilia-milesi/"' in page
    assert "A place then" in page
    assert "As printed" in page
    assert "Hidden partner" not in page
    assert "/partners/hidden/" not in page
    assert [(one["name"], bool(one["thinker"]), one["partner"]) for one in told] == [
        ("C. Milesi", True, None), ("As printed", False, None),
    ]  # fmt: skip


def test_a_series_is_a_filter_and_an_empty_one_is_not_offered(client):
    context = client.get("/en/library/").context
    facets = {facet.name: {value.value for value in facet.values} for facet in context["facets"]}

    assert Series.objects.filter(slug="rosenberg-policy-papers").exists()
    assert "national-mechanisms" in facets["series"]
    assert "rosenberg-policy-papers" not in facets["series"]
    assert client.get("/es/library/?series=national-mechanisms").context["count"] == 3
    assert "Nothing is here" not in client.get("/en/library/?kind=course").content.decode()


def test_a_page_tells_search_engines_what_it_is(client):
    publication = publish(make(f"{XSS} title", kind="dataset", year=2020, month=5, doi="10.1000/1", pages=12))

    page = client.get(publication.get_absolute_url()).content.decode()
    thing = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])

    assert XSS not in page
    assert (thing["@type"], thing["datePublished"], thing["numberOfPages"]) == ("Dataset", "2020-05", 12)
    assert thing["name"] == f"{XSS} title"
    assert thing["identifier"] == ["https://doi.org/10.1000/1"]


def test_a_symbol_leads_to_the_document(client):
    page = client.get("/en/library/a-res-58-220/").content.decode()

    assert 'href="https://undocs.org/A/RES/58/220"' in page
    assert "23 December 2003" in page
    assert "Added here" in page
