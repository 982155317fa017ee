"""`/api/v1/…`, included at the root of the site: the language is a parameter there, not a part of the path."""

from django.urls import path

from portal.api.interface import api

urlpatterns = [path("api/v1/", api.urls)]
