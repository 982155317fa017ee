"""What a letter looks like to the person who gets it, and to mail programs."""

import pytest
from django.conf import settings

from portal.outbox.delivery import deliver_due
from portal.outbox.letters import link, post
from portal.outbox.models import Effect, State

pytestmark = pytest.mark.django_db

TO = "reader@example.org"


@pytest.fixture
def sent(mailoutbox):
    """Post a letter and give the message that went out, if one did."""

    def send(**payload):
        post("toy", {"to": TO, **payload})
        deliver_due(5)
        return mailoutbox[-1] if mailoutbox else None

    return send


def html_of(message) -> str:
    return message.alternatives[0].content


def test_a_letter_has_a_plain_text_without_escapes_and_html_with_them(sent):
    message = sent()
    assert "Ama & Kofi’s council" in message.body
    assert "Ama &amp; Kofi’s council" in html_of(message)
    assert message.subject.endswith("Ama & Kofi’s council")


def test_a_letter_is_in_its_readers_language_and_direction(sent):
    message = sent(language="ar")
    assert 'lang="ar"' in html_of(message) and 'dir="rtl"' in html_of(message)
    assert message.subject.startswith("تسجيل الدخول")
    assert 'lang="en"' in html_of(sent(language="en"))


def test_the_one_link_goes_to_the_address_in_the_settings(sent, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    message = sent()
    assert "https://portal.example/en/contribute/" in message.body
    assert 'href="https://portal.example/en/contribute/"' in html_of(message)
    assert link("/en/") == "https://portal.example/en/"


def test_nothing_in_a_letter_is_loaded_from_anywhere(sent):
    html = html_of(sent())
    assert all(word not in html for word in ("<img", "<link", "src=", "<style", "style=", "<script"))


def test_programs_see_that_a_machine_wrote_it_and_know_a_second_copy(sent, settings):
    settings.DEFAULT_FROM_EMAIL = "The portal <portal@peace.example>"
    message = sent().message()
    assert message["Message-ID"] == f"<{Effect.objects.get().uid}@peace.example>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_name_with_a_line_break_adds_no_header(sent):
    message = sent(name="Ama\r\nBcc: everybody@example.org").message()
    assert message["Bcc"] is None
    assert "\n" not in str(message["Subject"])


@pytest.mark.parametrize("to", [f"{TO}\nBcc: x@example.org", f"{TO}, x@example.org", "nobody", ""])
def test_what_is_not_one_address_gets_no_letter_and_staff_are_told(sent, to):
    assert sent(to=to) is None
    assert Effect.objects.get().state == State.DEAD


def test_who_may_not_see_it_any_more_gets_no_letter(sent):
    assert sent(gone=True) is None
    assert Effect.objects.get().state == State.DONE


def test_every_kind_of_letter_is_promised_by_its_name_only():
    with pytest.raises(LookupError):
        post("no such letter", {})


FOLDER = settings.BASE_DIR / "templates" / "letters"
OURS = {path.name.removesuffix(".subject.txt") for path in FOLDER.glob("*.subject.txt")}


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_letter_of_ours_has_subject_text_and_html(name):
    assert all((FOLDER / f"{name}{ending}").exists() for ending in (".txt", ".html"))
