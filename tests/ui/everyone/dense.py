"""Prints what is cut in a window on a plan: `python -m tests.ui.everyone.dense PLAN`, with QT_SCALE_FACTOR set."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from exodesk.plan import OpenPlan
from exodesk.texts import Texts
from exodesk.ui.settings import SettingsFile
from exodesk.ui.window import MainWindow
from tests.ui.everyone.cut import walk
from tests.ui.windows import TODAY, close


def main() -> None:
    """Walk over all states in the least size of the window."""
    application = QApplication([])
    window = MainWindow(OpenPlan.open(Path(sys.argv[1])), Texts("en"), SettingsFile(), today=lambda: TODAY)
    window.resize(1024, 640)
    window.show()
    sys.stdout.write("".join(f"{fault}\n" for fault in walk(window)))
    close(window)
    application.quit()


if __name__ == "__main__":
    main()
