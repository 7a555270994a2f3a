"""Tests of File > Import with a CSV: columns are matched by hand, rows shown before they are added, faults told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exodesk.domain.clinic import Name
from exodesk.ui import dialogs
from exodesk.ui.importing.screen import ImportScreen
from exodesk.ui.place import PLAN
from exodesk.ui.window import MainWindow

OWN_LIST = (
    "Where I saw it;Clinic;이름;Tel;Price (KRW);Sessions\n"
    'app;Starsand Clinic;;02-1;"₩490,000";1\n'
    'friend;Cloud Ladder Clinic;구름사다리의원;02-2;"310,000 won";2\n'
    "advert;;물감의원;02-3;;\n"
)


def chosen_file(window: MainWindow, monkeypatch: pytest.MonkeyPatch, file: Path) -> ImportScreen:
    """Choose a file in File > Import."""
    monkeypatch.setattr(dialogs, "ask_open", lambda *_arguments: file)
    window.commands.actions["import"].trigger()
    screen = window.screen_in_sight
    assert isinstance(screen, ImportScreen)
    return screen


def own_list(tmp_path: Path, text: str = OWN_LIST) -> Path:
    file = tmp_path / "my clinics.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_nothing_is_added_before_it_was_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = chosen_file(window, monkeypatch, own_list(tmp_path, OWN_LIST.replace("310,000 won", "about 310")))
    assert len(window.context.value.clinics) == 3
    assert [box.choice() for box in screen.columns.boxes] == ["", "name", "name_ko", "phone", "total_krw", "sessions"]
    assert screen.columns.boxes[0].hasFocus()
    assert screen.rows.spoken == [
        "line 3, Price: total in won: must be a whole number, not “about 310”",
        "Starsand Clinic. 02-1. ₩490,000. in the plan; left out",
        "물감의원. 02-3. new",
    ]
    assert not screen.add.isEnabled()


def test_a_column_is_chosen_by_hand_and_the_rows_follow(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = chosen_file(window, monkeypatch, own_list(tmp_path))
    first = screen.columns.boxes[0]
    first.setFocus()
    while first.choice() != "note":
        qtbot.keyClick(first, Qt.Key.Key_Down)
    assert screen.rows.spoken == [
        "Starsand Clinic. 02-1. ₩490,000. in the plan; left out",
        "Cloud Ladder Clinic · 구름사다리의원. 02-2. ₩310,000. new",
        "물감의원. 02-3. new",
    ]
    assert screen.add.text() == "Add 2 clinics"
    qtbot.mouseClick(screen.add, Qt.MouseButton.LeftButton)
    assert window.here == PLAN
    ladder, paint = window.context.value.clinics[3:]
    assert (ladder.name, ladder.note) == (Name(en="Cloud Ladder Clinic", ko="구름사다리의원"), "friend")
    assert ladder.current_quote is not None
    assert (ladder.current_quote.total_krw, ladder.current_quote.sessions) == (310_000, 2)
    assert paint.phone == "02-3"
    window.commands.undo()
    assert len(window.context.value.clinics) == 3


def test_a_clinic_of_the_plan_may_be_added_all_the_same(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = chosen_file(window, monkeypatch, own_list(tmp_path, "name\nStarsand Clinic\n"))
    assert not screen.add.isEnabled()
    screen.known.setFocus()
    qtbot.keyClick(screen.known, Qt.Key.Key_Space)
    assert screen.rows.spoken == ["Starsand Clinic. added beside the one with this name"]
    qtbot.mouseClick(screen.add, Qt.MouseButton.LeftButton)
    assert len(window.context.value.clinics) == 4


def test_what_is_chosen_wrong_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = chosen_file(window, monkeypatch, own_list(tmp_path, "A,B\nStarsand,02-1\n"))
    assert screen.columns.fault().startswith("No column has the name of the clinic")
    assert "needs a name" in screen.rows.spoken[0]
    for box in screen.columns.boxes:
        box.set_choice("name")
        box.picked.emit()
    assert screen.columns.fault().startswith("“Clinic name in English” is chosen twice")
    assert screen.rows.spoken == ["Starsand. new"]


def test_a_file_that_is_no_csv_is_told_and_another_can_be_chosen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("name\n병원\n".encode("cp949"))
    screen = chosen_file(window, monkeypatch, file)
    assert "is not UTF-8" in window.errors.words
    assert "No file is chosen" in screen.lead.text()
    monkeypatch.setattr(dialogs, "ask_open", lambda *_arguments: own_list(tmp_path, "name\nA\n"))
    qtbot.mouseClick(screen.another, Qt.MouseButton.LeftButton)
    assert screen.rows.spoken == ["A. new"]
