"""What staff do with the registrations of an event."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from events.registration import booking
from events.registration.models import Registration
from portal.accounts.throttle import allowed
from portal.catalogue.printable import restored
from tests.registration.people import book, change, letters, make_event, person, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, editor):
    client.force_login(editor)
    return client


def address(name: str, event) -> str:
    return reverse(name, args=[event.pk])


def act(client, registration, verb: str, **more):
    return client.post(reverse("act_on_registration", args=[registration.key]), {"do": verb, **more})


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").find(id="main").get_text(" ").split())


def test_the_list_says_how_many_come_wait_and_have_cancelled(staff):
    event = make_event(capacity=2, has_waiting_list=True)
    found = [book(event, name) for name in ("Ama", "Bintou", "Cora")]
    book(event, "Dede", proved=False)
    booking.cancel(found[0])

    shown = words(staff.get(address("event_registrations", event)))

    assert "2 have a seat" in shown
    assert "1 has not confirmed yet" in shown
    assert "1 has cancelled" in shown


@pytest.mark.parametrize("typed", ["Angela", "ángela", "ANGELA  hub", "hub@example", "أنجيلا"])
def test_somebody_is_found_by_any_part_of_name_or_address_whatever_the_accents(staff, typed):
    event = make_event()
    booking.add(event, person("Ángela أنجيلا", email="ángela-hub@example.org", affiliation="Hub"))
    book(event, "Bintou")

    shown = words(staff.get(address("event_registrations", event), {"q": typed}))

    assert "Ángela" in shown
    assert "bintou@" not in shown


def test_the_list_takes_the_same_queries_with_200_rows(staff, queries):
    few, many = make_event(capacity=None), make_event(capacity=None)
    book(few, "Ama")
    Registration.objects.bulk_create(
        Registration(event=many, name=f"P{one}", email=f"p{one}@example.org", language="en", state="confirmed")
        for one in range(200)
    )
    for name in ("event_registrations", "check_in", "registrations"):
        staff.get(reverse(name, args=[few.pk] if name != "registrations" else []))
    counted = []
    for event in (few, many):
        with queries() as made:
            staff.get(address("event_registrations", event))
            staff.get(address("check_in", event))
        counted.append(len(made))

    assert counted[0] == counted[1]


def test_lowering_the_seats_below_what_is_sold_is_said_to_staff(staff):
    event = make_event(capacity=3)
    for name in ("Ama", "Bintou", "Cora"):
        book(event, name)

    change(event, capacity=1)

    assert "2 people more have a seat than there are seats." in words(staff.get(address("event_registrations", event)))


def test_the_table_runs_no_formula_and_gives_back_what_was_typed(staff):
    event = make_event()
    names = ["=HYPERLINK(1)", "@SUM(A1)", "-2+3", "+1", "Ama, “B”"]
    for number, name in enumerate(names):
        booking.add(event, person(name, email=f"p{number}@example.org", needs="\t=1+1"))

    response = staff.get(address("export_registrations", event))
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))

    assert [restored(row["name"]) for row in rows] == names
    assert all(row["name"][0] not in "=@-+" for row in rows)
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "no-store" in response.headers["Cache-Control"]


def test_one_tap_notes_who_has_come_and_one_takes_it_back(staff):
    event = make_event()
    registration = book(event, "Ama")
    page = address("check_in", event)
    assert "0 of 1 have come." in words(staff.get(page, {"q": "ama"}))

    assert act(staff, registration, "check_in", back=f"{page}?q=ama").headers["Location"] == f"{page}?q=ama"
    assert "1 of 1 have come." in words(staff.get(page))
    first = event.registrations.get().checked_in_at
    act(staff, registration, "check_in")
    assert event.registrations.get().checked_in_at == first

    act(staff, registration, "undo")
    assert event.registrations.get().checked_in_at is None


def test_who_waits_is_not_at_the_entrance(staff):
    event = make_event(capacity=1, has_waiting_list=True)
    book(event, "Ama")
    waiting = book(event, "Bintou")

    assert "Bintou" not in words(staff.get(address("check_in", event)))
    act(staff, waiting, "check_in")
    waiting.refresh_from_db()
    assert waiting.checked_in_at is None


def test_staff_cancel_for_somebody_who_is_told(staff):
    event = make_event(capacity=1, has_waiting_list=True)
    first = book(event, "Ama")
    book(event, "Bintou")
    letters()

    act(staff, first, "cancel")

    assert states(event) == ["cancelled", "confirmed"]
    assert sorted(letter.to[0] for letter in letters()) == ["ama@example.org", "bintou@example.org"]


def test_staff_add_somebody_by_hand(staff):
    event = make_event(capacity=1, registration_deadline=timezone.now())
    form = {"name": "Ama", "email": "AMA@example.org", "language": "fr", "agrees": "on"}

    assert staff.post(address("add_registration", event), form).status_code == 302
    full = staff.post(address("add_registration", event), {**form, "email": "bintou@example.org"})

    assert full.status_code == 409
    assert "All seats are taken." in words(full)
    assert event.registrations.get().email == "ama@example.org"
    assert [letter.to for letter in letters()] == [["ama@example.org"]]


def test_what_looked_like_spam_is_let_in_by_staff(staff):
    event = make_event(capacity=1)
    suspected = booking.suspect(event, person("Ama"))
    assert "1 registration looks like spam." in words(staff.get(address("event_registrations", event)))

    act(staff, suspected, "let_in")

    assert states(event) == ["confirmed"]
    assert "Please confirm" in letters()[0].subject


def test_what_looked_like_spam_takes_nobodys_seat(staff):
    event = make_event(capacity=1)
    suspected = booking.suspect(event, person("Ama"))
    book(event, "Bintou")

    act(staff, suspected, "let_in")

    assert states(event) == ["suspect", "confirmed"]


@pytest.mark.parametrize("who", ["nobody", "member", "reviewer"])
def test_nobody_else_reads_or_changes_registrations(client, who, reviewer, django_user_model):
    event = make_event()
    registration = book(event, "Ama")
    if who == "reviewer":
        client.force_login(reviewer)
    if who == "member":
        client.force_login(django_user_model.objects.create_user("member@example.org", "a long password"))

    for name in ("event_registrations", "add_registration", "check_in", "export_registrations"):
        response = client.get(address(name, event))
        assert response.status_code in (302, 403)
        assert b"ama@example.org" not in response.content
    act(client, registration, "cancel")

    assert states(event) == ["confirmed"]


def test_a_get_of_staff_changes_nothing(staff):
    registration = book(make_event(), "Ama")

    for verb in ("cancel", "check_in"):
        answer = staff.get(reverse("act_on_registration", args=[registration.key]), {"do": verb})
        assert answer.status_code == 405
    assert Registration.objects.get().checked_in_at is None


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "javascript:alert(1)", "/admin/registrations/../../x\\"]
)
def test_the_button_leads_back_to_our_own_pages_only(staff, back):
    event = make_event()

    location = act(staff, book(event, "Ama"), "check_in", back=back).headers["Location"]

    assert location.startswith("/admin/registrations/")
    assert "evil" not in location


def test_the_way_leads_from_the_list_of_events_and_from_the_events_form(staff):
    event = make_event()
    names = type(event).snippet_viewset.get_url_name
    pages = [
        staff.get(reverse(names("list")), {"q": event.slug}),
        staff.get(reverse(names("edit"), args=[event.pk])),
        staff.get(reverse("registrations")),
    ]

    assert [address("event_registrations", event) in page.content.decode() for page in pages] == [True] * 3


def test_letters_to_one_address_are_counted_by_address():
    """Negative control of the bound: the rule lets one through and no second."""
    assert [allowed("confirmation", "registration 1 a@example.org") for _time in range(2)] == [True, False]


def test_the_events_say_which_are_drafts_and_where_somebody_looks_like_spam(staff):
    public, draft = make_event(), make_event()
    draft.unpublish()
    Registration.objects.create(event=draft, name="Ama", email="ama@example.org", language="en", state="suspect")

    rows = BeautifulSoup(staff.get(reverse("registrations")).content, "html.parser").select(".review-row")
    said = {row.select_one("a")["href"]: row.get_text(" ", strip=True) for row in rows}

    shown = said[address("event_registrations", draft)]
    assert "Draft" in shown
    assert "1 registration looks like spam." in shown
    assert "Draft" not in said[address("event_registrations", public)]
    assert "spam" not in said[address("event_registrations", public)]
    assert "Draft" in words(staff.get(address("event_registrations", draft)))
    assert "Draft" not in words(staff.get(address("event_registrations", public)))
