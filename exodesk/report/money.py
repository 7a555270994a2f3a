"""Prices in home money: for reading beside the won, never for a status."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from exodesk.domain.plan import Plan

_SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


def home_price(plan: Plan | None, won: int) -> str:
    """Give an amount of won in home currency, rounded to whole units; nothing where no rate is known."""
    rate = plan.rate_to_home() if plan else None
    if plan is None or rate is None or Decimal(rate.krw_per_unit) <= 0:
        return ""
    amount = round(Decimal(won) / Decimal(rate.krw_per_unit))
    sign = _SIGNS.get(rate.currency)
    return f"{sign}{amount:,}" if sign else f"{amount:,} {rate.currency}"
