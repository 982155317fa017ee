"""What the page of a fund shows beside its own words."""

from typing import Any

from django import template

from portal.funds.cards import facts
from portal.funds.models import Fund

register = template.Library()

MOST = 20


@register.simple_tag
def fund_page(fund: Fund) -> dict[str, Any]:
    """Its facts, and the published practices that it paid for, the latest first."""
    page: dict[str, Any] = {"facts": facts(fund)}
    if fund.pk is None:
        return page
    practices = fund.practices.model.objects.published().with_texts().filter(funds=fund)
    return {**page, "practices": practices.order_by("-start", "slug")[:MOST]}
