"""Proving that an e-mail address is the sender's: a letter with a link, a page with a button, and then it counts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import translation

from portal.accounts import throttle
from portal.correspondence.judging import in_mailbox_of, mailbox
from portal.correspondence.models import AddressQuestion, AddressQuestionQuerySet
from portal.outbox.letters import Letter, letter, post

MOST_SHOWN = 20
_signer = TimestampSigner(salt="portal.correspondence.own_address")

Confirmed = Callable[[str], str]
About = Callable[[str], str]
Forget = Callable[[str], object]
GoesOn = Callable[[str], str]


class NotNow(Exception):  # noqa: N818 - it says when
    """The address is the sender's, but what he wants must wait. Nothing is confirmed; he can try again."""

    def __init__(self, sentence: str, seconds: int):
        super().__init__(sentence)
        self.seconds = seconds


@dataclass(frozen=True)
class Kind:
    """What a confirmation is for: what happens then, what if not, and a sentence of ours that says what it is about.

    And where it goes on, while the next page still waits for an answer.
    """

    confirmed: Confirmed
    about: About
    forget: Forget
    goes_on: GoesOn


KINDS: dict[str, Kind] = {}


def confirms(
    kind: str,
    about: About = lambda _key: "",
    forget: Forget = lambda _key: None,
    goes_on: GoesOn = lambda _key: "",
) -> Callable[[Confirmed], Confirmed]:
    """Register what happens once somebody has confirmed; it gives the path of the next page, "" when all is over.

    `about` makes a sentence in the present language from the key, out of our own records: never what strangers typed.
    `forget` deletes what waited for the address, once its owner has said that he did not write it.
    `goes_on` gives the path of the page that waits for an answer after the confirmation, "" where none does.
    """

    def register(confirmed: Confirmed) -> Confirmed:
        KINDS[kind] = Kind(confirmed, about, forget, goes_on)
        return confirmed

    return register


def ask(kind: str, key: str, email: str, language: str) -> None:
    """Ask by a letter whether the address is the sender's. One letter a day to one mailbox for one kind.

    What is asked later that day stands on the page that the first letter leads to.
    """
    if kind not in KINDS:
        raise LookupError(f"Nobody has registered what {kind!r} confirms.")
    wanted = {"kind": kind, "key": str(key), "email": email}
    question = AddressQuestion.objects.waiting().filter(**wanted).first()
    question = question or AddressQuestion.objects.create(**wanted, language=language)
    if throttle.allowed("confirmation", f"{kind} {mailbox(email)}"):
        post("own_address", {"question": question.pk})


@letter("own_address")
def question_letter(payload: dict) -> Letter | None:
    """No word of it was typed by a stranger: nobody can use it to write to somebody else."""
    question = AddressQuestion.objects.waiting().filter(pk=payload["question"]).first()
    if question is None or question.kind not in KINDS:
        return None
    with translation.override(question.language):
        context = {"path": link_of(question), "about": about(question)}
    return Letter(question.email, question.language, "own_address", context)


def link_of(question: AddressQuestion) -> str:
    return reverse("own_address", args=[_signer.sign(question.pk)])


def question_of(token: str) -> AddressQuestion | None:
    """What a link stands for; None for one that is too old, was erased, or never was one of ours."""
    try:
        number = int(_signer.unsign(token, max_age=AddressQuestion.VALID))
    except (BadSignature, ValueError):
        return None
    return AddressQuestion.objects.filter(pk=number, kind__in=KINDS).first()


def waiting_with(question: AddressQuestion) -> AddressQuestionQuerySet:
    """All of this kind that is not confirmed yet and arrives in the mailbox that the letter went to."""
    return AddressQuestion.objects.waiting().filter(in_mailbox_of(question.email), kind=question.kind).order_by("pk")


def next_page(question: AddressQuestion) -> str:
    """Where somebody goes on who opens the letter's link again: what he has confirmed may wait for his answer still."""
    mine = AddressQuestion.objects.filter(in_mailbox_of(question.email), kind=question.kind, confirmed_at__isnull=False)
    keys = mine.order_by("-pk").values_list("key", flat=True)[:MOST_SHOWN]
    return next(filter(None, map(KINDS[question.kind].goes_on, keys)), "")


def about(question: AddressQuestion) -> str:
    return KINDS[question.kind].about(question.key)


@transaction.atomic
def confirm(question: AddressQuestion) -> str:
    """Count the address as the sender's, once; the path of the next page, or "" when there is nothing to do."""
    if not AddressQuestion.objects.waiting().filter(pk=question.pk).update(confirmed_at=Now()):
        return ""
    return KINDS[question.kind].confirmed(question.key)


@transaction.atomic
def forget(question: AddressQuestion) -> None:
    """Somebody else has typed the address: what waited for it is deleted, and this is not asked again.

    The question itself stays: by its link the owner reaches what is asked later that day.
    """
    if AddressQuestion.objects.waiting().filter(pk=question.pk).update(forgotten_at=Now()):
        KINDS[question.kind].forget(question.key)
