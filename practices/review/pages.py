"""What the page of one review shows."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Revision, WorkflowState

from portal.languages.choice import CODES
from portal.posting.kept import kept_fields
from practices import attachments, permissions
from practices.contribute.sections import SECTIONS
from practices.models import Exchange, Practice
from practices.review.comments import comments_of
from practices.review.criteria import CRITERIA
from practices.review.differences import changes
from practices.review.models import Step
from practices.review.rounds import has_approved
from practices.review.rules import needs_second_review
from practices.safeguards.places import kept_countries, kept_exchanges
from practices.safeguards.reading import read
from practices.safeguards.rules import is_flagged
from practices.standing import State, standing

WHERE = "review"
PUBLICATIONS = ("wagtail.publish", "wagtail.publish.scheduled")


def review_page(request: HttpRequest, practice: Practice, **more) -> dict[str, Any]:
    """The context of `review/practice.html`. `typed`: what was posted and has to be shown again."""
    now = standing(practice)
    revision = now.task.revision if now.task else practice.latest_revision
    draft = revision.as_object() if revision else practice
    typed = more.pop("typed", None) or kept_fields(request) or {}
    return {
        "practice": practice,
        "contribution": getattr(practice, "contribution", None),
        "draft": draft,
        "revision": revision,
        "standing": now,
        "is_open": now.current == State.IN_REVIEW,
        "is_answerable": now.current in (State.IN_REVIEW, State.CHANGES_ASKED),
        "is_flagged": is_flagged(practice),
        "needs_two": needs_second_review(practice),
        "has_written": permissions.has_written(request.user, practice),
        "has_approved": now.current == State.IN_REVIEW and has_approved(request.user, now.review, revision),
        "languages": [text.language for text in draft.texts.all() if text.language in CODES],
        "differences": list(differences(practice, revision, draft, now.review)),
        "attachments": attachments.rows(draft),
        "waits_for": draft.go_live_at if draft.go_live_at and draft.go_live_at > timezone.now() else None,
        "steps": steps_of(practice),
        "publications": publications(practice),
        "remarks": remarks(practice),
        "sections": SECTIONS,
        "criteria": CRITERIA.items(),
        "ticked": typed.getlist("criteria") if typed else [],
        "typed": typed,
        "reviewers": permissions.reviewers_of(practice),
        "safeguards": _safeguards(request, practice),
        **more,
    }


def steps_of(practice: Practice) -> QuerySet[Step]:
    """Who did what, when and why, the latest first."""
    return practice.steps.select_related("by").order_by("-at", "-pk")


def publications(practice: Practice) -> QuerySet[ModelLogEntry]:
    """Every version that was made public, with its date, the latest first."""
    entries = ModelLogEntry.objects.for_instance(practice).filter(action__in=PUBLICATIONS)
    return entries.select_related("user").order_by("-timestamp", "-pk")


def differences(practice: Practice, revision: Revision | None, draft: Practice, review: WorkflowState | None):
    """What this version changes: to the last round, and to what is public."""
    last = _last_round(revision, review) if revision else None
    if last:
        yield "round", changes(last.as_object(), draft)
    if practice.live and practice.live_revision and practice.live_revision_id != getattr(revision, "pk", None):
        yield "public", changes(practice.live_revision.as_object(), draft)


def remarks(practice: Practice) -> list[tuple[str, list]]:
    """The remarks, section by section in the order of the form, each with the section's title."""
    titles = {section.slug: section.title for section in SECTIONS}
    found: dict[str, list] = {}
    for comment in comments_of(practice):
        found.setdefault(comment.section, []).append(comment)
    order = [slug for slug in titles if slug in found] + [slug for slug in found if slug not in titles]
    return [(titles.get(slug, slug), found[slug]) for slug in order]


def _last_round(revision: Revision, review: WorkflowState | None) -> Revision | None:
    """What was judged before in the same review, where it was another version."""
    if review is None:
        return None
    earlier = review.task_states.exclude(revision=revision).filter(revision__lt=revision.pk)
    last = earlier.select_related("revision").order_by("-pk").first()
    return last.revision if last else None


def _safeguards(request: HttpRequest, practice: Practice) -> list[tuple[str, str]] | None:
    """The answers that protect people: only where the reviewer asks for them, and then it is written down."""
    if request.GET.get("safeguards") != "1":
        return None
    told = read(practice, request.user, WHERE)
    left_out = {"id", "practice", "updated_at", "countries", "exchanges"}
    fields = [field for field in told._meta.concrete_fields if field.name not in left_out]
    said = [*((field.verbose_name, _said(told, field)) for field in fields), *_hidden_places(told)]
    return [(label, words) for label, words in said if words]


def _hidden_places(told) -> list[tuple[str, str]]:
    """The countries that the record leaves out where its place is hidden: who judges it must know them."""
    countries = [f"{row.country} ({row.get_role_display()})" if row.role else str(row.country)
                 for row in kept_countries(told)]  # fmt: skip
    return [(_("Countries"), "\n".join(countries)), (_("Exchanges"), "\n".join(map(_way, kept_exchanges(told))))]


def _way(row: Exchange) -> str:
    values = {"origin": row.origin, "destination": row.destination, "year": row.year}
    way = _("From %(origin)s to %(destination)s, %(year)s") if row.year else _("From %(origin)s to %(destination)s")
    return f"{way % values}: {row.what}"


def _said(told, field) -> str:
    value = told._get_FIELD_display(field) if field.choices else getattr(told, field.name)
    return "" if value is None else str(value)
