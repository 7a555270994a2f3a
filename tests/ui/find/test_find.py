"""Tests of Find in the window: results as one types, the ways they lead, fresh after edits, quick on large plans."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import perf_counter

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget
from pytestqt.qtbot import QtBot

from exodesk.domain.clinic import Contact, Name, Practitioner
from exodesk.plan import OpenPlan
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.edit_in_place import ValueLabel
from exodesk.ui.place import clinic_place
from exodesk.ui.window import MainWindow
from tests.benchmarks.data import full_plan, plan_file
from tests.ui.conftest import close, open_window

LARGE = 60
MOST_MS = 50.0


def find(qtbot: QtBot, window: MainWindow, words: str) -> list[str]:
    """Type words into Find (Korean is put in whole) and give what it shows, heads too."""
    window.commands.actions["find"].trigger()
    line = window.side.find_line
    if words.isascii():
        QTest.keyClicks(line, words)
    else:
        line.insert(words)
    qtbot.waitUntil(lambda: not window.side.results.found.is_reading)
    model = window.side.results.found
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def is_in_sight(widget: QWidget) -> bool:
    """Tell whether any of a widget can be seen."""
    return not widget.visibleRegion().isEmpty()


def test_results_stand_under_heads_and_replace_the_places(qtbot: QtBot, window: MainWindow) -> None:
    found = find(qtbot, window, "moontree")
    assert found[0] == "Clinics"
    assert found[1].startswith("Moontree Skin Clinic")
    assert window.side.results.isVisible()
    assert not window.side.list.isVisible()
    QTest.keyClick(window.side.find_line, Qt.Key.Key_Escape)
    assert window.side.list.isVisible()


@pytest.mark.parametrize(
    ("words", "screen", "view"),
    [
        ("Register of clinics", "guide", "place/p-foreign-registry"),
        ("legal and permitted", "guide", "fact/f-1-1"),
        ("의료기관", "guide", None),
        ("Moontree Skin", "clinic", "facts"),
    ],
)
def test_enter_opens_the_very_place(
    qtbot: QtBot, window: MainWindow, words: str, screen: str, view: str | None
) -> None:
    find(qtbot, window, words)
    QTest.keyClick(window.side.find_line, Qt.Key.Key_Return)
    results = window.side.results
    if view is not None and screen == "guide":
        wanted = view.partition("/")[2]
        rows = [row for row, found in enumerate(results.found.rows) if found.hit and found.hit.id == wanted]
        results.setCurrentIndex(results.found.index(rows[0]))
    elif screen == "guide":
        results.setCurrentIndex(results.found.index(results.found.rowCount() - 1))
    QTest.keyClick(results, Qt.Key.Key_Return)
    assert window.here.screen == screen
    assert view is None or window.here.view == view


def test_a_hit_in_a_note_a_message_or_a_person_opens_that_very_line(qtbot: QtBot, window: MainWindow) -> None:
    plan = window.context.plan
    days = [f"2026-11-{day:02d}T10:00:00+09:00" for day in range(1, 12)]
    contacts = [Contact(id=f"k{day}", at=at, direction="in", text=f"Message {day}") for day, at in enumerate(days, 1)]
    contacts[0] = replace(contacts[0], text="A wombat in the hall")
    people = (Practitioner(id="p7", name=Name(en="Numbat Kim")),)
    clinic = replace(plan.clinic("c2"), note="A quokka on the sign", contacts=tuple(contacts), practitioners=people)
    window.context.perform(lambda: plan.put_clinic(clinic))
    for words, view in (("quokka", "facts/note"), ("wombat", "facts/contact/k1"), ("numbat", "facts/person/p7")):
        find(qtbot, window, words)
        QTest.keyClick(window.side.find_line, Qt.Key.Key_Return)
        QTest.keyClick(window.side.results, Qt.Key.Key_Return)
        assert (window.here.clinic, window.here.view) == ("c2", view)
        focused = QApplication.focusWidget()
        assert isinstance(focused, ValueLabel)
        assert words in focused.text().casefold()
        page = window.screen_in_sight
        assert isinstance(page, ClinicScreen)
        qtbot.waitUntil(partial(is_in_sight, focused))
        window.side.stop_find()


def test_the_line_that_was_found_stays_in_sight_when_the_page_is_laid_out_anew(
    qtbot: QtBot, window: MainWindow
) -> None:
    plan = window.context.plan
    days = [f"2026-11-{day:02d}T10:00:00+09:00" for day in range(1, 12)]
    contacts = tuple(Contact(id=f"k{n}", at=at, direction="in", text=f"{n} " * 40) for n, at in enumerate(days))
    window.context.perform(lambda: plan.put_clinic(replace(plan.clinic("c2"), contacts=contacts)))
    window.go(clinic_place("c2", "facts/contact/k0"))
    line = QApplication.focusWidget()
    assert isinstance(line, ValueLabel)
    qtbot.waitUntil(partial(is_in_sight, line))
    window.resize(window.minimumSizeHint().width(), window.height())
    qtbot.waitUntil(partial(is_in_sight, line))
    page = window.screen_in_sight
    assert isinstance(page, ClinicScreen)
    page.facts.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    window.resize(1280, window.height())
    QApplication.processEvents()
    assert page.facts.verticalScrollBar().value() == 0  # where the traveller went by then


def test_an_edit_is_found_at_once(qtbot: QtBot, window: MainWindow) -> None:
    assert find(qtbot, window, "quokka") == []
    window.side.stop_find()
    plan = window.context.plan
    window.context.perform(lambda: plan.put_clinic(replace(plan.clinic("c2"), note="A quokka on the sign")))
    assert find(qtbot, window, "quokka")[0] == "Notes and messages"


def test_an_edit_while_searching_shows_without_a_key(qtbot: QtBot, window: MainWindow) -> None:
    find(qtbot, window, "quokka")
    window.context.perform(lambda: window.context.plan.add_clinic(Name(en="Quokka Clinic")))
    qtbot.waitUntil(lambda: bool(window.side.results.found.rows))
    assert window.side.results.isVisible()


def test_keys_stay_quick_on_a_large_plan(qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    with OpenPlan.open(sample) as small:
        bank = small.bank
    path = plan_file(tmp_path, full_plan(bank, LARGE))
    window = open_window(qtbot, path)
    window.commands.actions["find"].trigger()
    times = []
    for letter in "register shows skin wrote back zz":
        start = perf_counter()
        QTest.keyClicks(window.side.find_line, letter)
        times.append((perf_counter() - start) * 1000)
    times.sort()
    assert times[int(len(times) * 0.95)] < MOST_MS, times
    close(window)


def test_reading_waits_while_nothing_is_searched_and_then_goes_on(qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    with OpenPlan.open(sample) as small:
        bank = small.bank
    path = plan_file(tmp_path, full_plan(bank, LARGE))
    window = open_window(qtbot, path)
    window.commands.actions["find"].trigger()
    found = window.side.results.found
    QTest.keyClicks(window.side.find_line, "shows")
    reads = [found.is_reading]
    window.side.find_line.clear()
    reads.append(found.is_reading)
    assert reads == [True, False]
    shown = find(qtbot, window, "register")
    close(window)
    assert shown == find_anew(qtbot, path)


def find_anew(qtbot: QtBot, path: Path) -> list[str]:
    """Give what a window that was just opened finds for "register" in the large plan."""
    window = open_window(qtbot, path)
    shown = find(qtbot, window, "register")
    close(window)
    assert shown
    return shown
