"""Writing to somebody whose address nobody learns."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from portal import gate
from portal.correspondence import relay, tasks
from portal.correspondence.enums import RelayState
from portal.correspondence.models import AddressQuestion, Refusal, Relayed
from portal.outbox.models import Effect
from tests.accounts.people import address_in
from tests.correspondence.writing import RECIPIENT, TO_SOMEBODY, letters, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("recipients")]

PAGE = "/en/write/reader/hidden/"


def confirm(client, letter):
    """Press the button behind the link in a letter, for the newest that waits."""
    question = AddressQuestion.objects.waiting().latest("pk")
    return send(client, address_in(letter), {"question": question.pk, "do": "confirm"})


def relayed(client, page: str = PAGE, **fields):
    """The letter that a recipient gets once the sender has confirmed."""
    send(client, page, {**TO_SOMEBODY, **fields})
    confirm(client, letters()[-1])
    return letters()[-1]


def test_a_message_is_passed_on_once_its_sender_has_proved_his_address(client):
    response = send(client, PAGE, TO_SOMEBODY)
    assert client.get(response.headers["Location"]).status_code == 200
    assert [letter.recipients() for letter in letters()] == [["amina@example.org"]]

    assert client.get(confirm(client, letters()[0]).headers["Location"]).status_code == 200

    passed_on = letters()[1]
    assert (passed_on.recipients(), passed_on.reply_to) == ([RECIPIENT], ["amina@example.org"])
    assert "May I ask you something?" in passed_on.body
    assert Relayed.objects.get().state == RelayState.PASSED_ON


def test_reading_the_link_sends_nothing(client):
    send(client, PAGE, TO_SOMEBODY)
    for _time in range(2):
        client.get(address_in(letters()[0]))
    assert len(letters()) == 1


def test_the_recipients_address_is_nowhere_but_on_the_envelope(client, editor, caplog, mail_server):
    caplog.set_level("DEBUG")
    mail_server.refused_for_good.add(RECIPIENT)
    pages = [client.get(PAGE), send(client, PAGE, TO_SOMEBODY)]
    letters()
    link = address_in_message(mail_server.messages[0])
    pages += [client.get(link), send(client, link, {"question": AddressQuestion.objects.get().pk, "do": "confirm"})]
    pages.append(client.get(pages[-1].headers["Location"]))
    letters()
    client.force_login(editor)
    pages += [client.get("/admin/letters/relay/?state=all"), client.get("/admin/reports/letters/")]

    assert Effect.objects.given_up().count() == 1
    said = [page.content.decode() + str(page.headers) for page in pages]
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("mail.")]
    said += [*ours, *Effect.objects.values_list("last_error", flat=True), str(Relayed.objects.values())]
    assert [words for words in said if RECIPIENT in words] == []
    assert [page.status_code for page in pages] == [200, 302, 200, 302, 200, 200, 200]


def address_in_message(message) -> str:
    """The path of the one link in a letter that the mail server took."""
    return re.search(r"https?://[^/\s]+(/\S+)", message.get_body(("plain",)).get_content())[1]


def test_the_real_mail_server_gets_one_letter_for_one_person(client, mail_server):
    send(client, PAGE, TO_SOMEBODY, name="Amina, Bcc: victim@example.org")
    letters()
    send(
        client, address_in_message(mail_server.messages[0]),
        {"question": AddressQuestion.objects.get().pk, "do": "confirm"},
    )  # fmt: skip
    letters()
    taken = mail_server.messages[1]
    assert (taken["To"], taken["Reply-To"], taken["Bcc"]) == (RECIPIENT, "amina@example.org", None)
    assert len(mail_server.messages) == 2


@pytest.mark.parametrize("page", ["/en/write/reader/nobody/", "/en/write/nothing/hidden/", PAGE])
def test_nobody_refusing_and_not_there_are_the_same_404(client, page):
    relay.refuse(relay._hidden(RECIPIENT))
    absent = client.get("/en/write/reader/absent/").content.decode()
    for response in (client.get(page), send(client, page, TO_SOMEBODY)):
        assert response.status_code == 404
    key = page.rstrip("/").rpartition("/")[2]
    shown = client.get(page).content.decode()
    assert shown.replace(page, "").replace(page[3:], "").replace(key, "") == absent.replace(
        "/en/write/reader/absent/", ""
    ).replace("/write/reader/absent/", "").replace("absent", "").replace(key, "")
    assert not Relayed.objects.exists()


def test_a_known_and_an_unknown_address_get_the_same_answer(client, editor):
    answers = [send(client, PAGE, TO_SOMEBODY, email=email) for email in (editor.email, "nobody@example.org")]
    assert {answer.headers["Location"] for answer in answers} == {"/en/confirm/"}


def test_one_sender_writes_to_three_people_a_day(client):
    for name in ("one", "two", "three", "four"):
        response = send(client, f"/en/write/reader/{name}/", TO_SOMEBODY, words=f"To {name}")
        assert response.status_code == 302
    answers = []
    for question in AddressQuestion.objects.order_by("pk"):
        answers.append(send(client, address_in(letters()[0]), {"question": question.pk, "do": "confirm"}))

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert answers[-1].headers["Retry-After"]
    assert AddressQuestion.objects.waiting().count() == 1, "it can be confirmed tomorrow"
    assert len(letters()) == 4, "one to the sender and three to recipients"


def test_a_plus_in_the_address_makes_no_other_sender():
    for number, name in enumerate(("one", "two", "three", "four")):
        sender = TO_SOMEBODY | {"email": f"amina+{number}@example.org"}
        held = relay.hold(kind="reader", key=name, language="en", **sender)
        if name != "four":
            relay.pass_on(str(held.pk))
    with pytest.raises(relay.own_address.NotNow):
        relay.pass_on(str(held.pk))


def test_a_message_whose_words_are_forgotten_is_not_passed_on_empty(mail_server):
    mail_server.refused_for_good.add(RECIPIENT)
    relay.pass_on(str(relay.hold(kind="reader", key="hidden", language="en", **TO_SOMEBODY).pk))
    letters()
    Relayed.objects.update(created_at=timezone.now() - timedelta(days=31))
    tasks.forget()

    mail_server.refused_for_good.clear()
    Effect.objects.given_up().revive()
    letters()

    assert [message for message in mail_server.messages if message["To"] == RECIPIENT] == []
    assert "forgotten after thirty days" in Effect.objects.given_up().get(kind="relay").last_error


def test_without_the_limit_there_would_be_four(client, monkeypatch):
    """Negative control."""
    monkeypatch.setattr(relay, "MOST_RECIPIENTS", 99)
    for name in ("one", "two", "three", "four"):
        send(client, f"/en/write/reader/{name}/", TO_SOMEBODY, words=f"To {name}")
    for question in AddressQuestion.objects.all():
        send(client, address_in(letters()[0]), {"question": question.pk, "do": "confirm"})
    assert len(letters()) == 5


def test_one_person_gets_ten_messages_a_day_at_most(client):
    for number in range(11):
        held = relay.hold(kind="reader", key="hidden", language="en", **{**TO_SOMEBODY, "email": f"{number}@x.example"})
        if number < 10:
            relay.pass_on(str(held.pk))
    with pytest.raises(relay.own_address.NotNow):
        relay.pass_on(str(held.pk))


def test_a_recipient_can_refuse_one_sender_and_he_is_not_told(client):
    link = address_in(relayed(client))
    client.get(link)
    assert not Refusal.objects.exists(), "reading the page changes nothing"
    client.post(link, {"do": "sender"})
    sent = len(letters())

    relay.pass_on(str(relay.hold(kind="reader", key="hidden", language="en", **TO_SOMEBODY).pk))
    assert len(letters()) == sent
    assert Relayed.objects.filter(state=RelayState.REFUSED).count() == 1

    relay.pass_on(
        str(relay.hold(kind="reader", key="hidden", language="en", **{**TO_SOMEBODY, "email": "o@example.org"}).pk)
    )
    assert [letter.recipients() for letter in letters()].count([RECIPIENT]) == 2


def test_a_recipient_can_refuse_everybody_and_change_his_mind(client):
    link = address_in(relayed(client))
    client.post(link, {"do": "all"})
    assert client.get(PAGE).status_code == 404
    client.post(link, {"do": "again", "email": RECIPIENT})
    assert client.get(PAGE).status_code == 404, "not before he has answered the letter"

    answer = confirm(client, letters()[-1])

    assert client.get(PAGE).status_code == 200
    assert "You get no" not in client.get(answer.headers["Location"]).content.decode()


def test_who_finds_the_link_below_an_answer_takes_no_refusal_back(client):
    link = address_in(relayed(client))
    client.post(link, {"do": "all"})
    sent = len(letters())

    answers = [client.post(link, {"do": "again", "email": email}) for email in ("amina@example.org", "", "x")]
    known = client.post(link, {"do": "again", "email": RECIPIENT})

    assert [answer.status_code for answer in answers] == [302, 200, 200]
    assert answers[0].headers["Location"] == known.headers["Location"], "the link does not tell whose it is"
    assert client.get(PAGE).status_code == 404
    assert [letter.recipients() for letter in letters()[sent:]] == [[RECIPIENT]]


def test_what_somebody_else_has_typed_is_deleted_with_his_words(client):
    send(client, PAGE, TO_SOMEBODY)
    send(client, address_in(letters()[0]), {"question": AddressQuestion.objects.get().pk, "do": "forget"})
    assert not Relayed.objects.exists()


def test_what_waited_when_the_recipient_refused_is_not_sent(client):
    send(client, PAGE, TO_SOMEBODY)
    relay.refuse(relay._hidden(RECIPIENT))
    confirm(client, letters()[0])
    assert len(letters()) == 1


@pytest.mark.parametrize("token", ["nothing", "a:b:c", "W10:1:x"])
def test_a_link_that_is_none_of_ours_refuses_nothing(client, token):
    assert client.post(f"/en/write/refuse/{token}/", {"do": "all"}).status_code == 404
    assert not Refusal.objects.exists()


def test_the_refusing_link_holds_no_address_and_the_log_does_not_know_its_signature(client):
    link = address_in(relayed(client))
    assert "example" not in link
    assert link.rstrip("/").rpartition(":")[2] not in gate.TOKEN.sub("…", link)


def test_spam_is_answered_as_ever_and_waits_for_nothing(client):
    response = send(client, PAGE, TO_SOMEBODY, words="https://example.com/ " * 50)
    assert response.headers["Location"] == "/en/confirm/"
    assert Relayed.objects.get().state == RelayState.SPAM
    assert letters() == []


def test_the_letter_shows_every_sign_as_it_was_typed(client):
    signs = "<script>alert(1)</script> {{7*7}} %s {0.__class__}"
    letter = relayed(client, name="{{7*7}} <b>", words=signs)
    assert signs in letter.body
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}" in letter.alternatives[0][0]
    assert "{{7*7}}" not in letter.subject


@pytest.mark.parametrize("field", ["name", "email"])
def test_a_line_break_is_an_error_of_the_field_and_sends_nothing(client, field):
    response = send(client, PAGE, {**TO_SOMEBODY, field: TO_SOMEBODY[field] + "\r\nBcc: victim@example.org"})
    assert field in response.context["form"].errors
    assert letters() == []


def test_the_sixth_within_an_hour_is_429_and_its_words_can_be_sent_later(client):
    answers = [send(client, PAGE, TO_SOMEBODY, words=f"Text {'x' * number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Text xxxxx" in answers[-1].content.decode()
