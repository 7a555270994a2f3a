"""The head of a question: how much it weighs and who answers it, the question, and its Korean for the clinic."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exodesk.domain.question import Question
from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.flow import FlowLayout
from exodesk.ui.questions.answer_row import ROW_INSET
from exodesk.ui.widgets import Button, Words


class QuestionHead(QWidget):
    """Severity, gate and who, and the question. Signals: `copied(str)` with the line to show or send.

    That line, `other`, is for the page to place.
    """

    copied = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make an empty head."""
        super().__init__(parent)
        self._texts = texts
        self._for_clinic = ""
        self._severity = Words("", "label", weight=fonts.BOLD)
        self._about = Words("", "label", "ink2")
        self._place = Words("", "label", "ink2")
        self.question_words = Words("", "question", wrap=True)
        self._korean = Words("", "body", "ink2", wrap=True)
        self.copy_button = Button(texts.say("ui.question.copy"), kind="plain", icon="copy")
        self.copy_button.setAccessibleName(texts.say("ui.question.copy_name"))
        self.copy_button.clicked.connect(lambda: self.copied.emit(self._for_clinic))
        top = FlowLayout(across=10, down=0, right=1)
        for part in (self._severity, self._about, self._place):
            top.addWidget(part)
        self.other = QWidget()
        line = QHBoxLayout(self.other)
        line.setContentsMargins(ROW_INSET, 0, ROW_INSET, 0)
        line.setSpacing(14)
        line.addWidget(self._korean, 1)
        line.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.question_words)
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
        self._about.setText(about)
        self._place.setText(place)
        self.question_words.setText(question.text.in_(language))
        other = question.text.ko if language != "ko" else question.text.en
        self._korean.setText(other or "")
        self._for_clinic = question.text.ko or ""
        # A question for oneself is never shown to the clinic, so there is nothing to copy.
        self.other.setVisible(question.audience != "self" and bool(other))

    def set_size(self, role: str) -> None:
        """Show the question in a text role: "question", or a smaller one in small windows."""
        self.question_words.setFont(fonts.font(role))
