"""Facets, years, orders and pages, held against a brute-force reading of random records."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from portal.search.query import Selection, select
from tests.search.toys import toy

pytestmark = pytest.mark.django_db

FACETS = {"theme": "abcdef", "country": [f"c{i}" for i in range(30)], "scale": ["local", "national"]}
WORDS = ["water", "radio", "elders", "market", "school"]


def random_toys(number: int, seed: int) -> list:
    chance = random.Random(seed)
    return [_random_toy(chance, key) for key in range(number)]


def _random_toy(chance: random.Random, key: int):
    facets = {name: chance.choices(values, k=chance.randint(0, 3)) for name, values in FACETS.items()}
    start = chance.choice([None, *range(1980, 2025)])
    end = chance.choice([None, start + chance.randint(0, 30)]) if start else None
    title = " ".join(chance.choices(WORDS, k=2))
    published = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=chance.randint(0, 50))
    return toy(key, title, facets=facets, start=start, end=end, published_at=published, sort_titles={"en": title})


def is_kept(document, choices, years, word, leaving_out=None) -> bool:
    chosen = all(set(document.facets[name]) & values for name, values in choices.items() if name != leaving_out)
    return chosen and _overlaps(document, years) and (not word or word in document.texts["en"].title)


def _overlaps(document, years) -> bool:
    if years == (None, None):
        return True
    first, last = years[0] if years[0] is not None else -9999, years[1] if years[1] is not None else 9999
    return document.start is not None and document.start <= last and (document.end or 9999) >= first


def random_choices(chance: random.Random):
    choices = {name: set(chance.choices(list(v), k=2)) for name, v in FACETS.items() if chance.random() < 0.5}
    years = (chance.choice([None, chance.randint(1975, 2030)]), chance.choice([None, chance.randint(1975, 2030)]))
    return choices, years, chance.choice(["", *WORDS])


def selection_of(choices, years, word) -> Selection:
    selection = select("toys", language="en").matching(word).overlapping(*years)
    for name, values in choices.items():
        selection = selection.where(name, values)
    return selection


def counted(documents, name) -> dict[str, int]:
    counts: dict[str, int] = {}
    for document in documents:
        for value in set(document.facets[name]):
            counts[value] = counts.get(value, 0) + 1
    return counts


def test_counts_and_facets_are_those_of_brute_force(filled):
    documents = list(filled(*random_toys(300, seed=7)).held.values())
    chance = random.Random(11)
    for _ in range(120):
        choices, years, word = random_choices(chance)
        selection = selection_of(choices, years, word)
        kept = [document for document in documents if is_kept(document, choices, years, word)]
        assert selection.count() == len(kept)
        assert {hit.key for hit in selection.hits(0, 400)} == {document.key for document in kept}
        for name, counts in selection.facet_counts(list(FACETS)).items():
            others = [d for d in documents if is_kept(d, choices, years, word, leaving_out=name)]
            assert counts == counted(others, name)


def test_decades_are_counted_under_all_choices_but_the_years(filled):
    documents = list(filled(*random_toys(200, seed=3)).held.values())
    choices = {"theme": {"a", "b"}}
    counts = selection_of(choices, (1990, 1995), "").decade_counts()
    assert set(counts) >= {1980, 1990, 2000, 2010, 2020}
    for decade, number in counts.items():
        years = (decade, decade + 9)
        assert number == sum(is_kept(document, choices, years, "") for document in documents)


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest", "title", "latest"])
@pytest.mark.parametrize("word", ["", "water"])
def test_pages_of_every_order_part_the_whole(filled, order, word):
    filled(*random_toys(150, seed=5))
    selection = select("toys", language="en").matching(word).ordered(order)
    pages = [hit.key for offset in range(0, 160, 7) for hit in selection.hits(offset, 7)]
    assert len(pages) == len(set(pages)) == selection.count()
    assert pages == [hit.key for hit in selection.hits(0, 200)]


def test_orders_mean_what_they_say(filled):
    filled(
        toy(1, "B", start=1990, published_at=datetime(2021, 1, 1, tzinfo=UTC), sort_titles={"en": "Éa", "es": "z"}),
        toy(2, "A", start=2020, published_at=datetime(2020, 1, 1, tzinfo=UTC), sort_titles={"en": "eb", "es": "y"}),
        toy(3, "C", sort_titles={"en": "«Da»", "es": "x"}),
    )
    everything = select("toys", language="en")
    orders = {order: [hit.key for hit in everything.ordered(order).hits()] for order in ("newest", "oldest", "latest")}
    assert orders == {"newest": ["2", "1", "3"], "oldest": ["1", "2", "3"], "latest": ["1", "2", "3"]}
    assert [hit.key for hit in everything.ordered("title").hits()] == ["3", "1", "2"]
    assert [hit.key for hit in select("toys", language="es").ordered("title").hits()] == ["3", "2", "1"]


def test_a_record_in_five_languages_is_found_and_counted_once(filled):
    texts = {code: toy(0, "Radio", "radio").texts["en"] for code in ("en", "es", "fr", "pt", "ar")}
    filled(toy(1, texts=texts, facets={"theme": ["a", "a"]}))
    selection = select(None, language="fr").matching("radio")
    assert [hit.key for hit in selection.hits()] == ["1"]
    assert selection.facet_counts(["theme"]) == {"theme": {"a": 1}}


def test_choices_can_be_taken_back_one_by_one(filled):
    filled(toy(1, "Water", facets={"theme": ["a"]}, start=1990, end=1991))
    narrow = select("toys", language="en").matching("radio").where("theme", ["b"]).overlapping(2000, None)
    assert narrow.without("theme").without_years().matching("").count() == 1
    assert narrow.count() == narrow.without("theme").count() == 0


@pytest.mark.parametrize(("offset", "limit"), [(-1, 5), (0, 0), (0, -3), (10**12, 10), (0, 10**12)])
def test_odd_pages_do_not_fail(filled, offset, limit):
    filled(toy(1, "Water"))
    assert len(select("toys", language="en").hits(offset, limit)) <= 1
