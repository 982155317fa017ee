"""Requests for experience in the admin: read, corrected, approved, declined, ended, deleted."""

from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.exchange.enums import WishState
from portal.exchange.models import Wish
from portal.exchange.staff_forms import WishStaffForm
from portal.exchange.staff_views import WishEditView
from portal.waiting import waiting

FACTS = ("title", "words", "context", "pillar", "themes", "country", "organisation_name", "ends_on")


class NeverAdded(ModelPermissionPolicy):
    """A request comes from those who ask, and only from there."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, set(actions) - {"add"})


register_permission_policy(Wish, NeverAdded(Wish))


class WishViewSet(ModelViewSet):
    model = Wish
    name = url_prefix = "experience"
    icon = "help"
    menu_label = _("Experience wanted")
    menu_order = 262
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_view_class = WishEditView
    search_fields = ["title", "organisation_name"]
    list_filter = ["state", "pillar", "language"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("asker", label=_("Who asks")),
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("ends_on", label=_("Last day"), sort_key="ends_on", accessor=lambda wish: date_format(wish.ends_on)),
    ]

    def get_queryset(self, request):
        """Those that wait for staff first."""
        waiting = Case(When(state=WishState.HELD, then=Value(0)), default=Value(1), output_field=IntegerField())
        return Wish.objects.select_related("country").order_by(waiting, "-created_at", "-pk")

    def get_edit_handler(self):
        panels = [
            HelpPanel(template="exchange/staff/contact.html", heading=_("Who is behind it")),
            MultiFieldPanel([FieldPanel(name) for name in FACTS], heading=_("The request")),
            MultiFieldPanel([FieldPanel("decision"), FieldPanel("reason")], heading=_("Decision")),
        ]
        return ObjectList(panels, base_form_class=WishStaffForm).bind_to_model(Wish)


@hooks.register("register_admin_viewset")
def register_wishes():
    return WishViewSet()


@waiting(
    "exchange.change_wish",
    ngettext_lazy(
        "%(number)s request for experience waits for an answer.",
        "%(number)s requests for experience wait for an answer.",
        "number",
    ),
    reverse_lazy("experience:index"),
)
def wishes_to_answer() -> int:
    return Wish.objects.filter(state=WishState.HELD).count()
