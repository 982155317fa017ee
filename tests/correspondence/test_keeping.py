"""What readers wrote is kept as long as it is needed; a person who asks for it is erased from it at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.correspondence import contact, own_address, relay, replies, tasks
from portal.correspondence.enums import RelayState
from portal.correspondence.models import AddressQuestion, Message, Relayed, Reply
from portal.erasure.person import erase_person
from tests.correspondence.writing import MESSAGE, TO_SOMEBODY

pytestmark = pytest.mark.django_db


def aged(row, days: int, **facts):
    """The same row, so many days ago."""
    then = timezone.now() - timedelta(days=days)
    column = "asked_at" if isinstance(row, AddressQuestion) else "created_at"
    type(row).objects.filter(pk=row.pk).update(**{column: then, **facts})
    return row.pk


def message(days: int, *, is_spam: bool = False) -> int:
    return aged(contact.receive(is_spam=is_spam, language="en", **MESSAGE), days)


def test_messages_are_kept_for_a_year_and_spam_for_thirty_days():
    kept = {message(364), message(29, is_spam=True)}
    message(366)
    message(31, is_spam=True)
    tasks.forget()
    assert set(Message.objects.values_list("pk", flat=True)) == kept


def test_public_replies_stay_and_spam_goes(news):
    def reply(days: int, *, is_spam: bool = False) -> int:
        return aged(replies.leave(news, is_spam=is_spam, language="en", name="N", words="W"), days)

    public = reply(900)
    replies.approve(Reply.objects.filter(pk=public))
    kept = {public, reply(300), reply(20, is_spam=True)}
    reply(400)
    reply(40, is_spam=True)
    tasks.forget()
    assert set(Reply.objects.values_list("pk", flat=True)) == kept


def test_relayed_words_go_thirty_days_after_they_were_passed_on_and_the_count_after_a_year():
    def held(days: int, passed_on: int | None) -> int:
        row = relay.hold(kind="reader", key="one", language="en", **TO_SOMEBODY)
        passed = timezone.now() - timedelta(days=passed_on) if passed_on is not None else None
        return aged(row, days, passed_on_at=passed, state=RelayState.PASSED_ON if passed else RelayState.WAITING)

    fresh, old, never, gone = held(40, 20), held(40, 31), held(31, None), held(366, 360)
    tasks.forget()
    with_words = set(Relayed.objects.exclude(words="").values_list("pk", flat=True))
    assert with_words == {fresh}
    assert set(Relayed.objects.values_list("pk", flat=True)) == {fresh, old, never}
    assert not Relayed.objects.filter(pk__in=(old, never)).exclude(email="", name="").exists()
    assert gone


def test_a_question_for_an_address_is_forgotten_after_a_week():
    for number, days in enumerate((6, 8)):
        own_address.ask("relay", str(number), "amina@example.org", "en")
        aged(AddressQuestion.objects.get(key=str(number)), days)
    tasks.forget()
    assert [question.key for question in AddressQuestion.objects.all()] == ["0"]


def test_an_erased_person_is_in_nothing_that_readers_wrote(news):
    message(1)
    relay.hold(kind="reader", key="one", language="en", **TO_SOMEBODY)
    replies.leave(news, is_spam=False, language="en", name="Amina Diallo", words="I am Amina Diallo.")
    rows = [model.objects.values for model in (Message, Relayed, Reply, AddressQuestion)]
    assert "Amina Diallo" in str([list(values()) for values in rows])

    erase_person(["Amina Diallo", "amina@example.org"])

    left = str([list(values()) for values in rows])
    assert "Amina" not in left
    assert "amina@" not in left
