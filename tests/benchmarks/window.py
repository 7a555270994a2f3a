"""Topic `window`: from process start to the plan drawn and to all of it read, and memory, without a screen.

Each plan was open before, so that its front page is kept; `_FIRST` measures a start without one.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from exodesk.catalogue import read_bank
from tests.benchmarks.data import TODAY, full_plan, plan_file
from tests.benchmarks.measuring import ROOT, Figure, exodesk, processes_in_turns, python, ran

_START: Final = """
import sys
from exodesk.cli.main import main
from exodesk.ui.window import MainWindow
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class Quit(QObject):
    def event(self, event):
        if event.type() == QEvent.Type.User:
            QApplication.instance().quit()
        return True

def paintEvent(self, event, paint=MainWindow.paintEvent):
    paint(self, event)
    self.quit_after_painting = Quit()
    QApplication.instance().postEvent(self.quit_after_painting, QEvent(QEvent.Type.User))

MainWindow.paintEvent = paintEvent
sys.exit(main([sys.argv[1]]))
"""
_FIRST: Final = f"""
from exodesk.ui import desk
desk.opening_of = lambda *_asked: None
{_START}"""
_LOADED: Final = """
import json, sys, time
from exodesk.cli.main import main
from exodesk.ui.window import MainWindow
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

pieces, clock = [], QTimer()

def piece():
    pieces.append(time.process_time())

def paintEvent(self, event, paint=MainWindow.paintEvent):
    paint(self, event)
    if not pieces:
        piece()
        clock.timeout.connect(piece)
        clock.start(0)
    if not self.catch_up.is_behind:
        QTimer.singleShot(0, QApplication.instance().quit)

def _show_all(self, show=MainWindow._show_all):
    show(self)
    piece()
    self.update()

MainWindow.paintEvent = paintEvent
MainWindow._show_all = _show_all
code = main([sys.argv[1]])
print(json.dumps(max((after - before for before, after in zip(pieces, pieces[1:])), default=0) * 1000))
sys.exit(code)
"""
_BARE: Final = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QApplication.instance().postEvent(self, QEvent(QEvent.Type.User))
    def event(self, event):
        if event.type() == QEvent.Type.User:
            QApplication.instance().quit()
        return super().event(event)

app = QApplication(["bare"])
window = Window()
window.setCentralWidget(QLabel("exodesk"))
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""


def run(folder: Path) -> list[Figure]:
    """Measure start and memory."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    demo, many = folder / "demo.exodesk", folder / "1000.exodesk"
    ran(exodesk("demo", demo, "--today", TODAY))
    _make_many(many)
    small, large, bare, small_read, large_read, first = processes_in_turns(
        python(_START, demo),
        python(_START, many),
        python(_BARE),
        python(_LOADED, demo),
        python(_LOADED, many),
        python(_FIRST, many),
        runs=5,
    )
    return [
        Figure(
            "start to the demo plan drawn", small.seconds * 1000, against="bare PySide6 window with a label",
            floor=bare.seconds * 1000, reach=1.5,
        ),
        Figure("start to all of the demo plan read", small_read.seconds * 1000),
        Figure(
            "start with 1,000 full clinics drawn", large.seconds * 1000, against="start of the demo plan",
            floor=small.seconds * 1000, reach=1.2,
        ),
        Figure(
            "start to all of 1,000 full clinics read", large_read.seconds * 1000,
            note=f"longest piece {_longest_piece(many):.0f} ms: so long a key may wait",
        ),
        Figure("first start with them, without a front page", first.seconds * 1000),
        Figure(
            "memory after the start, demo plan", small.megabytes, unit="MB", against="bare window",
            floor=bare.megabytes, reach=1.6,
        ),
        Figure(
            "memory once all is read, demo plan", small_read.megabytes, unit="MB", against="bare window",
            floor=bare.megabytes,
        ),
    ]  # fmt: skip


def _longest_piece(plan: Path) -> float:
    """Give the milliseconds of the longest piece of work between two events while a plan is read behind its page."""
    said = subprocess.run(
        [str(part) for part in python(_LOADED, plan)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return float(json.loads(said.stdout.splitlines()[-1]))


def _make_many(file: Path) -> None:
    """Make the large plan in a process of its own: the memory of this one would count for its children."""
    ran(python("import sys\nfrom tests.benchmarks.window import make_many\nmake_many(sys.argv[1])", file))


def make_many(file: str) -> None:
    """Write the plan with 1,000 clinics."""
    with tempfile.TemporaryDirectory(dir=Path(file).parent) as folder:
        plan_file(Path(folder), full_plan(read_bank(), 1000)).rename(file)
