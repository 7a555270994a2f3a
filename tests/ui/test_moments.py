"""Moments four to six of the design as stories: which one or none, I print it, I am home and there is a lump.

Each is told with keys and clicks in a real window on a real file, and read back from that file by another reader.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from ical.calendar_stream import IcsCalendarStream
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from exodesk.domain.home_check import home_checks
from exodesk.plan import OpenPlan
from exodesk.ui import dialogs
from exodesk.ui.compare.screen import CompareScreen
from exodesk.ui.decide.screen import DecideScreen
from exodesk.ui.dossier.screen import DossierScreen
from exodesk.ui.screen import Screen
from exodesk.ui.trip.screen import TripScreen
from exodesk.ui.window import MainWindow
from tests.ui.conftest import close, open_window

PAGES_MS = 60_000
"""The first pages wait for the font to be cut, which takes long on a busy machine."""

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
S = TypeVar("S", bound=Screen)


def seen(window: MainWindow, kind: type[S]) -> S:
    """Give the screen in sight, which must be of a kind."""
    screen = window.screen_in_sight
    assert isinstance(screen, kind)
    return screen


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    """Press a key with Ctrl, as an action of the menus has it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, CTRL)


def by_key(qtbot: QtBot, window: MainWindow, key: Qt.Key, kind: type[S]) -> S:
    """Go to a screen with Ctrl and a digit."""
    press(qtbot, window, key)
    return seen(window, kind)


def test_which_one_or_none(qtbot: QtBot, sample: Path) -> None:
    """Clinics side by side; one red cell is followed to its reason; the end is "not now", and it is kept."""
    window = open_window(qtbot, sample)
    compare = by_key(qtbot, window, Qt.Key.Key_2, CompareScreen)
    assert [head.clinic for head in compare.model.heads] == ["c1", "c2", "c3"]
    number = next(i for i, row in enumerate(compare.model.rows) if any(cell.state == "Red flag" for cell in row.cells))
    column = next(i for i, cell in enumerate(compare.model.rows[number].cells, 1) if cell.state == "Red flag")
    compare.table.setCurrentIndex(compare.model.index(number, column))
    qtbot.keyClick(compare.table, Qt.Key.Key_Return)
    source = compare.model.rows[number].source
    assert source is not None
    assert (window.here.clinic, window.here.question) == (
        compare.model.heads[column - 1].clinic,
        source.question or source.field_of,
    )
    window.go_back()

    decide = by_key(qtbot, window, Qt.Key.Key_3, DecideScreen)
    decide.tabs.setFocus()
    qtbot.keyClick(decide.tabs, Qt.Key.Key_Right)
    slider = decide.matters.tradeoffs["val-risk"].slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_1)
    decide.tabs.setFocus()
    qtbot.keyClick(decide.tabs, Qt.Key.Key_Right)
    qtbot.mouseClick(decide.ready.sure["sure-support"].button("no"), LEFT)
    assert decide.ready.status.text() == "Not ready to decide"
    decide.tabs.setFocus()
    qtbot.keyClick(decide.tabs, Qt.Key.Key_Right)
    not_now = next(radio for radio in decide.choice.choices.values() if radio.text() == "Not now")
    not_now.setFocus()
    qtbot.keyClick(not_now, Qt.Key.Key_Space)
    qtbot.keyClicks(decide.choice.words, "Two clinics did not answer. I ask at home first.")
    qtbot.mouseClick(decide.choice.note, LEFT)
    assert decide.choice.noted[0].endswith(": Not now")
    close(window)

    with OpenPlan.open(sample) as plan:
        decision = plan.value.decisions[-1]
        assert (decision.choice, decision.words) == ("not-now", "Two clinics did not answer. I ask at home first.")
        assert plan.value.readiness.tradeoffs["val-risk"] == 1
        assert plan.value.readiness_earlier, "the page as it was on another day is kept"


