"""The URL contract (design, section 8): every page below its language, everything else at the root."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils import translation
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from portal import health
from portal.accounts.views import admin_sign_in
from portal.languages.choice import CODES
from portal.pages.choosing import SeenPagesChosen
from portal.pages.feeds_page import FeedsPage
from portal.pages.language_prefix import OtherLanguage
from portal.pages.search_view import SiteSearch
from portal.pages.serving import serve_page


class ToReadersLanguage(RedirectView):
    """`/` leads to the language that the reader's browser asks for, of those we speak."""

    def get_redirect_url(self, *args, **kwargs):
        return f"/{translation.get_language_from_request(self.request)[:2]}/"


urlpatterns = [
    path("", ToReadersLanguage.as_view()),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("portal.wellknown")),
    path("", include("portal.api.urls")),
    path("accounts/", include("portal.accounts.urls")),
    path("admin/login/", admin_sign_in),
    re_path(r"^admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("admin/review/", include("practices.review.urls")),
    path("admin/choose-page/chosen-multiple/", require_admin_access(SeenPagesChosen.as_view())),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("practices/", include("practices.urls")),
        path("contribute/", include("practices.contribute.urls")),
        path("drafts/", include("practices.contribute.shared_urls")),
        path("", include("events.registration.urls")),
        path("events/", include("events.urls")),
        path("thinkers/", include("thinkers.consent.urls")),
        path("thinkers/", include("thinkers.urls")),
        path("library/", include("portal.library.urls")),
        path("partners/", include("portal.partners.urls")),
        path("funds/", include("portal.funds.urls")),
        path("news/", include("portal.pages.urls")),
        path("", include("portal.exchange.urls")),
        path("", include("portal.correspondence.urls")),
        path("feeds/", FeedsPage.as_view(), name="feeds"),
        path("search/", SiteSearch.as_view(), name="search"),
        path("_util/login/", RedirectView.as_view(pattern_name="login", query_string=True)),
        re_path(wagtail_urls.serve_pattern, serve_page, name="serve_page"),
        path("", include(wagtail_urls)),
    ),
    re_path(
        rf"^(?!(?:{'|'.join(CODES)})/)(?P<code>[A-Za-z]{{2}}(?:-[A-Za-z]{{2,4}})?)/(?P<rest>.*)$",
        OtherLanguage.as_view(),
    ),
]

if settings.SERVE_MEDIA:
    # Only the web versions of pictures: originals carry the camera's place, documents have rights of their own.
    pictures = {"document_root": settings.MEDIA_ROOT / "images"}
    urlpatterns.insert(0, path("media/images/<path:path>", serve, pictures, name="picture"))
