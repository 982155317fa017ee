"""The admin's first page offers a news item in the language of whoever writes."""

import re

import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from portal.pages.models import NewsIndexPage

pytestmark = pytest.mark.django_db


def form_for(language: str) -> str:
    room = NewsIndexPage.objects.get(locale__language_code=language)
    return f"/admin/pages/add/pages/newspage/{room.pk}/"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_page_has_a_button_in_ones_own_language(client, editor, language):
    UserProfile.get_for_user(editor).save()
    UserProfile.objects.filter(user=editor).update(preferred_language=language)
    client.force_login(editor)
    html = client.get("/admin/").content.decode()

    assert re.search(r'class="button" href="([^"]+/newspage/\d+/)"', html).group(1) == form_for(language)
    assert html.count("/newspage/") == 5


def test_adding_from_the_list_of_news_asks_nothing(client, editor):
    client.force_login(editor)
    assert client.get("/admin/news/choose_parent/").url == form_for("en")


def test_who_may_not_write_news_has_no_button(client, reviewer):
    client.force_login(reviewer)
    assert "/newspage/" not in client.get("/admin/").content.decode()


def test_a_new_item_is_of_today(client, editor):
    client.force_login(editor)
    html = client.get(form_for("en")).content.decode()
    assert timezone.localdate().isoformat() in html
