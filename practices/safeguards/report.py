"""Who has read sensitive words, when and where, for administrators. Of the words themselves there is nothing here."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from practices.safeguards.models import SensitiveReading


class ReadingsView(ReportView):
    page_title = _("Readings of sensitive words")
    header_icon = "view"
    index_url_name = "sensitive_readings"
    index_results_url_name = "sensitive_readings_results"
    default_ordering = "-at"
    is_searchable = False
    columns = [
        DateColumn("at", label=_("When"), width="20%"),
        Column("user", label=_("Who"), width="25%"),
        Column("practice_slug", label=_("Practice"), accessor=lambda look: look.practice.slug, width="30%"),
        Column("where", label=_("Page"), width="25%"),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return SensitiveReading.objects.select_related("user", "practice")
