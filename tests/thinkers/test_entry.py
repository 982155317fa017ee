"""A thinker's own entry: the link by mail, changes that wait for the editors, switches that act at once, erasing."""

import json
from io import BytesIO

import pytest
from django.core import signing
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from events.models import Event, Speaker
from portal.correspondence import relay
from portal.correspondence.models import AddressQuestion
from portal.outbox.models import Effect
from portal.records.publishing import publish
from tests.accounts.people import address_in, client_of
from tests.correspondence.writing import letters, send
from tests.erasure.test_person import dump
from tests.thinkers.people import ARABIC, EMAIL, NAME, NOMINATOR, agree, make_thinker, nominated, opened_in_admin, prove
from thinkers.consent import links, nominating, protecting
from thinkers.consent.erasing import erase
from thinkers.consent.models import Consent, Nomination
from thinkers.consent.tasks import look_after_consents
from thinkers.models import Thinker, ThinkerText

pytestmark = pytest.mark.django_db
MINE = "/en/thinkers/mine/"
PAGE = "/en/thinkers/quetzal-thinker/"
NEEDLES = ["quetzal", "كيتزالثينكر", json.dumps("كيتزالثينكر")[1:-1]]


@pytest.fixture
def consent() -> Consent:
    return agree(make_thinker())


@pytest.fixture
def link(client, consent) -> str:
    send(client, MINE, {"email": EMAIL.upper()})
    return address_in(letters()[-1])


def words(client, link, **changes) -> dict:
    """What the form holds, as a browser would send it."""
    form = client.get(link).context["words_form"]
    said = {name: value for name, value in form.initial.items() if value not in ("", [])}
    return {"do": "words", "version": client.get(link).context["version"], **said, **changes}


def stored() -> Thinker:
    return Thinker.objects.get(slug="quetzal-thinker")


def test_the_answer_is_the_same_for_an_address_that_is_known_and_one_that_is_not(client, consent):
    known, unknown = (send(client, MINE, {"email": one}) for one in (EMAIL, "nobody@example.org"))
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [letter.recipients() for letter in letters()] == [[EMAIL]]


def test_one_address_gets_three_links_an_hour_and_no_more(client, consent):
    for _time in range(5):
        send(client, MINE, {"email": EMAIL})
    assert len(letters()) == 3


def test_the_link_opens_for_a_day(client, link, monkeypatch):
    page = client.get(link)
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "same-origin")
    assert "no-store" in page.headers["Cache-Control"]
    monkeypatch.setattr(links, "ENTRY_OPEN", -links.ENTRY_OPEN)
    assert client.get(link).status_code == 404
    assert client.get("/en/thinkers/mine/forged/").status_code == 404
    other = signing.dumps(Consent.objects.get().key.hex, salt=links.ANSWER)
    assert client.get(f"/en/thinkers/mine/{other}/").status_code == 404


def test_changed_words_wait_for_the_editors(client, link):
    said = words(client, link, name="A newer name", organisation="A newer house", bio="A newer portrait.")
    assert send(client, link, said).status_code == 302
    assert (stored().name, stored().affiliation) == (NAME, "Quetzal House")

    publish(stored().get_latest_revision_as_object())

    thinker = stored()
    assert (thinker.name, thinker.affiliation) == ("A newer name", "A newer house")
    assert [row.organisation for row in thinker.affiliations_in_order] == ["A newer house", "Quetzal School"]
    assert thinker.texts.get().bio == "A newer portrait."
    assert [row.name for row in thinker.names.all()] == [ARABIC]


def test_what_was_changed_meanwhile_is_not_overwritten(client, link):
    said = words(client, link, bio="My portrait.")
    thinker = stored()
    thinker.texts = [ThinkerText(language="en", bio="The editors' portrait.")]
    thinker.save_revision()

    page = send(client, link, said)

    assert page.status_code == 409
    html = page.content.decode()
    assert "My portrait." in html and "The editors&#x27; portrait." in html
    assert stored().get_latest_revision_as_object().texts.all()[0].bio == "The editors' portrait."
    again = {**said, "version": page.context["version"]}
    assert send(client, link, again).status_code == 302


def test_switches_act_at_once_and_an_open_form_of_the_admin_does_not_undo_them(client, link, editor):
    page = f"/admin/thinkers/edit/{stored().pk}/"
    staff = client_of(editor)
    opened = opened_in_admin(staff, stored())

    send(client, link, {"do": "switches", "visibility": "hidden"})

    assert (stored().visibility, stored().show_country, stored().country) == ("hidden", False, None)
    assert client.get(PAGE).status_code == 404
    assert relay.recipient_of("thinker", "quetzal-thinker") is None
    assert staff.post(page, opened).status_code == 409
    assert stored().visibility == "hidden"


def test_the_page_leads_to_a_letter_only_where_she_takes_them(client, link):
    assert "/en/write/thinker/quetzal-thinker/" in client.get(PAGE).content.decode()
    assert client.get("/en/write/thinker/quetzal-thinker/").status_code == 200
    send(client, link, {"do": "switches", "visibility": "public", "show_country": "on"})
    assert "/en/write/thinker/" not in client.get(PAGE).content.decode()
    assert client.get("/en/write/thinker/quetzal-thinker/").status_code == 404


def test_a_message_reaches_her_without_her_address(client, consent):
    message = {"name": "Amina", "email": "amina@example.org", "words": "May I ask you something?"}
    page = "/en/write/thinker/quetzal-thinker/"
    pages = [client.get(page), send(client, page, message)]
    pages.append(prove(client, letters()[-1]))
    assert letters()[-1].recipients() == [EMAIL]
    assert letters()[-1].reply_to == ["amina@example.org"]
    assert not any(EMAIL in page.content.decode() + str(page.headers) for page in pages)


