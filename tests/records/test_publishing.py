"""Publication: what it asks, what the database holds by itself, and that no change is lost."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from events.models import Event
from portal.records.publishing import Incomplete, publish, withdraw
from portal.search.models import IndexChange
from portal.vocabularies.models import EventKind
from practices.models import Practice, PracticeText
from tests.factories import make_practice, make_published_practice

pytestmark = pytest.mark.django_db

LACKING = {
    "an original text": {"texts": []},
    "two originals": {"texts": [PracticeText(language="en", title="One"), PracticeText(language="fr", title="Deux")]},
    "a pillar": {"main_pillar": None},
    "a kind": {"kind": None},
    "a scale": {"scale": None},
    "a start": {"start": None},
    "a source": {"sources": []},
    "a country or region": {"countries": []},
}


def lack(practice: Practice, facts: dict) -> Practice:
    for name, value in facts.items():
        setattr(practice, name, value)
    return practice


def test_a_practice_is_a_draft_until_it_is_published():
    practice = make_practice()
    assert not Practice.objects.published().filter(pk=practice.pk).exists()

    publish(practice)

    assert Practice.objects.published().filter(pk=practice.pk).exists()


@pytest.mark.parametrize("facts", LACKING.values(), ids=LACKING)
def test_nothing_is_published_that_lacks(facts):
    practice = lack(make_practice(), facts)

    with pytest.raises(Incomplete):
        publish(practice)

    assert not Practice.objects.get(pk=practice.pk).live


def test_everything_that_is_missing_is_said_at_once():
    practice = lack(make_practice(), {"sources": [], "main_pillar": None, "start": None})

    with pytest.raises(Incomplete) as refused:
        publish(practice)

    assert len(refused.value.messages) == 3


def test_an_unknown_start_is_enough_when_it_is_said():
    practice = publish(make_practice(start=None, start_precision="unknown"))

    assert practice.live
    assert practice.period == "dates not known"


@pytest.mark.parametrize(
    "facts",
    [
        {"main_pillar": None},
        {"kind": None},
        {"start": None},
        {"end": date(1990, 12, 31), "end_precision": "year"},
        {"end_precision": "year"},
        {"start_precision": "unknown"},
    ],
)
def test_the_database_itself_refuses_a_public_practice_with_wrong_facts(facts):
    practice = make_published_practice()

    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=practice.pk).update(**facts)


def test_an_end_is_the_last_day_of_what_is_known():
    practice = make_practice()
    practice.start, practice.start_precision = date(1994, 6, 15), "month"
    practice.end, practice.end_precision = date(1994, 1, 1), "year"

    practice.full_clean()

    assert (practice.start, practice.end) == (date(1994, 6, 1), date(1994, 12, 31))


@pytest.mark.parametrize(
    ("facts", "worded"),
    [
        ({"start": date(2011, 5, 12), "start_precision": "day"}, "from 12 May 2011"),
        ({"start": date(2011, 5, 1), "start_precision": "month"}, "from May 2011"),
        ({"start": date(2011, 1, 1), "start_precision": "circa"}, "from about 2011"),
        ({"end_precision": "ongoing"}, "since 2001, still going on"),
        ({"end": date(2003, 12, 31), "end_precision": "year"}, "2001 to 2003"),
        ({"end": date(2001, 12, 31), "end_precision": "year"}, "2001"),
    ],
)
def test_a_period_claims_no_more_than_is_known(facts, worded):
    assert make_practice(**facts).period == worded


def test_every_change_is_noted_for_the_index_in_the_same_transaction():
    IndexChange.objects.all().delete()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_practice()
        raise ZeroDivisionError

    assert IndexChange.objects.count() == 0
    practice = make_published_practice()
    assert set(IndexChange.objects.values_list("collection", "key")) == {("practices", str(practice.pk))}


def test_a_withdrawn_practice_keeps_its_texts_and_history():
    practice = make_published_practice()
    revisions = practice.revisions.count()

    withdraw(practice)

    practice = Practice.objects.get(pk=practice.pk)
    assert (practice.live, practice.texts.count(), practice.revisions.count()) == (False, 1, revisions)


def test_regions_and_groups_are_computed_from_the_countries():
    from portal.vocabularies.glossary import Glossary

    glossary = Glossary()

    assert glossary.regions_of(["gha", "tls"]) == {"western-africa", "africa", "south-eastern-asia", "asia", "world"}
    assert glossary.groups_with(["tls"]) == {"g7plus", "sids", "ldc"}
    assert glossary.groups_with(["gha"]) == {"commonwealth"}


def test_a_membership_ends_on_its_day():
    from portal.vocabularies.models import Membership

    def is_least_developed(day: date) -> bool:
        return Membership.objects.on(day).filter(group__slug="ldc", country__slug="lao").exists()

    assert is_least_developed(date(2026, 11, 23))
    assert not is_least_developed(date(2026, 11, 24))


@pytest.mark.parametrize(
    "facts",
    [
        {"start_date": None, "end_date": date(2030, 1, 2)},
        {"end_time": time(9), "time_zone": "Africa/Bissau"},
        {"start_time": time(9), "time_zone": ""},
        {"start_time": time(10), "end_time": time(9), "time_zone": "Africa/Bissau"},
        {"start_date": date(2030, 1, 3)},
    ],
)
def test_the_database_itself_refuses_an_event_that_cannot_be(facts):
    event = Event.objects.create(
        slug="made-for-a-test", kind=EventKind.objects.first(), start_date=date(2030, 1, 2), end_date=date(2030, 1, 2)
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**facts)
