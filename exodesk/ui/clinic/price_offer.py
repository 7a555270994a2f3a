"""Offers the prices that the note of a clinic names as a quote; nothing is written before a link is pressed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.domain.prices import prices_in
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.widgets import LinkButton, Words


def offered_prices(clinic: Clinic) -> tuple[int, ...]:
    """Give the prices in won that can be offered: those of the note, as long as there is no quote."""
    return () if clinic.quotes else prices_in(clinic.note or "")


class PriceOffer(QWidget):
    """A line with a link for each price. Signals: `wanted(int)` with the price in won."""

    wanted = Signal(int)

    def __init__(self, context: Context, prices: tuple[int, ...], parent: QWidget | None = None) -> None:
        """Offer prices."""
        super().__init__(parent)
        texts = context.texts
        words = texts.count("ui.facts.price_found", len(prices))
        links = [LinkButton(texts.say("ui.facts.price_add", price=texts.won(price)), tone="ink") for price in prices]
        for link, price in zip(links, prices, strict=True):
            link.clicked.connect(partial(self._want, price))
        row = FlowLayout(across=16, down=2)
        for link in links:
            row.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(2)
        column.addWidget(Words(words, "second", "ink2", wrap=True))
        column.addLayout(row)

    def _want(self, price: int) -> None:
        self.wanted.emit(price)
