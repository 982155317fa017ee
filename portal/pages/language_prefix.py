"""Addresses below a language that we do not speak lead to the same page in one that we do."""

from urllib.parse import quote

from django.utils import translation
from django.views.generic import RedirectView

from portal.languages.choice import CODES


class OtherLanguage(RedirectView):
    """`/pt-br/news/` leads to `/pt/news/`, `/de/news/` to the news in the language that the browser asks for."""

    def get_redirect_url(self, code: str, rest: str) -> str:
        near = code[:2].lower()
        language = near if near in CODES else translation.get_language_from_request(self.request)[:2]
        address = f"/{language}/{quote(rest)}"
        query = self.request.META.get("QUERY_STRING", "")
        return f"{address}?{query}" if query else address
