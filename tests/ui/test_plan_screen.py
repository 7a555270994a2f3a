"""Tests of the Plan screen with keys and clicks: first run, decision, dates, next steps, clinics, tray, rate."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from exodesk.domain.clinic import Name, Quote
from exodesk.plan import OpenPlan
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.evidence_numbers import clinic_of
from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.plan.screen import PlanScreen
from exodesk.ui.plan.showing import unsorted
from exodesk.ui.widgets import Words
from exodesk.ui.window import MainWindow


def plan_screen(window: MainWindow) -> PlanScreen:
    window.go(PLAN)
    return cast("PlanScreen", window.screen_in_sight)


def type_into(qtbot: QtBot, edit: EditInPlace, words: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Open a value with Enter, type over it, and leave with a key."""
    edit.label.setFocus()
    QTest.keyClick(edit.label, Qt.Key.Key_Return)
    editor = edit.editor
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, end)


def file_data(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


# The first run


def test_first_run_waits_for_one_clinic(empty_window: MainWindow) -> None:
    screen = plan_screen(empty_window)
    assert screen.first_run.isVisible()
    assert screen.first_run.new_clinic.line.hasFocus()
    assert not empty_window.context.plan.path.exists(), "looking around writes no file"


def test_enter_adds_the_first_clinic(qtbot: QtBot, empty_window: MainWindow) -> None:
    line = plan_screen(empty_window).first_run.new_clinic.line
    QTest.keyClicks(line, "Seven Acorns Clinic")
    QTest.keyClick(line, Qt.Key.Key_Return)
    clinic = empty_window.context.value.clinics[0]
    assert clinic.name.en == "Seven Acorns Clinic"
    assert empty_window.here == clinic_place(clinic.id, "facts")
    assert empty_window.context.plan.path.exists()
    empty_window.go(PLAN)
    assert plan_screen(empty_window).page.isVisible()


def test_nothing_typed_adds_nothing(qtbot: QtBot, empty_window: MainWindow) -> None:
    line = plan_screen(empty_window).first_run.new_clinic.line
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert empty_window.context.value.clinics == ()


def test_a_pasted_advert_keeps_its_lines(qtbot: QtBot, empty_window: MainWindow) -> None:
    QApplication.clipboard().setText("Seven Acorns\nExosome, two vials\n₩380,000 today only")
    row = plan_screen(empty_window).first_run.new_clinic
    QTest.keyClick(row.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert row.line.text() == "Seven Acorns"
    QTest.keyClick(row.line, Qt.Key.Key_Return)
    clinic = empty_window.context.value.clinics[0]
    assert clinic.name.en == "Seven Acorns"
    assert "₩380,000" in (clinic.note or "")


def test_a_file_dropped_before_any_clinic_waits(empty_window: MainWindow, tmp_path: Path) -> None:
    picture = tmp_path / "chat.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    screen = plan_screen(empty_window)
    screen.first_run.drop.dropped.emit(file_data(picture))
    assert screen.first_run.isVisible()
    assert screen.first_run.tray.isVisible()
    assert [evidence.file_name for _, evidence in unsorted(empty_window.context.value)] == ["chat.png"]


def test_the_sample_is_one_click_away(qtbot: QtBot, empty_window: MainWindow) -> None:
    with qtbot.waitSignal(empty_window.sample_wanted):
        empty_window.context.command("sample")


# Decision, dates, rate


def test_the_decision_is_edited_in_place(qtbot: QtBot, window: MainWindow) -> None:
    title = plan_screen(window).page.header.title
    type_into(qtbot, title, "Serum on my face: where, or not at all?")
    assert window.context.value.title == "Serum on my face: where, or not at all?"
    assert not title.is_open
    assert title.label.hasFocus()


def test_escape_restores(qtbot: QtBot, window: MainWindow) -> None:
    title = plan_screen(window).page.header.title
    type_into(qtbot, title, "No", end=Qt.Key.Key_Escape)
    assert window.context.value.title == "Seoul in November"
    assert title.label.text() == "Seoul in November"


def test_leaving_the_field_saves(qtbot: QtBot, window: MainWindow) -> None:
    title = plan_screen(window).page.header.title
    type_into(qtbot, title, "Tabbed away", end=Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: window.context.value.title == "Tabbed away", timeout=2000)


def test_going_elsewhere_saves(qtbot: QtBot, window: MainWindow) -> None:
    title = plan_screen(window).page.header.title
    title.open()
    editor = cast("QLineEdit", title.editor)
    editor.selectAll()
    QTest.keyClicks(editor, "Half typed")
    window.go(clinic_place("c1", "facts"))
    assert window.context.value.title == "Half typed"


def test_an_empty_decision_is_not_taken(qtbot: QtBot, window: MainWindow) -> None:
    title = plan_screen(window).page.header.title
    title.open()
    cast("QLineEdit", title.editor).clear()
    title.commit()
    assert window.context.value.title == "Seoul in November"
    assert title.label.text() == "Seoul in November"


def test_dates_are_typed_as_people_write_them(qtbot: QtBot, window: MainWindow) -> None:
    flight = plan_screen(window).page.header.dates["flight"]
    type_into(qtbot, flight, "30 nov 9:15")
    assert window.context.value.trip.flight_home_at == "2026-11-30T09:15"
    assert flight.label.text() == "Mon 30 Nov"


def test_a_bad_date_stays_with_what_is_wrong(qtbot: QtBot, window: MainWindow) -> None:
    arrive = plan_screen(window).page.header.dates["arrive"]
    type_into(qtbot, arrive, "3/4/2026")
    assert arrive.is_open
    assert cast("QLineEdit", arrive.editor).text() == "3/4/2026"
    assert "12 Nov 2026" in arrive.fault()
    assert window.context.value.trip.arrival_on == "2026-11-16"
    QTest.keyClick(cast("QLineEdit", arrive.editor), Qt.Key.Key_Escape)
    assert arrive.fault() == ""


def test_a_date_can_be_taken_away(qtbot: QtBot, window: MainWindow) -> None:
    arrive = plan_screen(window).page.header.dates["arrive"]
    arrive.open()
    cast("QLineEdit", arrive.editor).clear()
    arrive.commit()
    assert window.context.value.trip.arrival_on is None
    assert arrive.label.text() == "not set"


def test_the_rate_turns_won_into_home_money(qtbot: QtBot, window: MainWindow) -> None:
    page = plan_screen(window).page
    assert page.rows.clinics.rows[0].home_price == "€224"
    type_into(qtbot, page.rate, "EUR 1900")
    assert page.rows.clinics.rows[0].home_price == "€200"
    assert "22 Nov 2026" in page.rate.label.text()


# Next


def test_the_head_counts_the_days_to_the_treatment(qtbot: QtBot, window: MainWindow) -> None:
    header = plan_screen(window).page.header

    def said() -> set[str]:
        return {label.text() for label in header.findChildren(Words)}

    assert "Treatment is today" in said()
    type_into(qtbot, header.dates["treatment"], "13 Jan 2027")
    assert "52 days to treatment" in said()


def test_a_rate_is_asked_for_once_there_is_a_price_and_the_words_lead_to_its_place(
    qtbot: QtBot, empty_window: MainWindow
) -> None:
    plan = empty_window.context.plan
    empty_window.context.perform(lambda: plan.put_plan(home_currency="USD"))
    empty_window.context.perform(lambda: plan.add_clinic(Name(en="Starsand")))
    page = plan_screen(empty_window).page
    assert not page.rate.isVisible()
    clinic = replace(plan.value.clinics[0], quotes=(Quote(id="q1", dated_on="2026-11-20", total_krw=380_000),))
    empty_window.context.perform(lambda: plan.put_clinic(clinic))
    assert page.rate.isVisible()
    assert page.rate.label.text().startswith("No rate for USD yet. Press here to type it")
    type_into(qtbot, page.rate, "1400")
    assert page.rate.label.text().startswith("$1 = ₩1,400")
    empty_window.context.perform(lambda: plan.put_clinic(replace(clinic, quotes=())))
    assert page.rate.isVisible()  # what was typed stays in sight


def test_the_rate_has_its_thousands_set_apart(window: MainWindow) -> None:
    assert plan_screen(window).page.rate.label.text().startswith("€1 = ₩1,698.40")


def test_next_leads_to_where_it_is_done(qtbot: QtBot, window: MainWindow) -> None:
    steps = plan_screen(window).page.next
    assert 1 <= steps.steps.rowCount() <= 5
    first = steps.steps.steps[0]
    assert first.kind == "red"
    steps.setFocus()
    steps.setCurrentIndex(steps.steps.index(0))
    QTest.keyClick(steps, Qt.Key.Key_Return)
    assert window.here == clinic_place("c1", "reasons/1")


def test_every_next_step_has_a_place(window: MainWindow) -> None:
    steps = plan_screen(window).page.next.steps
    for row in range(steps.rowCount()):
        window.go(PLAN)
        window.screen_in_sight.findChildren(type(plan_screen(window).page.next))[0].clicked.emit(steps.index(row))
        assert window.here != PLAN or steps.steps[row].clinic is None


# Clinics


def test_rows_say_status_reasons_and_counts(window: MainWindow) -> None:
    rows = plan_screen(window).page.rows.clinics.rows
    assert [row.status for row in rows] == ["Do not book", "Not verified", "Cleared by your checks"]
    assert "1 does not apply" in rows[0].counts
    assert rows[0].won_price == "₩380,000"
    assert "Do not book" in rows[0].spoken


def test_enter_opens_a_clinic_and_delete_removes_it(qtbot: QtBot, window: MainWindow) -> None:
    rows = plan_screen(window).page.rows
    rows.setFocus()
    rows.setCurrentIndex(rows.clinics.index(1))
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert [clinic.id for clinic in window.context.value.clinics] == ["c1", "c3"]
    window.commands.undo()
    window.go(PLAN)
    assert len(rows.clinics.rows) == 3
    rows.setCurrentIndex(rows.clinics.index(1))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert window.here.clinic == "c2"


def test_copy_takes_both_names(qtbot: QtBot, window: MainWindow) -> None:
    rows = plan_screen(window).page.rows
    rows.setCurrentIndex(rows.clinics.index(0))
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Starsand Clinic 별빛모래의원"


def test_a_clinic_that_is_there_asks_first(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.actions["add_clinic"].trigger()
    row = plan_screen(window).page.new_clinic
    window.go(Place(screen="plan", view="add"))
    QTest.keyClicks(row.line, "starsand clinic")
    QTest.keyClick(row.line, Qt.Key.Key_Return)
    assert "Starsand Clinic" in row.question
    assert len(window.context.value.clinics) == 3
    row._note.followed.emit("add")
    assert len(window.context.value.clinics) == 4


def test_a_clinic_put_aside_leaves_list_and_side(window: MainWindow) -> None:
    window.go(clinic_place("c2", "facts"))
    window.commands.actions["archive_clinic"].trigger()
    page = plan_screen(window).page
    assert [row.id for row in page.rows.clinics.rows] == ["c1", "c3"]
    assert [row.id for row in page.aside.clinics.rows] == ["c2"]
    assert page.aside.isVisible()


def test_a_file_dropped_on_a_row_belongs_to_that_clinic(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "quote.txt"
    file.write_text("380,000", encoding="utf-8")
    page = plan_screen(window).page
    page.rows.dropped.emit("c2", file_data(file))
    kept = window.context.value.evidence[-1]
    assert (kept.file_name, clinic_of(kept)) == ("quote.txt", "c2")
    assert not any(evidence.id == kept.id for _, evidence in unsorted(window.context.value))


def test_evidence_in_the_tray_can_be_put_to_a_clinic(window: MainWindow) -> None:
    plan = window.context.plan
    window.context.perform(lambda: plan.add_evidence_note("They said: no vial photo."))
    tray = plan_screen(window).page.tray
    assert tray.isVisible()
    _, evidence = unsorted(plan.value)[0]
    tray._put(evidence, "c3")
    assert unsorted(plan.value) == ()
    assert not tray.isVisible()


def test_the_fixed_line_stands_once(window: MainWindow) -> None:
    page = plan_screen(window).page
    words = window.context.bank.fixed_line.en
    assert [label.text() for label in page.findChildren(Words)].count(words) == 1


def test_all_of_it_is_in_the_file(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    type_into(qtbot, plan_screen(window).page.header.title, "Kept")
    window.context.plan.close()
    with OpenPlan.open(sample, read_only=True) as plan:
        assert plan.value.title == "Kept"


@pytest.mark.parametrize("words", ["not-a-day", "99 nov"])
def test_leaving_with_a_bad_date_keeps_the_field_open(qtbot: QtBot, window: MainWindow, words: str) -> None:
    arrive = plan_screen(window).page.header.dates["arrive"]
    type_into(qtbot, arrive, words, end=Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: arrive.fault() != "", timeout=2000)
    assert arrive.is_open


def test_an_unsorted_file_is_put_to_a_clinic_by_its_menu(window: MainWindow) -> None:
    window.context.perform(lambda: window.context.plan.add_evidence_note("unsorted"))
    window.go(PLAN)
    button = window.screen_in_sight.findChildren(QToolButton)[-1]
    menu = button.menu()
    assert menu.actions() == []  # a thousand clinics for each file would take minutes
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    names = [clinic.name.best() for clinic in window.context.value.clinics]
    assert [action.text() for action in menu.actions()] == names
    menu.actions()[1].trigger()
    assert clinic_of(window.context.value.evidence[-1]) == "c2"


def test_a_step_that_begins_with_its_verb_is_not_spoken_with_it_twice(window: MainWindow) -> None:
    model = plan_screen(window).page.next.steps
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [str(model.data(model.index(row), role)) for row in range(model.rowCount())]
    assert any(words.endswith("Ask again") for words in spoken)
    assert [words for words in spoken if words.startswith("Look up") and words.endswith("Look up")] == []


def test_price_and_day_of_a_clinic_are_spoken_with_the_heads_of_their_columns(window: MainWindow) -> None:
    model = plan_screen(window).page.rows.clinics
    spoken = str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Starsand Clinic. 별빛모래의원. Do not book. ")
    assert spoken.endswith("1 does not apply. Total price: €224, ₩380,000. Last change: 19 Nov")
