"""Organisations and requests to take part in the admin, and what the log calls what happens to them."""

from django.db.models import F
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.accounts import staff_forms, staff_views
from portal.accounts.organisations import MembershipRequest, Organisation
from portal.languages.choice import translated_name
from portal.waiting import waiting

PANELS = "accounts/staff/"


class NeverDeleted(ModelPermissionPolicy):
    """An organisation is suspended, not deleted: what it has written stays."""

    refused = {"delete"}

    def user_has_permission(self, user, action):
        return action not in self.refused and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, set(actions) - self.refused)


class OnlyAnswered(NeverDeleted):
    """A request comes from the person who asks, and only from there."""

    refused = {"add", "delete"}


register_permission_policy(Organisation, NeverDeleted(Organisation))
register_permission_policy(MembershipRequest, OnlyAnswered(MembershipRequest))


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    url_prefix = "organisations"
    icon = "group"
    menu_label = _("Organisations")
    copy_view_enabled = False
    add_view_class = staff_views.OrganisationCreateView
    edit_view_class = staff_views.OrganisationEditView
    search_fields = ["name"]
    list_filter = ["trust", "country"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("country", label=_("Country")),
        Column("trust", label=_("Trust"), accessor="get_trust_display", sort_key="trust"),
    ]

    def get_queryset(self, request):
        return Organisation.objects.select_related("country")

    def get_edit_handler(self):
        panels = [
            HelpPanel(template=f"{PANELS}people.html", heading=_("Members")),
            FieldPanel("name"), FieldPanel("country"), FieldPanel("website"), FieldPanel("partner"),
            FieldPanel("trust"), FieldRowPanel([FieldPanel("manager"), FieldPanel("letter")]),
        ]  # fmt: skip
        return ObjectList(panels, base_form_class=staff_forms.OrganisationForm).bind_to_model(Organisation)


def _state(request: MembershipRequest):
    if request.is_waiting:
        return _("Waits for an answer")
    return _("Accepted") if request.is_accepted else _("Declined")


class MembershipRequestViewSet(ModelViewSet):
    model = MembershipRequest
    url_prefix = "requests"
    icon = "mail"
    menu_label = _("Requests to take part")
    copy_view_enabled = False
    edit_view_class = staff_views.RequestEditView
    search_fields = ["organisation_name", "user__email"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("user", label=_("Person")),
        Column("language", label=_("Language"), accessor=lambda request: translated_name(request.user.language)),
        DateColumn("created_at", label=_("Asked"), sort_key="created_at"),
        Column("state", label=_("State"), accessor=_state),
    ]
    ordering = [F("decided_at").desc(nulls_first=True), "created_at"]

    def get_queryset(self, request):
        return MembershipRequest.objects.select_related("user", "organisation")

    def get_edit_handler(self):
        panels = [
            HelpPanel(template=f"{PANELS}request.html", heading=_("The request")),
            FieldPanel("decision"), FieldPanel("organisation"), FieldPanel("reason"),
        ]  # fmt: skip
        return ObjectList(panels, base_form_class=staff_forms.DecisionForm).bind_to_model(MembershipRequest)


class OrganisationsGroup(ModelViewSetGroup):
    menu_label = _("Organisations")
    menu_icon = "group"
    menu_order = 255
    items = (OrganisationViewSet("organisations"), MembershipRequestViewSet("requests"))


@waiting(
    "accounts.change_membershiprequest",
    ngettext_lazy(
        "%(number)s request to take part waits for an answer.",
        "%(number)s requests to take part wait for an answer.",
        "number",
    ),
    reverse_lazy("requests:index"),
)
def requests_to_answer() -> int:
    return MembershipRequest.objects.waiting().count()


@hooks.register("register_admin_viewset")
def register_organisations():
    return OrganisationsGroup()


@hooks.register("register_log_actions")
def name_what_happens(actions):
    for action, label, sentence in (
        ("invite", _("Invite"), _("Invited somebody")),
        ("withdraw_invitation", _("Withdraw an invitation"), _("Withdrew an invitation")),
        ("join", _("Join"), _("Joined by an invitation")),
        ("accept_request", _("Accept a request"), _("Took in somebody who had asked")),
        ("change_role", _("Change a role"), _("Changed the role of a member")),
        ("remove_member", _("Remove a member"), _("Removed a member")),
        ("leave", _("Leave"), _("Left the organisation")),
        ("change_trust", _("Change the trust"), _("Changed how far the organisation is trusted")),
    ):
        actions.register_action(f"accounts.{action}", label, sentence)
