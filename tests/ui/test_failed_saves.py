"""What is typed while the disk takes nothing more: it stays in its field, is said there, and is saved later."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from exodesk.ui.ask.screen import AskScreen
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.plan.screen import PlanScreen
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import answers_to

resource = pytest.importorskip("resource", reason="limits of file sizes are POSIX")
Full = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def full_disk() -> Full:
    """Give a context in which no file can grow: for SQLite the same as a disk without room."""

    @contextmanager
    def limited() -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limited


def type_over(edit: EditInPlace, words: str) -> None:
    edit.open()
    editor = edit.editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.selectAll()
    QTest.keyClicks(editor, words)
    commit = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(editor, Qt.Key.Key_Return, commit if isinstance(editor, QPlainTextEdit) else Qt.KeyboardModifier(0))


def typed_in(edit: EditInPlace) -> str:
    editor = edit.editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def fact(window: MainWindow, *path: str) -> EditInPlace:
    window.go(clinic_place("c1", "facts"))
    edit = cast("ClinicScreen", window.screen_in_sight).facts.rows[path].edit
    assert edit is not None
    return edit


def test_a_fact_stays_in_its_field_with_the_fault_and_is_saved_by_trying_again(
    window: MainWindow, full_disk: Full
) -> None:
    phone = fact(window, "phone")
    with full_disk():
        type_over(phone, "02-123-4567")
        assert typed_in(phone) == "02-123-4567"
        assert phone.fault() == "Not saved"
        assert window.side.saved.words == "Not saved"
        assert window.errors.words
        assert window.context.value.clinic("c1").phone == "02-000-0001"
    window.errors.followed.emit("retry")
    assert window.context.value.clinic("c1").phone == "02-123-4567"
    assert not phone.is_open
    assert phone.label.text() == "02-123-4567"
    assert "today's backup" in window.errors.words or not window.errors.words


def test_several_facts_are_all_saved_by_leaving_the_screen(window: MainWindow, full_disk: Full, sample: Path) -> None:
    phone, note = fact(window, "phone"), fact(window, "note")
    with full_disk():
        type_over(phone, "02-123-4567")
        type_over(note, "second floor")
    window.go(PLAN)
    with closing(sqlite3.connect(f"file:{sample}?mode=ro", uri=True)) as db:
        held = db.execute("select body from clinics where id = 'c1'").fetchone()[0]
    assert "02-123-4567" in held
    assert "second floor" in held


def test_esc_gives_up_what_was_not_saved(window: MainWindow, full_disk: Full) -> None:
    phone = fact(window, "phone")
    with full_disk():
        type_over(phone, "02-123-4567")
        editor = phone.editor
        assert editor is not None
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert phone.label.text() == "02-000-0001"
    assert not phone.is_open


def test_decision_and_dates_stay_in_their_fields(window: MainWindow, full_disk: Full) -> None:
    window.go(PLAN)
    header = cast("PlanScreen", window.screen_in_sight).page.header
    with full_disk():
        type_over(header.title, "With whom, or not at all?")
        type_over(header.dates["flight"], "30 Nov 2026")
        assert typed_in(header.title) == "With whom, or not at all?"
        assert "30 Nov 2026" in typed_in(header.dates["flight"])
    window.go(clinic_place("c1", "log"))
    assert window.context.value.title == "With whom, or not at all?"
    assert str(window.context.value.trip.flight_home_at).startswith("2026-11-30")


def test_an_answer_stays_on_its_page_and_is_saved_on_the_way(window: MainWindow, full_disk: Full) -> None:
    window.go(clinic_place("c2", "verify/guided", "clinic-accreditation"))
    page = cast("ClinicScreen", window.screen_in_sight).verify.guided.question_page
    with full_disk():
        page.choose_key(2)
        page.note_edit.setFocus()
        QTest.keyClicks(page.note_edit, "asked on the phone")
        page.answers.rows[1].setFocus()
        page.save()
        assert page.note_edit.text() == "asked on the phone"
        assert page.draft.value == "no"
        assert not answers_to(window, "c2", "clinic-accreditation")
    window.go(PLAN)
    assert [answer.note for answer in answers_to(window, "c2", "clinic-accreditation")] == ["asked on the phone"]


def test_replies_and_the_name_are_tried_again(window: MainWindow, full_disk: Full) -> None:
    window.go(Place(screen="ask", clinic="c1"))
    screen = cast("AskScreen", window.screen_in_sight)
    rows = screen.replies.rows[:2]
    assert len(rows) == 2
    with full_disk():
        for row, words in zip(rows, ("yes we do", "from Monday"), strict=True):
            row.words.setFocus()
            QTest.keyClicks(row.words, words)
            QTest.keyClick(row.words, Qt.Key.Key_Return)
        name = screen.traveller.fields["name"]
        name.setFocus()
        QTest.keyClicks(name, "Robin Sample")
        QTest.keyClick(name, Qt.Key.Key_Return)
        assert rows[0].words.text() == "yes we do"
    window.go(PLAN)
    window.go(Place(screen="ask", clinic="c1"))
    assert [row.words.text() for row in screen.replies.rows[:2]] == ["yes we do", "from Monday"]
    kept = cast("dict[str, dict[str, str]]", window.context.value.x)
    assert kept["traveller"]["name"] == "Robin Sample"


def test_a_clinic_that_was_not_added_stays_in_the_field(window: MainWindow, full_disk: Full) -> None:
    window.go(Place(screen="plan", view="add"))
    row = cast("PlanScreen", window.screen_in_sight).page.new_clinic
    with full_disk():
        QTest.keyClicks(row.line, "Paper Lantern Clinic")
        QTest.keyClick(row.line, Qt.Key.Key_Return)
        assert row.line.text() == "Paper Lantern Clinic"
    QTest.keyClick(row.line, Qt.Key.Key_Return)
    assert window.context.value.clinics[-1].name.en == "Paper Lantern Clinic"


def test_one_can_go_about_while_another_program_holds_the_file(window: MainWindow, sample: Path) -> None:
    other = sqlite3.connect(sample, isolation_level=None)
    other.execute("begin exclusive")
    try:
        for view in ("facts", "verify/list", "reasons/1", "log"):
            window.go(clinic_place("c1", view))
            assert window.here.view == view
        assert "Another program holds" in window.errors.words
    finally:
        other.execute("rollback")
        other.close()
    window.go(clinic_place("c1", "facts"))
