"""The rate line of Plan: what one unit of the home currency costs in won, edited in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from exodesk.ui.typed import TypingFault
from exodesk.ui.words import SIGNS

if TYPE_CHECKING:
    from exodesk.domain.plan import Plan
    from exodesk.plan import Changed
    from exodesk.ui.context import Context
    from exodesk.ui.fields import Held

_CODE: Final = r"([A-Za-z]{3}|[€$£¥])"
_EQUATION: Final = rf"^(?:1\s*{_CODE}|{_CODE}\s*1)\s*=\s*(.+)$"
_PLAIN: Final = rf"^{_CODE}?\s*([\d.,].*)$"
_NUMBER: Final = r"(?i)^(?:₩|KRW)?\s*([\d,. ]*\d)\s*(?:won|krw|원)?$"


class RateField:
    """The rate as one field: "EUR 1640.50"."""

    def __init__(self, context: Context) -> None:
        """Show the rates of a plan."""
        self._context = context

    def words(self, value: Held) -> str:
        """Give the whole line, whatever the value is."""
        del value
        return self._context.shown.rate.words

    def editor(self, value: Held) -> QWidget:
        """Make a line with currency and rate."""
        line = QLineEdit(str(value or f"{self._context.value.home_currency} "))
        line.setPlaceholderText(self._context.say("ui.plan.rate_example"))
        return line

    def read(self, editor: QWidget) -> Held:
        """Read currency and rate."""
        assert isinstance(editor, QLineEdit)
        text = editor.text().strip()
        currency = self._context.value.home_currency
        return "" if text in {"", currency} else read_rate(text, currency)


def read_rate(text: str, home_currency: str) -> str:
    """Read a typed rate as "EUR 1640.50".

    Raises:
        TypingFault: if this is no rate.

    """
    equation, plain = re.match(_EQUATION, text.strip()), re.match(_PLAIN, text.strip())
    if equation:
        typed, rest = equation[1] or equation[2], equation[3]
    elif plain:
        typed, rest = plain[1] or home_currency, plain[2]
    else:
        raise TypingFault("ui.typed.rate")
    found = re.match(_NUMBER, rest.strip())
    if found is None:
        raise TypingFault("ui.typed.rate")
    typed = typed.upper()
    by_sign = {sign: code for code, sign in SIGNS.items()}
    number = found[1].replace(" ", "")
    # "1,640" has a thousands comma, "1640,5" a decimal one.
    number = number.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number) else number.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", number) or not float(number):
        raise TypingFault("ui.typed.rate")
    return f"{by_sign.get(typed, typed)} {number}"


def rate_value(plan: Plan) -> str | None:
    """Give the rate that is used as the field holds it, None where there is none."""
    rate = plan.rate_to_home()
    return f"{rate.currency} {rate.krw_per_unit}" if rate else None


def put_rate(context: Context, value: str) -> Changed | None:
    """Add a rate of today; nothing happens for an empty value."""
    if not value:
        return None
    from exodesk.domain.plan import Rate  # noqa: PLC0415  (loaded with the plan; the first picture does without)

    currency, _, number = value.partition(" ")
    today = context.today().isoformat()
    source = context.say("ui.plan.rate_source")
    rate = Rate(currency=currency, krw_per_unit=number, dated_on=today, source=source)
    others = tuple(old for old in context.value.rates if (old.currency, old.dated_on) != (rate.currency, rate.dated_on))
    return context.plan.put_plan(rates=(*others, rate), home_currency=currency)
