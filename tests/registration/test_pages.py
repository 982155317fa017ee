"""Registering as a reader does it, without any script."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.signing import Signer
from django.utils import timezone

from events.models import Event
from events.registration import booking
from events.registration.links import path_of
from events.registration.models import Registration
from portal.accounts.attempts import Attempt
from portal.correspondence.guarding import STAMP, stamp
from portal.languages.choice import CODES
from tests.registration.people import (
    JOIN,
    book,
    change,
    do,
    filled_in,
    form_of,
    letters,
    link_in,
    make_event,
    register,
    states,
)

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_from_the_event_to_a_seat_in_two_forms(client):
    event = make_event(capacity=1)
    page = BeautifulSoup(client.get(event.get_absolute_url()).content, "html.parser")
    assert page.find("a", href=form_of(event))

    answer = register(client, event)
    assert answer.status_code == 302
    assert "We have written to you" in words(client.get(answer.headers["Location"]))
    own = link_in(letters()[0])
    assert "Confirm my registration" in words(client.get(own))
    assert do(client, own, "confirm").status_code == 302

    shown = words(client.get(own))
    assert "You are registered." in shown and JOIN in shown
    assert event.registrations.get().is_coming


def test_a_link_that_a_program_follows_changes_nothing(client):
    registration = book(make_event(), proved=False)
    before = Registration.objects.values().get()

    for verb in ("confirm", "cancel"):
        assert client.get(path_of(registration), {"do": verb}).status_code == 200
        assert client.head(path_of(registration)).status_code == 200

    assert Registration.objects.values().get() == before


def test_cancelling_by_the_link_gives_the_seat_to_who_waits(client):
    event = make_event(capacity=1, has_waiting_list=True)
    first = book(event, "Ama")
    second = book(event, "Bintou")
    assert "at place 1" in words(client.get(path_of(second)))

    assert do(client, path_of(first), "cancel").status_code == 302

    assert states(event) == ["cancelled", "confirmed"]
    shown = words(client.get(path_of(first)))
    assert "Your registration is cancelled." in shown
    assert JOIN not in shown


def test_who_waits_or_has_not_confirmed_does_not_see_the_join_link(client):
    event = make_event(capacity=1, has_waiting_list=True)
    held = book(event, "Ama", proved=False)
    waiting = book(event, "Bintou")

    for registration in (held, waiting):
        assert JOIN not in client.get(path_of(registration)).content.decode()
        assert JOIN not in "".join(letter.body for letter in letters())


def test_a_known_address_gets_the_same_answer_as_an_unknown_one(client):
    event = make_event()
    book(event, "Ama")

    known, unknown = register(client, event, "Ama"), register(client, event, "Bintou")

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert known.content == unknown.content


def test_of_a_full_event_nobody_learns_who_is_registered(client):
    event = make_event(capacity=1)
    book(event, "Ama")

    for name in ("Ama", "Bintou"):
        answer = register(client, event, name)
        assert answer.status_code == 409
        assert "All seats are taken." in words(answer)


def test_a_form_sent_twice_is_one_registration_and_one_letter(client):
    event = make_event()
    fields = filled_in()

    answers = [client.post(form_of(event), fields) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert event.registrations.count() == 1
    assert len(letters()) == 1


def test_an_address_gets_one_letter_a_day_however_often_somebody_writes_it(client):
    event = make_event()
    for _time in range(4):
        register(client, event, "Victim")
    client.post(f"{form_of(event)}link/", filled_in("Victim"))

    assert [letter.to for letter in letters()] == [["victim@example.org"]]


def test_a_deadline_that_passes_while_somebody_writes_loses_no_word(client):
    event = make_event(registration_deadline=timezone.now() + timedelta(hours=1))
    assert client.get(form_of(event)).status_code == 200
    Event.objects.filter(pk=event.pk).update(registration_deadline=timezone.now() - timedelta(seconds=1))

    answer = register(client, event, "Amina", needs="A ramp, please", affiliation="Peace Hub")

    assert answer.status_code == 409
    assert "The time to register has ended." in words(answer)
    for typed in ("Amina", "amina@example.org", "A ramp, please", "Peace Hub"):
        assert typed in answer.content.decode()
    assert not event.registrations.exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "Amina\r\nBcc: all@example.org"),
        ("name", "Amina‮anima"),
        ("name", "A" + "́" * 40),
        ("name", "a" * 10_000),
        ("name", ""),
        ("email", "amina@example.org\r\nBcc: all@example.org"),
        ("email", "amina@example.org, other@example.org"),
        ("email", "no address"),
        ("email", "a" * 10_000 + "@example.org"),
        ("language", "xx"),
        ("affiliation", "Hub\nCc: all@example.org"),
        ("needs", "x" * 10_000),
        ("needs", "turned ‮ around"),
        ("agrees", ""),
    ],
)
def test_what_no_field_takes_is_said_at_the_field(client, field, typed):
    event = make_event()

    answer = register(client, event, **{field: typed})

    assert answer.status_code == 200
    assert 'class="field__error"' in answer.content.decode()
    assert not event.registrations.exists()
    assert letters() == []


@pytest.mark.parametrize("name", ["{{7*7}}", "%s %(title)s", "{0.__class__}", "<img src=x onerror=alert(1)>"])
def test_a_name_is_only_a_name(client, name):
    event = make_event()
    register(client, event, email="amina@example.org", name=name)
    own = link_in(letters()[0])

    do(client, own, "confirm")
    letter = letters()[0]

    assert name in letter.body
    assert "<img" not in letter.alternatives[0].content
    assert name in words(client.get(own))
    assert "<img src=x" not in client.get(own).content.decode()


@pytest.mark.parametrize(
    "spam",
    [
        lambda: {"homepage": "https://spam.example"},
        lambda: {STAMP: stamp(0)},
        lambda: {STAMP: ""},
        lambda: {"affiliation": "Win at http://x.example"},
    ],
)
def test_what_looks_like_spam_gets_the_same_answer_no_letter_and_no_seat(client, spam):
    event = make_event(capacity=1)

    answer = register(client, event, **spam())

    assert answer.status_code == 302
    assert letters() == []
    assert states(event) == ["suspect"]
    assert book(event, "Ama").state == "confirmed"


def test_one_connection_cannot_take_all_seats(client):
    event = make_event(capacity=200)

    answers = [register(client, event, f"Fake{number}").status_code for number in range(21)]

    assert answers == [302] * 20 + [429]
    refused = register(client, event, "Fake99")
    assert int(refused.headers["Retry-After"]) > 0
    assert "fake99@example.org" in refused.content.decode()


def test_the_letter_comes_again_for_who_has_lost_it(client):
    event = make_event()
    book(event, "Ama")
    letters()
    Attempt.objects.all().delete()

    answers = [client.post(f"{form_of(event)}link/", filled_in(name)) for name in ("Ama", "Nobody")]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    sent = letters()
    assert [letter.to for letter in sent] == [["ama@example.org"]]
    assert "You are registered" in sent[0].subject


@pytest.mark.parametrize("token", ["nothing", "a" * 3000, "11111111-1111-4111-8111-111111111111:bad", "%00x", "é:é"])
def test_a_link_that_is_none_says_so(client, token):
    response = client.get(f"/en/registrations/{token}/")

    assert response.status_code in (400, 404)


def test_the_link_of_what_was_deleted_says_so_in_five_languages(client):
    registration = book(make_event())
    path = path_of(registration)
    registration.delete()

    for code in CODES:
        response = client.get(path.replace("/en/", f"/{code}/", 1))
        assert response.status_code == 404
        assert "X-Robots-Tag" in response.headers
    assert "This link has ended" in words(client.get(path))


def test_a_link_with_somebody_elses_key_opens_nothing(client):
    registration = book(make_event())
    forged = Signer(salt="something else").sign(registration.key)

    assert client.get(f"/en/registrations/{forged}/").status_code == 404


def test_the_own_page_is_kept_by_nobody_and_tells_no_other_site_its_address(client):
    response = client.get(path_of(book(make_event())))

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_of_a_withdrawn_event_the_own_page_tells_nothing_but_lets_cancel(client):
    event = make_event()
    registration = book(event)
    event.unpublish()

    shown = client.get(path_of(registration)).content.decode()

    assert "A dialogue of elders" not in shown
    assert JOIN not in shown
    assert client.get(f"{path_of(registration)}event.ics").status_code == 404
    do(client, path_of(registration), "cancel")
    assert states(event) == ["cancelled"]


@pytest.mark.parametrize(
    "facts", [{"registration": "none"}, {"registration": "link", "registration_url": "https://e.org"}]
)
def test_an_event_without_a_form_has_no_form(client, facts):
    event = make_event(**facts)

    for path in ("", "done/", "link/"):
        assert client.get(f"{form_of(event)}{path}").status_code == 404


def test_a_hidden_event_answers_like_one_that_is_not_there(client):
    event = make_event()
    event.unpublish()

    assert client.get(form_of(event)).status_code == client.get("/en/events/no-such/register/").status_code == 404


@pytest.mark.parametrize(
    ("facts", "says", "has_button"),
    [
        ({}, "Register", True),
        ({"capacity": 0}, "All seats are taken.", False),
        ({"capacity": 0, "has_waiting_list": True}, "You can still join the waiting list.", True),
        ({"status": "cancelled"}, "This event was cancelled.", False),
        ({"status": "postponed"}, "This event was postponed.", False),
        ({"registration_deadline": timezone.now() - timedelta(days=1)}, "The time to register has ended.", False),
        ({"days": -5}, "has begun or is over", False),
    ],
)
def test_the_page_of_an_event_says_whether_one_can_register(client, facts, says, has_button):
    event = make_event(**facts)

    page = BeautifulSoup(client.get(event.get_absolute_url()).content, "html.parser").find(class_="registration")

    assert says in " ".join(page.get_text(" ").split())
    assert bool(page.find("a", class_="button")) == has_button


def test_the_page_of_an_event_leads_to_the_organisers_form(client):
    event = make_event(registration="link", registration_url="https://example.org/register")

    page = BeautifulSoup(client.get(event.get_absolute_url()).content, "html.parser")

    assert page.find("a", href="https://example.org/register")


@pytest.mark.parametrize("code", CODES)
def test_the_pages_answer_in_every_language(client, code):
    event = make_event()
    registration = book(event, language=code)

    for path in (f"/{code}/events/{event.slug}/register/", path_of(registration)):
        response = client.get(path)
        assert response.status_code == 200
        assert f'<html lang="{code}"' in response.content.decode()


def test_the_form_says_what_is_kept_and_until_when(client):
    event = make_event(start_date=date(2030, 5, 1), end_date=date(2030, 5, 1), start_time=None, end_time=None)

    assert "delete it on 31 July 2030, 90 days after its end." in words(client.get(form_of(event)))


def test_a_registration_costs_the_same_number_of_queries_however_many_there_are(client, queries):
    event = make_event(capacity=500, has_waiting_list=True)
    book(event, "Ama")
    client.get(event.get_absolute_url())
    with queries() as few:
        client.get(event.get_absolute_url())
    for number in range(20):
        booking.book(event, booking.Person(f"P{number}", f"p{number}@example.org", "en"))

    with queries() as many:
        client.get(event.get_absolute_url())

    assert len(few) == len(many)


def test_a_changed_event_is_what_the_own_page_shows(client):
    event = make_event()
    registration = book(event)
    change(event, venue="The other house")

    assert "The other house" in words(client.get(path_of(registration)))
