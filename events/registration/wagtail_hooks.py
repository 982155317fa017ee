"""Registrations in the admin: a menu item, and a way from each event."""

from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from events.enums import RegistrationWay
from events.models import Event
from events.registration import staff_views
from events.registration.enums import State
from events.registration.models import Registration
from portal.waiting import waiting


class RegistrationsItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(staff_views.VIEW)


@hooks.register("register_admin_urls")
def registration_addresses():
    return [
        path("registrations/", staff_views.events, name="registrations"),
        path("registrations/<int:pk>/", staff_views.event_registrations, name="event_registrations"),
        path("registrations/<int:pk>/add/", staff_views.add_registration, name="add_registration"),
        path("registrations/<int:pk>/check-in/", staff_views.check_in, name="check_in"),
        path("registrations/<int:pk>/list.csv", staff_views.export_registrations, name="export_registrations"),
        path("registrations/<uuid:key>/", staff_views.act_on_registration, name="act_on_registration"),
    ]


@hooks.register("register_admin_menu_item")
def registrations_item():
    return RegistrationsItem(_("Registrations"), reverse("registrations"), icon_name="group", order=235)


@waiting(
    staff_views.CHANGE,
    ngettext_lazy(
        "%(number)s registration looks like spam and has no seat until you let it in.",
        "%(number)s registrations look like spam and have no seat until you let them in.",
        "number",
    ),
    reverse_lazy("registrations"),
)
def registrations_to_look_at() -> int:
    return Registration.objects.filter(state=State.SUSPECT).count()


@hooks.register("register_snippet_listing_buttons")
def registrations_button(snippet, user, next_url=None):
    """In the list of events, for those with a form of ours."""
    has_form = isinstance(snippet, Event) and snippet.registration == RegistrationWay.FORM
    if has_form and user.has_perm(staff_views.VIEW):
        address = reverse("event_registrations", args=[snippet.pk])
        yield Button(_("Registrations"), address, icon_name="group", priority=5)
