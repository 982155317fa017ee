"""The page of a practice says all that is public about it, and nothing else."""

import pytest

from portal.funds.models import Fund
from portal.languages.models import Origin
from portal.library.models import Publication
from portal.pages.models import NewsPage
from portal.partners.models import Partner
from portal.records.publishing import publish, withdraw
from portal.vocabularies.models import Country, SdgTarget, Theme
from practices.models import (
    Adaptation,
    Exchange,
    LeadOrganisation,
    Practice,
    PracticeCountry,
    PracticePartner,
    PracticeText,
    Source,
)
from practices.reading import EVIDENCE
from tests.factories import make_practice, make_published_practice
from tests.practices.conftest import WORDS
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db


def texts_of(page, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in page.select(selector)]


def test_every_section_that_there_is_stands_once_and_in_order(look, whole_practice):
    assert texts_of(look(whole_practice), ".layout-article h2") == [
        "Context", "Approach", "Results", "Criticism", "What you would need", "What this practice is looking for",
        "Facts at a glance", "Language versions", "South-South exchange", "Adapted from", "Sources", "Cite this page",
    ]  # fmt: skip


def test_a_practice_of_which_little_is_known_has_no_empty_sections(look):
    practice = make_published_practice()

    assert texts_of(look(practice), ".layout-article h2") == [
        "Facts at a glance", "Language versions", "Sources", "Cite this page",
    ]  # fmt: skip


def test_every_text_is_on_the_page(look, whole_practice):
    page = look(whole_practice).select_one("main").get_text()

    assert [words for words in WORDS.values() if words not in page] == []


def test_the_facts_at_a_glance_are_complete_and_lead_into_the_catalogue(look, whole_practice):
    facts = {
        fact.dt.get_text(strip=True): [link["href"] for link in fact.select("a")]
        for fact in look(whole_practice).select(".facts dl > div")
    }

    assert facts == {
        "Pillars": ["/en/practices/?pillar=prevention", "/en/practices/?pillar=resolution"],
        "Where": [
            "/en/practices/?region=western-africa", "/en/practices/?country=gha",
            "/en/practices/?region=eastern-africa", "/en/practices/?country=bdi",
        ],
        "When": [],
        "Kind": ["/en/practices/?kind=process"],
        "Scale": ["/en/practices/?scale=national"],
        "Led by": [],
        "Partners": ["/en/partners/african-union/"],
        "Themes": ["/en/practices/?theme=mediation"],
        "Country groups": [
            f"/en/practices/?group={group}" for group in ("g7plus", "ldc", "lldc", "commonwealth")
        ],
        "Sustainable Development Goals": [],
    }  # fmt: skip


def test_roles_are_worded_and_a_country_with_two_stands_once(look, whole_practice):
    assert texts_of(look(whole_practice), ".where ul li") == ["Ghana Lead, Host", "Burundi"]
    assert "Funds" in look(whole_practice).select_one(".facts").get_text()


def test_a_partner_that_is_not_public_is_not_named(look, whole_practice):
    withdraw(whole_practice.partners.get().partner)

    assert "African Union" not in look(whole_practice).get_text()


@pytest.mark.parametrize("level", ["reported", "documented", "evaluated"])
def test_every_level_of_evidence_is_explained_where_the_results_stand(look, level):
    practice = make_published_practice(evidence=level, words={"results": "What came of it."})

    shown = look(practice).select_one("section[aria-labelledby=results] .evidence").get_text(" ", strip=True)

    assert str(EVIDENCE[level]) in shown
    assert practice.get_evidence_display() in shown


def test_results_that_nobody_has_weighed_say_so_in_one_quiet_line(look):
    practice = make_published_practice(evidence="not-assessed", words={"results": "What came of it."})

    assert texts_of(look(practice), ".evidence") == [str(EVIDENCE["not-assessed"])]
    assert look(practice).select(".evidence__label") == []


def test_the_first_facts_stand_above_the_texts_for_narrow_screens(look, whole_practice):
    short = look(whole_practice).select_one(".layout-article__head .facts-short")

    assert texts_of(short, "dt") == ["Where", "When", "Kind", "Led by"]
    assert texts_of(short, "dd")[-1] == whole_practice.organisations.last().name


