"""How often something may be tried: by account and address together, so that nobody can lock out somebody else.

A try is written before it is judged, and tries of one kind are judged one after the other: of twenty at once, no more
are let through than of twenty in a row.
"""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from math import ceil

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import truncate_ip
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.accounts.attempts import Attempt
from portal.accounts.turns import take_turns

PAIR, SUBJECT, ADDRESS = ("subject", "address"), ("subject",), ("address",)
QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """So many tries within this time that agree in these columns."""

    same: tuple[str, ...]
    amount: int
    within: timedelta


STRANGERS = (Rule(PAIR, 5, HOUR), Rule(ADDRESS, 20, HOUR))
"""For forms that anybody may send: five an hour for one person, more for a whole office."""

RULES = {
    "sign_in": (Rule(PAIR, 5, QUARTER), Rule(ADDRESS, 50, QUARTER)),
    "code": (Rule(PAIR, 5, QUARTER), Rule(SUBJECT, 30, HOUR)),
    "password": (Rule(SUBJECT, 5, QUARTER),),
    "reset": (Rule(PAIR, 3, HOUR), Rule(ADDRESS, 20, HOUR)),
    "sign_up": (Rule(PAIR, 5, HOUR), Rule(ADDRESS, 20, HOUR)),
    "email": (Rule(SUBJECT, 10, HOUR),),
    "letter": (Rule(SUBJECT, 3, HOUR),),
    **dict.fromkeys(("contact", "reply", "relay", "nomination", "registration", "wish"), STRANGERS),
    "same_text": (Rule(SUBJECT, 3, KEPT),),
    "sender": (Rule(SUBJECT, 20, KEPT),),
    "confirmation": (Rule(SUBJECT, 1, KEPT),),
    "recipient": (Rule(SUBJECT, 10, KEPT),),
}
"""`sign_in` and `code` count what fails; the others whatever is asked. `letter` is by the address written to."""


def attempt(request: HttpRequest, action: str, subject: object = "") -> Attempt:
    """Count one try and return it; a success deletes it. Over the limit: 429 at once, and the try is not counted."""
    made, wait = _counted(action, subject, address_of(request))
    if wait:
        raise ImmediateHttpResponse(too_many(request, wait))
    return made


def allowed(action: str, subject: object) -> bool:
    """Count one try; over the limit it is not counted, and the caller leaves out silently what he would have done."""
    _made, wait = _counted(action, subject)
    return not wait


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; of an IPv6 address the network, since one household has a whole one."""
    return truncate_ip(get_client_ip(request) or "")


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    response = render(
        request, "accounts/too_many.html", {"minutes": ceil(seconds / 60)}, status=HTTPStatus.TOO_MANY_REQUESTS
    )
    response.headers["Retry-After"] = str(seconds)
    return response


def forget_old() -> None:
    Attempt.objects.filter(at__lt=timezone.now() - KEPT).delete()


def _counted(action: str, subject: object, address: str = "") -> tuple[Attempt, int]:
    """One try, and the seconds that it must wait; a try that must wait is not counted."""
    with transaction.atomic(savepoint=False):
        tried = Attempt(action=action, subject=_hidden(str(subject).lower()), address=_hidden(address))
        _take_turns(tried)
        tried.at = timezone.now()
        tried.save()
        wait = _wait(tried)
        if wait:
            tried.delete()
    return tried, wait


def _take_turns(tried: Attempt) -> None:
    """Wait until every try that counts with this one is committed or taken back."""
    take_turns(f"{tried.action} {column} {getattr(tried, column)}" for column in PAIR if getattr(tried, column))


def _wait(made: Attempt) -> int:
    """Seconds until one more would be let through; 0 when this one is."""
    return max(_wait_by(rule, made) for rule in RULES[made.action])


def _wait_by(rule: Rule, made: Attempt) -> int:
    same = {column: getattr(made, column) for column in rule.same}
    others = Attempt.objects.filter(action=made.action, at__gt=made.at - rule.within, **same).exclude(pk=made.pk)
    limiting = others.order_by("-at").values_list("at", flat=True)[rule.amount - 1 : rule.amount]
    return max((ceil((at + rule.within - made.at).total_seconds()) for at in limiting), default=0)


def _hidden(value: str) -> str:
    return salted_hmac("portal.accounts.throttle", value, algorithm="sha256").hexdigest() if value else ""
