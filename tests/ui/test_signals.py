"""Guards against PySide6 6.12.0 on Python 3.11, which loses a reference to True with every signal and then aborts."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot


class Sender(QObject):
    sent = Signal(object)


def test_thousands_of_signals_do_no_harm(qtbot: QtBot) -> None:
    sender = Sender()
    heard: list[int] = []
    sender.sent.connect(heard.append)
    before = sys.getrefcount(True)
    for number in range(5000):
        sender.sent.emit(number)
    assert len(heard) == 5000
    assert sys.getrefcount(True) > before - 500