def test_a_name_with_a_sign_at_its_end_keeps_it_there_in_arabic(look):
    practice = make_published_practice(organisations=[LeadOrganisation(name="g7+")])
    page = look(practice, "ar")

    for place in (".facts-short dd > bdi", ".facts .fact-list > li > bdi"):
        assert [(name["dir"], name.get_text()) for name in page.select(place)] == [("ltr", "g7+")]
    assert page.select(".facts dd[dir], .facts li[dir], .facts-short dd[dir]") == []


def test_an_exchange_says_in_words_who_passed_on_to_whom(look, whole_practice):
    page = look(whole_practice)

    assert texts_of(page, ".exchanges__way") == ["From Ghana to Kenya , 2004", "From Kenya to Burundi"]
    assert page.select_one(".exchanges__way a")["href"] == "/en/practices/?country=gha"


def test_a_source_is_a_row_with_its_archived_copy(look, whole_practice):
    source = look(whole_practice).select_one(".sources li")

    assert [link["href"] for link in source.select("a")] == [
        "https://example.org/source", "https://archive.example.org/source",
    ]  # fmt: skip
    assert "The publisher of it" in source.get_text()
    assert "2003" in source.get_text()


def test_adapted_from_and_adapted_in_are_two_ends_of_one_link(look, whole_practice):
    origin = Practice.objects.get(adaptations__record=whole_practice)

    assert texts_of(look(whole_practice), "section[aria-labelledby=adapted-from] a") == ["What it was adapted from"]
    assert texts_of(look(origin), "section[aria-labelledby=adapted-in] a") == ["The whole of it"]


def test_an_adaptation_that_is_not_public_is_not_named_at_either_end(look, whole_practice):
    origin = Practice.objects.get(adaptations__record=whole_practice)
    withdraw(whole_practice)
    assert "The whole of it" not in look(origin).get_text()

    publish(Practice.objects.get(pk=whole_practice.pk))
    withdraw(origin)
    assert "What it was adapted from" not in look(whole_practice).get_text()


def test_a_practice_that_is_not_public_answers_as_one_that_is_not_there(client, whole_practice):
    """A withdrawn one has a page of its own, which says no more (tests/safeguards/test_withdrawn.py)."""
    draft, withdrawn = make_practice("A draft of it"), withdraw(whole_practice)
    ways = {"/en/practices/{}/": [draft]} | {
        f"/en/practices/{{}}/cite.{form}": [draft, withdrawn] for form in ("bib", "ris")
    }

    for way, hidden_ones in ways.items():
        missing = client.get(way.format("no-such-practice"))
        for draft in hidden_ones:
            hidden = client.get(way.format(draft.slug))
            assert (hidden.status_code, missing.status_code) == (404, 404)
            shown = hidden.content.decode().replace(draft.slug, "no-such-practice")
            assert shown == missing.content.decode()


@pytest.mark.parametrize("slug", ["-", "_", "a" * 3000, "..%2f..", "%3Cscript%3E", "%F0%9F%95%8A", "a%20b", "%ff", "0"])
def test_an_odd_address_is_never_an_error_of_ours(client, slug):
    for tail in ("", "cite.bib", "cite.ris", "cite.txt"):
        assert client.get(f"/en/practices/{slug}/{tail}").status_code in (400, 404)


def test_only_reading_is_allowed(client, whole_practice):
    assert client.post(f"/en/practices/{whole_practice.slug}/cite.bib").status_code == 405
    assert client.head(whole_practice.get_absolute_url()).status_code == 200


def test_markup_in_any_text_is_shown_and_not_run(look):
    evil = "<script>alert(1)</script>"
    practice = make_published_practice(
        evil,
        words=dict.fromkeys(WORDS, evil),
        is_looking_for=True,
        sources=[Source(title=evil, publisher=evil)],
    )

    assert [script for script in look(practice).select("script") if "alert" in script.get_text()
            and script.get("type") != "application/ld+json"] == []  # fmt: skip


