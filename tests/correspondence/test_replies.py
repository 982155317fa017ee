"""Replies of readers: off by default, held until somebody has read them, and gone with their page."""

import re

import pytest
from wagtail.models import PageViewRestriction

from portal.accounts.models import Organisation
from portal.correspondence import replies
from portal.correspondence.enums import ReplyState
from portal.correspondence.models import Reply
from portal.pages.models import ContentPage
from tests.correspondence.writing import letters, send

pytestmark = pytest.mark.django_db

REPLY = {"name": "Luz Mar", "words": "We did the same in our village."}


def form_of(page) -> str:
    return f"/en/replies/{page.pk}/"


def approved(page, number: int = 1, **words) -> list[Reply]:
    made = [replies.leave(page, is_spam=False, language="es", **{**REPLY, **words}) for _one in range(number)]
    replies.approve(Reply.objects.filter(pk__in=[reply.pk for reply in made]))
    return made


def test_a_page_takes_no_replies_until_somebody_opens_it(client, news):
    approved(news)
    page = client.get(news.own_url).content.decode()
    assert "Leave a reply" not in page
    assert REPLY["words"] not in page
    assert [client.get(form_of(news)).status_code, send(client, form_of(news), REPLY).status_code] == [404, 404]


def test_a_reply_is_public_once_it_was_approved(client, open_news):
    assert "Leave a reply" in client.get(open_news.own_url).content.decode()
    response = send(client, form_of(open_news), REPLY)
    assert client.get(response.headers["Location"]).status_code == 200
    assert REPLY["words"] not in client.get(open_news.own_url).content.decode()

    replies.approve(Reply.objects.all())

    page = client.get(open_news.own_url).content.decode()
    assert REPLY["words"] in page
    assert "<bdi>Luz Mar</bdi>" in page
    assert letters() == [], "nobody is written to"


def test_a_text_about_the_portal_can_be_opened_too(client):
    page = ContentPage.objects.live().filter(locale__language_code="en").first()
    replies.open_page(page)
    approved(page)
    assert REPLY["words"] in client.get(page.url).content.decode()


def test_replies_go_with_their_page(client, open_news):
    approved(open_news)
    open_news.unpublish()
    assert client.get(open_news.own_url).status_code == 404
    assert client.get(form_of(open_news)).status_code == 404


def test_a_page_behind_a_password_takes_none(client, open_news):
    PageViewRestriction.objects.create(page=open_news, restriction_type="login")
    assert client.get(form_of(open_news)).status_code == 404


def test_a_page_that_is_reached_by_its_address_only_is_not_met_by_counting(client, open_news):
    assert client.get(form_of(open_news)).status_code == 200, "negative control"
    open_news.unlisted = True
    open_news.save()

    answers = [client.get(form_of(open_news)), client.get(f"{form_of(open_news)}sent/")]
    answers += [send(client, form_of(open_news), REPLY), client.get(f"/en/replies/{open_news.pk}:forged/")]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert not any(open_news.title in answer.content.decode() for answer in answers)


def test_who_reads_such_a_page_can_leave_a_reply(client, open_news):
    open_news.unlisted = True
    open_news.save()
    [link] = re.findall(r'href="(/en/replies/[^"]+)"', client.get(open_news.own_url).content.decode())
    assert client.get(link).status_code == 200

    response = send(client, link, REPLY)

    assert client.get(response.headers["Location"]).status_code == 200
    assert Reply.objects.get().page_id == open_news.pk


@pytest.mark.parametrize("number", ["0", "9" * 30, "9" * 5000, "x", "-1", "٣", "²"])
def test_a_page_that_is_not_there_takes_none(client, number):
    assert client.get(f"/en/replies/{number}/").status_code == 404


def test_a_page_that_takes_replies_sets_no_cookie(client, open_news):
    assert not client.get(open_news.own_url).cookies


def test_the_number_of_queries_does_not_grow_with_the_replies(client, open_news, queries):
    client.get(open_news.own_url)
    with queries() as before:
        client.get(open_news.own_url)
    approved(open_news, 30)
    with queries() as after:
        client.get(open_news.own_url)
    assert len(after) == len(before)


def test_no_page_shows_more_than_its_share(open_news, monkeypatch):
    monkeypatch.setattr(replies, "MOST_SHOWN", 3)
    made = approved(open_news, 5)
    assert replies.shown_on(open_news) == made[2:], "the newest, the oldest of them first"


@pytest.mark.parametrize(
    "trick", [{"homepage": "x"}, {"opened": ""}, {"words": "https://example.com/ " * 4}, {"name": "http://x.example"}]
)
def test_what_looks_like_spam_gets_the_same_answer_and_is_nowhere(client, open_news, trick):
    response = send(client, form_of(open_news), {**REPLY, **trick})
    assert response.headers["Location"] == f"{form_of(open_news)}sent/"
    assert Reply.objects.get().state == ReplyState.SPAM


def test_the_sixth_within_an_hour_is_429_and_its_words_can_be_sent_later(client, open_news):
    answers = [send(client, form_of(open_news), REPLY, words=f"Text {'x' * number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Text xxxxx" in answers[-1].content.decode()


@pytest.mark.parametrize("name", ["a\nb", "a\u202eb", "a\u200bb", "a" + "\u0301" * 20])
def test_a_name_with_hidden_signs_is_refused(client, open_news, name):
    assert "name" in send(client, form_of(open_news), REPLY, name=name).context["form"].errors


def test_every_sign_is_shown_as_it_was_typed(client, open_news, editor):
    approved(open_news, name="<b>{{7*7}}</b>", words="<script>alert(1)</script> {{7*7}} %s\n\njavascript:alert(1)")
    client.force_login(editor)
    for address in (open_news.own_url, "/admin/letters/replies/?state=all"):
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} %s" in page
        assert "&lt;b&gt;{{7*7}}&lt;/b&gt;" in page


def test_a_name_that_looks_like_one_of_ours_is_shown_to_staff(open_news):
    Organisation.objects.create(name="Paz y Tierra")
    names = ("\u0410dmin", "P\u0430z y Tierra", "Luz Mar")
    left = [replies.leave(open_news, is_spam=False, language="en", name=name, words="W") for name in names]
    assert replies.posing(left) == {left[0].pk, left[1].pk}
