"""The funds for programs."""

from portal.catalogue.api import collection_router
from portal.catalogue.schemas import Frame
from portal.funds.channel import FUNDS


class FundBrief(Frame):
    """The title is the fund's name."""

    summary: str
    since: int | None


class FundRecord(FundBrief):
    website: str
    partners: list[dict[str, str]]
    written_in: dict[str, str]


router = collection_router(FUNDS, FundBrief, FundRecord, one="fund")
