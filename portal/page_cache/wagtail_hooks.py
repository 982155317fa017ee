"""Which of Wagtail's pages are for everybody: only what is served as such, which a preview never is."""

from django.conf import settings
from wagtail import hooks


@hooks.register("before_serve_page")
def mark_unrestricted(page, request, *_args):
    """Mark the request of a page that is public and that nothing restricts, neither itself nor what stands above it."""
    if settings.PAGE_CACHE:
        request.is_unrestricted_page = page.live and not page.get_view_restrictions().exists()
