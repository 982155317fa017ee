"""Partners in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.partners.forms import PartnerForm
from portal.partners.models import FocalPoint, Partner
from portal.records.choosing import PrivateChooserViewSet
from portal.records.panels import RowsPanel, check_list, section, texts
from portal.records.viewsets import RecordViewSet

NAMES = [
    section(_("Name and kind"), FieldPanel("name", required_on_save=True), "short_name", "kind", "url", "logo"),
    RowsPanel(
        "names",
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("acronym")]),
            FieldRowPanel([FieldPanel("language"), FieldPanel("since"), FieldPanel("until")]),
            FieldRowPanel([FieldPanel("is_former"), FieldPanel("note")]),
        ],
        heading=_("Other names, and names that it had before"),
        label=_("Name"),
        help_text=_("A name with a language, unless it is a former one, is what readers of that language see."),
    ),
    section(_("Languages"), "working_languages"),
]
TASKS = [
    section(_("Roles in the programme"), "roles"),
    RowsPanel(
        "mandates",
        [
            FieldRowPanel([FieldPanel("symbol"), FieldPanel("language")]),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("day"), FieldPanel("precision")]),
            FieldPanel("url"),
        ],
        heading=_("Mandates"),
        label=_("Mandate"),
        help_text=_("The symbol of a United Nations document leads to it by itself; give an address only for others."),
    ),
]
COUNTRIES = [section(_("Countries"), "group", check_list("countries"))]


class PartnerViewSet(RecordViewSet):
    model = Partner
    form = PartnerForm
    url_prefix = "partners"
    icon = "group"
    menu_order = 250
    tabs = [
        (_("Facts"), NAMES),
        (_("Texts"), [texts(FieldPanel("summary"), FieldPanel("mandate"))]),
        (_("Mandates and roles"), TASKS),
        (_("Countries"), COUNTRIES),
    ]
    columns = [Column("name", label=_("Name"), sort_key="name"), Column("kind", label=_("Kind"))]
    list_filter = ["live", "kind", "texts__language"]
    search_fields = ["name", "short_name", "names__name", "names__acronym", "slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("kind")


class FocalPointViewSet(SnippetViewSet):
    """Private: nothing of it is shown outside the admin."""

    model = FocalPoint
    icon = "mail"
    menu_label = _("Focal points")
    menu_order = 252
    add_to_admin_menu = True
    chooser_viewset_class = PrivateChooserViewSet
    list_display = ["name", Column("partner", label=_("Partner")), BooleanColumn("takes_letters")]
    list_filter = ["partner", "takes_letters"]
    search_fields = ["name", "email", "partner__name"]
    panels = [
        FieldPanel("partner"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("office")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("language")]),
        FieldPanel("takes_letters"),
    ]

    def get_queryset(self, request):
        return FocalPoint.objects.select_related("partner")


register_snippet(PartnerViewSet)
register_snippet(FocalPointViewSet)
