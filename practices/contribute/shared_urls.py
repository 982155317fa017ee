from django.urls import path

from practices.contribute import shared

urlpatterns = [
    path("<slug:token>/", shared.shared_draft, name="shared_draft"),
    path("<slug:token>/files/<uuid:key>/", shared.shared_file, name="shared_file"),
]
