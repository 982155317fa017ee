"""Staff read what readers wrote, and decide with one click."""

import pytest
from bs4 import BeautifulSoup
from wagtail.users.models import UserProfile

from portal.correspondence import contact, relay, replies
from portal.correspondence.enums import MessageState, ReplyState
from portal.correspondence.models import Message, OpenForReplies, Relayed, Reply
from tests.correspondence.writing import MESSAGE, TO_SOMEBODY, letters

pytestmark = pytest.mark.django_db

MESSAGES, REPLIES, RELAY = (f"/admin/letters/{name}/" for name in ("messages", "replies", "relay"))


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def three(open_news) -> list[Reply]:
    return [replies.leave(open_news, is_spam=False, language="en", name=f"N{n}", words=f"W{n}") for n in range(3)]


def states() -> list[str]:
    return list(Reply.objects.order_by("pk").values_list("state", flat=True))


def test_one_click_approves_one_reply_and_one_click_makes_it_spam(desk, three):
    desk.post(REPLIES, {"do": f"approve {three[0].pk}", "row": three[2].pk})
    desk.post(REPLIES, {"do": f"spam {three[1].pk}"})
    assert states() == [ReplyState.APPROVED, ReplyState.SPAM, ReplyState.HELD]


def test_all_that_are_ticked_are_decided_on_together(desk, three):
    desk.post(REPLIES, {"do": "approve", "row": [three[0].pk, three[2].pk]})
    assert states() == [ReplyState.APPROVED, ReplyState.HELD, ReplyState.APPROVED]


def test_a_public_reply_can_be_taken_off_its_page_and_deleted(desk, three):
    replies.approve(Reply.objects.all())
    desk.post(REPLIES, {"do": f"hold {three[0].pk}"})
    desk.post(REPLIES, {"do": f"delete {three[1].pk}"})
    assert states() == [ReplyState.HELD, ReplyState.APPROVED]


def test_reading_a_list_decides_nothing(desk, three):
    desk.get(f"{REPLIES}?do=approve+{three[0].pk}")
    assert states() == [ReplyState.HELD] * 3


@pytest.mark.parametrize("said", [{}, {"do": "nothing 1"}, {"do": "approve x"}, {"do": "approve " + "9" * 40}])
def test_nonsense_decides_nothing(desk, three, said):
    assert desk.post(REPLIES, said).status_code == 302
    assert states() == [ReplyState.HELD] * 3


def test_a_list_can_be_narrowed_and_searched(desk, three):
    replies.mark_as_spam(Reply.objects.filter(pk=three[0].pk))
    assert [row for row, *_more in desk.get(f"{REPLIES}?state=spam").context["rows"]] == [three[0]]
    assert [row for row, *_more in desk.get(f"{REPLIES}?state=all&q=w2").context["rows"]] == [three[2]]
    assert desk.get(f"{REPLIES}?state=nothing&q=%00&p=999").status_code == 200


def test_a_message_that_was_no_spam_is_handed_over_now_and_once(desk, desk_address):
    message = contact.receive(is_spam=True, language="en", **MESSAGE)
    assert letters() == []
    for _time in range(2):
        desk.post(MESSAGES, {"do": f"wanted {message.pk}"})
        desk.post(MESSAGES, {"do": f"spam {message.pk}"})
    desk.post(MESSAGES, {"do": f"wanted {message.pk}"})
    assert len(letters()) == 1
    assert Message.objects.get().state == MessageState.NEW


def test_a_message_in_nobodys_mailbox_is_handed_over_by_its_button(desk, settings):
    """As after the address came with the environment: nobody has saved a form then."""
    message = contact.receive(is_spam=False, language="en", **MESSAGE)
    desk.post(MESSAGES, {"do": f"wanted {message.pk}"})
    assert (letters(), Message.objects.get().state) == ([], MessageState.NOBODY)

    settings.CONTACT_ADDRESS = "office@example.net"
    desk.post(MESSAGES, {"do": f"wanted {message.pk}"})

    assert [letter.recipients() for letter in letters()] == [["office@example.net"]]
    assert Message.objects.get().state == MessageState.NEW


def test_staff_do_not_read_what_people_write_to_each_other(desk, recipients):
    held = relay.hold(kind="reader", key="hidden", language="en", **TO_SOMEBODY)
    page = desk.get(f"{RELAY}?state=all").content.decode()
    assert "hidden" in page
    assert TO_SOMEBODY["words"] not in page
    assert TO_SOMEBODY["email"] not in page

    desk.post(RELAY, {"do": f"delete {held.pk}"})
    assert not Relayed.objects.exists()


@pytest.mark.parametrize(
    ("kind", "words"), [("partner", "partenaire"), ("wish", "demande d’expérience"), ("thinker", "Penseur")]
)
def test_staff_read_in_their_language_to_whom_a_message_goes(desk, editor, kind, words):
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "fr"})
    relay.hold(kind=kind, key="somebody", language="en", **TO_SOMEBODY)

    shown = BeautifulSoup(desk.get(f"{RELAY}?state=all").content, "html.parser")

    assert shown.select_one(".letters__what b").get_text().casefold() == words.casefold()


def test_a_relayed_message_that_was_no_spam_is_asked_about_now(desk, recipients):
    held = relay.hold(kind="reader", key="hidden", language="en", is_spam=True, **TO_SOMEBODY)
    assert TO_SOMEBODY["words"] in desk.get(f"{RELAY}?state=spam").content.decode()
    desk.post(RELAY, {"do": f"wanted {held.pk}"})
    assert [letter.recipients() for letter in letters()] == [[TO_SOMEBODY["email"]]]


def test_a_page_is_opened_and_closed_by_a_button_in_its_editor(desk, news):
    switch = f"/admin/letters/pages/{news.pk}/"
    assert switch in desk.get(f"/admin/pages/{news.pk}/edit/").content.decode()
    assert desk.get(switch).status_code == 200
    assert not OpenForReplies.objects.exists(), "reading the page changes nothing"
    desk.post(switch, {"do": "open"})
    assert OpenForReplies.objects.get().page_id == news.pk
    desk.post(switch, {"do": "close"})
    assert not OpenForReplies.objects.exists()


def test_a_page_without_a_place_for_replies_cannot_be_opened(desk, news):
    home = news.get_parent().get_parent()
    assert desk.post(f"/admin/letters/pages/{home.pk}/", {"do": "open"}).status_code in (302, 403)
    assert not OpenForReplies.objects.exists()


def test_the_menu_leads_editors_there_and_nobody_else(desk, reviewer, news):
    assert all(address in desk.get("/admin/").content.decode() for address in (MESSAGES, REPLIES, RELAY))
    desk.force_login(reviewer)
    assert MESSAGES not in desk.get("/admin/").content.decode()
    for address in (MESSAGES, REPLIES, RELAY, f"/admin/letters/pages/{news.pk}/"):
        response = desk.post(address, {"do": "open"})
        assert response.status_code in (302, 403)
        assert response.headers.get("Location") in (None, "/admin/")


def test_the_number_of_queries_does_not_grow_with_the_list(desk, three, open_news, queries):
    desk.get(REPLIES)
    with queries() as before:
        desk.get(REPLIES)
    for number in range(10):
        replies.leave(open_news, is_spam=False, language="en", name=f"M{number}", words="More")
    with queries() as after:
        desk.get(REPLIES)
    assert len(after) == len(before)
