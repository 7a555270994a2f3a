"""The pane under the question list: why the chosen question has its state, and what would settle it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.explain import explain_item, to_settle
from exodesk.domain.shapes import ITEM_SHAPES
from exodesk.ui.context import Context
from exodesk.ui.page import is_cramped
from exodesk.ui.questions.list_model import QuestionRow
from exodesk.ui.questions.scrolled import ScrolledPart
from exodesk.ui.questions.words import source_words
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.widgets import Button, Words
from exodesk.ui.words import item_shape

_LEAST = 114


class ListPane(QFrame):
    """Explains one question. Signals: `open_wanted`, `attach_wanted`."""

    open_wanted = Signal()
    attach_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty pane."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self.state = StatusLabel(ITEM_SHAPES["open"], "", role="second")
        self.reason = Words("", "second", "ink2", wrap=True)
        self.values = {name: Words("", "second", wrap=True) for name in ("answer", "source", "settle")}
        self._names = {name: Words(say(f"ui.list.pane.{name}"), "second", "ink3") for name in self.values}
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.reason, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, 84)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(self.values):
            grid.addWidget(self._names[name], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.values[name], row, 1)
        self.open_button = Button(say("ui.list.answer_this"), key="Enter")
        self.attach_button = Button(say("ui.list.attach"), kind="plain", icon="attach", key="Ctrl+E")
        self.open_button.clicked.connect(self.open_wanted)
        self.attach_button.clicked.connect(self.attach_wanted)
        words = QVBoxLayout()
        words.setSpacing(7)
        words.addLayout(head)
        words.addLayout(grid)
        words.addStretch()
        self._buttons = buttons = QVBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.attach_button)
        buttons.addStretch()
        body = QWidget()
        self._line = QHBoxLayout(body)
        self._line.addLayout(words, 1)
        self._line.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = ScrolledPart(body, self._line)
        whole.addWidget(self._area)

    def show_row(self, clinic_id: str, row: QuestionRow | None) -> None:
        """Explain a question, or say that none is chosen."""
        for part in (self.state, *self.values.values(), *self._names.values(), self.open_button, self.attach_button):
            part.setVisible(row is not None)
        if row is None:
            self.reason.setText(self._context.say("ui.list.pane.none"))
            return
        context = self._context
        view = context.view(clinic_id)
        status = context.status(clinic_id)
        self.state.show_status(item_shape(row.item.state), row.state)
        self.reason.setText(explain_item(view, status, row.question, context.language).words(context.texts))
        settle = to_settle(view, status, row.question, context.language)
        found = view.standing(row.question.id)
        answer = found.standing or found.spoken_for
        self._set("settle", settle.words(context.texts) if settle else "")
        if answer is None:
            self._set("answer", "")
            self._set("source", "")
            return
        label = context.bank.answer_label(row.question, answer.value, context.language)
        self._set("answer", " · ".join([label, *([answer.note] if answer.note else [])]))
        papers = [f"E{number}" for number in map(context.evidence_numbers.of, answer.evidence) if number]
        self._set("source", ", ".join([source_words(context, answer), context.texts.day(answer.checked_on), *papers]))

    def set_margin(self, margin: int) -> None:
        """Take the page's margin."""
        stacked = is_cramped(self)
        self._line.setDirection(QHBoxLayout.Direction.TopToBottom if stacked else QHBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8 if stacked else 36)
        self._buttons.setDirection(QVBoxLayout.Direction.LeftToRight if stacked else QVBoxLayout.Direction.TopToBottom)
        self._line.setContentsMargins(margin, 12, margin, 12)
        self._area.set_gap(margin)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep as high as the words need at this width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow the words once Qt knows how much room they want."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Let no line of words be cut: a splitter asks for the least height without asking for the width."""
        wanted, most = self._line.totalHeightForWidth(self.width()), self.window().height() * 4 // 10
        self.setMinimumHeight(max(_LEAST, min(wanted, most)))

    def _set(self, name: str, words: str) -> None:
        self.values[name].setText(words)
        self.values[name].setVisible(bool(words))
        self._names[name].setVisible(bool(words))
