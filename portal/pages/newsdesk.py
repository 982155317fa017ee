"""The short way to a news item: one button on the admin's first page, in the language of whoever writes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.pages.choose_parent import ChooseParentView

from portal.languages.choice import own_name, reader_language
from portal.pages.models import NewsIndexPage


def newsrooms_for(user: Any) -> dict[str, str]:
    """Where this person may begin an item: the address of the form by language, his own language first."""
    own = reader_language()
    rooms = NewsIndexPage.objects.select_related("locale").order_by("locale__pk")
    allowed = [room for room in rooms if room.permissions_for_user(user).can_add_subpage()]
    allowed.sort(key=lambda room: room.language != own)
    return {room.language: reverse("wagtailadmin_pages:add", args=["pages", "newspage", room.pk]) for room in allowed}


class NewsDesk(Component):
    """The first panel of the admin's first page."""

    order = 10
    template_name = "pages/newsdesk.html"

    def get_context_data(self, parent_context):
        rooms = newsrooms_for(parent_context["request"].user)
        forms = [{"code": code, "name": own_name(code), "url": url} for code, url in rooms.items()]
        return {"own": forms[0] if forms else None, "others": forms[1:]}


class OwnNewsroom(ChooseParentView):
    """Adding from the list of news asks nothing: the item begins in the language of whoever writes."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rooms = newsrooms_for(request.user)
        return redirect(next(iter(rooms.values()))) if rooms else super().get(request, *args, **kwargs)


@hooks.register("construct_homepage_panels")
def begin_with_news(request: HttpRequest, panels: list) -> None:
    panels.append(NewsDesk())
