"""The report of who has read sensitive words, for administrators."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem

from practices.safeguards.report import ReadingsView


@hooks.register("register_admin_urls")
def readings_addresses():
    return [
        path("reports/readings/", ReadingsView.as_view(), name="sensitive_readings"),
        path("reports/readings/results/", ReadingsView.as_view(results_only=True), name="sensitive_readings_results"),
    ]


@hooks.register("register_reports_menu_item")
def readings_item():
    return AdminOnlyMenuItem(
        _("Readings of sensitive words"), reverse("sensitive_readings"), icon_name="view", order=900
    )
