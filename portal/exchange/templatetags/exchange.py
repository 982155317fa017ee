"""Exchanges on the pages of others: what a partner's countries have given and received."""

from collections.abc import Iterable
from typing import Any

from django import template

from portal.exchange import exchanges
from portal.partners.models import Partner

register = template.Library()


@register.simple_tag
def exchanges_of(countries: Iterable[str], taking_part: Partner | None = None) -> dict[str, list[dict[str, Any]]]:
    """`{% exchanges_of slugs as exchanges %}`, then `exchange/given_and_received.html`."""
    return exchanges.exchanges_of(countries, taking_part)
