"""Practices in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from portal.records.panels import RowsPanel, check_list, section, texts
from portal.records.viewsets import RecordViewSet
from practices.forms import AdaptationRows, CountryRows, OrganisationRows, PartnerRows, PracticeForm
from practices.models import Practice
from practices.review import doors
from practices.review.menu import ReviewMenuItem

WORDS = [
    *(FieldPanel(name) for name in ("title", "teaser", "summary", "context", "approach", "results", "lessons")),
    section(
        _("If it is disputed, or looking for partners"), "criticism", "reply", "looking_for", classname="collapsed"
    ),
]
SORTING = [
    section(_("Pillars"), "main_pillar", check_list("other_pillars")),
    section(_("Kind and scale"), FieldRowPanel([FieldPanel("kind"), FieldPanel("scale")])),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("start_precision", required_on_save=True)]),
            FieldRowPanel([FieldPanel("end"), FieldPanel("end_precision", required_on_save=True)]),
        ],
        _("When"),
        help_text=_("Where only the year or the month is known, any day of it will do."),
    ),
    section(_("Themes"), check_list("themes")),
    section(_("Sustainable Development Goals"), check_list("sdg_targets"), classname="collapsed"),
    section(_("Evidence and status"), FieldPanel("evidence", required_on_save=True), "is_disputed", "is_looking_for"),
]
PLACES = [
    RowsPanel("countries", formset=CountryRows, heading=_("Countries"), label=_("Country")),
    FieldPanel("region"),
    RowsPanel("partners", formset=PartnerRows, heading=_("Partners"), label=_("Partner")),
    RowsPanel("organisations", formset=OrganisationRows, heading=_("Lead organisations"), label=_("Organisation")),
]
SOURCES = [
    RowsPanel("sources", heading=_("Sources"), label=_("Source")),
    RowsPanel("exchanges", heading=_("South-South exchanges"), label=_("Exchange")),
    section(_("Publications"), check_list("publications"), classname="collapsed"),
    section(_("Thinkers"), check_list("thinkers"), classname="collapsed"),
    section(_("Funds"), check_list("funds"), classname="collapsed"),
    RowsPanel("adapted_from", formset=AdaptationRows, heading=_("Adapted from"), label=_("Practice")),
]


class PracticeViewSet(RecordViewSet):
    model = Practice
    form = PracticeForm
    url_prefix = "practices"
    icon = "globe"
    menu_order = 210
    tabs = [
        (_("Texts"), [texts(*WORDS)]),
        (_("Facts"), SORTING),
        (_("Where and who"), PLACES),
        (_("Sources and exchanges"), SOURCES),
    ]
    columns = [Column("main_pillar", label=_("Pillar")), Column("kind", label=_("Kind"))]
    unpublish_view_class = doors.WithdrawView
    revisions_unschedule_view_class = doors.UnscheduleView
    copy_view_class = doors.PracticeCopyView
    list_filter = ["live", "main_pillar", "kind", "scale", "evidence", "texts__language"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("main_pillar", "kind")


register_snippet(PracticeViewSet)

hooks.register("register_admin_menu_item", ReviewMenuItem)
hooks.register("register_bulk_action", doors.BulkDeletion, order=100)  # after Wagtail's own of the same name
hooks.register("before_delete_snippet", doors.keep_what_is_owned)
hooks.register("construct_snippet_action_menu", doors.leave_out_publication)
