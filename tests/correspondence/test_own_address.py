"""An address is asked whether it is the sender's: by one letter a day, and a button that nobody presses by reading."""

from uuid import uuid4

import pytest

from portal import gate
from portal.correspondence import own_address
from portal.correspondence.guarding import stamp
from portal.correspondence.models import AddressQuestion
from portal.exchange.models import Wish
from tests.accounts.people import address_in
from tests.correspondence.writing import letters, send
from tests.exchange.wishes import NEW, fields
from tests.thinkers.people import OTHERS, SOMEBODY
from thinkers.consent.models import Nomination

pytestmark = pytest.mark.django_db

EMAIL = "amina@example.org"


@pytest.fixture
def confirmed():
    """What was confirmed of the kind `test`."""
    known, keys = dict(own_address.KINDS), []

    @own_address.confirms("test", about=lambda key: f"It is about {key}.", forget=lambda key: keys.append(f"no {key}"))
    def confirm(key: str) -> str:
        keys.append(key)
        return "/en/"

    yield keys
    own_address.KINDS.clear()
    own_address.KINDS.update(known)


def ask(key: str = "one", email: str = EMAIL) -> str | None:
    """Ask; the path in the letter, where there is one."""
    before = len(letters())
    own_address.ask("test", key, email, "fr")
    return address_in(letters()[-1]) if len(letters()) > before else None


def test_one_click_confirms_once(client, confirmed):
    link = ask()
    [question] = AddressQuestion.objects.all()

    answers = [send(client, link, {"question": question.pk, "do": "confirm"}) for _time in range(2)]

    assert answers[0].headers["Location"] == "/en/"
    assert answers[1].status_code == 200
    assert confirmed == ["one"]


def test_the_letter_is_in_the_senders_language_and_its_link_opens_the_page_in_it(confirmed):
    assert ask().startswith("/fr/confirm/")
    assert letters()[0].recipients() == [EMAIL]


def test_reading_the_page_changes_nothing_and_tells_its_address_to_nobody(client, confirmed):
    link = ask()
    for method in (client.get, client.head):
        response = method(link)
        assert response.status_code == 200
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in response.headers["Cache-Control"]
    assert "It is about one." in client.get(link).content.decode()
    assert confirmed == []


def test_one_address_gets_one_letter_a_day_under_any_of_its_names(confirmed):
    links = [ask(str(number), email) for number, email in enumerate((EMAIL, EMAIL.upper(), "amina+news@example.org"))]
    assert links[1:] == [None, None]


def test_without_the_count_there_would_be_three(confirmed, monkeypatch):
    """Negative control."""
    monkeypatch.setattr(own_address.throttle, "allowed", lambda *_asked: True)
    assert all(ask(str(number)) for number in range(3))


def test_what_was_asked_later_that_day_stands_on_the_page_of_the_first_letter(client, confirmed):
    link = ask("one")
    ask("two")
    second = AddressQuestion.objects.get(key="two")
    assert "It is about two." in client.get(link).content.decode()

    send(client, link, {"question": second.pk, "do": "confirm"})

    assert confirmed == ["two"]


def test_what_came_under_a_plus_of_the_same_mailbox_stands_on_the_page_of_the_one_letter(client, confirmed):
    link = ask("plain", EMAIL)
    assert ask("plus", "Amina+news@example.org") is None, "one letter a day"
    page = client.get(link).content.decode()
    assert "It is about plus." in page
    assert "Amina+news@example.org" in page

    send(client, link, {"question": AddressQuestion.objects.get(key="plus").pk, "do": "confirm"})

    assert confirmed == ["plus"]


def test_what_came_plainly_stands_on_the_page_of_a_letter_to_a_plus(client, confirmed):
    link = ask("plus", "amina+news@example.org")
    ask("plain", EMAIL)
    assert "It is about plain." in client.get(link).content.decode()


@pytest.mark.parametrize("email", ["amina2+news@example.org", "amina+news@example.net", "aminata@example.org"])
def test_another_mailbox_that_begins_like_it_is_another_one(client, confirmed, email):
    """Negative control."""
    link = ask("mine")
    ask("theirs", email)
    assert "It is about theirs." not in client.get(link).content.decode()