def test_i_print_it(qtbot: QtBot, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken date is said and mended, the calendar goes along, and the dossier is saved and can be read."""
    window = open_window(qtbot, sample)
    trip = by_key(qtbot, window, Qt.Key.Key_4, TripScreen)
    dot = trip.timeline.buttons["check-up"]
    a_day = (trip.timeline.buttons["flight"].x() - trip.timeline.buttons["arrival"].x()) // 12
    QTest.mousePress(dot, LEFT, NONE, QPoint(14, 14))
    QTest.mouseMove(dot, QPoint(14 + 5 * a_day, 14))
    assert trip.said.words.startswith("This breaks a rule: One check-up in person")
    QTest.mouseRelease(dot, LEFT, NONE, QPoint(14, 14))
    field = trip.dates.fields["check-up"]
    field.label.setFocus()
    qtbot.keyClick(field.label, Qt.Key.Key_F2)
    assert isinstance(field.editor, QLineEdit)
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "25 nov 10:30")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert trip.said.isHidden()

    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "trip.ics")
    qtbot.mouseClick(trip.save_calendar, LEFT)
    events = IcsCalendarStream.calendar_from_ics((tmp_path / "trip.ics").read_text("utf-8")).events
    check_up = next(event for event in events if "-check-up@" in str(event.uid))
    assert str(check_up.dtstart) == "2026-11-25 10:30:00+09:00"

    dossier = by_key(qtbot, window, Qt.Key.Key_5, DossierScreen)
    with qtbot.waitSignal(dossier.preview.shown, timeout=PAGES_MS):
        box = dossier.choices.preset_box
        box.setCurrentIndex(box.findData("take"))
        box.activated.emit(box.currentIndex())
    assert dossier.choices.options().private == ()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "hand luggage.pdf")
    with qtbot.waitSignal(dossier.saver.made, timeout=PAGES_MS):
        press(qtbot, window, Qt.Key.Key_S)
    close(window)

    reader = PdfReader(tmp_path / "hand luggage.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    for words in ("Moontree Skin Clinic", "달나무피부과의원", "STOP", "25 Nov 2026", f"of {len(reader.pages)}"):
        assert words in text, words
    assert "Waiting for two replies" not in text, "what is private stays at home unless it was ticked"


def test_i_am_home_and_there_is_a_lump(qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    """Four weeks later: a photo, a note, whom to tell, and two pages for the doctor with product, lot and dates."""
    photo = tmp_path / "cheek.png"
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("tan"))
    assert picture.save(str(photo))
    window = open_window(qtbot, sample)
    window.context.today = lambda: date(2026, 12, 21)
    trip = by_key(qtbot, window, Qt.Key.Key_4, TripScreen)
    trip.tabs.setFocus()
    qtbot.keyClick(trip.tabs, Qt.Key.Key_Right)
    trip.after.lump_button.setFocus()
    qtbot.keyClick(trip.after.lump_button, Qt.Key.Key_Space)
    steps = trip.after.lump
    assert "119 is Korea's number" in steps.urgent.words()
    assert steps.print_button.hasFocus()

    qtbot.mouseClick(steps.links["photo"], LEFT)
    row = trip.after.rows[4]
    assert row.photo.hasFocus()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    row.photo.dropped.emit(data)
    row.note.label.setFocus()
    qtbot.keyClick(row.note.label, Qt.Key.Key_F2)
    assert isinstance(row.note.editor, QPlainTextEdit)
    qtbot.keyClicks(row.note.editor, "Hard, left cheek, since Friday")
    trip.leave()
    assert "1 photo and a note" in "\n".join(steps.spoken)

    qtbot.mouseClick(steps.print_button, LEFT)
    dossier = seen(window, DossierScreen)
    with qtbot.waitSignal(dossier.preview.shown, timeout=PAGES_MS):
        pass
    assert dossier.choices.options().parts == ("lump",)
    document = dossier.preview.document
    assert document is not None
    assert document.pageCount() == 2
    text = "".join(document.getAllText(page).text() for page in range(2))
    for words in ("Fablecell Surface", "FS-01", "22 Nov 2026", "21 Dec 2026", "Hard, left cheek, since Friday"):
        assert words in text, words
    close(window)

    with OpenPlan.open(sample) as plan:
        check = home_checks(plan.value)[4]
        assert (check.lump, check.checked_on, check.note) == (True, "2026-12-21", "Hard, left cheek, since Friday")
        assert plan.content(check.evidence[0]) == photo.read_bytes()
