"""The currency of the system's region, for the prices of a new plan."""

from __future__ import annotations

import locale
from typing import Final

FALLBACK: Final = "USD"
_EURO: Final = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK"
_BY_REGION: Final = dict.fromkeys(_EURO.split(), "EUR") | {
    "AE": "AED",
    "AU": "AUD",
    "BR": "BRL",
    "CA": "CAD",
    "CH": "CHF",
    "CN": "CNY",
    "CZ": "CZK",
    "DK": "DKK",
    "GB": "GBP",
    "HK": "HKD",
    "HU": "HUF",
    "ID": "IDR",
    "IL": "ILS",
    "IN": "INR",
    "JP": "JPY",
    "KR": "KRW",
    "KZ": "KZT",
    "LI": "CHF",
    "MN": "MNT",
    "MX": "MXN",
    "MY": "MYR",
    "NO": "NOK",
    "NZ": "NZD",
    "PH": "PHP",
    "PL": "PLN",
    "RO": "RON",
    "RU": "RUB",
    "SA": "SAR",
    "SE": "SEK",
    "SG": "SGD",
    "TH": "THB",
    "TR": "TRY",
    "TW": "TWD",
    "UA": "UAH",
    "UZ": "UZS",
    "VN": "VND",
    "ZA": "ZAR",
}


def home_currency(language_and_region: str | None = None) -> str:
    """Give the currency of a region such as "de_DE" (that of the system unless named); USD where it is not known."""
    code = locale.getlocale()[0] if language_and_region is None else language_and_region
    region = (code or "").partition(".")[0].rpartition("_")[2]
    return _BY_REGION.get(region.upper(), FALLBACK)
