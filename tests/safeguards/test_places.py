"""The public record holds no more of the place than people are safe with, in no version of it and by no door."""

import json

import pytest

from portal.records.publishing import Incomplete, publish
from portal.vocabularies.models import Country, Region
from practices.models import Exchange, Practice
from practices.projection import to_public
from practices.safeguards.forms import PlaceForm
from practices.safeguards.models import Safeguards
from practices.safeguards.reading import read
from practices.safeguards.rules import obstacles
from tests.factories import make_practice
from tests.safeguards.test_rules import HARMLESS

pytestmark = pytest.mark.django_db

PLACE, DISTRICT = "Zumbirani market hall", "Quetzal district"
PUBLIC = {
    "exact": (PLACE, ["gha", "tgo"]),
    "district": (DISTRICT, ["gha", "tgo"]),
    "country": ("", ["gha", "tgo"]),
    "hidden": ("", []),
}


@pytest.fixture
def practice(db):
    practice = make_practice()
    Safeguards.objects.create(practice=practice, **HARMLESS)
    practice.save_revision()
    return Practice.objects.get(pk=practice.pk)


def tell(practice: Practice, precision: str, **answers) -> Practice:
    """Save the page about the place as an author does, and the draft behind it."""
    draft = Practice.objects.get(pk=practice.pk).get_latest_revision_as_object()
    told = Safeguards.objects.get(practice=practice)
    countries = [Country.objects.get(slug=slug).pk for slug in ("gha", "tgo")]
    fields = {"place_precision": precision, "exact_place": PLACE, "district": DISTRICT, "countries": countries}
    form = PlaceForm({**fields, **answers}, practice=draft, safeguards=told)
    assert form.is_valid(), form.errors
    form.save(draft, told)
    draft.save_revision(clean=False)
    return Practice.objects.get(pk=practice.pk)


def written(practice: Practice) -> str:
    """All that the database holds of the practice outside the table of safeguards."""
    stored = Practice.objects.get(pk=practice.pk)
    rows = [stored.place, [row.country.slug for row in stored.countries.all()]]
    rows.append([row.what for row in stored.exchanges.all()])
    return json.dumps([rows, *(revision.content for revision in stored.revisions.all())])


@pytest.mark.parametrize("precision", PUBLIC)
def test_the_draft_holds_only_what_may_be_public(practice, precision):
    draft = tell(practice, precision).get_latest_revision_as_object()

    place, countries = PUBLIC[precision]
    assert draft.place == place
    assert [row.country.slug for row in draft.countries.all()] == countries


@pytest.mark.parametrize("precision", PUBLIC)
def test_the_form_gives_its_author_back_what_was_told(practice, precision):
    draft = tell(practice, precision).get_latest_revision_as_object()
    form = PlaceForm(practice=draft, safeguards=Safeguards.objects.get(practice=practice))

    chosen = set(Country.objects.filter(pk__in=form["countries"].value()).values_list("slug", flat=True))
    assert (form["exact_place"].value(), form["district"].value(), chosen) == (PLACE, DISTRICT, {"gha", "tgo"})


def test_a_hidden_place_is_told_as_its_region_and_comes_back_with_its_roles_and_exchanges(practice):
    draft = practice.get_latest_revision_as_object()
    ghana, togo = (Country.objects.get(slug=slug) for slug in ("gha", "tgo"))
    draft.exchanges = [Exchange(origin=ghana, destination=togo, year=2003, what="How to listen")]
    draft.save_revision(clean=False)

    hidden = tell(practice, "hidden").get_latest_revision_as_object()
    assert hidden.region.slug == "western-africa"
    assert hidden.exchanges.all().count() == 0

    told = tell(practice, "country", region="").get_latest_revision_as_object()
    assert [(row.country.slug, row.role) for row in told.countries.all()] == [("gha", "lead"), ("tgo", "")]
    assert [(row.what, row.year) for row in told.exchanges.all()] == [("How to listen", 2003)]


def test_no_earlier_version_remembers_what_is_told_less_exactly_now(practice):
    tell(practice, "exact")
    assert PLACE in written(practice)

    tell(practice, "district")
    assert PLACE not in written(practice)
    assert DISTRICT in written(practice)

    tell(practice, "hidden")
    assert DISTRICT not in written(practice)
    stored = Practice.objects.get(pk=practice.pk)
    assert not stored.countries.exists()
    assert all(revision.content["countries"] == [] for revision in stored.revisions.all())


