"""Two people at one page of Wagtail: nobody overwrites unawares what the other has saved."""

import pytest
from django.test import Client
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.blocks import BlockField
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from portal.accounts.roles import ensure_roles
from portal.pages.models import ContentPage, NewsPage, PillarPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_editor(client, editor) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def colleague(db, django_user_model) -> Client:
    user = django_user_model.objects.create_user("colleague@example.org", "a long password")
    user.groups.add(ensure_roles()["Editors"])
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(params=[NewsPage, ContentPage, PillarPage])
def address(request, db) -> str:
    page = request.param.objects.filter(locale__language_code="en").first()
    return f"/admin/pages/{page.pk}/edit/"


@pytest.fixture
def news(db) -> str:
    return f"/admin/pages/{NewsPage.objects.filter(locale__language_code='en').first().pk}/edit/"


def form_in(response):
    """What the browser would post; the blocks, which a script draws, as none."""
    form = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    for name, field in response.context["form"].fields.items():
        if isinstance(field, BlockField):
            form[f"{name}-count"] = "0"
        elif isinstance(field.widget, DraftailRichTextArea):
            form[name] = "null"
    return form


def write(form, title: str):
    form["title"] = title
    return form


def title_at(address: str) -> str:
    return Page.objects.get(pk=address.split("/")[3]).get_latest_revision_as_object().title


def both(as_editor, colleague, address):
    return form_in(as_editor.get(address)), form_in(colleague.get(address))


def test_the_second_of_two_is_told_what_differs_and_then_saves(as_editor, colleague, address):
    mine, theirs = both(as_editor, colleague, address)
    assert colleague.post(address, write(theirs, "Their title")).status_code == 302

    refused = as_editor.post(address, write(mine, "My title"))

    assert (refused.status_code, title_at(address)) == (409, "Their title")
    assert "data-w-autosave-interval-value" not in refused.content.decode()  # nothing saves it before it is read
    differences = {one.label: (one.theirs, one.mine) for one in refused.context["differences"]}
    assert ("Their title", "My title") in differences.values()
    page = refused.content.decode()
    assert "Somebody else has saved this" in page and "Their title" in page and "<ins>My</ins>" in page
    again = form_in(refused)
    assert again["title"] == "My title"
    assert as_editor.post(address, again).status_code == 302
    assert title_at(address) == "My title"


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_no_button_goes_around_it(as_editor, colleague, news, action):
    mine, theirs = both(as_editor, colleague, news)
    colleague.post(news, write(theirs, "Their title"))

    refused = as_editor.post(news, {**write(mine, "My title").dict(), action: "yes"})

    assert (refused.status_code, title_at(news)) == (409, "Their title")


def test_what_the_script_saves_is_refused_too(as_editor, colleague, news):
    mine, theirs = both(as_editor, colleague, news)
    saved = colleague.post(news, write(theirs, "Their title"), headers={"Accept": "application/json"})
    assert saved.status_code == 200

    refused = as_editor.post(news, write(mine, "My title"), headers={"Accept": "application/json"})

    assert (refused.status_code, refused.json()["error_code"]) == (400, "invalid_revision")
    assert as_editor.post(news, write(mine, "My title")).status_code == 409
    assert title_at(news) == "Their title"


def test_a_form_that_is_wrong_besides_says_so_and_still_warns(as_editor, colleague, news):
    mine, theirs = both(as_editor, colleague, news)
    colleague.post(news, write(theirs, "Their title"))
    mine["slug"] = "not a slug"

    refused = as_editor.post(news, write(mine, "My title"))

    assert refused.status_code == 409
    assert set(refused.context["form"].errors) == {"__all__", "slug"}


def test_a_form_begun_before_the_first_save_is_stale_too(as_editor, colleague, news):
    page = NewsPage.objects.get(pk=news.split("/")[3])
    page.latest_revision = None
    page.save(update_fields=["latest_revision"])
    page.revisions.all().delete()
    mine, theirs = both(as_editor, colleague, news)
    assert colleague.post(news, write(theirs, "Their title")).status_code == 302

    assert as_editor.post(news, write(mine, "My title")).status_code == 409
    assert title_at(news) == "Their title"


def test_one_editor_alone_saves_again_and_again(as_editor, news):
    for title in ("First", "Second"):
        saved = as_editor.post(news, write(form_in(as_editor.get(news)), title))
        assert (saved.status_code, title_at(news)) == (302, title)


def test_without_the_question_the_second_would_overwrite_the_first(as_editor, colleague, news, monkeypatch):
    """Negative control: it is our question that keeps the words."""
    monkeypatch.setattr("portal.records.conflict.TellsDifferences.is_stale", False)
    mine, theirs = both(as_editor, colleague, news)
    colleague.post(news, write(theirs, "Their title"))

    assert as_editor.post(news, write(mine, "My title")).status_code == 302
    assert title_at(news) == "My title"
