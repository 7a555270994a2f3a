"""Links ask for the room that their words need."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from exodesk.ui.widgets import LinkButton
from exodesk.ui.wrapped import line_height, words_height

_WORDS = (
    "nedrug.mfds.go.kr",
    "medicalkorea.or.kr",
    "Copy",
    "What is known about this: 7 facts",
    "알려진 사실 2건",
    "AVTo, WAV-",
)


def test_a_link_as_wide_as_it_asks_for_stays_in_one_line(qtbot: QtBot) -> None:
    for start in range(8):
        for words in _WORDS:
            link = LinkButton(words[start:] or words)
            qtbot.addWidget(link)
            link.resize(link.sizeHint())
            inside = link.width() - 4  # as it is painted
            assert words_height(link.text(), "second", inside) <= line_height("second") + 3, link.text()
