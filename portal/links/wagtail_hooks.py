"""The report on links among the reports of the admin."""

from django.urls import path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.links.report import PERMISSION, links


class LinksItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def links_address():
    return [path("reports/links/", links, name="links_report")]


@hooks.register("register_reports_menu_item")
def links_item():
    return LinksItem(pgettext_lazy("outside links", "Links"), reverse("links_report"), icon_name="link", order=920)
