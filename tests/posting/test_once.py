"""A form counts once, however often it is sent."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from portal.outbox.models import Effect
from portal.posting.models import Answer
from portal.posting.tasks import forget_forms
from tests.posting.conftest import hidden_fields

pytestmark = pytest.mark.django_db

SAVE = "/save/"


@pytest.fixture
def sent(client):
    """Send a form with this key and these fields."""

    def send(key=None, path=SAVE, by=client, **fields):
        return by.post(path, {"one_time_key": key or uuid.uuid4(), **fields})

    return send


def written() -> int:
    return Effect.objects.filter(kind="written").count()


@pytest.mark.parametrize("path", [SAVE, "/save-in-class/"])
@pytest.mark.parametrize("text", ["words", "json"])
def test_the_same_form_again_gets_the_same_answer_and_changes_nothing(sent, text, path):
    key = uuid.uuid4()
    first, again = sent(key, path, text=text), sent(key, path, text=text)

    assert written() == 1
    assert (again.status_code, again.content) == (first.status_code, first.content)
    for name in ("Location", "Content-Type"):
        assert again.headers.get(name) == first.headers.get(name)
    assert (first.headers.get("X-Answered-Before"), again["X-Answered-Before"]) == (None, "yes")


def test_without_the_protection_it_would_count_twice(sent):
    """Negative control."""
    key = uuid.uuid4()
    for _ in range(2):
        sent(key, "/save-without-protection/", text="words")
    assert written() == 2


def test_another_key_is_another_form(sent):
    sent(text="words")
    sent(text="words")
    assert written() == 2


def test_the_same_key_with_other_words_is_refused_and_both_texts_are_there(sent, client):
    key = uuid.uuid4()
    sent(key, text="first words")
    refused = sent(key, text="second\nwords")

    assert (refused.status_code, written()) == (409, 1)
    fields = hidden_fields(refused.content)
    assert fields["text"] == "second\nwords"
    assert client.post(SAVE, fields).status_code == 302
    assert [row.payload["text"] for row in Effect.objects.order_by("pk")] == ["first words", "second\nwords"]


def test_the_same_words_with_another_file_are_another_form(sent):
    key = uuid.uuid4()
    sent(key, text="words", file=SimpleUploadedFile("a.txt", b"one"))
    assert sent(key, text="words", file=SimpleUploadedFile("a.txt", b"one"))["X-Answered-Before"] == "yes"
    refused = sent(key, text="words", file=SimpleUploadedFile("a.txt", b"two"))
    assert refused.status_code == 409
    assert "choose them again" in refused.content.decode()


@pytest.mark.parametrize("key", ["", "no uuid", None])
def test_a_form_without_a_key_is_not_taken_and_its_text_is_not_lost(client, key):
    refused = client.post(SAVE, {"text": "words"} | ({} if key is None else {"one_time_key": key}))
    assert (refused.status_code, written()) == (400, 0)
    assert client.post(SAVE, hidden_fields(refused.content)).status_code == 302
    assert Effect.objects.get().payload == {"text": "words"}


@pytest.mark.parametrize("status", ["200", "409", "422", "429", "503"])
def test_what_did_not_work_leaves_nothing_and_can_be_sent_again(sent, status):
    key = uuid.uuid4()
    assert sent(key, text=status).status_code == int(status)
    assert (written(), Answer.objects.count()) == (0, 0)
    again = sent(key, text=status)
    assert (again.status_code, again.headers.get("X-Answered-Before")) == (int(status), None)


def test_a_view_that_raises_leaves_nothing(sent):
    assert sent(text="forbidden").status_code == 403
    assert (written(), Answer.objects.count()) == (0, 0)


def test_a_script_sends_its_key_in_a_header_and_is_answered_in_json(client):
    key = uuid.uuid4()

    def send(text: str):
        return client.post(SAVE, {"text": text}, headers={"X-One-Time-Key": str(key), "Accept": "application/json"})

    assert send("json").json() == send("json").json() == {"row": Effect.objects.get().pk}
    refused = send("other")
    assert (refused.status_code, list(refused.json())) == (409, ["error"])


def test_two_people_with_the_same_key_do_not_meet(sent, django_user_model):
    key, people = uuid.uuid4(), []
    for name in ("ama", "kofi"):
        person = Client()
        person.force_login(django_user_model.objects.create_user(f"{name}@example.org", "a long password"))
        people.append(person)
    first, second = (sent(key, by=person, text="words") for person in people)
    assert written() == 2
    assert first["Location"] != second["Location"]


def test_every_rendering_of_a_form_has_its_own_key(client):
    keys = {hidden_fields(client.get(SAVE).content)["one_time_key"] for _ in range(3)}
    assert len(keys) == 3


def test_answers_are_forgotten_after_48_hours(sent):
    sent(text="words")
    forget_forms()
    assert Answer.objects.count() == 1
    Answer.objects.update(created_at=timezone.now() - timedelta(hours=49))
    forget_forms()
    assert Answer.objects.count() == 0
