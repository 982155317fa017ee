"""Replies of readers to a page: off until staff open the page, held until staff have read them."""

from collections.abc import Iterable

from django.conf import settings
from django.core.signing import BadSignature, Signer
from wagtail.models import Page

from portal.accounts.lookalikes import silhouette
from portal.accounts.models import Organisation, User
from portal.correspondence.enums import ReplyState
from portal.correspondence.models import OpenForReplies, Reply, ReplyQuerySet

TAKERS = {"pages.newspage", "pages.contentpage"}
"""The kinds of page that can be opened: their templates have the place for replies."""
MOST_SHOWN = 200
LONGEST_NUMBER = 19
OFFICES = ("Admin", "Administrator", "Editor", "Moderator", settings.WAGTAIL_SITE_NAME)

_signer = Signer(salt="replies")


def can_take_replies(page: Page) -> bool:
    return page.cached_content_type.model_class()._meta.label_lower in TAKERS


def is_open(page: Page) -> bool:
    return page.pk is not None and OpenForReplies.objects.filter(page=page.pk).exists()


def open_page(page: Page) -> None:
    OpenForReplies.objects.get_or_create(page_id=page.pk)


def close_page(page: Page) -> None:
    """Nobody can leave a reply any more, and those that were public are not shown."""
    OpenForReplies.objects.filter(page_id=page.pk).delete()


def key_of(page: Page) -> str:
    """What a page is known by in the addresses of its replies.

    Signed for one that is reached by its own address only: nobody who counts numbers shall meet it.
    """
    return _signer.sign(page.pk) if _is_unlisted(page) else str(page.pk)


def page_that_takes(key: str) -> Page | None:
    """A page that everybody may see and that is open."""
    number, is_signed = _number_of(key)
    page = Page.objects.live().public().filter(pk=number, open_for_replies__isnull=False).specific().first()
    return None if page and _is_unlisted(page) and not is_signed else page


def _number_of(key: str) -> tuple[int, bool]:
    """The number in a key, 0 where there is none, and whether we have signed it."""
    try:
        return int(_signer.unsign(key)), True
    except BadSignature:
        return (int(key) if key.isdecimal() and len(key) < LONGEST_NUMBER else 0), False


def _is_unlisted(page: Page) -> bool:
    return getattr(page, "unlisted", False)


def shown_on(page: Page) -> list[Reply]:
    """The newest approved ones, the oldest of them first."""
    newest = Reply.objects.shown().filter(page=page.pk)[:MOST_SHOWN]
    return list(newest)[::-1]


def leave(page: Page, *, is_spam: bool, **words) -> Reply:
    state = ReplyState.SPAM if is_spam else ReplyState.HELD
    return Reply.objects.create(page_id=page.pk, state=state, **words)


def approve(replies: ReplyQuerySet) -> None:
    replies.update(state=ReplyState.APPROVED)


def mark_as_spam(replies: ReplyQuerySet) -> None:
    replies.update(state=ReplyState.SPAM)


def hold_again(replies: ReplyQuerySet) -> None:
    """It is taken off its page, and decided on later."""
    replies.update(state=ReplyState.HELD)


def posing(replies: Iterable[Reply]) -> set[int]:
    """Those whose name a reader would take for one of ours: staff, an organisation, an office."""
    staff = User.objects.filter(groups__isnull=False).distinct()
    ours = {*OFFICES, *map(User.get_full_name, staff), *Organisation.objects.values_list("name", flat=True)}
    looks = {silhouette(name) for name in ours} - {""}
    return {reply.pk for reply in replies if silhouette(reply.name) in looks}
