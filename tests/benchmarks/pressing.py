"""Presses keys in a window on a large plan, in a process of its own; `keys` makes the plan and reads what comes out."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from exodesk.plan import OpenPlan
from exodesk.texts import Texts
from exodesk.ui.app import _application
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.place import clinic_place
from exodesk.ui.questions.order import PAGES, guided_order
from exodesk.ui.settings import SettingsFile
from exodesk.ui.theme import theme
from exodesk.ui.window import MainWindow
from tests.benchmarks.data import FULL, PLAIN, TODAY

Times = dict[str, list[float]]


class _Keys:
    """Presses keys in a window and takes the time until what they did is painted."""

    def __init__(self, plan: Path) -> None:
        self.app: QApplication = _application()
        theme().follow("light")
        today = date.fromisoformat(TODAY)
        self.window: MainWindow = MainWindow(OpenPlan.open(plan), Texts(), SettingsFile(safe=True), today=lambda: today)
        self.window.resize(1280, 800)
        self.window.show()
        self.settle()
        self.window.activateWindow()
        self.settle()
        gc.freeze()  # as the program does once its window stands

    def all_times(self) -> Times:
        """Press all that is measured."""
        found = self._side_list()
        for clinic, more in ((PLAIN, ""), (FULL, ", with evidence and earlier answers")):
            self._walk(clinic, ways=1)  # each part of a question is made once
            found[f"next question{more}"] = [*self._walk(clinic, ways=1), *self._walk(clinic, ways=1)]
            found[f"the question before{more}"] = [*self._walk(clinic, ways=-1), *self._walk(clinic, ways=-1)]
        return {**found, **self._answering(), **self._list()}

    def settle(self) -> None:
        """Let everything happen that waits to happen; a loop of events deletes by itself."""
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.app.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None, widget: QWidget | None = None) -> float:
        """Press a key where the focus is, or at a widget; gives the milliseconds."""
        at = widget or self.app.focusWidget() or self.window
        return self.time(lambda: QTest.keyClick(at, key, modifier or Qt.KeyboardModifier.NoModifier))

    def type(self, letter: str) -> float:
        """Type a letter where the focus is; gives the milliseconds."""
        return self.time(lambda: QTest.keyClicks(self.app.focusWidget() or self.window, letter))

    def time(self, act: Callable[[], object]) -> float:
        """Give the milliseconds of something and of all that follows it."""
        start = time.process_time()
        act()
        self.settle()
        return (time.process_time() - start) * 1000

    def _side_list(self) -> Times:
        side = self.window.side.list
        side.setFocus()
        moves = [self.press(Qt.Key.Key_Down) for _ in range(60)]
        opens = []
        for _ in range(40):
            side.setFocus()
            self.press(Qt.Key.Key_Down)
            opens.append(self.press(Qt.Key.Key_Return, widget=side))
        field = self.window.side.findChild(QLineEdit)
        assert field is not None
        field.setFocus()
        letters = [self.type(letter) for letter in "clear skin register box" * 2]
        field.clear()
        self.settle()
        return {
            "arrow down in the clinic list": moves,
            "a clinic opened from that list": opens[1:],  # the first visit makes the screen
            "a letter in Find": letters,
        }

    def _verify(self, clinic: str) -> ClinicScreen:
        self.window.go(clinic_place(clinic, "verify"))
        self.settle()
        screen = self.window.screen_in_sight
        assert isinstance(screen, ClinicScreen)
        return screen

    def _walk(self, clinic: str, *, ways: int) -> list[float]:
        """Walk through all questions by keys, to the end or from the end."""
        guided = self._verify(clinic).verify.guided
        steps = [step for step in guided_order(self.window.context.bank, "verification") if step not in PAGES]
        guided.show_clinic(clinic, steps[0 if ways > 0 else -1])
        self.settle()
        times: list[float] = []
        while True:
            step = guided.step
            if ways > 0:
                taken = self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            else:
                taken = self.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
            if guided.step == step:
                return times
            times.append(taken)

    def _each_question(self, count: int) -> Iterator[str]:
        """Show the first questions one after the other."""
        guided = self._verify(PLAIN).verify.guided
        questions = [each.id for each in self.window.context.bank.questions if each.bank == "verification"]
        for question in questions[:count]:
            guided.show_clinic(PLAIN, question)
            self.settle()
            yield question

    def _answering(self) -> Times:
        page = self._verify(PLAIN).verify.guided.question_page
        chosen, letters, saved = [], [], []
        for _ in self._each_question(20):
            chosen += [self.press(digit) for digit in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1)]
            page.note_edit.setFocus()
            self.settle()
            letters += [self.type(letter) for letter in "she"]
            page.focus_first()
            self.settle()
            saved.append(self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
        return {
            "an answer by its number": chosen,
            "a letter in a note": letters,
            "next question, saving the answer": saved[1:],  # the first edit of a day makes a backup
        }

    def _list(self) -> Times:
        page = self._verify(PLAIN).verify
        there, moves, back = [], [], []
        for _ in self._each_question(20):
            there.append(self.time(lambda: page.toggle.picked.emit("list")))
            moves += [self.press(Qt.Key.Key_Down) for _ in range(5)]
            back.append(self.time(lambda: page.toggle.picked.emit("guided")))
        return {
            "from one question to the list": there[1:],  # as above
            "arrow down in the list of questions": moves,
            "from the list to one question": back[1:],
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_Keys(Path(sys.argv[1])).all_times()) + "\n")
