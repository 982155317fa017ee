"""What is not public is in no machine channel: drafts, what was withdrawn, and whatever hangs on them."""

import pytest

from portal.partners.models import Partner
from portal.records.publishing import withdraw
from practices.models import Adaptation, Practice, PracticePartner
from tests.api.channels import LANGUAGES, LIST_OF, api_slugs, locations
from tests.factories import make_practice, make_published_practice

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


def everything(client) -> str:
    """All that the machine channels say, in a language that has the words and in one that has not."""
    answers = ["/sitemap-practices.xml", "/sitemap-partners.xml"]
    for language in ("en", "ar"):
        answers += [f"/{language}/practices/export.{form}" for form in ("csv", "json", "bib", "ris")]
        answers += [f"/{language}/{name}/feed.atom" for name in LIST_OF.values()]
        answers += [f"/api/v1/{name}?lang={language}" for name in LIST_OF]
        answers += [f"/api/v1/practices?lang={language}&page={page}" for page in (2, 3, 4)]
    responses = [client.get(answer) for answer in answers]
    assert {response.status_code for response in responses} == {200}
    return "".join(response.getvalue().decode() for response in responses)


def test_a_published_practice_is_in_every_channel(client, index_changes):
    practice = make_published_practice(f"The {CANARY} was published")
    index_changes()

    for language in LANGUAGES:
        for address in (
            f"/{language}/practices/export.csv", f"/{language}/practices/export.json",
            f"/{language}/practices/export.bib", f"/{language}/practices/export.ris",
            f"/{language}/practices/feed.atom", f"/api/v1/practices/{practice.slug}?lang={language}",
        ):  # fmt: skip
            assert CANARY in client.get(address).getvalue().decode(), address
    assert practice.slug in api_slugs(client, "practices")
    assert any(practice.slug in place for place in locations(client, "/sitemap-practices.xml"))


def test_a_draft_is_in_no_channel(client, index_changes):
    draft = make_practice(f"The {CANARY} is a draft", slug="a-secret-canary")
    index_changes()

    said = everything(client)
    assert CANARY not in said
    assert draft.slug not in said
    assert client.get(f"/api/v1/practices/{draft.slug}").status_code == 404


def test_a_withdrawn_practice_is_gone_at_once_even_before_the_index_knows(client, index_changes):
    practice = make_published_practice(f"The {CANARY} was published", slug="a-secret-canary")
    index_changes()
    assert CANARY in everything(client)

    withdraw(practice)

    assert CANARY not in everything(client)
    assert client.get("/api/v1/practices/a-secret-canary").status_code == 404
    index_changes()
    assert "a-secret-canary" not in everything(client)


def test_an_unpublished_change_of_a_published_practice_is_in_no_channel(client, index_changes):
    practice = make_published_practice("The published words")
    text = practice.texts.all()[0]
    text.title = f"The {CANARY} is not yet public"
    practice.texts.add(text)
    practice.save_revision()
    index_changes()

    said = everything(client)
    assert CANARY not in said
    assert "The published words" in said


def test_drafts_that_a_published_practice_names_stay_unnamed(client, index_changes):
    partner = Partner.objects.get(slug="apc-colombia")
    secret = Partner(slug="a-secret-canary", name=CANARY, kind=partner.kind)
    secret.save()
    source = make_practice(f"The {CANARY} is a draft", slug="another-secret-canary")
    practice = make_published_practice("A practice with secrets")
    PracticePartner.objects.create(record=practice, partner=secret)
    Adaptation.objects.create(record=practice, source=source)
    practice.save()
    index_changes()

    record = client.get(f"/api/v1/practices/{practice.slug}").json()
    assert (record["partners"], record["adapted_from"]) == ([], [])
    said = everything(client)
    assert practice.slug in said
    assert CANARY not in said
    assert "secret-canary" not in said


def test_a_record_says_nothing_that_its_schema_does_not_name(client):
    """The projection and the schema are two lists of the same fields: neither may grow alone."""
    from practices.api import PracticeBrief, PracticeRecord
    from practices.digest import digest_of
    from practices.projection import to_public, to_public_briefs

    practice = Practice.objects.published().for_export().first()

    assert set(to_public_briefs([digest_of(practice)], "en")[0]) == set(PracticeBrief.model_fields)
    assert set(to_public(practice, "en")) - {"looking_for"} == set(PracticeRecord.model_fields) - {"looking_for"}
