"""What happened to a case study: every step with its reason, and every version that was public."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import ModelLogEntry

from portal.accounts.belonging import colleagues
from practices.contribute.access import own_contribution
from practices.contribute.frame import frame
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft
from practices.review.models import Verb


@dataclass(frozen=True)
class Happened:
    at: datetime
    what: str
    who: str
    why: str


@own_contribution
@require_safe
def contribution_history(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    page = frame(contribution, load_draft(contribution))
    page |= {"happened": _happened(contribution), "published": _published(contribution)}
    return render(request, "contribute/history.html", page)


def _happened(contribution: Contribution) -> list[Happened]:
    """The steps, latest first. Who reviews is not said to those who are reviewed."""
    ours = set(colleagues(contribution.organisation).values_list("pk", flat=True))
    steps = contribution.practice.steps.select_related("by").exclude(verb=Verb.ASSIGN).order_by("-at", "-pk")
    return [
        Happened(
            step.at,
            step.get_verb_display(),
            str(step.by) if step.by_id in ours else _("the portal"),
            step.why_for_authors,
        )
        for step in steps
    ]


def _published(contribution: Contribution) -> list[datetime]:
    """The days on which a version became public, latest first."""
    entries = ModelLogEntry.objects.for_instance(contribution.practice).filter(action__startswith="wagtail.publish")
    days = entries.exclude(action="wagtail.publish.schedule").order_by("-timestamp")
    return list(days.values_list("timestamp", flat=True))
