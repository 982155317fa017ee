"""Funds in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from portal.funds.models import Fund
from portal.records.forms import RecordForm
from portal.records.panels import RowsPanel, section, texts
from portal.records.viewsets import RecordViewSet

FACTS = [
    section(_("Beginning and website"), FieldRowPanel([FieldPanel("since"), FieldPanel("url")])),
    RowsPanel("partners", heading=_("Partners"), label=_("Partner")),
]


class FundViewSet(RecordViewSet):
    model = Fund
    form = RecordForm
    url_prefix = "funds"
    icon = "folder-open-inverse"
    menu_order = 255
    tabs = [
        (_("Texts"), [texts(FieldPanel("title"), FieldPanel("summary"))]),
        (_("Facts"), FACTS),
    ]
    columns = [Column("since", label=_("Since"), sort_key="since")]
    list_filter = ["live", "texts__language"]


register_snippet(FundViewSet)
