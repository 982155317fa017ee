"""Publications in the admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from portal.library import admin_views
from portal.library.forms import EditionForm, PublicationForm
from portal.library.models import Publication, Series
from portal.records.panels import RowsPanel, check_list, section, texts
from portal.records.viewsets import RecordViewSet
from portal.vocabularies.viewsets import TermViewSet


class EditionsPanel(RowsPanel):
    """Rows with a file, which their form takes."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = EditionForm
        return options


WORDS = ("title", "subtitle", "summary", "url", "archived_url", "cover_alt")
EDITIONS = [
    EditionsPanel(
        "editions",
        [FieldPanel(name) for name in ("language", "file", "upload", "title", "url", "archived_url")],
        heading=_("Files and further editions"),
        label=_("Edition"),
        help_text=_(
            "Files that can be read here, and addresses in further languages. The address beside each text stands "
            "with that text. The search finds the words of PDF and DOCX files some minutes after they were added."
        ),
    ),
    section(_("Cover"), "cover", "cover_credit"),
]
PEOPLE = [
    RowsPanel(
        "authors",
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("role", required_on_save=True)]),
            FieldPanel("affiliation"),
            FieldPanel("is_organisation"),
            FieldRowPanel([FieldPanel("thinker"), FieldPanel("partner")]),
        ],
        heading=_("Authors"),
        label=_("Author"),
    ),
    section(_("Publisher"), "publisher", "partner"),
]
FACTS = [
    section(_("Kind and series"), "kind", FieldRowPanel([FieldPanel("series"), FieldPanel("series_number")])),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("year"), FieldPanel("month"), FieldPanel("day")])],
        _("When it first appeared"),
        help_text=_(
            "As exactly as it is known, the month as a number. The day on which it is added here is noted by itself."
        ),
    ),
    section(
        _("Numbers that it is known by"),
        FieldRowPanel([FieldPanel("symbol"), FieldPanel("doi")]),
        FieldRowPanel([FieldPanel("isbn"), FieldPanel("issn")]),
        FieldRowPanel([FieldPanel("pages"), FieldPanel("licence")]),
    ),
    section(_("What it stands on"), "translation_of", "version_of"),
    section(_("Pillars"), check_list("pillars")),
    section(_("Themes"), check_list("themes")),
    section(_("Countries"), check_list("countries"), classname="collapsed"),
]


class PublicationViewSet(RecordViewSet):
    model = Publication
    form = PublicationForm
    url_prefix = "library"
    icon = "doc-full-inverse"
    menu_order = 240
    menu_label = _("Library")
    add_view_class = admin_views.PublicationCreateView
    edit_view_class = admin_views.PublicationEditView
    tabs = [
        (_("Texts"), [texts(*(FieldPanel(name) for name in WORDS))]),
        (_("Files"), EDITIONS),
        (_("Authors and publisher"), PEOPLE),
        (_("Facts"), FACTS),
    ]
    columns = [Column("kind", label=_("Kind")), Column("year", label=_("Year"), sort_key="year")]
    list_filter = ["live", "kind", "series", "pillars", "texts__language"]
    search_fields = ["texts__title", "publisher", "authors__name", "symbol", "slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("kind")


class SeriesViewSet(TermViewSet):
    model = Series
    facts = ["publisher"]
    icon = "list-ul"
    menu_label = _("Series")
    menu_order = 245
    add_to_admin_menu = True


register_snippet(PublicationViewSet)
hooks.register("register_admin_viewset", fn=SeriesViewSet)


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("library-files/<uuid:key>/", admin_views.draft_file, name="library_draft_file")]