def test_the_page_confirms_nothing_of_another_address(client, confirmed):
    link = ask("one")
    ask("other", "other@example.org")
    other = AddressQuestion.objects.get(key="other")
    for number in (other.pk, "x", "9" * 30, ""):
        assert send(client, link, {"question": number, "do": "confirm"}).status_code == 200
    assert confirmed == []


def test_who_did_not_write_can_have_it_forgotten(client, confirmed):
    link = ask()
    response = send(client, link, {"question": AddressQuestion.objects.get().pk, "do": "forget"})
    assert client.get(response.headers["Location"]).status_code == 200
    assert "Nothing was sent in your name" in client.get(link.replace("/fr/", "/en/")).content.decode()
    assert confirmed == ["no one"]


@pytest.mark.parametrize(
    ("page", "words", "kind"), [(SOMEBODY, OTHERS, Nomination), (NEW, fields, Wish)], ids=["nomination", "wish"]
)
def test_what_a_stranger_began_in_somebodys_name_is_deleted(client, page, words, kind):
    send(client, page, words() if callable(words) else words)
    before = kind.objects.count()

    question = AddressQuestion.objects.get()
    send(client, address_in(letters()[-1]), {"question": question.pk, "do": "forget"})

    assert kind.objects.count() == before - 1


def test_what_is_forgotten_can_neither_be_confirmed_nor_forgotten_again(client, confirmed):
    link = ask()
    question = AddressQuestion.objects.get()
    for do in ("forget", "confirm", "forget"):
        send(client, link, {"question": question.pk, "do": do})
    assert confirmed == ["no one"]


def test_what_the_owner_asks_later_that_day_is_reached_by_the_link_of_what_he_had_forgotten(client, confirmed):
    """Nobody keeps an owner from his own letters for a day by typing his address first."""
    link = ask("of a stranger")
    send(client, link, {"question": AddressQuestion.objects.get().pk, "do": "forget"})
    assert ask("of the owner") is None, "one letter a day"

    page = client.get(link).content.decode()
    assert "It is about of the owner." in page
    assert "of a stranger" not in page
    send(client, link, {"question": AddressQuestion.objects.waiting().get().pk, "do": "confirm"})

    assert confirmed == ["no of a stranger", "of the owner"]


@pytest.mark.parametrize("token", ["nothing", "1:abc:def", "1%00", "٣:x:y", "x" * 300])
def test_a_link_that_is_none_of_ours_opens_nothing(client, token):
    assert client.get(f"/en/confirm/{token}/").status_code in (400, 404)


def test_a_link_of_last_week_opens_nothing(client, confirmed, monkeypatch):
    link = ask()
    monkeypatch.setattr(AddressQuestion, "VALID", AddressQuestion.VALID * 0)
    assert client.get(link).status_code == 404


def test_the_log_does_not_know_the_link(confirmed):
    link = ask()
    signature = link.rstrip("/").rpartition(":")[2]
    assert signature not in gate.TOKEN.sub("…", f"Not Found: {link}")


def test_nothing_of_what_a_stranger_typed_is_in_the_letter(client, recipients):
    words = {"name": "Buy cheap", "email": EMAIL, "words": "See cheap.example"}
    send(client, "/en/write/reader/one/", words)
    [letter] = letters()
    for typed in ("Buy cheap", "cheap.example"):
        assert typed not in f"{letter.subject} {letter.body} {letter.alternatives}"


def test_the_link_comes_from_the_settings_whatever_host_was_asked(client, recipients, settings):
    settings.ALLOWED_HOSTS = ["*"]
    fields = {"name": "Amina", "email": EMAIL, "words": "A question."}
    client.post(
        "/en/write/reader/one/", {**fields, "one_time_key": uuid4(), "opened": stamp(9)}, headers={"Host": "evil.test"}
    )
    [letter] = letters()
    assert settings.WAGTAILADMIN_BASE_URL in letter.body
    assert "evil" not in f"{letter.body} {letter.alternatives}"
