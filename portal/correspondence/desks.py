"""The three lists in which staff read what readers wrote, each with its one-click decisions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.correspondence import contact, relay, replies
from portal.correspondence.enums import MessageState, RelayState, ReplyState, Subject
from portal.correspondence.models import ContactAddresses, Message, Relayed, Reply

Decide = Callable[[QuerySet], object]
SPAM, DELETE = _("Spam"), _("Delete")


@dataclass(frozen=True)
class Decision:
    """What one click does, with what it is called, and where it makes no sense."""

    name: str
    label: object
    decide: Decide
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """One list: its name in addresses, what it is called, what is in it, and what can be decided."""

    name: str
    title: object
    rows: Callable[[], QuerySet]
    states: type[TextChoices]
    decisions: tuple[Decision, ...]
    posing: Callable[[Iterable], set[int]] = lambda _rows: set()
    to_whom: Callable[[Model], object] = lambda _row: ""
    unaddressed: Callable[[], list[Subject]] = list

    @property
    def permission(self) -> str:
        return f"correspondence.change_{self.rows().model._meta.model_name}"

    @property
    def row_template(self) -> str:
        return f"correspondence/desk/{self.name}.html"


def _each(decide: Callable) -> Decide:
    def decide_on_each(rows: QuerySet) -> None:
        for row in rows:
            decide(row)

    return decide_on_each


def _delete(rows: QuerySet) -> None:
    rows.delete()


DESKS = {
    desk.name: desk
    for desk in (
        Desk(
            "messages", _("Messages"), lambda: Message.objects.all(), MessageState,
            (
                Decision("spam", SPAM, _each(contact.mark_as_spam), (MessageState.SPAM,)),
                Decision("wanted", _("No spam: hand it over"), _each(contact.hand_over), (MessageState.NEW,)),
                Decision("delete", DELETE, _delete),
            ),
            unaddressed=lambda: ContactAddresses.load().subjects_without(),
        ),
        Desk(
            "replies", _("Replies"), lambda: Reply.objects.select_related("page__locale"), ReplyState,
            (
                Decision("approve", _("Approve"), replies.approve, (ReplyState.APPROVED,)),
                Decision("hold", pgettext_lazy("a reply", "Take it off the page"), replies.hold_again,
                         (ReplyState.HELD, ReplyState.SPAM)),
                Decision("spam", SPAM, replies.mark_as_spam, (ReplyState.SPAM,)),
                Decision("delete", DELETE, _delete),
            ),
            posing=replies.posing,
        ),
        Desk(
            "relay", _("Relayed messages"), lambda: Relayed.objects.all(), RelayState,
            (
                Decision("wanted", _("No spam: ask the sender"), _each(relay.mark_as_wanted),
                         tuple(state for state in RelayState if state != RelayState.SPAM)),
                Decision("delete", DELETE, _delete),
            ),
            to_whom=lambda held: relay.LABELS.get(held.kind, held.kind),
        ),
    )
}  # fmt: skip
