"""Events in the admin."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from events.forms import EventForm
from events.models import Event
from portal.records.panels import RowsPanel, check_list, section, texts
from portal.records.viewsets import RecordViewSet


def row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


TEXTS = [texts(*(FieldPanel(name) for name in EventForm.WORDS))]
WHEN = [
    section(_("When"), row("start_date", "start_time"), row("end_date", "end_time"), row("time_zone", "status")),
    RowsPanel(
        "recurrences",
        [
            FieldPanel("rule"),
            row("valid_from", "valid_until"),
            row("source_title", "source_url"),
            FieldPanel("note"),
        ],
        heading=_("Comes back by a rule"),
        label=_("Rule of return"),
        help_text=_("For days that are observed every year. When the day was moved, end one rule and add another."),
    ),
]
WHERE = [
    section(
        _("Where"),
        row("mode", "map_precision"),
        row("venue", "room"),
        row("address", "city"),
        check_list("countries"),
    ),
    section(_("Languages"), "spoken", "interpreted", classname="collapsed"),
]
WHAT = [
    section(_("Kind and form"), row("kind", "format"), "url"),
    section(_("Pillars"), check_list("pillars")),
    section(
        _("Belongs together"),
        "parent",
        check_list("practices"),
        check_list("publications"),
        "recording_url",
        classname="collapsed",
    ),
    RowsPanel(
        "agenda",
        [FieldPanel("day"), row("begins", "ends"), FieldPanel("title"), FieldPanel("speaker")],
        heading=pgettext_lazy("event", "Programme"),
        label=_("Point of the programme"),
    ),
]
WHO = [
    RowsPanel("conveners", [row("partner", "name"), FieldPanel("role")], heading=_("Conveners"), label=_("Convener")),
    RowsPanel(
        "speakers",
        [row("name", "role"), row("affiliation", "thinker"), FieldPanel("confirmed")],
        heading=_("Speakers"),
        label=_("Speaker"),
    ),
]
TAKING_PART = [
    HelpPanel(template="events/registration/way.html"),
    section(
        _("Registration"),
        row("registration", "capacity"),
        row("registration_url", "registration_deadline"),
        "has_waiting_list",
        "join_url",
    ),
    RowsPanel(
        "courses",
        [
            row("provider", "provider_name"),
            row("parent_course", "parent_url"),
            row("workload", "fee"),
            row("certificate", "is_tutored"),
        ],
        heading=_("If it is a course"),
        label=_("Course"),
        max_num=1,
    ),
]


class EventViewSet(RecordViewSet):
    model = Event
    form = EventForm
    url_prefix = "events"
    icon = "calendar-alt"
    menu_order = 230
    tabs = [
        (_("Texts"), TEXTS),
        (_("What"), WHAT),
        (_("When"), WHEN),
        (_("Where"), WHERE),
        (_("Who"), WHO),
        (_("Taking part"), TAKING_PART),
    ]
    columns = [
        Column("kind", label=_("Kind")),
        Column("start_date", label=_("First day"), sort_key="start_date"),
        Column("status", label=_("Status"), accessor="get_status_display"),
    ]
    list_filter = ["live", "kind", "status", "pillars", "texts__language"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("kind")


register_snippet(EventViewSet)
