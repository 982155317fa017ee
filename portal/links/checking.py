"""A round of checking, politely: one request at a time, a host no more than every ten seconds, and then enough."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils import timezone

from portal.links.asking import Answer, ask
from portal.links.guard import Guard, public_address
from portal.links.models import Link

MOST = 200
SECONDS = 45
EACH_HOST = 10.0
HOPS = 5
LATER = timedelta(hours=1)
LONGEST_WAIT = timedelta(days=7)
BUSY = {429, 503}
SHUT = {401, 402, 403, 407, 412, 418, 451, 999}
"""What servers say to machines that they do not like. A person may well be served."""

OFFLINE_FROM = 3


@dataclass(frozen=True)
class Visit:
    """Where a link has led so far, and how it is asked."""

    link: Link
    url: str
    method: str = "HEAD"
    hops: int = 0

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


class Round:
    """One run of the checker. `guard` says where it may connect; `sleep` and `clock` are the machine's."""

    def __init__(
        self,
        guard: Guard = public_address,
        *,
        each_host: float = EACH_HOST,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ):
        self.guard, self.each_host, self.clock, self.sleep = guard, each_host, clock, sleep
        self.free_at: dict[str, float] = {}
        self.asked = 0
        self.busy: set[str] = set()
        self.heard = False
        self.unreachable: list[Link] = []
        self.judged: list[Link] = []

    def run(self) -> int:
        """Ask what is due; how many requests were made. What was not reached comes again in the next round."""
        over = self.clock() + SECONDS
        visits = [Visit(link, link.url) for link in Link.objects.due()[:MOST]]
        try:
            while visits and self.asked < MOST and (visit := self._next(visits, over)):
                onward = self._visit(visit)
                visits.remove(visit)
                visits = [one for one in [*visits, onward] if one and one.host not in self.busy]
        finally:  # also where a task is cut short: what made it hang goes to the end of the queue
            self._keep([visit.link for visit in visits])
        return self.asked

    def _next(self, visits: list[Visit], over: float) -> Visit | None:
        """The first whose host may be asked again; waits for it where there is time to."""
        visit = min(visits, key=lambda one: max(self.free_at.get(one.host, 0), self.clock()))
        wait = self.free_at.get(visit.host, 0) - self.clock()
        if self.clock() + wait >= over:
            return None
        if wait > 0:
            self.sleep(wait)
        return visit

    def _visit(self, visit: Visit) -> Visit | None:
        """Ask once; the next visit where the answer is not the last word."""
        answer = ask(visit.url, visit.method, self.guard)
        if not answer.is_refused:
            self.asked += 1
            self.free_at[visit.host] = self.clock() + self.each_host
        self.heard = self.heard or answer.status is not None
        if answer.leads_to and visit.hops < HOPS:
            return replace(visit, url=answer.leads_to, hops=visit.hops + 1)
        if visit.method == "HEAD" and answer.status and answer.status >= 400 and answer.status not in BUSY:
            return replace(visit, method="GET")  # some servers know no HEAD
        if answer.status in BUSY:
            self._leave_in_peace(visit, waiting_time(answer.retry_after))
        else:
            self._judge(visit.link, answer)
        return None

    def _leave_in_peace(self, visit: Visit, wait: timedelta) -> None:
        """The host has asked for patience: for this link and for all others that lead to it."""
        visit.link.put_off(wait)
        Link.objects.filter(Q(host=visit.host) | Q(pk=visit.link.pk)).update(next_check_at=visit.link.next_check_at)
        self.busy.add(visit.host)

    def _judge(self, link: Link, answer: Answer) -> None:
        status = answer.status
        if answer.is_refused:
            link.note_refused(answer.problem)
        elif status is None or status == 404 or status == 410 or status >= 500:
            link.note_failure(status, answer.problem)
        elif answer.leads_to:
            link.note_failure(status, "It leads from one address to the next without end.")
        elif status in SHUT:
            link.note_shut(status)
        elif status >= 400 and status != 416:
            link.note_failure(status, "")
        else:
            link.note_success(status)
        (self.unreachable if answer.is_unreachable else self.judged).append(link)

    def _keep(self, put_off: list[Link]) -> None:
        """Where nobody answered at all, it is our own line that is broken: no link is blamed for it."""
        ours = not self.heard and len({link.host for link in self.unreachable}) >= OFFLINE_FROM
        noted = [*self.judged, *([] if ours else self.unreachable)]
        fields = ["state", "status", "problem", "failures", "failed_on", "checked_at", "next_check_at"]
        for link in put_off:
            link.put_off(LATER)
        Link.objects.bulk_update(noted, fields, batch_size=100)
        Link.objects.bulk_update(put_off, ["next_check_at"], batch_size=100)


def waiting_time(retry_after: str) -> timedelta:
    """What `Retry-After` asks for, in seconds or as a date: an hour at least, a week at most, a day by itself."""
    wait = timedelta(days=1)
    if retry_after.isascii() and retry_after.isdigit():
        wait = timedelta(seconds=min(int(retry_after[:9]), LONGEST_WAIT.total_seconds()))
    elif retry_after:
        try:
            until = parsedate_to_datetime(retry_after)
            wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - timezone.now()
        except (ValueError, OverflowError):
            pass
    return min(max(wait, LATER), LONGEST_WAIT)
