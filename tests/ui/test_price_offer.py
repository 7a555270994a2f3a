"""A price in the text that a clinic was added with: offered as a quote, never written down unasked."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exodesk.ui.clinic.price_offer import PriceOffer
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.plan.screen import PlanScreen
from exodesk.ui.widgets import LinkButton
from exodesk.ui.window import MainWindow
from tests.ui.windows import TODAY

ADVERT = "일곱도토리의원 Seven Acorns Clinic\n엑소좀 1회 이벤트 38만원 (정가 500,000원)\nTel. 02-000-0000"


def add_by_pasting(qtbot: QtBot, window: MainWindow, text: str) -> ClinicScreen:
    """Paste a block of text into the one field of the first run and press Enter."""
    line = cast("PlanScreen", window.screen_in_sight).first_run.new_clinic.line
    line.setFocus()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.context.edited):
        QTest.keyClick(line, Qt.Key.Key_Return)
    QGuiApplication.clipboard().clear()
    return cast("ClinicScreen", window.screen_in_sight)


def links(screen: ClinicScreen) -> list[LinkButton]:
    page = screen.facts.widget()
    assert page is not None
    return [link for offer in page.findChildren(PriceOffer) for link in offer.findChildren(LinkButton)]


def test_prices_of_a_pasted_advert_become_a_quote_with_one_click_and_undo_takes_it_back(
    qtbot: QtBot, empty_window: MainWindow
) -> None:
    window = empty_window
    screen = add_by_pasting(qtbot, window, ADVERT)
    (clinic,) = window.context.value.clinics
    assert clinic.quotes == ()
    offered = links(screen)
    assert [link.text() for link in offered] == [
        "Add ₩380,000 as a quote of today",
        "Add ₩500,000 as a quote of today",
    ]
    qtbot.mouseClick(offered[0], Qt.MouseButton.LeftButton)
    (quote,) = window.context.value.clinics[0].quotes
    assert (quote.total_krw, quote.dated_on) == (380_000, TODAY.isoformat())
    assert links(screen) == []
    window.commands.actions["undo"].trigger()
    assert window.context.value.clinics[0].quotes == ()
    assert len(links(screen)) == 2


def test_a_text_without_a_price_offers_nothing(qtbot: QtBot, empty_window: MainWindow) -> None:
    screen = add_by_pasting(qtbot, empty_window, "Seven Acorns Clinic\nOpen 10 to 19\n100만명이 선택")
    assert links(screen) == []
