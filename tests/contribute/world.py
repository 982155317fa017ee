"""An organisation with a case study in every state, a canary in whatever is written there, and all its addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from portal.accounts.enums import Trust
from portal.accounts.models import Invitation, Membership, Organisation
from portal.files.ingest import take
from portal.files.models import StoredFile, Upload
from practices import workflow
from practices.contribute.importing.models import Import, ImportState
from practices.contribute.links import make_link
from practices.contribute.models import Contribution, LinkKind
from practices.contribute.sections import SECTIONS
from practices.models import Attachment, Practice, PracticeText
from practices.review.comments import answer_comment, comment
from practices.safeguards.models import Safeguards
from tests.files import samples
from tests.review.conftest import make_contribution, make_person

CANARY = "Quetzalcanary"
BELOW = ("en/contribute/", "en/drafts/", "accounts/organisation/", "admin/review/")

PUBLIC, SIGNED_IN, MEMBERS, FILE, MANAGERS, REVIEWERS, LINK, NEITHER = (
    "public", "signed in", "members", "a member's file", "managers", "reviewers", "whoever has the link",
    "members or reviewers",
)  # fmt: skip

RULES = {
    "contribute": PUBLIC,
    "contribute_criteria": PUBLIC,
    "contribution_new": SIGNED_IN,
    "import_start": SIGNED_IN,
    "import_template": SIGNED_IN,
    "organisation_request": SIGNED_IN,
    "contribution": MEMBERS,
    "contribution_form": MEMBERS,
    "contribution_preview": MEMBERS,
    "contribution_history": MEMBERS,
    "contribution_submit": MEMBERS,
    "contribution_recall": MEMBERS,
    "contribution_withdraw": MEMBERS,
    "contribution_links": MEMBERS,
    "contribution_answer": MEMBERS,
    "contribution_section": MEMBERS,
    "attachment_send": MEMBERS,
    "upload_begin": MEMBERS,
    "upload_piece": MEMBERS,
    "draft_file": FILE,
    "draft_file_small": FILE,
    "import_report": MEMBERS,
    "import_confirm": MEMBERS,
    "organisation": MEMBERS,
    "organisation_leave": MEMBERS,
    "organisation_invite": MANAGERS,
    "organisation_withdraw_invitation": MANAGERS,
    "organisation_member": MANAGERS,
    "draft_link_withdraw": NEITHER,
    "comment_links": REVIEWERS,
    "review_queue": REVIEWERS,
    "review_practice": REVIEWERS,
    "review_preview": REVIEWERS,
    "review_attachment": REVIEWERS,
    "shared_draft": LINK,
    "shared_file": LINK,
}


@dataclass
class World:
    organisation: Organisation
    cases: dict[str, Contribution]
    link: int
    token: str
    comment: int
    file: UUID
    file_pk: int
    upload: UUID
    sheet: UUID
    invitation: int
    member: int

    def arguments(self, name: str, wanted: set[str], case: Contribution) -> Iterator[dict]:
        """What stands in an address of this name, for everything of this case study."""
        revision = case.practice.latest_revision_id
        known = {
            "key": self.sheet if name.startswith("import") else case.key, "format": "csv", "upload": self.upload,
            "file": self.file_pk if name == "review_attachment" else self.file, "comment": self.comment,
            "link": self.link, "practice": case.practice_id, "revision": revision, "language": "en",
            "pk": self.organisation.pk if name.startswith("organisation") else case.practice_id,
            "invitation": self.invitation, "member": self.member, "token": self.token,
        }  # fmt: skip
        if name == "shared_file":
            known["key"] = self.file
        if "section" in wanted:
            yield from ({"key": case.key, "section": section.slug} for section in SECTIONS)
        else:
            yield {part: known[part] for part in wanted}

    def addresses(self, rule: str) -> Iterator[tuple[str, str]]:
        for name, parts in patterns().items():
            if RULES[name] == rule:
                kwargs = [one for case in self.cases.values() for one in self.arguments(name, parts, case)]
                yield from ((name, address) for address in sorted({reverse(name, kwargs=one) for one in kwargs}))


def patterns(resolver=None, prefix: str = "", known: frozenset[str] = frozenset()) -> dict[str, set[str]]:
    """The names of the addresses that are walked, each with the parts that differ in it."""
    found: dict[str, set[str]] = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        path, parts = prefix + str(pattern.pattern), known | set(pattern.pattern.converters)
        if isinstance(pattern, URLResolver) and (path.startswith(BELOW) or any(at.startswith(path) for at in BELOW)):
            found |= patterns(pattern, path, parts)
        elif isinstance(pattern, URLPattern) and path.startswith(BELOW):
            found[pattern.name or path] = parts
    return found


def canaries(practice: Practice) -> Practice:
    text = practice.texts.all()[0]
    for name in PracticeText.WORDS:
        setattr(text, name, f"{CANARY} {name}")
    practice.texts = [text]
    return practice


def tell(practice: Practice) -> None:
    words = {name: f"{CANARY}{name}" for name in ("consent_by", "consent_for", "real_names", "contacts", "notes",
                                                  "exact_place", "district")}  # fmt: skip
    Safeguards.objects.filter(practice=practice).update(**words)


def make_case(organisation, author, stored: StoredFile | None = None, *, is_secret: bool = True) -> Contribution:
    practice = make_contribution(organisation, author, "A story")
    if is_secret:
        write_secrets(practice, author, stored)
    return Contribution.objects.select_related("practice").get(practice=practice)


def write_secrets(practice: Practice, author, stored: StoredFile | None = None) -> None:
    draft = canaries(Practice.objects.get(pk=practice.pk).get_latest_revision_as_object())
    stored = stored or StoredFile.objects.create(name=f"{CANARY}.jpg", type="image/jpeg", size=1)
    draft.attachments = [Attachment(file=stored, alt=CANARY, caption=CANARY, credit=CANARY, licence="cc-by",
                                    language="en", has_consent=True)]  # fmt: skip
    draft.save_revision(user=author, clean=False)
    tell(practice)


@pytest.fixture
def world(db, settings, tmp_path) -> World:
    settings.PRIVATE_ROOT = tmp_path / "private"
    organisation = Organisation.objects.create(name=f"{CANARY} people", trust=Trust.KNOWN)
    author = make_person("amina", organisation=organisation)
    reviewer = make_person("dana", group="Reviewers")
    cases = {state: make_case(organisation, author, is_secret=state != "public") for state in
             ("draft", "in_review", "changes_asked", "declined", "approved", "public", "withdrawn")}  # fmt: skip
    for state in ("in_review", "changes_asked", "declined", "withdrawn", "public"):
        workflow.submit(cases[state].practice, by=author)
    workflow.ask_for_changes(cases["changes_asked"].practice, by=reviewer, why=f"{CANARY} why")
    workflow.decline(cases["declined"].practice, by=reviewer, why=f"{CANARY} why")
    later = cases["approved"].practice.get_latest_revision_as_object()
    later.go_live_at = timezone.now() + timedelta(days=9)
    later.save_revision(user=author, clean=False)
    workflow.submit(cases["approved"].practice, by=author)
    for state in ("approved", "public", "withdrawn"):
        workflow.approve(cases[state].practice, by=reviewer)
    workflow.withdraw(cases["withdrawn"].practice, by=author, why=f"{CANARY} why")
    write_secrets(cases["public"].practice, author)
    case = cases["draft"]
    stored = take(ContentFile(samples.jpeg()), name=f"{CANARY}.jpg", user=author, organisation=organisation,
                  sent_for=case.key)  # fmt: skip
    write_secrets(case.practice, author, stored)
    said = comment(case.practice, "story", f"{CANARY} comment", by=reviewer)
    answer_comment(said, f"{CANARY} answer", author)
    link, _token = make_link(case.practice, kind=LinkKind.READ, for_whom=f"{CANARY} whom", days=7, by=author)
    ended, token = make_link(case.practice, kind=LinkKind.COMMENT, for_whom=f"{CANARY} whom", days=7, by=reviewer)
    type(ended).objects.filter(pk=ended.pk).update(withdrawn_at=timezone.now())
    upload = Upload.objects.create(user=author, sent_for=case.key, name=CANARY, size=10, sha256="0" * 64)
    found = [{"row": 1, "cell": "A1", "column": CANARY, "sentence": CANARY, "is_error": False}]
    sheet = Import.objects.create(organisation=organisation, user=author, name=f"{CANARY}.csv", language="en",
                                  content=b"x", state=ImportState.ASKING, report=found)  # fmt: skip
    sheet.contributions.add(case)
    invitation = Invitation.objects.create(
        organisation=organisation, email=f"{CANARY}@example.org", language="en",
        expires_at=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    cases = {state: Contribution.objects.select_related("practice").get(pk=one.pk) for state, one in cases.items()}
    return World(
        organisation, cases, link.pk, token, said.pk, stored.key, stored.pk, upload.key, sheet.key, invitation.pk,
        Membership.objects.get(user=author).pk,
    )  # fmt: skip
