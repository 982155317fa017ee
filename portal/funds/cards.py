"""What an entry of a list shows of a fund, and what its page does."""

from typing import Any

from django.utils.translation import gettext as _

from portal.catalogue.cards import card_words
from portal.funds.models import Fund
from portal.partners.names import name_of
from portal.search.snippets import Highlighter


def fund_card(fund: Fund, highlighter: Highlighter | None = None) -> dict[str, Any]:
    """The context of `components/card_fund.html`."""
    managers = _(", ").join(name_of(row.partner) for row in fund.partners.all() if row.partner.live)
    return {
        **card_words(fund.words.title, fund.words.summary, highlighter),
        "url": fund.get_absolute_url(),
        "meta": [text for text in (managers, since(fund)) if text],
    }


def since(fund: Fund) -> str:
    return _("Since %(year)s") % {"year": fund.since} if fund.since else ""


def facts(fund: Fund) -> list[dict[str, Any]]:
    """The context of `components/facts.html`."""
    partners = [
        {"label": name_of(row.partner), "url": row.partner.get_absolute_url(), "note": row.get_role_display()}
        for row in fund.partners.all()
        if row.partner.live
    ]
    found = [{"label": _("Partners"), "links": partners}, {"label": _("Set up"), "value": fund.since or ""}]
    return [fact for fact in found if fact.get("links") or fact.get("value")]
