"""What the start of the window loads, and how it is styled: seen in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from exodesk.plan import demo

ROOT = Path(__file__).parent.parent.parent
START = """
import gc, linecache, os, sys
import exodesk
from exodesk.cli.main import main
from exodesk.ui.window import MainWindow
from PySide6.QtCore import QTimer

def paintEvent(self, event, paint=MainWindow.paintEvent):
    paint(self, event)
    QTimer.singleShot(0, self.close)

MainWindow.paintEvent = paintEvent
code = main([sys.argv[1]])
from exodesk.ui.theme import theme
print(code, bool(theme()._app.styleSheet()), gc.isenabled(), gc.get_freeze_count() > 10_000)
print(any(name.startswith(os.path.dirname(exodesk.__file__)) for name in linecache.cache))
print(" ".join(sorted(sys.modules)))
"""
NOT_FOR_THE_START = {
    *("reportlab", "fontTools", "PIL", "pypdf", "jsonschema", "icalendar", "sqlite_utils"),
    *("PySide6.QtPdf", "PySide6.QtPrintSupport", "exodesk.report"),
    *("exodesk.storage.migrations", "exodesk.ui.questions.page", "exodesk.ui.dossier.screen"),
}


def test_a_start_loads_what_it_shows_and_leaves_everything_in_order(tmp_path: Path) -> None:
    demo(tmp_path / "demo.exodesk", date(2026, 11, 22))
    ran = subprocess.run(
        [sys.executable, "-c", START, tmp_path / "demo.exodesk"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    order, has_read_source, modules = ran.stdout.splitlines()
    assert order == "0 True True True", ran.stderr
    assert has_read_source == "False"
    assert NOT_FOR_THE_START & set(modules.split()) == set()
