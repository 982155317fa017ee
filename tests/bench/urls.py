"""The portal's addresses, and `/bench/ready/<name>` for the yardstick."""

from django.urls import path

from portal.urls import urlpatterns as portal_urls
from tests.bench.ready import ready_made

urlpatterns = [path("bench/ready/<slug:name>", ready_made), *portal_urls]
