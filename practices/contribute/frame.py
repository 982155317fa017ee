"""What stands around every page of one case study: its title, its pages with their state, and what reviewers said."""

from typing import Any

from django.db.models import QuerySet

from practices.contribute.answers import may_answer
from practices.contribute.mine import title_of
from practices.contribute.models import Contribution
from practices.contribute.progress import Missing, missing, progress
from practices.contribute.sections import Section
from practices.models import Practice
from practices.review.models import Comment
from practices.standing import standing
from practices.workflow import RECALLABLE


def frame(contribution: Contribution, draft: Practice, section: Section | None = None) -> dict[str, Any]:
    lacking: Missing = missing(draft)
    said = list(comments_on(contribution))
    now = standing(contribution.practice)
    return {
        "contribution": contribution,
        "draft": draft,
        "draft_title": title_of(draft),
        "standing": now,
        "section": section,
        "steps": progress(contribution, draft, lacking),
        "missing": lacking,
        "missing_here": lacking.get(section.slug, []) if section else [],
        "comments": [comment for comment in said if section is None or comment.section == section.slug],
        "may_answer": may_answer(contribution, now),
        "may_recall": now.current in RECALLABLE and not contribution.organisation.is_suspended,
        "open_comments": sum(not comment.answer for comment in said),
    }


def comments_on(contribution: Contribution) -> QuerySet[Comment]:
    return contribution.practice.comments.select_related("by", "answered_by", "link")
