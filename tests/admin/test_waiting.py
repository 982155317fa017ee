"""The admin's first page says what waits, to those who may see it."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission

from events.registration.models import Registration
from portal.accounts.organisations import MembershipRequest
from portal.correspondence import contact
from portal.correspondence.models import ContactAddresses, Reply
from portal.outbox.models import Effect
from portal.pages.models import NewsPage
from portal.waiting import PILES
from tests.correspondence.writing import MESSAGE
from tests.exchange.wishes import make_wish
from tests.registration.people import make_event
from tests.thinkers.people import agree, make_thinker
from thinkers.consent import words
from thinkers.consent.models import Nomination

pytestmark = pytest.mark.django_db


def a_message(subject: str = "programme") -> None:
    contact.receive(is_spam=False, language="en", **{**MESSAGE, "subject": subject})


def a_reply(state: str = "held") -> None:
    page = NewsPage.objects.get(slug="bapa40-side-event-announced")
    Reply.objects.create(page=page, name="Amina", words="Well said.", language="en", state=state)


def a_nomination(stage: str = "agreed") -> None:
    Nomination.objects.create(
        stage=stage, kind="person", name="Amina", email="amina@example.org", language="en", bio="Thinks.",
        bio_language="en",
    )  # fmt: skip


def an_entry_that_its_thinker_has_changed() -> None:
    thinker = agree(make_thinker()).thinker
    said = {"pronouns": "", "pillars": [], "website": "", **words.written(words.newest(thinker)), "bio": "New words."}
    words.rewrite(thinker, said, words.version_of(thinker))


def a_registration(state: str = "suspect") -> None:
    Registration.objects.create(event=make_event(), name="Ama", email="ama@example.org", language="en", state=state)


def a_request_to_take_part(user) -> None:
    MembershipRequest.objects.create(user=user, organisation_name="A school")


def an_effect(state: str = "dead") -> None:
    Effect.objects.create(kind="toy", payload={}, state=state)


PILED: list[tuple[Callable[[], object], str, str]] = [
    (a_message, "1 message from a reader is in nobody’s mailbox", "/admin/letters/messages/?state=nobody"),
    (a_reply, "1 reply from a reader waits for approval.", "/admin/letters/replies/"),
    (lambda: make_wish(state="held"), "1 request for experience waits for an answer.", "/admin/experience/"),
    (a_nomination, "1 nomination of a thinker waits for a decision.", "/admin/nominations/"),
    (an_entry_that_its_thinker_has_changed, "1 thinker has changed an entry", "/admin/thinkers/"),
    (a_registration, "1 registration looks like spam", "/admin/registrations/"),
    (an_effect, "1 letter could not be sent.", "/admin/reports/letters/"),
]


def panel(client) -> dict[str, str]:
    """The sentences on the first page, each with where it leads."""
    page = BeautifulSoup(client.get("/admin/").content, "html.parser")
    return {link.get_text(strip=True): link["href"] for link in page.select(".waiting a")}


@pytest.fixture
def staff(client, editor):
    client.force_login(editor)
    return client


@pytest.mark.parametrize(("pile", "sentence", "address"), PILED)
def test_what_waits_is_counted_and_leads_to_its_list(staff, pile, sentence, address):
    pile()

    ((said, leads_to),) = panel(staff).items()

    assert said.startswith(sentence)
    assert leads_to == address
    assert staff.get(address).status_code == 200


def test_a_request_to_take_part_waits_until_it_is_answered(staff, django_user_model):
    a_request_to_take_part(django_user_model.objects.create_user("asker@example.org"))

    assert panel(staff) == {"1 request to take part waits for an answer.": "/admin/requests/"}


def test_nothing_is_said_of_what_waits_for_nobody(staff):
    """Negative control: the same rows, decided on."""
    ContactAddresses.objects.create(general="office@example.net")
    a_message()
    a_reply("approved")
    a_nomination("begun")
    make_wish(state="asked")
    agree(make_thinker())
    a_registration("confirmed")
    an_effect("waiting")

    assert panel(staff) == {}


def test_staff_are_told_only_of_what_they_may_see(client, reviewer):
    for pile, _sentence, _address in PILED:
        pile()
    client.force_login(reviewer)
    assert panel(client) == {}

    reviewer.user_permissions.add(Permission.objects.get(codename="change_reply"))

    assert list(panel(client)) == ["1 reply from a reader waits for approval."]


def test_the_first_page_asks_once_for_each_pile_however_much_lies_on_it(staff, queries):
    a_reply()
    panel(staff)
    with queries() as few:
        panel(staff)
    for _more in range(20):
        a_reply()
    with queries() as many:
        panel(staff)

    assert len(many) == len(few)
    assert len(PILES) == len({pile.address for pile in PILES}) == 8


def test_the_list_of_messages_names_the_subjects_that_have_no_address(staff):
    ContactAddresses.objects.create(press="press@example.net")
    shown = staff.get("/admin/letters/messages/").content.decode()
    assert "No address is set for these subjects." in shown
    assert "<li>The press</li>" not in shown
    assert "<li>My personal data, or erasing them</li>" in shown

    ContactAddresses.objects.update(general="office@example.net")

    assert "No address is set" not in staff.get("/admin/letters/messages/").content.decode()
    assert "No address is set" not in staff.get("/admin/letters/replies/").content.decode()
