"""What waits for staff: each app names its piles, and the admin's first page counts those of whoever looks at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.admin.ui.components import Component

Count = Callable[[], int]


@dataclass(frozen=True)
class Pile:
    """Things that wait at one desk: who may know of them, what is said of their number, where they are, how many."""

    permission: str
    words: Promise
    address: Promise
    count: Count


PILES: list[Pile] = []


def waiting(permission: str, words: Promise, address: Promise) -> Callable[[Count], Count]:
    """Register what counts a pile. `words` is an `ngettext_lazy` whose plural goes by its place `number`."""

    def register(count: Count) -> Count:
        PILES.append(Pile(permission, words, address, count))
        return count

    return register


def waiting_for(user: AbstractBaseUser) -> Iterator[tuple[str, str]]:
    """Sentence and address of every pile that this person may see and on which something lies."""
    for pile in PILES:
        if user.has_perm(pile.permission) and (number := pile.count()):
            yield str(pile.words % {"number": number}), str(pile.address)


class WaitingPanel(Component):
    """Below the newsroom on the admin's first page; nothing while nothing waits."""

    order = 20
    template_name = "waiting.html"

    def get_context_data(self, parent_context):
        return {"piles": list(waiting_for(parent_context["request"].user))}


@hooks.register("construct_homepage_panels")
def say_what_waits(request: HttpRequest, panels: list) -> None:
    panels.append(WaitingPanel())
