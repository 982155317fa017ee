"""The starting content: loaded once, through the verbs of people, and refused when it breaks its schema."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from events.models import Event
from portal.seed.content import CONTENT
from practices.models import Practice
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def change(folder: Path, file: str, slug: str, **values) -> None:
    path = folder / file
    records = json.loads(path.read_text(encoding="utf-8"))
    next(record for record in records if record["slug"] == slug).update(values)
    path.write_text(json.dumps(records), encoding="utf-8")


def test_loading_twice_changes_nothing():
    before = (
        Practice.objects.count(),
        Page.objects.count(),
        list(Practice.objects.values_list("latest_revision", flat=True)),
    )

    call_command("load_starting_content", verbosity=0)

    assert before == (
        Practice.objects.count(),
        Page.objects.count(),
        list(Practice.objects.values_list("latest_revision", flat=True)),
    )


def test_what_staff_have_changed_stays():
    thinker = Thinker.objects.get(slug="accord")
    thinker.name = "Changed by staff"
    thinker.save()

    call_command("load_starting_content", verbosity=0)

    assert Thinker.objects.get(slug="accord").name == "Changed by staff"


def test_a_record_that_is_gone_is_loaded_again():
    Practice.objects.get(slug="ghana-national-peace-council").delete()

    call_command("load_starting_content", verbosity=0)

    assert Practice.objects.published().filter(slug="ghana-national-peace-council").count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"start_year": "soon"}, "field start_year"),
        ({"start_year": 2011, "end_year": 1990}, "end_year lies before start_year"),
        ({"pillars": []}, "field pillars"),
        ({"sources": []}, "field sources"),
        ({"original_language": "de"}, "field original_language"),
        ({"invented": 1}, "field invented"),
        ({"countries": ["Ghana"]}, "field countries.0"),
    ],
)
def test_content_that_breaks_the_schema_is_refused_by_file_record_and_field(folder, values, words):
    change(folder, "practices.json", "ghana-national-peace-council", **values)

    with pytest.raises(CommandError) as refused:
        call_command("load_starting_content", folder=folder, verbosity=0)

    assert "practices.json, record 'ghana-national-peace-council'" in str(refused.value)
    assert words in str(refused.value)


def test_a_reference_to_nothing_is_refused_and_nothing_of_the_file_is_kept(folder):
    Practice.objects.all().delete()
    change(folder, "practices.json", "colombia-pdet", themes=["no-such-theme"])

    with pytest.raises(CommandError, match="field themes: there is no theme 'no-such-theme'"):
        call_command("load_starting_content", folder=folder, verbosity=0)

    assert Practice.objects.count() == 0


def test_every_practice_says_no_more_than_the_content():
    """No end year is no claim that it goes on, and of several countries none is said to lead."""
    for entry in json.loads((CONTENT / "practices.json").read_text(encoding="utf-8")):
        practice = Practice.objects.get(slug=entry["slug"])
        assert (practice.end.year if practice.end else None) == entry["end_year"]
        assert practice.end_precision == ("year" if entry["end_year"] else "unknown")
        assert [row.role for row in practice.countries.all()] == (
            ["lead"] if len(entry["countries"]) == 1 else [""] * len(entry["countries"])
        )
        assert {text.language for text in practice.texts.all()} == {entry["original_language"], *entry["translations"]}


def test_no_known_error_of_the_sources_is_repeated():
    for path in CONTENT.glob("*.json"):
        words = path.read_text(encoding="utf-8")
        assert "Pathways to Peace" not in words
        assert "80 percent" not in words and "80 per cent" not in words
        assert "(article in Spanish)" not in words


def test_the_united_nations_day_comes_back_on_12_september():
    """The source pages name a wrong first date; the day was moved to 12 September from 2012 on (decision 66/550)."""
    day = Event.objects.get(slug="un-day-south-south-cooperation")

    assert (day.start_date, day.yearly) == (date(2004, 12, 19), True)
    assert day.day_at(datetime(2026, 11, 21, tzinfo=UTC)) == date(2027, 9, 12)