def with_so_many(number: int) -> Practice:
    """A practice with this many rows of everything that its page shows, on either side of it."""
    countries = list(Country.objects.all()[:number])
    practice = make_published_practice(
        f"With {number} of everything",
        words=WORDS,
        countries=[PracticeCountry(country=one) for one in [Country.objects.get(slug="gha"), *countries[1:]]],
        themes=[Theme.objects.get(slug="mediation"), *Theme.objects.exclude(slug="mediation")[: number - 1]],
        sdg_targets=list(SdgTarget.objects.all()[:number]),
        partners=[PracticePartner(partner=one) for one in Partner.objects.published()[:number]],
        organisations=[LeadOrganisation(name=f"Organisation {one}") for one in range(number)],
        exchanges=[Exchange(origin=one, destination=countries[0], what=one.slug) for one in countries],
        sources=[Source(title=f"Source {one}") for one in range(number)],
        adapted_from=[Adaptation(source=make_published_practice(f"Origin {one}")) for one in range(number)],
        publications=list(Publication.objects.published()[:number]),
        thinkers=list(Thinker.objects.published()[:number]),
        funds=list(Fund.objects.published()[:number]),
    )
    for _one in range(number):
        make_published_practice(adapted_from=[Adaptation(source=practice)])
    news = Practice.news.through
    news.objects.bulk_create(news(newspage=page, practice=practice) for page in NewsPage.objects.listed()[:number])
    return practice


def test_the_page_takes_at_most_ten_queries_and_no_more_with_twice_as_many_rows(client, queries, index_changes):
    made = []
    for practice in (with_so_many(2), with_so_many(4)):
        index_changes()
        client.get(practice.get_absolute_url())
        with queries() as asked:
            page = client.get(practice.get_absolute_url()).content.decode()
        assert 'id="related"' in page
        assert 'id="news"' in page
        made.append(len(asked))

    assert made[0] == made[1] <= 10


@pytest.mark.parametrize("slug", ["ghana-national-peace-council", "burundi-accord-arusha"])
def test_a_practice_of_the_starting_content_takes_at_most_ten_queries(client, queries, slug):
    """Both with related practices; one with a single country, one with several."""
    client.get(f"/en/practices/{slug}/")
    with queries() as made:
        client.get(f"/en/practices/{slug}/")

    assert len(made) <= 10


def test_the_preview_of_a_draft_without_any_facts_is_a_page(db):
    practice = Practice(slug="hardly-begun", texts=[PracticeText(language="es", title="Apenas comenzada")])

    page = practice.make_preview_request(preview_mode=practice.default_preview_mode)

    assert page.status_code == 200
    assert "Apenas comenzada" in page.content.decode()


def test_the_preview_of_a_draft_without_words_is_a_page(db):
    page = Practice(slug="hardly-begun").make_preview_request(preview_mode="en")

    assert page.status_code == 200


def test_the_versions_lead_to_each_language_with_the_original_marked(look):
    practice = make_published_practice(
        "In English", translations={"fr": {"title": "En français"}, "ar": {"title": "بالعربية"}}
    )

    versions = look(practice, "fr").select("section[aria-labelledby=versions] li")

    assert [(one.a["href"], one.a["lang"], one.a["dir"], one.a.get("aria-current")) for one in versions] == [
        (f"/en/practices/{practice.slug}/", "en", "ltr", None),
        (f"/fr/practices/{practice.slug}/", "fr", "ltr", "true"),
        (f"/ar/practices/{practice.slug}/", "ar", "rtl", None),
    ]
    labels = [one.select_one(".facts__note").get_text() for one in versions]
    assert labels[0] != labels[1] == labels[2]


def test_machine_translations_are_called_so(look):
    practice = make_published_practice()
    words = {"title": "De máquina", "summary": "Resumen de máquina"}
    PracticeText.objects.create(record=practice, language="es", origin=Origin.MACHINE, made_from=1, **words)

    (notice,) = look(practice, "es").select(".layout-article__head .notice")

    assert notice.a["href"] == f"/en/practices/{practice.slug}/"
