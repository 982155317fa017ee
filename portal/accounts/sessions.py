"""Where somebody is signed in, in plain words: the browser, since when, and when it was last seen."""

import time
from datetime import timedelta

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

SEEN = "seen"
LONGEST_NUMBER = 19
AGAIN_AFTER = timedelta(minutes=10).total_seconds()
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox", "FxiOS": "Firefox",
    "Chrome": "Chrome", "CriOS": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS X": "Mac",
    "CrOS": "ChromeOS", "Linux": "Linux",
}  # fmt: skip
"""The first that is named counts: most browsers name others too."""


def describe(user_agent: str) -> str:
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown browser")


def sessions_of(request: HttpRequest) -> list[UserSession]:
    """Where this person is signed in, this browser first."""
    there = UserSession.objects.filter(user=request.user, session_key__in=_alive())
    found = list(there.order_by("-last_seen_at"))
    for session in found:
        session.description = describe(session.user_agent)
        session.is_this = session.session_key == request.session.session_key
    return sorted(found, key=lambda session: not session.is_this)


def end_others(request: HttpRequest, only: str | None = None) -> None:
    """End this person's other sessions, or `only` the one of this number: the next request there is nobody's."""
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    if only is not None:
        others = others.filter(pk=only) if only.isdecimal() and len(only) < LONGEST_NUMBER else others.none()
    _end(others)


@receiver([password_changed, password_set, password_reset])
def _a_new_password_ends_other_sessions(sender, request: HttpRequest, user, **kwargs) -> None:
    here = request.session.session_key if request.user == user else None
    _end(UserSession.objects.filter(user=user).exclude(session_key=here))


def _end(sessions: QuerySet) -> None:
    Session.objects.filter(session_key__in=list(sessions.values_list("session_key", flat=True))).delete()
    sessions.delete()


def _alive():
    return Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")


class SeenSessions:
    """Keep the list of sessions in step, every ten minutes and no oftener.

    Only where a page has asked who reads it: a public page never does.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _has_asked_who(request) and time.time() - request.session.get(SEEN, 0) > AGAIN_AFTER:
            UserSession.objects.create_from_request(request)
            request.session[SEEN] = int(time.time())
        return response


def _has_asked_who(request: HttpRequest) -> bool:
    return hasattr(request, "_cached_user") and request.user.is_authenticated and bool(request.session.session_key)


def forget_ended() -> None:
    """Delete what is kept of sessions that are no more."""
    UserSession.objects.exclude(session_key__in=_alive()).delete()
