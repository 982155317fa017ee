"""What was typed outlives an ended session, a rotated token and a cleared cookie, and comes back to its writer only."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from portal.outbox.models import Effect
from portal.posting import kept
from portal.posting.fields import sign_writer
from portal.posting.models import KeptPost
from portal.posting.tasks import forget_forms
from tests.posting.conftest import hidden_fields

pytestmark = pytest.mark.django_db

DRAFT = "/draft/"
TEXT = "Primera línea\nالسطر الثاني"


@pytest.fixture
def ama(django_user_model):
    return django_user_model.objects.create_user("ama@example.org", "a long password")


@pytest.fixture
def kofi(django_user_model):
    return django_user_model.objects.create_user("kofi@example.org", "a long password")


@pytest.fixture
def ended(browser, ama):
    """Ama types in her form; then her session ends, and she sends it."""
    browser.force_login(ama)
    fields = hidden_fields(browser.get(DRAFT).content)
    del browser.cookies["sessionid"]
    return browser.post(DRAFT, {**fields, "text": TEXT, "new_password": "hunter2"})


def csrf(browser: Client) -> str:
    return browser.cookies["csrftoken"].value


def page_after_sign_in(browser: Client, person, answer) -> str:
    browser.force_login(person)
    return browser.get(parse_qs(urlsplit(answer["Location"]).query)["next"][0]).content.decode()


def test_sign_in_and_the_text_is_back(browser, ama, ended):
    assert ended.status_code == 302
    assert "Your session had ended. What you wrote is kept" in browser.get(ended["Location"]).content.decode()
    page = page_after_sign_in(browser, ama, ended)
    assert TEXT in page
    assert "before your session ended is here again" in page


def test_once_it_is_saved_nothing_of_it_is_kept(browser, ama, ended):
    fields = hidden_fields(page_after_sign_in(browser, ama, ended).encode())
    assert browser.post(DRAFT, {**fields, "text": TEXT}).status_code == 302
    assert Effect.objects.get().payload == {"text": TEXT}
    assert not KeptPost.objects.exists()


def test_another_person_at_the_same_computer_does_not_see_it(browser, kofi, ended):
    assert TEXT not in page_after_sign_in(browser, kofi, ended)


def test_the_writer_does_not_see_it_on_another_computer(ama, ended):
    assert TEXT not in page_after_sign_in(Client(), ama, ended)


def test_a_form_that_does_not_say_whose_it_is_belongs_to_the_first_who_signs_in(client, ama, kofi):
    answer = client.post(DRAFT, {"text": TEXT})
    assert TEXT in page_after_sign_in(client, ama, answer)
    assert TEXT not in page_after_sign_in(client, kofi, answer)


def test_a_forged_writer_is_nobody(client, ama):
    client.post(DRAFT, {"text": TEXT, "written_by": f"{ama.pk}:forged"})
    assert KeptPost.objects.get().user is None


def test_no_password_and_no_token_is_kept_and_the_browser_holds_no_text(browser, ended):
    row = KeptPost.objects.get()
    assert row.fields == {"text": [TEXT]}
    cookie = browser.cookies["kept"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert row.token_sha256 not in cookie.value


def test_two_forms_in_two_tabs_are_both_kept(client, ama):
    answers = [client.post(DRAFT, {"text": text}) for text in ("one", "two")]
    pages = [page_after_sign_in(client, ama, answer) for answer in answers]
    assert ">one</textarea>" in pages[0] and ">two</textarea>" in pages[1]


def test_a_later_form_of_the_same_page_replaces_the_earlier_and_the_first_link_leads_to_it(browser, ama, ended):
    fields = {"text": "Written later", "written_by": sign_writer(ama.pk), "csrfmiddlewaretoken": csrf(browser)}
    again = browser.post(DRAFT, fields)
    assert KeptPost.objects.get().fields == {"text": ["Written later"]}
    assert again["Location"] == ended["Location"]
    assert "Written later" in page_after_sign_in(browser, ama, ended)


def test_two_languages_of_one_page_are_both_kept(client, ama):
    fields = {"written_by": sign_writer(ama.pk)}
    answers = [client.post(f"{DRAFT}?language={code}", {**fields, "text": code}) for code in ("en", "fr")]
    pages = [page_after_sign_in(client, ama, answer) for answer in answers]
    assert ">en</textarea>" in pages[0] and ">fr</textarea>" in pages[1]


def test_one_person_cannot_fill_the_disk_either(ama, monkeypatch):
    monkeypatch.setattr(kept, "MOST_A_PERSON", 2)
    fields = {"text": TEXT, "written_by": sign_writer(ama.pk)}
    assert [Client().post(DRAFT, fields).status_code for _ in range(4)] == [302, 302, 401, 401]
    assert KeptPost.objects.count() == 2


def test_what_no_database_can_hold_is_left_out_and_the_rest_is_kept(client):
    assert client.post(DRAFT, {"te\0xt": "wor\0ds"}).status_code == 302
    assert KeptPost.objects.get().fields == {"text": ["words"]}


def test_saving_one_of_two_kept_forms_leaves_the_other(client, ama):
    answers = [client.post(DRAFT, {"text": text}) for text in ("one", "two")]
    page_after_sign_in(client, ama, answers[0])
    address = parse_qs(urlsplit(answers[0]["Location"]).query)["next"][0]
    assert client.post(address, hidden_fields(client.get(address).content)).status_code == 302
    assert ">two</textarea>" in page_after_sign_in(client, ama, answers[1])


def test_after_24_hours_it_is_gone(browser, ama, ended):
    KeptPost.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert TEXT not in page_after_sign_in(browser, ama, ended)
    forget_forms()
    assert not KeptPost.objects.exists()


def test_a_script_is_told_where_to_sign_in(client):
    answer = client.post(DRAFT, {"text": TEXT}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["kept"]) == (401, True)
    assert answer.json()["sign_in"].startswith("/accounts/login/?next=")


def test_what_is_too_long_to_keep_is_held_by_the_page(client, monkeypatch):
    monkeypatch.setattr(kept, "LONGEST", 10)
    answer = client.post(DRAFT, {"text": TEXT})
    assert (answer.status_code, KeptPost.objects.count()) == (401, 0)
    assert hidden_fields(answer.content)["text"] == TEXT


def test_a_stranger_cannot_fill_the_disk(client, monkeypatch):
    monkeypatch.setattr(kept, "MOST_UNSIGNED", 2)
    assert [client.post(DRAFT, {"text": TEXT}).status_code for _ in range(4)] == [302, 302, 401, 401]
    assert KeptPost.objects.count() == 2


def test_who_only_wants_to_look_is_led_to_the_sign_in(client):
    answer = client.get(f"{DRAFT}?x=1")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/draft/%3Fx%3D1")
    assert not KeptPost.objects.exists()
