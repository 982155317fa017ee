"""Letters that could not be sent, among the reports of the admin."""

from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.outbox.models import Effect
from portal.outbox.report import PERMISSION, given_up
from portal.waiting import waiting


class GivenUpItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def given_up_address():
    return [path("reports/letters/", given_up, name="outbox_given_up")]


@waiting(
    PERMISSION,
    ngettext_lazy("%(number)s letter could not be sent.", "%(number)s letters could not be sent.", "number"),
    reverse_lazy("outbox_given_up"),
)
def letters_given_up() -> int:
    return Effect.objects.given_up().count()


@hooks.register("register_reports_menu_item")
def given_up_item():
    return GivenUpItem(_("Letters that could not be sent"), reverse("outbox_given_up"), icon_name="mail", order=910)
