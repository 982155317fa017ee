"""The public projection is an allow-list, costs no query, and gives plain types."""

import json

import pytest

from portal.records.publishing import withdraw
from practices.digest import digest_of
from practices.models import Practice
from practices.projection import to_public, to_public_briefs
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

BRIEF = {
    "slug", "url", "language", "original_language", "languages", "title", "published", "updated", "teaser", "summary",
    "pillars", "countries", "place", "place_precision", "regions", "groups", "partners", "themes", "kind", "scale",
    "start", "start_precision", "end", "end_precision", "period",
}  # fmt: skip
FULL = BRIEF | {
    "attachments",
    "context", "approach", "results", "lessons", "criticism", "reply", "looking_for", "written_in", "translation",
    "organisations", "sdg_targets", "evidence", "disputed", "looking_for_partners", "exchanges", "sources",
    "adapted_from", "publications", "thinkers", "funds",
}  # fmt: skip


def exported(practice) -> Practice:
    return Practice.objects.published().for_page().get(pk=practice.pk)


def test_it_names_every_field_that_leaves(whole_practice):
    assert set(to_public(exported(whole_practice), "en")) == FULL
    assert set(to_public_briefs([digest_of(exported(whole_practice))], "en")[0]) == BRIEF


def test_a_field_that_it_does_not_name_never_leaves(whole_practice):
    """Canaries in what the model holds beside its public fields, and in a field that somebody may add one day."""
    practice = exported(whole_practice)
    practice.locked_by_id = practice.owner_id = practice.latest_revision_id = 987654321
    practice.notes_of_reviewers = "canary"
    for row in (*practice.texts.all(), *practice.sources.all(), practice.partners.all()[0].partner):
        row.notes_of_reviewers = "canary"

    said = json.dumps(to_public(practice, "en"))

    assert "canary" not in said
    assert "987654321" not in said
    assert "The context of it." in said


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_asks_the_database_nothing(queries, language):
    practices = list(Practice.objects.published().for_export())
    for practice in practices:
        to_public(practice, language)  # names and labels are read once a process

    with queries() as made:
        found = [to_public(practice, language) for practice in practices]

    assert (len(found), len(made)) == (66, 0)


def test_it_can_be_written_as_json_in_every_language(whole_practice):
    practice = exported(whole_practice)

    for language in ("en", "es", "fr", "pt", "ar"):
        assert json.loads(json.dumps(to_public(practice, language)))["slug"] == practice.slug


def test_labels_are_in_the_language_asked_for(whole_practice):
    practice = exported(whole_practice)

    assert to_public(practice, "fr")["countries"][0]["slug"] == "gha"
    assert [to_public(practice, code)["countries"][2]["label"] for code in ("en", "ar")] == ["Burundi", "بوروندي"]


def test_the_texts_are_in_the_language_asked_for_or_say_in_which_they_are():
    practice = make_published_practice(
        "In English", words={"context": "Context."}, translations={"fr": {"title": "En français"}}
    )

    public = to_public(exported(practice), "fr")

    assert (public["title"], public["language"], public["context"]) == ("En français", "fr", "Context.")
    assert public["written_in"] == {"title": "fr", "summary": "en", "context": "en"}
    assert public["translation"] == {"origin": "human", "older_than_original": False, "partial": True}
    assert public["url"].endswith(f"/fr/practices/{practice.slug}/")


@pytest.mark.parametrize(
    ("precision", "start"), [("day", "2001-01-01"), ("month", "2001-01"), ("year", "2001"), ("circa", "2001")]
)
def test_a_date_claims_no_more_than_is_known(precision, start):
    practice = make_published_practice(start_precision=precision)

    assert to_public(exported(practice), "en")["start"] == start


def test_what_is_not_public_any_more_is_not_named(whole_practice):
    withdraw(whole_practice.partners.get().partner)
    withdraw(whole_practice.adapted_from.get().source)

    public = to_public(exported(whole_practice), "en")

    assert (public["partners"], public["adapted_from"]) == ([], [])


def test_a_practice_without_countries_lies_in_the_region_that_it_names():
    practice = Practice.objects.published().for_export().filter(countries=None).first()

    public = to_public(practice, "en")

    assert public["countries"] == []
    assert practice.region.slug in [region["slug"] for region in public["regions"]]
