"""Thinkers in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from portal.records.panels import RowsPanel, check_list, section, texts
from portal.records.viewsets import RecordViewSet
from thinkers.forms import LanguageRows, ThinkerForm
from thinkers.models import Thinker
from thinkers.spoken import SpokenSelect

LANGUAGE = FieldPanel("language", widget=SpokenSelect)
FACTS = [
    section(
        _("Name and kind"),
        FieldPanel("name", required_on_save=True),
        FieldPanel("kind", required_on_save=True),
        "pronouns",
        "country",
        "show_country",
        "visibility",
    ),
    RowsPanel(
        "names",
        [FieldPanel("name"), FieldRowPanel([LANGUAGE, FieldPanel("kind")])],
        heading=_("Other names"),
        label=_("Name"),
        help_text=_("The name in other scripts and languages, and other names: all of them are found by the search."),
    ),
    RowsPanel(
        "affiliations",
        [FieldPanel("organisation"), FieldPanel("role"), FieldRowPanel([FieldPanel("since"), FieldPanel("until")])],
        heading=_("Affiliations"),
        label=_("Affiliation"),
        help_text=_("Leave “to year” empty for what goes on."),
    ),
    section(_("Pillars"), check_list("pillars")),
    section(_("Themes"), check_list("themes")),
    section(_("Works on regions"), check_list("regions"), classname="collapsed"),
    RowsPanel(
        "languages",
        [FieldRowPanel([LANGUAGE, FieldPanel("level")])],
        formset=LanguageRows,
        heading=_("Languages"),
        label=_("Language"),
    ),
    section(_("In the community"), "available_for", "joined"),
    section(_("Picture"), "photo", "photo_credit"),
    RowsPanel("links", heading=_("Links"), label=_("Link")),
    section("ORCID", "orcid"),
]
WORDS = [texts(FieldPanel("bio"), FieldPanel("photo_alt"))]


class ThinkerViewSet(RecordViewSet):
    model = Thinker
    form = ThinkerForm
    url_prefix = "thinkers"
    icon = "user"
    menu_order = 220
    tabs = [(_("Facts"), FACTS), (_("Texts"), WORDS)]
    columns = [
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("country", label=_("Country")),
        Column("visibility", label=_("Who may see it"), accessor="get_visibility_display"),
    ]
    list_filter = ["live", "kind", "visibility", "pillars", "texts__language"]
    search_fields = ["name", "names__name", "affiliations__organisation", "slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("country")


register_snippet(ThinkerViewSet)
