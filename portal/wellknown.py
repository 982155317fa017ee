"""What programs look for by custom: robots.txt and security.txt, kept for an hour, and the sitemap, for a minute.

What was withdrawn is gone everywhere within a minute.
"""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.contrib.sitemaps.views import index, sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.sitemaps import SITEMAPS

TEXT = "text/plain; charset=utf-8"
VALID_FOR = timedelta(days=180)

kept_for_an_hour = cache_control(public=True, max_age=3600)
kept_for_a_minute = cache_control(public=True, max_age=60)


@require_safe
@kept_for_an_hour
def robots(request: HttpRequest) -> HttpResponse:
    sitemap_url = request.build_absolute_uri(reverse("sitemap"))
    return render(request, "robots.txt", {"sitemap_url": sitemap_url}, content_type=TEXT)


@require_safe
@kept_for_an_hour
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116); valid for half a year from the day it is asked for."""
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + VALID_FOR
    return render(
        request, "security.txt", content_type=TEXT,
        context={
            "contact": security_contact(),
            "expires": f"{expires:%Y-%m-%dT%H:%M:%SZ}",
            "languages": ", ".join(code for code, _name in settings.LANGUAGES),
            "canonical": request.build_absolute_uri(reverse("security")),
        },
    )  # fmt: skip


def security_contact() -> str:
    """SECURITY_CONTACT is a `mailto:` or `https:` address; without it the sender of our mails is asked."""
    return getattr(settings, "SECURITY_CONTACT", "") or f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
    path(
        "sitemap.xml", require_safe(kept_for_a_minute(index)),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"}, name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml", require_safe(kept_for_a_minute(sitemap)),
        {"sitemaps": SITEMAPS}, name="sitemap_section",
    ),
]  # fmt: skip
