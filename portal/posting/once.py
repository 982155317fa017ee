"""A form counts once: sent again with its one-time key it gets the answer it got, and nothing happens twice."""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from portal.posting.again import ask_again
from portal.posting.fields import KEY, fingerprint
from portal.posting.models import Answer

View = Callable[..., HttpResponse]
HEADER = "X-One-Time-Key"
REPEATED = "X-Answered-Before"
STORED_HEADERS = ("Location", "Content-Type")


def once(view: View) -> View:
    """Let a POST with the same key and body happen once; the same key with another body is a 409.

    The view runs in one transaction with its answer. A redirect or 2xx JSON says that it worked: both are committed.
    Any other answer, a form shown again among them, takes back everything, so that the same form can be sent again.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = _key(request)
        if key is None:
            return ask_again(request, "posting/no_key.html", HTTPStatus.BAD_REQUEST)
        row = Answer(owner=_owner(request), key=key, body_sha256=fingerprint(request))
        return _answer_once(row, request, lambda: view(request, *args, **kwargs))

    return answer


def _answer_once(row: Answer, request: HttpRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    with transaction.atomic():
        if not _is_first(row):
            return _repeat(row, request)
        response = _rendered(act())
        if not _worked(response):
            transaction.set_rollback(True)
            return response
        row.status, row.body = response.status_code, response.content
        row.headers = {name: response.headers[name] for name in STORED_HEADERS if name in response.headers}
        row.save()
        return response


def _is_first(row: Answer) -> bool:
    """Write the key. A second sending waits here until the first has been answered or has failed."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _repeat(row: Answer, request: HttpRequest) -> HttpResponse:
    stored = Answer.objects.get(owner=row.owner, key=row.key)
    if stored.body_sha256 != row.body_sha256:
        return ask_again(request, "posting/other_body.html", HTTPStatus.CONFLICT)
    return HttpResponse(bytes(stored.body), status=stored.status, headers={**stored.headers, REPEATED: "yes"})


def _worked(response: HttpResponse) -> bool:
    if response.status_code // 100 == 2:
        return response.headers.get("Content-Type", "").startswith("application/json")
    return response.status_code // 100 == 3


def _rendered(response: HttpResponse) -> HttpResponse:
    render = getattr(response, "render", None)
    return render() if callable(render) else response


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.headers.get(HEADER) or request.POST.get(KEY, ""))
    except ValueError:
        return None


def _owner(request: HttpRequest) -> str:
    """Whose key it is: two people with the same key do not meet."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    browser = request.session.session_key or request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return f"browser:{hashlib.sha256(browser.encode()).hexdigest()[:48]}"
