"""What hangs on records comes in one query a level, and is what Django would have fetched relation by relation."""

from typing import Any

import pytest
from django.db import models
from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects
from django.test.utils import isolate_apps

from events.models import Event
from portal.library.models import Publication
from portal.pages.models import NewsPage
from portal.partners.models import Partner
from portal.records.gathering import fill, together
from portal.records.rows_as_json import relation_of
from practices.models import Practice, PracticeText
from thinkers.models import Thinker

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

QUERIES = {
    "practices": lambda: Practice.objects.for_page(),
    "thinkers": lambda: Thinker.objects.for_page(),
    "events": lambda: Event.objects.for_page(),
    "publications": lambda: Publication.objects.with_titles_around(),
    "partners": lambda: Partner.objects.for_page(),
}


def one_by_one(query: QuerySet) -> list[Any]:
    """The same records with everything that Django itself fetches."""
    records = list(query.prefetch_related(None))
    prefetch_related_objects(records, *query._prefetch_related_lookups)
    return records


def dumped(one: Model, deep: int = 4) -> dict[str, Any]:
    """All that is known of a record: its columns, and what was fetched with it."""
    columns = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
    types = {name: type(value).__name__ for name, value in columns.items()}
    keys = {name: other for name, other in one._state.fields_cache.items() if isinstance(other, Model)}
    rows = getattr(one, "_prefetched_objects_cache", {}) if deep else {}
    return {
        **columns,
        "types": types,
        "behind": {name: dumped(other, deep - 1) for name, other in keys.items() if deep and name != "record"},
        "rows": {name: [dumped(row, deep - 1) for row in found] for name, found in rows.items()},
    }


@pytest.mark.parametrize("name", QUERIES)
def test_what_is_gathered_is_what_django_fetches_in_the_same_order(name):
    gathered, alone = list(QUERIES[name]().order_by("pk")), one_by_one(QUERIES[name]().order_by("pk"))

    assert [dumped(one) for one in gathered] == [dumped(one) for one in alone]
    assert any(rows for one in gathered for rows in dumped(one)["rows"].values())


@pytest.mark.parametrize("name", QUERIES)
def test_it_takes_a_query_a_level_instead_of_one_a_relation(queries, name):
    with queries() as few:
        list(QUERIES[name]())
    with queries() as many:
        one_by_one(QUERIES[name]())

    assert len(few) <= 5
    assert len(many) > len(few)


def test_several_querysets_share_the_query_for_what_hangs_on_them(queries):
    with queries() as made:
        practices, thinkers = together(Practice.objects.for_cards()[:5], Thinker.objects.for_cards()[:5])
        told = [one.words.title for one in practices] + [one.words.bio for one in thinkers]

    assert len(made) == 3
    assert all(told)


def test_a_row_knows_its_record_and_what_is_asked_of_the_rows_again_is_asked_of_that_record_alone():
    first, second = Practice.objects.for_cards()[:2]

    assert {text.record for text in first.texts.all()} == {first}
    assert not first.texts.filter(record=second).exists()
    assert first.texts.count() == PracticeText.objects.filter(record=first).count()


def test_what_was_changed_on_a_record_since_is_left_alone():
    practice = Practice.objects.get(slug="ghana-national-peace-council")
    text = practice.texts.get(language="en")
    text.title = "Changed by hand"
    practice.texts.add(text)

    fill(([practice], ["texts"]))

    assert "Changed by hand" in {one.title for one in practice.texts.all()}


def test_what_cannot_be_gathered_is_fetched_nevertheless():
    """Negative control: a choice of rows, and rows that are pages."""
    english = Prefetch("texts", PracticeText.objects.filter(language="en"))
    practice = Practice.objects.prefetch_related(english, "news").get(slug="ghana-national-peace-council")

    assert {text.language for text in practice.texts.all()} <= {"en"}
    assert list(practice.news.all()) == list(NewsPage.objects.filter(practices=practice))


@isolate_apps("portal.records")
@pytest.mark.parametrize(
    ("order", "is_gathered"),
    [
        ("name", True), ("-owner_id", True), ("pk", True), ("theme__name", True),
        ("owner", False), ("theme__owner", False), ("theme__owner__name", False), ("?", False), ("name__lower", False),
        (models.F("name").desc(), False),
    ],
)  # fmt: skip
def test_an_order_that_is_not_by_plain_columns_is_left_to_django(order, is_gathered):
    """By a foreign key Django orders as the model behind it does."""

    class Owner(models.Model):  # noqa: DJ008
        name = models.TextField()

        class Meta:
            app_label = "records"

    class Theme(models.Model):  # noqa: DJ008
        name = models.TextField()
        owner = models.ForeignKey(Owner, models.CASCADE)

        class Meta:
            app_label = "records"

    class Line(models.Model):  # noqa: DJ008
        name = models.TextField()
        owner = models.ForeignKey(Owner, models.CASCADE, related_name="lines")
        theme = models.ForeignKey(Theme, models.CASCADE)

        class Meta:
            app_label = "records"
            ordering = [order]

    assert (relation_of(Owner, "lines", ("theme", "owner")) is not None) == is_gathered


@isolate_apps("portal.records")
def test_a_foreign_key_to_another_column_than_the_primary_key_is_left_to_django():
    class Country(models.Model):  # noqa: DJ008
        code = models.SlugField(unique=True)

        class Meta:
            app_label = "records"

    class Line(models.Model):  # noqa: DJ008
        country = models.ForeignKey(Country, models.CASCADE, to_field="code", related_name="lines")
        owner = models.ForeignKey(Country, models.CASCADE, related_name="owned")

        class Meta:
            app_label = "records"

    assert relation_of(Country, "lines", ()) is None
    assert [name for name, _shape in relation_of(Country, "owned", ("country", "owner")).joined] == ["owner"]


def test_nothing_asks_for_nothing(queries):
    with queries() as made:
        fill(([], ["texts"]))
        together(Practice.objects.none())

    assert len(made) == 0
