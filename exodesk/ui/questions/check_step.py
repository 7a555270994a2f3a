"""The last page of the guided view: check your answers, grouped by what they count as."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.page import is_cramped
from exodesk.ui.questions.list_model import QuestionModel
from exodesk.ui.questions.order import BankName
from exodesk.ui.questions.tree import QuestionTree
from exodesk.ui.widgets import Words


class CheckStep(QWidget):
    """All questions by state. Signals: `opened(str)` with a question to change."""

    opened = Signal(str)

    def __init__(self, context: Context, bank_name: BankName, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(parent)
        self._model = QuestionModel(context, bank_name, "state", self)
        self.view = QuestionTree(context.say("ui.guided.check_title"))
        self.view.setModel(self._model)
        self.view.setAcceptDrops(False)  # the window takes it, for the clinic
        self.view.opened.connect(self.opened)
        self.view.clicked.connect(self._clicked)
        self._head = QVBoxLayout()
        self._head.setSpacing(4)
        self._title = Words(context.say("ui.guided.check_title"), "question", wrap=True)
        self._head.addWidget(self._title)
        self._head.addWidget(Words(context.say("ui.guided.check_help"), "second", "ink2", wrap=True))
        self._head.addWidget(Words(context.bank.fixed_line.in_(context.language), "label", "ink2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head)
        column.addWidget(self.view, 1)

    def show_clinic(self, clinic_id: str) -> None:
        """Show a clinic's answers."""
        self._model.show_clinic(clinic_id)
        if not self.view.currentIndex().isValid():
            self.view.stand_on(self.view.first_question())

    def set_margin(self, margin: int) -> None:
        """Take the page's margin."""
        self._title.setFont(fonts.font("section" if is_cramped(self) else "question"))
        self._head.setContentsMargins(margin, 0, margin, 6)
        self.view.set_margin(margin)

    def _clicked(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self.opened.emit(row.question.id)
