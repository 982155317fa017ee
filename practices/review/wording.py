"""What the letters of review say. No sentence holds a title: that of a record in danger must not travel by mail."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    RECEIVED = "received"
    CHANGES = "changes"
    APPROVED = "approved"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REFUSED = "refused"
    WAITS_FOR_AUTHORS = "waits_for_authors"
    SUBMITTED = "submitted"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    SECOND = "second"
    WAITS_FOR_REVIEWERS = "waits_for_reviewers"
    REFUSED_AFTER_APPROVAL = "refused_after_approval"
    COMMENTED = "commented"


TO_REVIEWERS = {
    Kind.SUBMITTED, Kind.ASSIGNED, Kind.ANSWERED, Kind.SECOND, Kind.WAITS_FOR_REVIEWERS, Kind.REFUSED_AFTER_APPROVAL,
}  # fmt: skip


@dataclass(frozen=True)
class Wording:
    subject: str | Promise
    says: str | Promise
    link: str | Promise


SEE = _("See where it stands")
REVIEW = _("Open it in the review")

WORDING = {
    Kind.RECEIVED: Wording(
        _("We have received your case study"),
        _("Thank you. Your case study has arrived and reviewers will read it. We write to you when they have."),
        SEE,
    ),
    Kind.CHANGES: Wording(
        _("Reviewers ask for changes in your case study"),
        _("The reviewers have read your case study. They ask you to change something before it can be public."),
        _("Read the comments and change it"),
    ),
    Kind.APPROVED: Wording(
        _("Your case study is approved"),
        _("Your case study is approved. It becomes public by itself on the date that you chose."),
        SEE,
    ),
    Kind.PUBLISHED: Wording(
        _("Your case study is public"),
        _("Your case study is now public. Thank you for sharing what you have done."),
        _("See it"),
    ),
    Kind.DECLINED: Wording(
        _("Your case study was not accepted"),
        _(
            "The reviewers have decided not to publish your case study. "
            "Your text stays with you, and you may rework it."
        ),
        SEE,
    ),
    Kind.WITHDRAWN: Wording(
        _("Your case study is no longer public"),
        _("Your case study was withdrawn. It is no longer public anywhere on the portal; your text stays with you."),
        SEE,
    ),
    Kind.EXPIRED: Wording(
        _("Your case study is no longer public"),
        _(
            "The consent to publish your case study has ended on the day that you had named, so it is no longer "
            "public anywhere on the portal. Your text stays with you. If the people agree again, hand it in again."
        ),
        SEE,
    ),
    Kind.REFUSED: Wording(
        _("Your case study did not become public"),
        _(
            "Your case study was approved, but since then something has come up that stands against its publication, "
            "so it did not become public on its date. It is a draft again: see what it needs, and hand it in again."
        ),
        SEE,
    ),
    Kind.WAITS_FOR_AUTHORS: Wording(
        _("Your case study waits for you"),
        _("The reviewers have asked for changes in your case study, and it is still waiting for your answer."),
        _("Read the comments and change it"),
    ),
    Kind.SUBMITTED: Wording(
        _("A case study is waiting for review"), _("A case study was handed in and waits for a reviewer."), REVIEW
    ),
    Kind.ASSIGNED: Wording(
        _("A case study was given to you to review"), _("You were named as the reviewer of a case study."), REVIEW
    ),
    Kind.ANSWERED: Wording(
        _("The authors have answered"), _("The authors have changed a case study and sent it back to you."), REVIEW
    ),
    Kind.SECOND: Wording(
        _("A case study needs a second reviewer"),
        _("One reviewer has approved a case study. A second person has to read it before it can be public."),
        REVIEW,
    ),
    Kind.WAITS_FOR_REVIEWERS: Wording(
        _("A case study is still waiting for review"),
        _("A case study has been waiting for a reviewer for some time. Its authors wait with it."),
        REVIEW,
    ),
    Kind.REFUSED_AFTER_APPROVAL: Wording(
        _("An approved case study did not become public"),
        _(
            "A case study was approved, but since then something has come up that stands against its publication, "
            "so it did not become public on its date. It is a draft again, and its authors may hand it in again."
        ),
        REVIEW,
    ),
    Kind.COMMENTED: Wording(
        _("Somebody whom you asked has commented on a case study"),
        _(
            "Somebody to whom you had given a link for comments has written on a case study. "
            "The words stand on its page."
        ),
        REVIEW,
    ),
}
