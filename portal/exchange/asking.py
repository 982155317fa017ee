"""What happens to a wish: it is sent, its sender proves his address, staff decide, and it ends by itself."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.correspondence import own_address
from portal.exchange.enums import WishState
from portal.exchange.models import Wish, WishContact
from portal.outbox.letters import post

KEPT_UNPROVED, KEPT_SPAM, KEPT_CONTACT = timedelta(days=7), timedelta(days=30), timedelta(days=365)
DECIDED = {WishState.PUBLIC, WishState.DECLINED, WishState.ENDED}


class AlreadyDecided(Exception):  # noqa: N818 (nothing is broken)
    def __str__(self):
        return _("This request was answered a moment ago.")


class NotConfirmed(Exception):  # noqa: N818 (nothing is broken)
    def __str__(self):
        return _("The sender has not confirmed the address yet.")


@transaction.atomic
def send(wish: Wish, contact: WishContact, themes, *, is_proved: bool = False, is_spam: bool = False) -> Wish:
    """Keep what somebody asks for. Nobody sees it before the address is his and staff have said yes."""
    wish.state = WishState.SPAM if is_spam else WishState.HELD if is_proved else WishState.ASKED
    wish.save()
    wish.themes.set(themes)
    contact.wish = wish
    contact.save()
    if wish.state == WishState.ASKED:
        own_address.ask("wish", str(wish.pk), contact.email, contact.language)
    return wish


def _about(key: str) -> str:
    return _("You wrote what experience you look for.")


def _forget(key: str) -> None:
    Wish.objects.filter(pk=key, state=WishState.ASKED).delete()


@own_address.confirms("wish", about=_about, forget=_forget)
def address_is_own(key: str) -> str:
    """The address is the sender's: from now on the wish waits for staff."""
    if not Wish.objects.filter(pk=key, state=WishState.ASKED).update(state=WishState.HELD):
        return ""
    return reverse("wish_sent")


@transaction.atomic
def approve(wish: Wish, *, by) -> Wish:
    """Make it public, from now to its last day."""
    wish = _undecided(wish)
    if wish.state != WishState.HELD:
        raise NotConfirmed
    wish.state, wish.published_at = WishState.PUBLIC, timezone.now()
    _decide(wish, by)
    post("wish_public", {"wish": wish.pk}, once=f"wish {wish.pk} decided")
    return wish


@transaction.atomic
def decline(wish: Wish, reason: str, *, by) -> Wish:
    """Say no. Nobody gets a letter at an address that is not confirmed: it may be somebody else's."""
    wish = _undecided(wish)
    is_proved = wish.state == WishState.HELD
    wish.state, wish.reason = WishState.DECLINED, reason
    _decide(wish, by)
    if is_proved:
        post("wish_declined", {"wish": wish.pk}, once=f"wish {wish.pk} decided")
    return wish


@transaction.atomic
def release(wish: Wish) -> Wish:
    """It was no spam: its sender is asked for his address, like everybody."""
    found = Wish.objects.select_for_update(of=("self",)).filter(pk=wish.pk, state=WishState.SPAM).first()
    if found is None:
        raise AlreadyDecided
    found.state = WishState.ASKED
    found.save()
    own_address.ask("wish", str(found.pk), found.contact.email, found.contact.language)
    return found


@transaction.atomic
def end(wish: Wish) -> Wish:
    """Take a public wish out of all lists: its last day is over, staff close it, or the asker has found somebody."""
    found = Wish.objects.select_for_update(of=("self",)).filter(pk=wish.pk, state=WishState.PUBLIC).first()
    if found is None:
        raise AlreadyDecided
    found.state = WishState.ENDED
    found.ends_on = min(found.ends_on, timezone.localdate())
    found.save()
    post("wish_ended", {"wish": found.pk}, once=f"wish {found.pk} ended")
    return found


def _undecided(wish: Wish) -> Wish:
    """The row, locked: of two members of staff who answer at once, one is told that it was done."""
    open_still = Wish.objects.select_for_update(of=("self",)).exclude(state__in=DECIDED)
    found = open_still.filter(pk=wish.pk).first()
    if found is None:
        raise AlreadyDecided
    return found


def _decide(wish: Wish, by) -> None:
    wish.decided_by, wish.decided_at = by, timezone.now()
    wish.save()


def end_what_is_over() -> int:
    """End every wish whose last day is gone; how many."""
    over = Wish.objects.filter(state=WishState.PUBLIC, ends_on__lt=timezone.localdate())
    return sum(_end_quietly(wish) for wish in over.order_by("pk")[:500])


def _end_quietly(wish: Wish) -> int:
    try:
        end(wish)
    except AlreadyDecided:
        return 0
    return 1


def forget() -> None:
    """Delete what nobody confirmed, what was spam, and who was behind a wish that ended a year ago."""
    now = timezone.now()
    unproved = Q(state=WishState.ASKED, created_at__lt=now - KEPT_UNPROVED)
    spam = Q(state=WishState.SPAM, created_at__lt=now - KEPT_SPAM)
    Wish.objects.filter(unproved | spam).delete()
    ended = Q(wish__ends_on__lt=(now - KEPT_CONTACT).date())
    declined = Q(wish__state=WishState.DECLINED, wish__decided_at__lt=now - KEPT_CONTACT)
    WishContact.objects.filter(ended | declined).delete()
