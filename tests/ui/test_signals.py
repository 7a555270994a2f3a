"""Guards the choice of PySide6: 6.12.0 on Python 3.11 aborts after a few hundred signals (see pyproject.toml)."""

from __future__ import annotations

import subprocess
import sys

EMIT_MANY = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rang = Signal(bool)

heard = []
bell = Bell()
bell.rang.connect(heard.append)
for _ in range(5000):
    bell.rang.emit(True)
print(len(heard))
"""


def test_thousands_of_signals_do_not_end_the_process() -> None:
    child = subprocess.run([sys.executable, "-c", EMIT_MANY], capture_output=True, text=True, timeout=60, check=False)
    assert (child.returncode, child.stdout.strip()) == (0, "5000"), child.stderr
