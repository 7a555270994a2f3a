"""A whole plan with the keyboard alone: two clinics made, asked, answered, compared, saved as a dossier and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from exodesk.ui import dialogs
from exodesk.ui.dossier import printing
from exodesk.ui.place import PLAN
from exodesk.ui.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
_MOST_STOPS = 120


def focused() -> QWidget:
    """Give what has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifiers)
    QCoreApplication.processEvents()


def write(words: str) -> None:
    """Type words where the focus is."""
    QTest.keyClicks(focused(), words)


def name_of(widget: QWidget) -> str:
    """Give what a screen reader says, else the words of a button."""
    return widget.accessibleName() or str(widget.property("text") or "")


def tab_to(name: str) -> None:
    """Press Tab until something with a name has the focus."""
    for _stop in range(_MOST_STOPS):
        if name_of(focused()).startswith(name):
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never comes to {name!r}")


def add_clinic(name: str) -> None:
    """Add a clinic from anywhere."""
    press(Qt.Key.Key_N, CTRL)
    write(name)
    press(Qt.Key.Key_Return)


def test_a_plan_is_made_asked_compared_and_printed(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, plan = empty_window, empty_window.context.plan
    window.activateWindow()
    write("Cedar Lane Clinic")
    press(Qt.Key.Key_Return)
    add_clinic("Paper Kite Clinic")
    assert [clinic.name.best() for clinic in plan.value.clinics] == ["Cedar Lane Clinic", "Paper Kite Clinic"]
    cedar = plan.value.clinics[0].id

    window.go(PLAN)
    press(Qt.Key.Key_PageDown, CTRL)  # the next clinic
    assert window.here.clinic == cedar
    tab_to("Phone")
    press(Qt.Key.Key_F2)
    write("02-000-0031")
    press(Qt.Key.Key_Return)
    assert plan.value.clinic(cedar).phone == "02-000-0031"

    press(Qt.Key.Key_Tab, CTRL)  # Verify, one question at a time
    assert window.here.view is not None
    assert window.here.view.startswith("verify")
    press(Qt.Key.Key_2)
    tab_to("Note")
    write("Not in the register on Sunday.")
    press(Qt.Key.Key_Return, CTRL)
    (answer,) = [answer for answer in plan.answers_of(cedar) if answer.superseded_by is None]
    assert (answer.value, answer.note) == ("no", "Not in the register on Sunday.")
    assert window.context.status(cedar).gate(1).status == "stop"

    press(Qt.Key.Key_A, CTRL | SHIFT)  # ask the clinic
    press(Qt.Key.Key_C, CTRL | SHIFT)
    assert "안녕하" in QGuiApplication.clipboard().text()
    tab_to("Mark as sent")
    press(Qt.Key.Key_Space)
    assert plan.value.clinic(cedar).contacts

    press(Qt.Key.Key_2, CTRL)  # compare
    assert window.here.screen == "compare"
    assert "Clinics side by side" in name_of(focused())
    press(Qt.Key.Key_Right)

    press(Qt.Key.Key_5, CTRL)  # the dossier
    target = tmp_path / "dossier.pdf"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments: target)  # the system's own dialog
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(target.exists, timeout=60_000)
    qtbot.waitUntil(lambda: target.read_bytes().rstrip().endswith(b"%%EOF"), timeout=60_000)
    assert target.read_bytes().startswith(b"%PDF")

    paper = tmp_path / "paper.pdf"
    asked: list[tuple[int, int]] = []

    def accept(dialog: QPrintDialog) -> int:
        """Choose a PDF file as the printer, where a person would press Enter."""
        asked.append((dialog.minPage(), dialog.maxPage()))
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(printing, "QPrintDialog", type("Dialog", (QPrintDialog,), {"exec": accept}))
    press(Qt.Key.Key_P, CTRL)  # the system's print dialog
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=60_000)
    saved = len(PdfReader(target).pages)
    assert asked == [(1, saved)]
    qtbot.waitUntil(lambda: paper.exists() and paper.read_bytes().rstrip().endswith(b"%%EOF"), timeout=60_000)
    assert len(PdfReader(paper).pages) == saved
