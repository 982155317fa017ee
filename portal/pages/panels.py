"""How the forms of the richer pages are laid out."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from portal.pages.forms import EditionRows
from portal.records.panels import RowsPanel, check_list, section

PILLAR_PANELS = [FieldPanel("pillar"), FieldPanel("summary"), FieldPanel("body"), check_list("subtopics")]

NEWS_PANELS = [
    FieldPanel("kind"),
    section(_("Date"), FieldRowPanel([FieldPanel("original_date"), FieldPanel("only_year_known")])),
    FieldPanel("teaser"),
    FieldPanel("body"),
    section(_("Pillars"), check_list("pillars")),
    section(_("Where it comes from"), "publisher", "original_url", "is_summary_only", "note"),
    InlinePanel(
        "authors", [*map(FieldPanel, ("name", "affiliation", "thinker"))], heading=_("Authors"), label=_("Author")
    ),
    RowsPanel(
        "editions",
        [*map(FieldPanel, ("relation", "item", "language", "title", "publisher", "url"))],
        formset=EditionRows,
        heading=_("Translation of, and translations elsewhere"),
        label=_("Edition"),
    ),
    section(
        _("Belongs to"),
        *map(check_list, ("practices", "events", "partners", "thinkers", "publications", "related_news")),
        classname="collapsed",
    ),
    FieldPanel("unlisted"),
]
