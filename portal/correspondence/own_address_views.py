"""The page behind the link in a letter that asks whether an address is somebody's own."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from portal.correspondence import own_address
from portal.correspondence.models import AddressQuestion
from portal.posting.once import once

PAGES = "correspondence/own_address"


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """ "Please look into your mailbox": the same for every address, known here or not."""
    return render(request, f"{PAGES}_asked.html")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Reading the page changes nothing; its button does."""
    question = own_address.question_of(token)
    if question is None:
        return gone(request)
    waiting = list(own_address.waiting_with(question)[: own_address.MOST_SHOWN])
    if not waiting and (path := own_address.next_page(question)):
        return private(redirect(path))
    if request.method != "POST":
        return _page(request, question, waiting)
    chosen = next((one for one in waiting if str(one.pk) == request.POST.get("question")), None)
    return _answered(request, token, chosen) if chosen else _page(request, question, waiting)


def _answered(request: HttpRequest, token: str, chosen: AddressQuestion) -> HttpResponse:
    if request.POST.get("do") == "forget":
        own_address.forget(chosen)
        return redirect("own_address_forgotten")
    try:
        path = own_address.confirm(chosen)
    except own_address.NotNow as wait:
        return _not_now(request, wait)
    return redirect(path) if path else gone(request)


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    return render(request, f"{PAGES}_forgotten.html")


def _page(request: HttpRequest, question: AddressQuestion, waiting: list[AddressQuestion]) -> HttpResponse:
    waits = [(one, own_address.about(one)) for one in waiting]
    return private(render(request, f"{PAGES}.html", {"question": question, "waits": waits}))


def gone(request: HttpRequest) -> HttpResponse:
    """One page for a link that was used, is too old or never was: it tells nobody which."""
    return render(request, "correspondence/link_gone.html", status=HTTPStatus.NOT_FOUND)


def _not_now(request: HttpRequest, wait: own_address.NotNow) -> HttpResponse:
    page = render(request, f"{PAGES}_not_now.html", {"sentence": str(wait)}, status=HTTPStatus.TOO_MANY_REQUESTS)
    page.headers["Retry-After"] = str(wait.seconds)
    return private(page)


def private(response: HttpResponse) -> HttpResponse:
    """A page whose address opens something: kept nowhere, and told to no other site."""
    add_never_cache_headers(response)
    response.headers["Referrer-Policy"] = "same-origin"  # with "no-referrer" browsers say Origin: null for our own form
    return response
