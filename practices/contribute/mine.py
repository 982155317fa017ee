"""The case studies of a person's organisations, each with all that its line tells, in a constant number of queries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.accounts.belonging import organisations_of
from portal.catalogue.pages import ListPage
from portal.languages.models import Passage
from practices.contribute.editing import why_closed
from practices.contribute.models import Contribution
from practices.contribute.progress import lean_draft, missing_at_a_glance
from practices.standing import Standing, standings


@dataclass(frozen=True)
class CaseStudy:
    contribution: Contribution
    title: Passage
    standing: Standing
    missing: list[str]
    saved_at: datetime | None
    saved_by: str
    is_open: bool


def my_contributions(user) -> QuerySet[Contribution]:
    """What belongs to the organisations of a person, last saved first."""
    return Contribution.objects.filter(organisation__in=organisations_of(user)).order_by(
        "-practice__latest_revision__created_at", "-pk"
    )


def page_of_mine(user, number: str | None, url_of: Callable[[int], str]) -> tuple[ListPage, list[CaseStudy]]:
    mine = my_contributions(user)
    page = ListPage.asked_for(number, mine.count(), url_of)
    together = ("organisation", "practice__latest_revision__user", "practice__safeguards")
    rows = list(mine.select_related(*together)[page.offset : page.offset + page.size])
    stand = standings(row.practice for row in rows)
    return page, [_case_study(row, stand[row.practice_id]) for row in rows]


def _case_study(row: Contribution, now: Standing) -> CaseStudy:
    last = row.practice.latest_revision
    return CaseStudy(
        row,
        title_of(lean_draft(row.practice)),
        now,
        missing_at_a_glance(row.practice) if now.is_writable else [],
        last.created_at if last else None,
        str(last.user) if last and last.user else _("somebody who is no longer here"),
        not why_closed(row, now),
    )


def title_of(draft) -> Passage:
    """The title in the language in which it was written; falsy where there is none yet."""
    original = draft.reading().original
    return Passage(original.title, original.language) if original else Passage("", "en")
