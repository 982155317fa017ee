"""The figures of `make bench` are only worth something if what it fills the database with is what it says."""

from collections import Counter

import pytest

from practices.models import Practice, PracticeText
from tests.bench import plots, report
from tests.bench.asked import common_words, everything
from tests.bench.fill import fill
from tests.bench.practices import Choices, make
from tests.bench.targets import targets
from tests.bench.texts import LENGTHS, name_of
from tests.bench.words import vocabulary

TEXTS = 300


@pytest.fixture(scope="module")
def texts():
    """The English texts of three hundred practices, as sets of small words."""
    from random import Random

    from tests.bench.texts import words_of

    english = vocabulary("en")
    made = (words_of(english, number, Random(number)) for number in range(TEXTS))
    return [set(" ".join(fields.values()).lower().replace(".", " ").split()) for fields in made]


def test_the_same_numbers_give_the_same_practices(db):
    first, again = (make([3, 4], Choices.of_database()) for _ in range(2))

    assert [one.texts for one in first] == [one.texts for one in again]
    assert [one.record.slug for one in first] == [one.record.slug for one in again]
    assert first[0].texts != first[1].texts


def test_some_words_are_in_every_third_text_and_some_in_exactly_three(texts):
    counted = Counter(word for text in texts for word in text)
    english = vocabulary("en")

    assert all(0.15 < counted[word] / TEXTS < 0.45 for word in common_words(english))
    assert {counted[name_of(english, number).lower()] for number in range(TEXTS)} == {3}


def test_filling_publishes_practices_that_keep_every_rule_and_use_every_facet(db):
    assert fill(40) == 40

    made = Practice.objects.published().filter(slug__startswith="generated-")
    assert made.count() == 40
    for practice in made:
        practice.full_clean(exclude=["latest_revision", "live_revision"])
        assert practice.missing() == []
        assert len(practice.texts.all()) == 5
    for relation in ("other_pillars", "themes", "sdg_targets", "countries", "partners", "organisations", "exchanges"):
        assert made.filter(**{f"{relation}__isnull": False}).exists(), relation


def test_filling_again_adds_only_what_is_missing(db):
    fill(5)
    assert fill(7) == 2
    assert PracticeText.objects.filter(record__slug__startswith="generated-").count() == 35


def test_a_text_has_some_150_words():
    assert sum(LENGTHS.values()) == 150


def test_every_address_that_is_asked_for_answers(db, index_changes, client):
    fill(10)

    for asked in everything():
        assert client.get(asked.address(), headers=dict(asked.headers)).status_code == 200, asked.request


def row(number, **more):
    parts = dict.fromkeys(("routing and middleware", "view", "engine", "ORM", "template", "compression"), 2.0)
    return {
        "n": number, "request": "catalogue, no filter", "kind": "catalogue", "median_ms": 10.0 * number, "p95_ms": 12.0,
        "rps": 90.0, "median_ratio": 4.5, "rps_ratio": 0.3, "queries": 3, "bytes": 9000, "static_median_ratio": 9.0,
        "static_rps_ratio": 0.1, "ready": {"median_ms": 3.0}, "engine_share": 0.1, "parts": parts, "cpu_ms": 12.0,
        **more,
    }  # fmt: skip


def test_each_target_says_what_was_measured_and_whether_that_is_enough():
    judged = {target.name: target for target in targets([row(1), row(3)])}

    assert judged["catalogue, any filters or words: median, × the ready-made view's"].met is False
    assert judged["catalogue, any filters or words: requests a second, of its"].met is True
    assert judged["catalogue: growth from 1 to 3"].measured == "× 3"
    assert judged["practice page: median, × the ready-made view's"].met is None


def test_a_run_fills_its_own_part_of_the_page_and_leaves_what_was_written_by_hand():
    page = report.filled("# Performance\n\nBy hand.\n", "sqlite", "first")
    page = report.filled(f"{page}\nBelow, by hand.\n", "postgres", "other")
    page = report.filled(page, "sqlite", r"second \1")

    assert "By hand." in page and "Below, by hand." in page and "other" in page
    assert r"second \1" in page and "first" not in page


def test_plots_tell_their_figures_in_words():
    drawn = plots.latency([row(1), row(3)]), plots.parts([row(1), row(3)])

    assert all("<title" in plot and "<desc" in plot for plot in drawn)
    assert "catalogue: 10 ms at 1, 30 ms at 3" in drawn[0]
    assert "engine 2" in drawn[1]
