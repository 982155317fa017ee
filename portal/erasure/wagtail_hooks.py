"""The way to the page of erasure, for administrators only."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem

from portal.erasure.views import erase


@hooks.register("register_admin_urls")
def erasure_addresses():
    return [path("erase-person/", erase, name="erase_person")]


@hooks.register("register_settings_menu_item")
def erasure_item():
    return AdminOnlyMenuItem(_("Erase a person"), reverse("erase_person"), icon_name="user", order=900)
