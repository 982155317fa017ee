"""Requests for experience and exchanges made for a test."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from portal.correspondence.models import AddressQuestion
from portal.exchange.enums import WishState
from portal.exchange.models import Wish, WishContact
from portal.vocabularies.models import Country, Pillar, Theme
from practices.models import Exchange, Practice
from tests.accounts.people import address_in
from tests.correspondence.writing import letters, send
from tests.factories import make_published_practice

_number = count(1)
NEW = "/en/experience/new/"
EMAIL = "asker@example.org"


def in_days(days: int):
    return timezone.localdate() + timedelta(days=days)


def fields(**more) -> dict:
    """What somebody fills in."""
    return {
        "title": "How to begin a dialogue", "words": "Farmers and herders do not talk any more.", "context": "",
        "language": "en", "pillar": Pillar.objects.get(slug="prevention").pk, "themes": [],
        "country": Country.objects.get(slug="gha").pk, "organisation_name": "", "ends_on": in_days(30).isoformat(),
        "name": "Amina Diallo", "email": EMAIL, **more,
    }  # fmt: skip


def make_wish(
    title: str = "How to begin a dialogue", *, state: str = "public", name: str = "Amina Diallo", email: str = EMAIL,
    country: str = "gha", themes=(), **facts,
) -> Wish:  # fmt: skip
    """A wish in any state, with the person behind it."""
    defaults = {
        "slug": f"made-for-a-test-{next(_number)}", "words": f"Words of {title}", "language": "en",
        "pillar": Pillar.objects.get(slug="prevention"), "ends_on": in_days(30),
    }  # fmt: skip
    if state in (WishState.PUBLIC, WishState.ENDED):
        defaults["published_at"] = timezone.now()
    wish = Wish(title=title, state=state, country=Country.objects.filter(slug=country).first(), **defaults | facts)
    wish.save()
    wish.themes.set(Theme.objects.filter(slug__in=themes))
    WishContact.objects.create(wish=wish, name=name, email=email, language="en")
    return wish


def sent_and_confirmed(client, **more) -> Wish:
    """A wish that waits for staff, by the way a stranger goes."""
    send(client, NEW, fields(**more))
    question = AddressQuestion.objects.waiting().latest("pk")
    send(client, address_in(letters()[-1]), {"question": question.pk, "do": "confirm"})
    return Wish.objects.latest("pk")


def make_exchange(origin: str, destination: str, what: str = "How it is done", *, practice=None, **facts) -> Exchange:
    record: Practice = practice or make_published_practice()
    sides = {"origin": Country.objects.get(slug=origin), "destination": Country.objects.get(slug=destination)}
    return Exchange.objects.create(record=record, what=what, **sides, **facts)
