"""Letters from readers in the admin's menu, and the switch on a page that can take replies."""

from django.urls import path, reverse, reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button

from portal.correspondence import desk_views
from portal.correspondence.desks import DESKS, Desk
from portal.correspondence.enums import MessageState
from portal.correspondence.models import Message, Reply
from portal.correspondence.replies import can_take_replies
from portal.waiting import waiting

ICONS = {"messages": "mail", "replies": "comment", "relay": "resubmit"}


class DeskItem(MenuItem):
    def __init__(self, desk: Desk, order: int):
        self.desk = desk
        super().__init__(
            desk.title, reverse("correspondence_desk", args=[desk.name]), name=f"letters-{desk.name}",
            icon_name=ICONS[desk.name], order=order,
        )  # fmt: skip

    def is_shown(self, request) -> bool:
        return request.user.has_perm(self.desk.permission)


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("letters/pages/<int:number>/", desk_views.page_switch, name="correspondence_page"),
        path("letters/<slug:name>/", desk_views.desk, name="correspondence_desk"),
    ]


@hooks.register("register_admin_menu_item")
def letters_from_readers():
    items = [DeskItem(desk, order) for order, desk in enumerate(DESKS.values())]
    return SubmenuMenuItem(
        _("Readers’ letters"), Menu(items=items), name="letters-from-readers", icon_name="mail", order=260
    )


@waiting(
    DESKS["messages"].permission,
    ngettext_lazy(
        "%(number)s message from a reader is in nobody’s mailbox, because no address is set for its subject.",
        "%(number)s messages from readers are in nobody’s mailbox, because no address is set for their subjects.",
        "number",
    ),
    format_lazy("{}?state={}", reverse_lazy("correspondence_desk", args=["messages"]), MessageState.NOBODY.value),
)
def messages_for_nobody() -> int:
    return Message.objects.for_nobody().count()


@waiting(
    DESKS["replies"].permission,
    ngettext_lazy(
        "%(number)s reply from a reader waits for approval.",
        "%(number)s replies from readers wait for approval.",
        "number",
    ),
    reverse_lazy("correspondence_desk", args=["replies"]),
)
def replies_to_approve() -> int:
    return Reply.objects.waiting().count()


@hooks.register("register_page_header_buttons")
def replies_button(page, user, view_name, next_url=None):
    """Beside moving and unpublishing, on a page that can take replies."""
    if page.pk and can_take_replies(page) and page.permissions_for_user(user).can_publish():
        yield Button(
            _("Replies from readers"), reverse("correspondence_page", args=[page.pk]), icon_name="comment", priority=45
        )