def test_erasing_needs_a_second_yes(client, link):
    assert send(client, link, {"do": "erase"}).status_code == 200
    assert Thinker.objects.filter(slug="quetzal-thinker").exists()


def picture() -> Image:
    made = BytesIO()
    Picture.new("RGB", (400, 300), "navy").save(made, "JPEG")
    return Image.objects.create(title=f"Portrait of {NAME}", file=ContentFile(made.getvalue(), "quetzal.jpg"))


def hits() -> list[str]:
    return [place for place, held in dump().items() if any(needle in held for needle in NEEDLES)]


def test_an_erased_entry_leaves_no_trace(client, editor, settings, tmp_path, index_changes):
    settings.MEDIA_ROOT = tmp_path
    thinker = nominating.accept(nominated(client, "/en/thinkers/nominate/myself/"), by=editor)
    thinker.photo = picture()
    thinker.texts = [ThinkerText(language="en", bio="Quetzalportrait", photo_alt=f"{NAME} at a table")]
    publish(thinker, user=editor)
    thinker.name = f"{NAME} again"
    thinker.save_revision(user=editor, log_action=True)
    index_changes()
    send(client, f"/en/write/thinker/{thinker.slug}/", {"name": "A", "email": "a@example.org", "words": f"Dear {NAME}"})
    send(client, MINE, {"email": EMAIL})
    link = address_in(letters()[-1])
    assert len(hits()) > 15, "negative control: before, it is in many columns"

    assert send(client, link, {"do": "erase", "sure": "on"}).status_code == 302
    index_changes()

    assert hits() == []
    assert client.get(link).status_code == 404
    assert client.get("/en/thinkers/", {"q": "quetzalthinker"}).context["count"] == 0
    assert not Effect.objects.filter(last_error__icontains="quetzal").exists()


def test_an_erased_speaker_is_named_at_no_event_and_in_none_of_its_versions(client, link, index_changes):
    event, thinker = Event.objects.get(slug="gssd-expo-2018"), stored()
    event.speakers.add(Speaker(name=NAME, thinker=thinker), Speaker(name="Somebody who stays"))
    publish(event)
    protecting.show_to(thinker, visibility="hidden")
    index_changes()
    assert "quetzalthinker" in dump()["wagtailcore_revision.content"], "negative control"

    send(client, link, {"do": "erase", "sure": "on"})
    index_changes()

    event = Event.objects.get(slug="gssd-expo-2018")
    assert [row.name for row in event.speakers.all()] == ["Somebody who stays"]
    assert [row.name for row in event.latest_revision.as_object().speakers.all()] == ["Somebody who stays"]
    assert NAME not in client.get("/en/events/gssd-expo-2018/").content.decode()
    assert client.get("/en/events/?q=quetzalthinker").context["count"] == 0
    assert not [place for place in hits() if not place.startswith("correspondence_")]


def test_erasing_forgets_the_nomination_also_where_the_address_has_changed(client, editor):
    nomination = nominated(client)
    send(client, address_in(letters()[-1]), {"do": "agree", "visibility": "public"})
    staff = client_of(editor)
    staff.post(f"/admin/nominations/edit/{nomination.pk}/", {"decision": "accept", "reason": ""})
    consent = Consent.objects.get()
    staff.post(f"/admin/consents/edit/{consent.pk}/", {"email": "new@example.org", "language": "en"})
    log(nomination, "wagtail.edit", user=editor)
    assert ModelLogEntry.objects.filter(label__contains=NAME).count() >= 3, "negative control"

    erase(Consent.objects.get(email="new@example.org"))

    assert hits() == []
    assert not Nomination.objects.exists() and not AddressQuestion.objects.exists()


def test_what_the_log_says_of_a_nomination_is_forgotten_with_it(client, editor):
    nomination = nominated(client, "/en/thinkers/nominate/myself/")
    nominating.decline(nomination, "No.", by=editor)
    log(nomination, "wagtail.edit", user=editor)
    assert ModelLogEntry.objects.filter(label=NAME).exists(), "negative control"
    Nomination.objects.update(decided_at="2020-01-01T00:00Z")
    look_after_consents()
    assert not Nomination.objects.exists() and not ModelLogEntry.objects.filter(label=NAME).exists()


def test_links_to_an_address_that_is_not_hers_any_more_open_nothing(client, link, consent, editor):
    renewing = links.renewing_link(consent)
    page = f"/admin/consents/edit/{consent.pk}/"
    client_of(editor).post(page, {"email": EMAIL, "language": "fr"})
    assert [client.get(one).status_code for one in (link, renewing)] == [200, 200], "negative control"

    client_of(editor).post(page, {"email": "new@example.org", "language": "fr"})

    assert [client.get(one).status_code for one in (link, renewing)] == [404, 404]
    assert client.get(links.entry_link(Consent.objects.get())).status_code == 200


def test_what_others_wrote_about_somebody_else_stays(client, link):
    other = nominated(client, email="other@example.org", name="Somebody Else")
    send(client, link, {"do": "erase", "sure": "on"})
    other.refresh_from_db()
    assert (other.name, other.nominator_name) == ("Somebody Else", NOMINATOR)


def test_the_entry_page_takes_few_queries(client, link, queries):
    with queries() as made:
        client.get(link)
    assert len(made) <= 25
