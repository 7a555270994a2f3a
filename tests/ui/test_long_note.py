"""Tests of a note of a million characters in the window: its start is shown, the field has all of it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from msgspec.structs import replace
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from exodesk.domain.caps import MAX_SHOWN_CHARACTERS
from exodesk.domain.clinic import Name
from exodesk.plan import OpenPlan
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.place import clinic_place
from exodesk.ui.widgets import Words
from tests.ui.windows import close, open_window

NOTE = "she wrote back 원장님이 시술하고\n" * 40_000 + "the end"


def test_its_start_is_shown_and_all_of_it_edited(qtbot: QtBot, sample: Path) -> None:
    with OpenPlan.open(sample) as plan:
        plan.put_clinic(replace(plan.clinic("c1"), note=NOTE))
        plan.add_evidence_note(NOTE)
    window = open_window(qtbot, sample)
    for view in ("facts", "verify", "evidence", "log"):
        window.go(clinic_place("c1", view))
    window.go(clinic_place("c1", "facts"))
    longest = max(window.findChildren(Words), key=lambda label: len(label.text()))
    assert MAX_SHOWN_CHARACTERS < len(longest.text()) < 2 * MAX_SHOWN_CHARACTERS
    field = cast("ClinicScreen", window.screen_in_sight).facts.rows["note",].edit
    assert field is not None
    field.open()
    editor = field.editor
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == NOTE
    editor.appendPlainText("and more")
    field.commit()
    assert window.context.value.clinic("c1").note == f"{NOTE}\nand more"
    close(window)


def test_marks_that_turn_or_hide_words_are_shown_as_what_they_are(qtbot: QtBot, sample: Path) -> None:
    with OpenPlan.open(sample) as plan:
        name = Name(en="Blue\u202eregnad\u2066 Clinic\x07", ko="파란 의원")
        plan.put_clinic(replace(plan.clinic("c2"), name=name, note="one\ntwo\u202d"))
    window = open_window(qtbot, sample)
    window.go(clinic_place("c2", "facts"))
    shown = "Blue[U+202E]regnad[U+2066] Clinic[U+0007]"
    labels = {label.text() for label in window.findChildren(Words)}
    assert any(shown in words.replace("\u200b", "") for words in labels)
    assert "one\ntwo[U+202D]" in labels
    places = window.side.list.places
    assert shown in {places.row_at(places.index(row)).title for row in range(places.rowCount())}
    assert window.context.value.clinic("c2").name == name
    close(window)
