from django.urls import path

from practices.contribute.importing import views

urlpatterns = [
    path("", views.import_start, name="import_start"),
    path("template.<str:format>", views.import_template, name="import_template"),
    path("<uuid:key>/", views.import_report, name="import_report"),
    path("<uuid:key>/confirm/", views.import_confirm, name="import_confirm"),
]
