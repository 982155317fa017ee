"""What names a partner is read anew when the public's name for it changes, and only then."""

import pytest

from events.models import Convener, Event, EventText
from portal.languages.models import Origin
from portal.pages.models import NewsPage
from portal.partners import connections
from portal.partners.models import Partner, PartnerName, PartnerText
from portal.records.publishing import publish, withdraw
from portal.search.models import IndexChange
from portal.vocabularies.models import EventKind, PartnerKind
from practices.models import PracticePartner
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db


def make_partner(slug: str = "made-for-a-test") -> Partner:
    text = PartnerText(language="en", origin=Origin.ORIGINAL, summary="Works for peace.")
    facts = {"name": "The Zanzibarian Peace House", "kind": PartnerKind.objects.first()}
    partner = Partner(slug=slug, texts=[text], **facts)
    partner.save()
    return partner


def make_event(*conveners: Convener) -> Event:
    text = EventText(language="en", origin=Origin.ORIGINAL, title="A meeting")
    event = Event(slug="a-meeting", kind=EventKind.objects.first(), texts=[text], conveners=list(conveners))
    return publish(event)


@pytest.fixture
def named():
    """A partner, and what must be read anew with it: a practice, an event and a news item that name it."""
    partner = make_partner()
    practice = make_published_practice(partners=[PracticePartner(partner=partner, role="lead")])
    event = make_event(Convener(partner=partner))
    page = NewsPage.objects.published().first()
    page.partners.add(partner)
    page.save()
    IndexChange.objects.all().delete()
    naming = {("practices", str(practice.pk)), ("events", str(event.pk)), ("news", str(page.translation_key))}
    return partner, naming


def noted() -> set[tuple[str, str]]:
    changes = set(IndexChange.objects.exclude(collection="partners").values_list("collection", "key"))
    IndexChange.objects.all().delete()
    return changes


def rename(partner: Partner) -> None:
    partner = Partner.objects.get(pk=partner.pk)
    partner.short_name = "ZPH"
    publish(partner)


def test_publication_renaming_and_withdrawal_reach_what_names_the_partner(named):
    partner, naming = named
    for change in (publish, rename, withdraw):
        change(Partner.objects.get(pk=partner.pk))
        assert noted() == naming


def test_a_name_in_another_language_reaches_what_names_the_partner(named):
    partner, naming = named
    publish(partner)
    noted()
    partner = Partner.objects.get(pk=partner.pk)
    partner.names.add(PartnerName(name="Casa de la Paz", language="es"))
    publish(partner)
    assert noted() == naming


def test_what_the_public_does_not_see_of_a_partner_reaches_nothing(named):
    partner, _naming = named
    partner.name = "A draft by another name"
    partner.save()
    assert noted() == set()
    publish(partner)
    noted()
    partner = Partner.objects.get(pk=partner.pk)
    partner.url = "https://example.org/"
    publish(partner)
    assert noted() == set()
    partner.name = "A name that is only a draft"
    partner.save_revision()
    assert noted() == set()


@pytest.mark.parametrize("delete", [lambda one: one.delete(), lambda one: Partner.objects.filter(pk=one.pk).delete()])
def test_a_deleted_partner_reaches_the_news_that_named_it(delete):
    partner = make_partner()
    page = NewsPage.objects.published().first()
    page.partners.add(partner)
    page.save()
    noted()
    delete(partner)
    assert noted() == {("news", str(page.translation_key))}


def test_a_partner_that_is_published_later_finds_the_practices_that_name_it(named, client, index_changes):
    partner, _naming = named
    address = "/en/practices/?q=Zanzibarian"
    index_changes()
    assert client.get(address).context["count"] == 0
    publish(partner)
    index_changes()
    assert client.get(address).context["count"] == 1


def test_an_event_that_names_its_convener_twice_is_listed_once():
    partner = make_partner()
    event = make_event(Convener(partner=partner), Convener(partner=partner))
    assert connections.connections_of(partner)["events"] == [{"record": event, "facts": [event.kind.label, None]}]


def test_a_draft_of_a_public_record_is_no_change_for_the_index():
    practice = make_published_practice()
    IndexChange.objects.all().delete()
    practice.save_revision()
    assert IndexChange.objects.count() == 0
    practice.save(update_fields=["latest_revision", "slug"])
    assert IndexChange.objects.count() == 1