def test_what_is_public_changes_by_publication_and_then_its_earlier_versions_forget(practice):
    publish(tell(practice, "exact").get_latest_revision_as_object())
    tell(practice, "hidden")
    assert Practice.objects.get(pk=practice.pk).place == PLACE

    Practice.objects.get(pk=practice.pk).latest_revision.publish()

    public = Practice.objects.published().get(pk=practice.pk)
    assert (public.place, public.countries.count()) == ("", 0)
    assert PLACE not in written(practice)


@pytest.mark.parametrize("leak", ["countries", "exchanges", "place"])
def test_a_hidden_place_that_stands_in_the_record_all_the_same_stops_its_publication(practice, leak):
    draft = tell(practice, "hidden").get_latest_revision_as_object()
    assert obstacles(draft) == []
    ghana = Country.objects.get(slug="gha")
    rows = {"exchanges": [Exchange(origin=ghana, destination=ghana, what="This")], "place": "Here"}
    setattr(draft, leak, rows.get(leak) or make_practice().countries.all())
    draft.save_revision(clean=False)

    with pytest.raises(Incomplete):
        Practice.objects.get(pk=practice.pk).latest_revision.publish()


@pytest.mark.parametrize(
    ("precision", "words"),
    [("district", PLACE), ("country", DISTRICT), ("hidden", "غانا"), ("hidden", "le Ghana"), ("hidden", PLACE)],
)
def test_a_place_that_is_named_in_the_texts_stops_the_publication_too(practice, precision, words):
    draft = tell(practice, precision).get_latest_revision_as_object()
    assert obstacles(draft) == []

    draft.texts.all()[0].context = f"It was in {words}."
    text = draft.texts.all()[0]
    text.context = f"It was in {words}."
    draft.texts.add(text)

    assert len(obstacles(draft)) == 1


@pytest.mark.parametrize("precision", PUBLIC)
def test_every_public_channel_tells_the_same(client, practice, index_changes, precision):
    publish(tell(practice, precision).get_latest_revision_as_object())
    index_changes()
    stored = Practice.objects.for_export().get(pk=practice.pk)
    public = to_public(stored, "en")
    place, countries = PUBLIC[precision]
    finer = {PLACE, DISTRICT} - {place}

    assert (public["place"], public["place_precision"]) == (place, precision)
    assert [country["slug"] for country in public["countries"]] == countries
    pages = [f"/en/practices/{stored.slug}/", f"/ar/practices/{stored.slug}/", f"/api/v1/practices/{stored.slug}"]
    for address in (*pages, "/en/practices/export.csv", "/en/practices/export.json"):
        response = client.get(address)
        words = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
        assert not [one for one in finer if one in words], address
        assert not place or place in words, address
    found = {code: client.get(f"/api/v1/practices?country={code}").content.decode() for code in ("gha", "tgo")}
    assert all((stored.slug in words) == bool(countries) for words in found.values())
    assert stored.slug in client.get("/api/v1/practices?region=western-africa").content.decode()


def test_the_page_says_in_words_that_the_place_is_kept_back(client, practice):
    publish(tell(practice, "hidden").get_latest_revision_as_object())

    page = client.get(practice.get_absolute_url()).content.decode()

    assert "The place is not told, to protect people." in page
    assert "Western Africa" in page
    assert "Ghana" not in page.split("</main>")[0]


def test_a_region_that_was_chosen_is_not_computed(practice):
    africa = Region.objects.get(slug="africa")

    assert tell(practice, "hidden", region=africa.pk).get_latest_revision_as_object().region == africa


def test_the_row_is_read_by_one_door_that_writes_who_looked(practice, editor):
    tell(practice, "hidden")

    assert read(practice, editor, "review").exact_place == PLACE
    read(practice, editor, "review")

    assert [(look.user, look.where) for look in practice.sensitive_readings.all()] == [(editor, "review")]


def test_a_row_without_anything_sensitive_leaves_no_line(practice, editor):
    assert read(practice, editor, "review").minors == "no"
    assert read(make_practice(), editor, "review").pk is None

    assert not practice.sensitive_readings.exists()
