"""Writing to somebody whose address nobody learns: held until the sender has proved his own, then one letter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from portal.accounts import throttle
from portal.accounts.turns import take_turns
from portal.correspondence import own_address
from portal.correspondence.enums import RelayState
from portal.correspondence.judging import in_mailbox_of, mailbox
from portal.correspondence.models import Refusal, Relayed
from portal.outbox.effects import GiveUp, effect, put
from portal.outbox.letters import Letter, send
from portal.outbox.models import Effect

DAY = timedelta(days=1)
MOST_RECIPIENTS = 3
"""So many people one sender may write to within a day."""
REFUSING = "portal.correspondence.relay.refusing"


@dataclass(frozen=True)
class Recipient:
    """Who gets a message. The address is for the letter only; name and page are public."""

    email: str
    language: str
    name: str
    url: str


Resolve = Callable[[str], Recipient | None]
ResolveAll = Callable[[str], list[Recipient]]
RESOLVERS: dict[str, ResolveAll] = {}
LABELS: dict[str, object] = {}
"""What each kind is called in the admin."""


def recipient(kind: str, label: object = "") -> Callable[[Resolve], Resolve]:
    """Register who is behind a key of this kind. None: there is nobody, or nobody may know, or he does not want it."""

    def register(resolve: Resolve) -> Resolve:
        recipients(kind, label)(lambda key: [found] if (found := resolve(key)) else [])
        return resolve

    return register


def recipients(kind: str, label: object = "") -> Callable[[ResolveAll], ResolveAll]:
    """The same for a key with several people behind it: the first who refuses not everybody gets the letter."""

    def register(resolve: ResolveAll) -> ResolveAll:
        RESOLVERS[kind] = resolve
        LABELS[kind] = label or kind
        return resolve

    return register


def recipient_of(kind: str, key: str) -> Recipient | None:
    """Who can be written to; who refuses everybody cannot be told from somebody who is not there."""
    resolve = RESOLVERS.get(kind)
    return first_willing(resolve(key) if resolve else [])


def first_willing(people: list[Recipient]) -> Recipient | None:
    """The first who has an address and does not refuse everybody."""
    found = [(_hidden(one.email), one) for one in people if one.email]
    if not found:
        return None
    refusals = Refusal.objects.filter(recipient__in=[hidden for hidden, _one in found], sender="")
    unwilling = set(refusals.values_list("recipient", flat=True))
    return next((one for hidden, one in found if hidden not in unwilling), None)


def writing_url(kind: str, key: str) -> str:
    """Where readers write to somebody; "" where the form would answer nobody."""
    return reverse("relay", args=[kind, key]) if recipient_of(kind, key) else ""


def hold(*, kind: str, key: str, name: str, email: str, words: str, language: str, is_spam: bool = False) -> Relayed:
    """Keep the message until the sender has proved his address; what looks like spam waits for nothing."""
    state = RelayState.SPAM if is_spam else RelayState.WAITING
    held = Relayed.objects.create(
        kind=kind, key=key, name=name, email=email, words=words, language=language, state=state
    )
    if not is_spam:
        own_address.ask("relay", str(held.pk), email, language)
    return held


def _about(key: str) -> str:
    held = Relayed.objects.filter(pk=key).first()
    found = held and recipient_of(held.kind, held.key)
    return _("You wrote a message to %(name)s.") % {"name": found.name} if found else _("You wrote a message.")


def _forget(key: str) -> None:
    Relayed.objects.filter(pk=key, state=RelayState.WAITING).delete()


@own_address.confirms("relay", about=_about, forget=_forget)
def pass_on(key: str) -> str:
    """The sender has confirmed: one letter is promised."""
    held = Relayed.objects.filter(pk=key, state=RelayState.WAITING).first()
    if held is None:
        return ""
    _refuse_too_many(held)
    Relayed.objects.filter(pk=held.pk).update(state=RelayState.CONFIRMED, confirmed_at=Now())
    put("relay", {"relayed": held.pk}, once=f"relay {held.pk}")
    return reverse("relay_passed_on")


def _refuse_too_many(held: Relayed) -> None:
    """Counted by one confirmation of a sender at a time: of four at once, no more go through than of four in a row."""
    take_turns([f"relay {mailbox(held.email)}"])
    others = Relayed.objects.filter(in_mailbox_of(held.email), confirmed_at__gt=timezone.now() - DAY)
    people = set(others.values_list("kind", "key").distinct()[: MOST_RECIPIENTS + 1])
    if len(people - {(held.kind, held.key)}) >= MOST_RECIPIENTS:
        sentence = _("You have written to several people today. Your message is kept: open this page again tomorrow.")
        raise own_address.NotNow(sentence, int(DAY.total_seconds()))
    if not throttle.allowed("recipient", f"{held.kind} {held.key}"):
        sentence = _("Many people have written here today. Your message is kept: open this page again tomorrow.")
        raise own_address.NotNow(sentence, int(DAY.total_seconds()))


@effect("relay")
def carry(payload: dict, row: Effect) -> None:
    """Looked up now: whoever is hidden, erased or unwilling meanwhile gets nothing. No report shows the address."""
    held = Relayed.objects.filter(pk=payload["relayed"], state=RelayState.CONFIRMED).first()
    if held is None:
        return
    if not held.words:
        raise GiveUp("Its words were forgotten after thirty days.")
    found = recipient_of(held.kind, held.key)
    if found is None or refuses(found.email, held.email):
        Relayed.objects.filter(pk=held.pk).update(state=RelayState.REFUSED)
        return
    with translation.override(found.language):
        context = {"held": held, "recipient": found, "path": refusing_link(found.email, held.email)}
    send(Letter(found.email, found.language, "relayed_message", context, reply_to=held.email), row)
    Relayed.objects.filter(pk=held.pk).update(state=RelayState.PASSED_ON, passed_on_at=Now())


def refusing_link(recipient: str, sender: str) -> str:
    """Where a recipient says whose messages he does not want. No address stands in it.

    A sender who is answered may find it below the answer: it refuses, and takes no refusal back.
    """
    return _link_between(_hidden(recipient), _hidden(sender))


def _link_between(recipient: str, sender: str) -> str:
    return reverse("relay_refusing", args=[signing.dumps([recipient, sender], salt=REFUSING)])


def parties_of(token: str) -> tuple[str, str] | None:
    """The recipient and the sender of a letter, as hashes; None for a link that is none of ours."""
    try:
        recipient, sender = signing.loads(token, salt=REFUSING, max_age=timedelta(days=365))
    except (signing.BadSignature, ValueError):
        return None
    return recipient, sender


def refuse(recipient: str, sender: str = "") -> None:
    """Let nothing more through from this sender, or from anybody."""
    Refusal.objects.get_or_create(recipient=recipient, sender=sender)


def ask_for_change_of_mind(recipient: str, sender: str, email: str, language: str) -> None:
    """Ask the recipient by a letter to his own mailbox; for any other address nothing happens."""
    if _hidden(email) == recipient:
        own_address.ask("relay_again", f"{recipient} {sender}", email, language)


@own_address.confirms("relay_again", about=lambda _key: _("Pass messages on to me again"))
def take_again(key: str) -> str:
    """Let messages through again; the page that says so."""
    recipient, sender = key.split()
    Refusal.objects.filter(recipient=recipient, sender__in=("", sender)).delete()
    return _link_between(recipient, sender)


def refuses(recipient: str, sender: str = "") -> bool:
    """Whether this address takes nothing from this sender; without a sender: from anybody."""
    senders = {"", _hidden(sender) if sender else ""}
    return Refusal.objects.filter(recipient=_hidden(recipient), sender__in=senders).exists()


def _hidden(email: str) -> str:
    return salted_hmac("portal.correspondence.relay", mailbox(email), algorithm="sha256").hexdigest()[:32]


def mark_as_wanted(held: Relayed) -> None:
    """It was no spam: the sender is asked for his address now, as he would have been at once."""
    if Relayed.objects.filter(pk=held.pk, state=RelayState.SPAM).update(state=RelayState.WAITING):
        own_address.ask("relay", str(held.pk), held.email, held.language)
