"""Who may do what in the admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from portal.pages.models import NewsIndexPage, NewsPage
from practices.models import Practice
from tests.admin.conftest import form_of
from tests.factories import make_practice

PASSWORD = "a long password"
AREAS = [
    "practices",
    "thinkers",
    "events",
    "library",
    "partners",
    "news",
    "vocabularies/theme",
    "images",
    "documents",
    "users",
]
OPEN_TO = {
    "editor": {
        "practices",
        "thinkers",
        "events",
        "library",
        "partners",
        "news",
        "vocabularies/theme",
        "images",
        "documents",
    },
    "reviewer": {"practices"},
    "partner": set(),
    "administrator": set(AREAS),
}


@pytest.fixture
def people(editor, reviewer, django_user_model):
    make = django_user_model.objects
    return {
        "editor": editor,
        "reviewer": reviewer,
        "partner": make.create_user("partner@example.org", PASSWORD),
        "administrator": make.create_superuser("administrator@example.org", PASSWORD),
    }


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("who", OPEN_TO)
def test_each_role_enters_its_own_areas_only(client, people, who, area):
    assert client.login(username=people[who].email, password=PASSWORD)
    assert (client.get(f"/admin/{area}/").status_code == 200) == (area in OPEN_TO[who])


@pytest.mark.parametrize(
    ("who", "may"), [("editor", True), ("reviewer", True), ("partner", False), ("administrator", True)]
)
def test_who_publishes_practices(client, people, who, may):
    practice = make_practice()
    client.force_login(people[who])
    client.post(f"/admin/practices/edit/{practice.pk}/", {**form_of(practice), "action-publish": "publish"})
    assert Practice.objects.get(pk=practice.pk).live is may


@pytest.mark.parametrize(
    ("who", "may"), [("editor", True), ("reviewer", False), ("partner", False), ("administrator", True)]
)
def test_who_may_write_new_practices(client, people, who, may):
    client.force_login(people[who])
    assert (client.get("/admin/practices/add/").status_code == 200) is may


@pytest.mark.parametrize(
    ("who", "may"), [("editor", True), ("reviewer", False), ("partner", False), ("administrator", True)]
)
def test_who_publishes_news(client, people, who, may, index_changes):
    client.force_login(people[who])
    newsroom = NewsIndexPage.objects.get(locale__language_code="en")
    posted = nested_form_data(
        {
            "title": "A Zanzibarian announcement", "slug": "zanzibarian", "kind": "news", "original_date": "2026-11-02",
            "teaser": "Two sentences. About it.", "body": streamfield([("heading", "A heading")]),
            "authors": inline_formset([]),
            "editions": inline_formset([{"relation": "translation", "language": "es", "title": "Un anuncio"}]),
            "comments": inline_formset([]), "action-publish": "publish",
        }
    )  # fmt: skip
    client.post(reverse("wagtailadmin_pages:add", args=["pages", "newspage", newsroom.pk]), posted)
    assert NewsPage.objects.published().filter(slug="zanzibarian").exists() is may
    client.logout()
    index_changes()
    assert (client.get("/en/news/zanzibarian/").status_code == 200) is may
    assert ("zanzibarian" in client.get("/en/news/").content.decode()) is may


def test_under_a_newsroom_there_is_only_news(as_editor):
    newsroom = NewsIndexPage.objects.get(locale__language_code="en")
    assert NewsIndexPage.allowed_subpage_models() == [NewsPage]
    assert as_editor.get(f"/admin/pages/{newsroom.pk}/add_subpage/", follow=True).status_code == 200


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_opens_for_an_editor_and_shows_its_preview_in_its_own_language(as_editor, language):
    for page in Page.objects.filter(locale__language_code=language, depth__gt=1).specific():
        assert as_editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
        assert as_editor.get(f"/admin/pages/{page.pk}/").status_code == 200
        if page.is_previewable():
            preview = as_editor.get(f"/admin/pages/{page.pk}/view_draft/")
            assert (preview.status_code, f'<html lang="{language}"' in preview.content.decode()) == (200, True)


def test_an_account_without_a_role_is_told_so(client, people):
    client.force_login(people["partner"])
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert "The editors’ desk is not open to your account" in response.content.decode()


def test_an_administrator_opens_accounts_by_e_mail(client, people, django_user_model):
    client.force_login(people["administrator"])
    assert client.get("/admin/users/new/").status_code == 200
    person = {
        "email": "New@Example.org",
        "first_name": "New",
        "last_name": "Person",
        "password1": "correct horse staple",
        "password2": "correct horse staple",
    }
    assert client.post("/admin/users/new/", person).status_code == 302
    new = django_user_model.objects.get(email__iexact="new@example.org")
    assert client.post("/admin/users/new/", {**person, "email": "new@EXAMPLE.org"}).status_code == 200
    edit = {"email": "other@example.org", "first_name": "New", "last_name": "Person", "is_active": "on"}
    assert client.get(f"/admin/users/edit/{new.pk}/").status_code == 200
    assert client.post(f"/admin/users/edit/{new.pk}/", edit).status_code == 302
    new.refresh_from_db()
    assert new.email == "other@example.org"
