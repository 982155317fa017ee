"""All collections under one roof, and errors that are JSON like everything else here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import HttpError
from ninja.renderers import JSONRenderer

from events.api import router as events
from portal.api.vocabularies import router as vocabularies
from portal.exchange.api import router as wishes
from portal.funds.api import router as funds
from portal.library.api import router as resources
from portal.pages.api import router as news
from portal.partners.api import router as partners
from portal.search.engine import IndexUnavailable
from practices.api import router as practices
from thinkers.api import router as thinkers

OWN_URLCONF = "portal.api.urls"


class ReadableRenderer(JSONRenderer):
    """Letters of every script as they are, not as `\\uXXXX`."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Southern Peace Practices",
    version="1",
    description="Everything public in the portal. Lists take the parameters of the portal’s own pages.",
    urls_namespace="api-1",
    docs_url=None,
    openapi_url="/openapi.json",
    renderer=ReadableRenderer(),
)

api.add_router("/practices", practices)
api.add_router("/thinkers", thinkers)
api.add_router("/events", events)
api.add_router("/news", news)
api.add_router("/resources", resources)
api.add_router("/partners", partners)
api.add_router("/funds", funds)
api.add_router("/wishes", wishes)
api.add_router("/vocabularies", vocabularies)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Named after its own URLconf, so that no middleware looks for the address among the pages of a language."""
    request.urlconf = OWN_URLCONF
    return api.create_response(request, {"detail": _("There is nothing public at this address.")}, status=404)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    response = api.create_response(request, {"detail": str(error)}, status=error.status_code)
    if error.status_code == 405:
        response.headers["Allow"] = "GET, HEAD"
    return response


@api.exception_handler(IndexUnavailable)
def unavailable(request: HttpRequest, error: IndexUnavailable) -> HttpResponse:
    detail = _("The catalogue is being prepared. Please try again in a few seconds.")
    response = api.create_response(request, {"detail": detail}, status=503)
    response.headers["Retry-After"] = "5"
    return response


anything_else = Router()


@anything_else.get("/", include_in_schema=False)
def start(request: HttpRequest) -> HttpResponse:
    """Who comes to the door without an address is shown the document."""
    return redirect("api-1:openapi-json")


@anything_else.api_operation(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], "{path:rest}", include_in_schema=False)
def nothing_here(request: HttpRequest, rest: str):
    raise Http404


api.add_router("", anything_else)
