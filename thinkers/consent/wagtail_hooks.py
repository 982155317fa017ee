"""Nominations in the admin, those that wait for the editors first; and who agreed when."""

from django.db.models import Case, Value, When
from django.urls import reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.records.completeness import Incomplete
from portal.waiting import waiting
from thinkers.consent.enums import Stage
from thinkers.consent.models import Consent, Nomination
from thinkers.consent.nominating import AlreadyDecided
from thinkers.consent.staff_forms import DecisionForm


class OnlyDecided(ModelPermissionPolicy):
    """Both come from the people themselves, and go by their word or by the calendar."""

    def user_has_permission(self, user, action):
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, set(actions) - {"add", "delete"})


register_permission_policy(Nomination, OnlyDecided(Nomination))
register_permission_policy(Consent, OnlyDecided(Consent))


class DecisionView(EditView):
    success_message = _("The decision is kept, and the person gets a letter.")

    def save_instance(self):
        self.form.decide(by=self.request.user)
        return Nomination.objects.get(pk=self.form.instance.pk)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except (AlreadyDecided, Incomplete) as refused:
            for sentence in getattr(refused, "messages", [str(refused)]):
                form.add_error(None, sentence)
            return self.form_invalid(form)


class NominationViewSet(ModelViewSet):
    model = Nomination
    url_prefix = "nominations"
    icon = "user"
    menu_label = _("Nominations")
    copy_view_enabled = False
    edit_view_class = DecisionView
    search_fields = ["name", "email"]
    list_filter = ["stage", "kind"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("stage", label=_("Stage"), accessor="get_stage_display"),
        DateColumn("created_at", label=_("Nominated"), sort_key="created_at"),
    ]
    ordering = [Case(When(stage=Stage.AGREED, then=Value(0)), default=Value(1)), "-created_at"]

    def get_edit_handler(self):
        panels = [
            HelpPanel(template="thinkers/consent/staff_nomination.html", heading=_("The nomination")),
            FieldPanel("decision"),
            FieldPanel("reason"),
        ]
        return ObjectList(panels, base_form_class=DecisionForm).bind_to_model(Nomination)


class ConsentViewSet(ModelViewSet):
    model = Consent
    url_prefix = "consents"
    icon = "calendar-check"
    menu_label = _("Consents")
    copy_view_enabled = False
    form_fields = ["email", "language"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("given_on", label=_("Agreed on"), sort_key="given_on", accessor=lambda one: date_format(one.given_on)),
        Column(
            "renew_by", label=_("To be renewed by"), sort_key="renew_by", accessor=lambda one: date_format(one.renew_by)
        ),
        DateColumn("lapsed_at", label=_("Lapsed"), sort_key="lapsed_at"),
    ]

    def get_queryset(self, request):
        return Consent.objects.select_related("thinker")


class NominationsGroup(ModelViewSetGroup):
    menu_label = _("Nominations")
    menu_icon = "user"
    menu_order = 225
    items = (NominationViewSet("nominations"), ConsentViewSet("consents"))


@hooks.register("register_admin_viewset")
def register_nominations():
    return NominationsGroup()


@waiting(
    "consent.change_nomination",
    ngettext_lazy(
        "%(number)s nomination of a thinker waits for a decision.",
        "%(number)s nominations of thinkers wait for a decision.",
        "number",
    ),
    reverse_lazy("nominations:index"),
)
def nominations_to_decide() -> int:
    return Nomination.objects.filter(stage=Stage.AGREED).count()


@waiting(
    "thinkers.publish_thinker",
    ngettext_lazy(
        "%(number)s thinker has changed an entry, and the new words wait to be published.",
        "%(number)s thinkers have changed their entries, and the new words wait to be published.",
        "number",
    ),
    reverse_lazy("wagtailsnippets_thinkers_thinker:list"),
)
def entries_to_publish() -> int:
    return Consent.objects.with_new_words().count()
