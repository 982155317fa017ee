"""A form that was sent after the session had ended is kept for 24 hours: sign in, and the text is back."""

import hashlib
import json
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.posting.again import ask_again
from portal.posting.fields import as_query, wants_json, words, writer
from portal.posting.models import KeptPost

View = Callable[..., HttpResponse]
KEPT_FOR = timedelta(hours=24)
COOKIE = "kept"
ASKED = "kept"
LONGEST = 512 * 1024
MOST_UNSIGNED = 200
"""So many forms that do not say for whom they were made are kept at once: a stranger cannot fill the disk."""
MOST_A_PERSON = 30
"""So many are kept for one person: as many pages, of one browser, since a later form of a page replaces the earlier."""


def sign_in_required(view: View) -> View:
    """Let only people who have signed in pass; a form of one whose session has ended is kept for him."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return _keep_and_ask(request)
        return redirect_to_login(request.get_full_path())

    return answer


def kept_fields(request: HttpRequest) -> QueryDict | None:
    """What this person wrote on this page before the session ended. Ask only once he may see the page."""
    row = _row(request)
    if row is None or (row.user_id is None and not _bind(row, request)):
        return None
    return as_query(row.fields)


def forget_kept(request: HttpRequest) -> None:
    """The words are saved: the kept form is deleted; without its mark in the address, all of this page are."""
    if row := _row(request):
        row.delete()
    else:
        KeptPost.objects.filter(user=request.user, path=request.path).delete()


def _keep_and_ask(request: HttpRequest) -> HttpResponse:
    token = _token(request) or secrets.token_urlsafe(32)
    owner = _writer(request)
    mark = _mark(request, token, owner)
    kept = _keep(request, owner, _digest(token, mark))
    path = _with_mark(request, mark) if kept else request.get_full_path()
    if wants_json(request):
        sign_in = redirect_to_login(path).url
        response: HttpResponse = JsonResponse({"sign_in": sign_in, "kept": kept}, status=HTTPStatus.UNAUTHORIZED)
    elif kept:
        messages.info(request, _("Your session had ended. What you wrote is kept; sign in and it is back."))
        response = redirect_to_login(path)
    else:
        return ask_again(request, "posting/not_kept.html", HTTPStatus.UNAUTHORIZED)
    if kept:
        _set_cookie(response, token)
    return response


def _keep(request: HttpRequest, owner, token_sha256: str) -> bool:
    fields = words(request)
    if len(json.dumps(fields)) > LONGEST:
        return False
    others = KeptPost.objects.filter(user=owner).exclude(token_sha256=token_sha256)
    if others.count() >= (MOST_UNSIGNED if owner is None else MOST_A_PERSON):
        return False
    told = {"user": owner, "path": request.path[:2000], "fields": fields, "created_at": timezone.now()}
    KeptPost.objects.update_or_create(token_sha256=token_sha256, defaults=told)
    return True


def _mark(request: HttpRequest, token: str, owner) -> str:
    """What names one kept form in the address: the same for all that one person sends of one page in one browser.

    So the later replaces the earlier, and the address that the earlier was answered with leads to the later.
    """
    if owner is None:
        return secrets.token_urlsafe(6)
    query = request.GET.copy()
    query.pop(ASKED, None)
    return _digest(token, f"{owner.pk} {request.path}?{query.urlencode()}")[:12]


def _writer(request: HttpRequest):
    """The person whose form it was."""
    return get_user_model().objects.filter(pk=writer(request) or None, is_active=True).first()


def _row(request: HttpRequest) -> KeptPost | None:
    token, mark = _token(request), request.GET.get(ASKED, "")
    if not (token and mark and request.user.is_authenticated):
        return None
    mine = Q(user=None) | Q(user=request.user)
    fresh = timezone.now() - KEPT_FOR
    return KeptPost.objects.filter(
        mine, token_sha256=_digest(token, mark), path=request.path, created_at__gt=fresh
    ).first()


def _bind(row: KeptPost, request: HttpRequest) -> bool:
    """A form that does not say whose it is belongs to the first who signs in and may see its page."""
    return bool(KeptPost.objects.filter(pk=row.pk, user=None).update(user=request.user))


def _token(request: HttpRequest) -> str:
    """What this browser shows to get its forms back."""
    return request.get_signed_cookie(COOKIE, default="", salt="portal.posting.kept", max_age=KEPT_FOR) or ""


def _set_cookie(response: HttpResponse, token: str) -> None:
    response.set_signed_cookie(
        COOKIE, token, salt="portal.posting.kept", max_age=KEPT_FOR,
        httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def _digest(token: str, mark: str) -> str:
    return hashlib.sha256(f"{token} {mark}".encode()).hexdigest()


def _with_mark(request: HttpRequest, mark: str) -> str:
    query = request.GET.copy()
    query[ASKED] = mark
    return f"{request.path}?{query.urlencode()}"
