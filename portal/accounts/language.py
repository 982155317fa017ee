"""The language of the pages about an account, which lie below no language's prefix."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from portal.languages.choice import CODES

BELOW = "/accounts/"
KEPT = "language"


def asked_language(request: HttpRequest) -> str | None:
    """The language that the address asks for (`lang`), or that the page the person came for is in."""
    try:
        wanted = urlsplit(request.GET.get("next") or request.POST.get("next", ""))
    except ValueError:  # such as http://[
        wanted = urlsplit("")
    asked = [request.GET.get("lang", ""), *parse_qs(wanted.query).get("lang", []), wanted.path.strip("/").split("/")[0]]
    return next((code for code in asked if code in CODES), None)


class AccountLanguage:
    """Answer below /accounts/ in the language asked for now, or earlier in this session; else in the person's own.

    Without any of them LocaleMiddleware has set that of the browser. Nothing is kept for somebody who only reads: the
    language is written into a session that is written anyway.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(BELOW):
            return self.get_response(request)
        asked = asked_language(request)
        language = asked or request.session.get(KEPT) or getattr(request.user, "language", None)
        if language not in CODES:
            return self.get_response(request)
        return self._answer_in(language, request, keep=bool(asked))

    def _answer_in(self, language: str, request: HttpRequest, *, keep: bool) -> HttpResponse:
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        if keep and request.session.modified:
            request.session[KEPT] = language
        response.headers["Content-Language"] = language
        return response
