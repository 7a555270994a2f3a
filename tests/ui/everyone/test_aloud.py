"""What a screen reader says by itself: saved, undone, errors, and what an answer counts as."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from exodesk.errors import MachineTrouble
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.place import clinic_place
from exodesk.ui.window import MainWindow


class Said(NamedTuple):
    """A sentence, and whether it breaks off what is being said."""

    words: str
    at_once: bool


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[Said]:
    """Listen at the border to the system's accessibility, where no screen reader runs in a test."""
    heard: list[Said] = []
    pass_on = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            heard.append(Said(event.message(), urgent))
        pass_on(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return heard


def test_what_was_done_and_undone_is_said(window: MainWindow, said: list[Said]) -> None:
    clinic = window.context.value.clinic("c2")
    window.context.perform(lambda: window.context.plan.put_clinic(replace(clinic, phone="02-000-0007")))
    done = window.toast.words
    assert "Blue Paper Clinic" in done
    assert said[-1] == Said(done, at_once=False)
    window.commands.actions["undo"].trigger()
    assert said[-1] == Said(f"Taken back: {done}", at_once=False)
    window.commands.actions["redo"].trigger()
    assert said[-1].words == f"Done again: {done}"


def test_what_was_typed_is_said_to_be_saved(window: MainWindow, said: list[Said]) -> None:
    clinic = window.context.value.clinic("c2")
    quiet = replace(clinic, phone="02-000-0008")
    window.context.perform(lambda: window.context.plan.put_clinic(quiet), quiet=True)
    assert [sentence for sentence in said if sentence.words.startswith("Saved ")] != []


def test_an_error_breaks_in_with_what_to_do_next(window: MainWindow, said: list[Said]) -> None:
    window.show_error(MachineTrouble("disk-full", file="seoul.exodesk"))
    assert said[-1].at_once
    assert said[-1].words.startswith("Not saved:")
    assert "seoul.exodesk" in said[-1].words


def test_what_an_answer_counts_as_is_said_with_each_key(window: MainWindow, said: list[Said]) -> None:
    window.activateWindow()
    window.go(clinic_place("c2", "verify/guided", "clinic-is-medical"))
    said.clear()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_2)
    assert said[0].words.startswith("Red flag")
    assert not said[0].at_once


def test_the_next_question_is_said_though_the_focus_stays_where_it_was(window: MainWindow, said: list[Said]) -> None:
    window.activateWindow()
    window.go(clinic_place("c2", "verify/guided", "clinic-is-medical"))
    said.clear()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert said[0].words.startswith("Clinic licensing, question 2 of 6. Is the clinic on the government list")
    said.clear()
    screen = window.screen_in_sight
    assert isinstance(screen, ClinicScreen)
    progress = screen.verify.guided.progress
    progress.setFocus()
    QTest.keyClick(progress, Qt.Key.Key_Right)
    assert [sentence.words.partition(":")[0] for sentence in said] == ["Practitioner"]
