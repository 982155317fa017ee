"""Those who look for experience, for programs."""

from datetime import date

from portal.catalogue.api import collection_router
from portal.catalogue.schemas import Frame, Term
from portal.exchange.channel import WISHES


class WishBrief(Frame):
    """What somebody wants to learn, in the one language it was written in."""

    summary: str
    organisation: str
    country: Term | None
    pillars: list[Term]
    themes: list[Term]
    until: date


class WishRecord(WishBrief):
    context: str
    written_in: dict[str, str]


router = collection_router(WISHES, WishBrief, WishRecord, one="wish")
