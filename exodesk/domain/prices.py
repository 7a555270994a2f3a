"""Finds prices in won in the text of an advert or a chat."""

from __future__ import annotations

import re
from typing import Final

LEAST_WON: Final = 1_000
MOST_WON: Final = 1_000_000_000
"""Below and above, a number beside a won sign is no price of a treatment."""
_MOST_PRICES: Final = 3

_NUMBER: Final = r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d{1,2})?)"
_TENS_OF_THOUSANDS: Final = rf"{_NUMBER}\s?만(?:\s?(\d)천)?(?:\s?원)?"
_PLAIN_BEFORE: Final = rf"(?:₩|￦|\bKRW)\s?{_NUMBER}(?![\d.,]*\s?만)"
_PLAIN_AFTER: Final = rf"{_NUMBER}\s?(?:원|won\b|KRW\b)"
_PRICE: Final = re.compile(f"{_TENS_OF_THOUSANDS}|{_PLAIN_BEFORE}|{_PLAIN_AFTER}", re.IGNORECASE)
_NO_MONEY: Final = re.compile(r"\s?(?:명|회|건|개|분의|샷|cc)")
"""What a Korean number of ten thousands can count instead of won: people, times, cases, pieces, shots, volume."""


def prices_in(text: str) -> tuple[int, ...]:
    """Give the first three different prices that a text names, in won, in the order of the text."""
    found: list[int] = []
    for match in _PRICE.finditer(text):
        if match[1] and "원" not in match[0] and _NO_MONEY.match(text, match.end()):
            continue
        won = _won(match)
        if LEAST_WON <= won <= MOST_WON and won not in found:
            found.append(won)
    return tuple(found[:_MOST_PRICES])


def _won(match: re.Match[str]) -> int:
    if match[1]:
        return round(_float(match[1]) * 10_000) + int(match[2] or 0) * 1_000
    return round(_float(match[3] or match[4]))


def _float(number: str) -> float:
    return float(number.replace(",", ""))
