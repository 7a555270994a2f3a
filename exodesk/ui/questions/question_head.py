"""The head of a question: how much it weighs and who answers it, the question, and its Korean for the clinic."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exodesk.domain.question import Question
from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.page import is_cramped
from exodesk.ui.widgets import Button, ElidedLabel, Words


class QuestionHead(QWidget):
    """Severity, gate and who; the question; the line to show or send. Signals: `copied(str)` with that line."""

    copied = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make an empty head."""
        super().__init__(parent)
        self._texts = texts
        self._for_clinic = ""
        self._severity = Words("", "label", weight=fonts.BOLD)
        self._about = Words("", "label", "ink2")
        self._place = ElidedLabel("", "label", "ink2")
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.question_words = Words("", "question", wrap=True)
        self._korean = Words("", "body", "ink2", wrap=True)
        self.copy_button = Button(texts.say("ui.question.copy"), kind="plain", icon="copy")
        self.copy_button.setAccessibleName(texts.say("ui.question.copy_name"))
        self.copy_button.clicked.connect(lambda: self.copied.emit(self._for_clinic))
        self._top = top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._severity, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._about)
        top.addWidget(self._place, 1, Qt.AlignmentFlag.AlignTop)
        self._second = QWidget()
        line = QHBoxLayout(self._second)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self._korean, 1)
        line.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.question_words)
        column.addWidget(self._second)
        for words in (self.question_words, self._korean):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            words.setSizePolicy(policy)

    def show_question(self, question: Question, severity: str, about: str, place: str, language: str) -> None:
        """Show a question. `about` says gate and who; `place` where it stands in its section."""
        tone = "ink" if question.severity == "blocker" else "ink2" if question.severity == "major" else "ink3"
        self._severity.setText(severity)
        self._severity.setFont(fonts.font("label", fonts.BOLD if question.severity == "blocker" else None))
        if self._severity.property("tone") != tone:
            self._severity.set_tone(tone)
        wraps = is_cramped(self)  # else where it stands has all the room that is left
        self._about.setWordWrap(wraps)
        self._top.setStretch(1, 3 if wraps else 0)
        self._about.setText(about)
        self._place.setText(place)
        self.question_words.setText(question.text.in_(language))
        other = question.text.ko if language != "ko" else question.text.en
        self._korean.setText(other or "")
        self._for_clinic = question.text.ko or ""
        # A question for oneself is never shown to the clinic, so there is nothing to copy.
        self._second.setVisible(question.audience != "self" and bool(other))

    def set_small(self, small: bool) -> None:
        """Use the smaller size of narrow windows."""
        self.question_words.setFont(fonts.font("panel") if small else fonts.font("question"))
