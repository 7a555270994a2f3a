"""Tests of Trip: dates on the line moved by keys, mouse and typing; rules; day marks; home checks; calendar file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from exodesk.domain.home_check import home_checks
from exodesk.plan import OpenPlan
from exodesk.ui import dialogs
from exodesk.ui.dossier.screen import DossierScreen
from exodesk.ui.place import Place
from exodesk.ui.trip.screen import TripScreen
from exodesk.ui.window import MainWindow
from tests.ui.conftest import close, open_window


def trip(window: MainWindow, view: str | None = None) -> TripScreen:
    window.go(Place(screen="trip", view=view))
    screen = window.screen_in_sight
    assert isinstance(screen, TripScreen)
    return screen


def check_up(window: MainWindow) -> str | None:
    return window.context.value.clinic("c3").visit.check_up_at


def surgery(window: MainWindow) -> str | None:
    return window.context.value.trip.surgery_on_trip


def test_the_line_has_every_date_by_name(window: MainWindow) -> None:
    names = [button.accessibleName() for button in trip(window).timeline.buttons.values()]
    assert "Treatment: Sun 22 Nov 2026, 11:00. Left and right arrow move it by a day." in names
    assert "Week 6: Sun 3 Jan 2027" in names


def test_the_line_is_to_scale(window: MainWindow) -> None:
    x = {key: button.x() for key, button in trip(window).timeline.buttons.items()}
    # arrival 16 Nov (noon), check-up 24 Nov 10:00, flight 28 Nov 11:30
    part = (x["check-up"] - x["arrival"]) / (x["flight"] - x["arrival"])
    assert part == pytest.approx((8 - 2 / 24) / (12 - 0.5 / 24), abs=0.01)


def test_an_arrow_key_moves_a_date_by_a_day_and_keeps_its_time(qtbot: QtBot, window: MainWindow) -> None:
    screen = trip(window)
    button = screen.timeline.buttons["check-up"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    assert check_up(window) == "2026-11-25T10:00"
    assert screen.timeline.buttons["check-up"].hasFocus()
    window.commands.undo()
    assert check_up(window) == "2026-11-24T10:00"


def test_what_breaks_is_said_at_once(qtbot: QtBot, window: MainWindow) -> None:
    screen = trip(window)
    button = screen.timeline.buttons["check-up"]
    for _ in range(2):
        qtbot.keyClick(button, Qt.Key.Key_Right)
    assert screen.said.words.startswith("This breaks a rule: One check-up in person")
    assert screen.rules.spoken[0].startswith("Broken: One check-up in person")
    qtbot.keyClick(button, Qt.Key.Key_Left)
    assert screen.said.isHidden()
    assert not screen.rules.spoken[0].startswith("Broken")


def test_dragging_tries_a_date_and_letting_go_saves_it(qtbot: QtBot, window: MainWindow) -> None:
    screen = trip(window)
    button = screen.timeline.buttons["check-up"]
    start = QPoint(14, 14)
    a_day = (screen.timeline.buttons["flight"].x() - screen.timeline.buttons["arrival"].x()) // 12
    QTest.mousePress(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(button, start + QPoint(5 * a_day, 0))
    assert "One check-up in person" in screen.said.words
    assert check_up(window) == "2026-11-24T10:00"
    # The dot follows the pointer, so that the pointer is over its middle again.
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    assert check_up(window) == "2026-11-29T10:00"


def test_a_date_is_typed_and_cleared(qtbot: QtBot, window: MainWindow) -> None:
    screen = trip(window)
    field = screen.dates.fields["check-up"]
    field.label.setFocus()
    qtbot.keyClick(field.label, Qt.Key.Key_F2)
    assert isinstance(field.editor, QLineEdit)
    field.editor.setText("")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert check_up(window) is None
    assert "check-up" not in screen.timeline.buttons
    box = screen.timeline.boxes["check-up"]
    assert box.accessibleName().startswith("Check-up not set. It may go from Mon 23 Nov 2026 to Wed 25 Nov 2026.")
    assert screen.rules.set_link is not None
    qtbot.mouseClick(screen.rules.set_link, Qt.MouseButton.LeftButton)
    assert check_up(window) == "2026-11-24"


def test_pressing_a_missing_date_types_it(qtbot: QtBot, window: MainWindow) -> None:
    screen = trip(window)
    screen.dates.fields["talk"].committed.emit(None)
    screen.dates.fields["flight"].committed.emit(None)
    boxes = screen.timeline.boxes
    assert {key: box.text() for key, box in boxes.items()} == {"talk": "Talk not set", "flight": "Flight not set"}
    assert boxes["talk"].x() < screen.timeline.buttons["treatment"].x() < boxes["flight"].x()
    boxes["talk"].setFocus()
    qtbot.keyClick(boxes["talk"], Qt.Key.Key_Return)
    editor = screen.dates.fields["talk"].editor
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "20 nov 9:30")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.context.value.clinic("c3").visit.consult_at == "2026-11-20T09:30"
    assert set(screen.timeline.boxes) == {"flight"}


def offered(screen: TripScreen) -> str | None:
    link = screen.rules.set_link
    return link.text() if link else None


def test_a_check_up_is_offered_only_where_it_fits(qtbot: QtBot, window: MainWindow) -> None:
    screen = trip(window)
    screen.dates.fields["check-up"].committed.emit(None)
    screen.dates.fields["flight"].committed.emit("2026-11-24T09:00")
    assert offered(screen) == "Set Mon 23 Nov 2026"
    screen.dates.fields["flight"].committed.emit("2026-11-23T09:00")
    assert "check-up" not in screen.timeline.boxes
    assert offered(screen) is None
    assert any("48 hours after the treatment. 22 hours in your plan." in words for words in screen.rules.spoken)


def test_a_rule_says_its_reason_in_own_dates(window: MainWindow) -> None:
    said = "\n".join(trip(window).rules.spoken)
    assert "the talk and the treatment. 3 nights in your plan." in said
    assert "before the flight. Yours: Tue 24 Nov, day 2." in said
    assert "any full payment. Talk: Thu 19 Nov. Full payment: not set." in said
    assert "14 days before the treatment. From Sun 8 Nov 2026." in said
    assert "MARKETING" not in said


def test_surgery_on_the_trip_is_said_and_decides_how_long_to_wait(qtbot: QtBot, window: MainWindow) -> None:
    screen = trip(window)
    assert any(words.startswith("Note: If you have surgery") for words in screen.rules.spoken)
    screen.dates.surgery.label.setFocus()
    qtbot.keyClick(screen.dates.surgery.label, Qt.Key.Key_F2)
    editor = screen.dates.surgery.editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData("face-or-tummy"))
    screen.leave()
    assert surgery(window) == "face-or-tummy"
    assert screen.rules.spoken[0].startswith("Broken: If you have surgery")
    assert screen.said.words.startswith("This breaks a rule: If you have surgery")
    window.commands.undo()
    assert surgery(window) == "none"


def test_every_rule_says_where_it_comes_from(window: MainWindow) -> None:
    screen = trip(window)
    assert len(screen.rules.spoken) == len(window.context.bank.trip_rules)
    assert any("Origin: Marketing claim." in words for words in screen.rules.spoken)
    order = [words.partition(":")[0] for words in screen.rules.spoken]
    assert order == sorted(order, key=["Broken", "Open", "Kept", "Note"].index)


def test_no_clinic_may_be_chosen(window: MainWindow) -> None:
    screen = trip(window)
    screen.clinic_box.set_choice("")
    screen.clinic_box.picked.emit()
    assert window.context.value.chosen_clinic is None
    assert set(screen.timeline.buttons) == {"arrival", "flight"}
    assert not screen.day.items["d-person"].box.isEnabled()
    assert len(screen.rules.spoken) == len(window.context.bank.trip_rules)


def test_a_mark_is_typed_in_with_the_time_on_paper(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    item = trip(window, "day").day.items["d-person"]
    qtbot.keyClick(item.box, Qt.Key.Key_Return)
    qtbot.keyClick(item.result.button("ok"), Qt.Key.Key_Space)
    qtbot.keyClicks(item.time, "late")
    qtbot.keyClick(item.time, Qt.Key.Key_Return)
    assert item.time_row.fault() == "Write a time of day, for example 10:20."
    item.time.clear()
    qtbot.keyClicks(item.time, "1052")
    qtbot.keyClick(item.time, Qt.Key.Key_Return)
    assert "Yes, as it should be, 10:52" in item.box.accessibleName()
    close(window)
    with OpenPlan.open(sample) as plan:
        (mark,) = plan.clinic("c3").day.checklist
    assert (mark.item, mark.result, mark.at) == ("d-person", "ok", "2026-11-22T10:52:00+09:00")


def test_an_old_needle_is_an_answer_too(qtbot: QtBot, window: MainWindow) -> None:
    item = trip(window, "day").day.items["d-new-needle"]
    qtbot.mouseClick(item.box, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(item.result.button("problem"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(item.time, "11:05")
    qtbot.mouseClick(item.save, Qt.MouseButton.LeftButton)
    answers = [answer for answer in window.context.plan.answers_of("c3") if answer.question == "quality-new-needles"]
    assert (answers[-1].value, answers[-1].source.rank, answers[-1].checked_on) == ("no", 1, "2026-11-22")
    assert "also counts as the answer" in window.toast.words


def test_another_person_with_the_device_stops_gate_3(window: MainWindow) -> None:
    screen = trip(window, "day")
    assert window.context.status("c3").gate(3).status != "stop"
    screen.day.person.committed.emit("Somebody Else")
    assert window.context.value.clinic("c3").day.person is not None
    assert "D15" in {flag.id for flag in window.context.status("c3").flags}


def test_a_lump_leads_to_what_to_do_and_a_photo_is_kept(qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    picture = tmp_path / "face.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 40)
    window = open_window(qtbot, sample)
    screen = trip(window, "after")
    row = screen.after.rows[6]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    assert row.take(data)
    qtbot.mouseClick(row.lump.button("yes"), Qt.MouseButton.LeftButton)
    steps = "\n".join(screen.after.lump.spoken)
    assert "Skin specialist within a week" in steps
    assert "1 photo, no note yet" in steps
    assert "Product: Fablecell Surface. Lot:" in steps
    qtbot.waitUntil(screen.after.lump.print_button.hasFocus)
    qtbot.mouseClick(screen.after.lump.print_button, Qt.MouseButton.LeftButton)
    dossier = window.screen_in_sight
    assert isinstance(dossier, DossierScreen)
    assert dossier.choices.options().parts == ("lump",)
    close(window)
    with OpenPlan.open(sample) as plan:
        check = home_checks(plan.value)[6]
        assert (check.lump, check.checked_on) == (True, "2026-11-22")
        assert plan.content(check.evidence[0]) == picture.read_bytes()


def test_a_lump_between_the_checks_has_a_week_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    window.context.today = lambda: date(2026, 12, 23)  # four weeks and three days after the treatment
    screen = trip(window, "after")
    assert list(screen.after.rows) == [2, 6, 12]
    assert screen.after.lump.isHidden()
    qtbot.mouseClick(screen.after.lump_button, Qt.MouseButton.LeftButton)
    assert sorted(screen.after.rows) == [2, 4, 6, 12]
    assert home_checks(window.context.value)[4].checked_on == "2026-12-23"
    assert not screen.after.lump.isHidden()
    assert screen.after.lump_button.isHidden()
    qtbot.mouseClick(screen.after.lump.links["photo"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(screen.after.rows[4].photo.hasFocus)
    window.commands.undo()
    assert list(screen.after.rows) == [2, 6, 12]
    assert screen.after.lump.isHidden()


def test_a_message_for_the_clinic_is_copied_in_both_languages(qtbot: QtBot, window: MainWindow) -> None:
    screen = trip(window, "after")
    qtbot.mouseClick(screen.after.rows[2].lump.button("yes"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.after.lump.links["copy"], Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.index("시술일: 2026년 11월 22일") < copied.index("Date: 22 Nov 2026")
    assert "lot number" in copied
    qtbot.mouseClick(screen.after.lump.links["vial"], Qt.MouseButton.LeftButton)
    assert (window.here.clinic, window.here.question) == ("c3", "quality-lot-expiry-shown")


def test_the_calendar_file_has_the_trip(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "trip")
    qtbot.mouseClick(trip(window).save_calendar, Qt.MouseButton.LeftButton)
    calendar = icalendar.Calendar.from_ical((tmp_path / "trip.ics").read_bytes())
    treatment = next(event for event in calendar.walk("VEVENT") if "-treatment@" in str(event["uid"]))
    assert treatment.decoded("dtstart").isoformat() == "2026-11-22T11:00:00+09:00"
    assert "trip.ics" in window.toast.words


def test_a_trip_without_dates_says_what_to_do(empty_window: MainWindow) -> None:
    screen = trip(empty_window)
    assert not screen.timeline.buttons
    assert screen.dates.fields["arrival"].label.hasFocus()
    assert not screen.no_clinic.isHidden()
    assert not screen.save_calendar.isEnabled(), "a calendar without a day helps nobody"
    screen.dates.fields["arrival"].committed.emit("2027-01-09")
    assert set(screen.timeline.buttons) == {"arrival"}
    assert screen.save_calendar.isEnabled()
