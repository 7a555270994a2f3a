"""The list view: all questions, filtered, answered with digits, and explained below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from exodesk.ui.context import Context
from exodesk.ui.questions.attach import attach_dropped
from exodesk.ui.questions.filter_bar import FilterBar
from exodesk.ui.questions.list_filter import FILTERS, Filters, QuestionFilterProxy
from exodesk.ui.questions.list_model import QuestionModel, QuestionRow
from exodesk.ui.questions.list_pane import ListPane
from exodesk.ui.questions.order import BankName
from exodesk.ui.questions.quick import answer_quickly, attach_to_answer, option_of_key
from exodesk.ui.questions.tree import QuestionTree
from exodesk.ui.stack import ScreenStack
from exodesk.ui.widgets import LinkButton, Words


class ListView(QWidget):
    """Signals: `opened(str)` with a question to open in the guided view."""

    opened = Signal(str)

    def __init__(self, context: Context, bank_name: BankName, sitting: set[str], parent: QWidget | None = None) -> None:
        """Make the view; `show_clinic` fills it."""
        super().__init__(parent)
        self._context = context
        self._sitting = sitting
        self._clinic_id = ""
        self._bank_name = bank_name
        self.model = QuestionModel(context, bank_name, "severity", self)
        self.proxy = QuestionFilterProxy(self)
        self.proxy.setSourceModel(self.model)
        self.bar = FilterBar(context, bank_name)
        self.tree = QuestionTree(context.say("ui.list.name"))
        self.tree.setModel(self.proxy)
        self.pane = ListPane(context)
        self._nothing = self._make_nothing()
        self._middle = ScreenStack()
        self._middle.addWidget(self.tree)
        self._middle.addWidget(self._nothing)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._middle)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(splitter, 1)
        self.bar.changed.connect(self._filter)
        self.tree.opened.connect(self.opened)
        self.tree.answered.connect(self._answer)
        self.tree.stood.connect(self._explain)
        self.tree.dropped.connect(self.take)
        self.pane.open_wanted.connect(self._open_current)
        self.pane.attach_wanted.connect(self._attach_files)

    def show_clinic(self, clinic_id: str, question_id: str | None = None, *, filters_first: bool = False) -> None:
        """Show a clinic, standing on a question, or where one stood, or on the first one.

        A question that the filters hide opens them, unless the filters go first.
        """
        before = self._current_id() if clinic_id == self._clinic_id else None
        self._clinic_id = clinic_id
        self.model.show_clinic(clinic_id)
        filters = self._kept_filters()
        if question_id is not None and not filters_first and not self._fits(question_id, filters):
            filters = Filters()
        self.bar.show_filters(filters)
        self._filter(self.bar.filters())  # without what this question bank no longer has
        self._stand(question_id or before)

    def refresh(self) -> None:
        """Show the plan as it is now; one stays where one stands, also on a row that no longer fits the filters."""
        if not self._clinic_id:
            return
        current, place = self._current_id(), self._place()
        self.model.show_clinic(self._clinic_id)
        self._count()
        if self._current_id() != current or not self.tree.currentIndex().isValid():
            self._stand(current, place)
        self._explain(self.tree.current_row())

    @property
    def question_id(self) -> str | None:
        """The question one stands on."""
        return self._current_id()

    def focus_first(self) -> None:
        """Put the focus on the list."""
        (self.tree if self.proxy.shown() else self.bar.show_all).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_key(self, key: int) -> bool:
        """Answer the question one stands on by its key."""
        if self.tree.current_row() is None:
            return False
        self._answer(key)
        return True

    def take(self, data: QMimeData) -> bool:
        """Attach something to the question one stands on."""
        row = self.tree.current_row()
        if row is None:
            return False
        answer = partial(attach_to_answer, self._context, self._clinic_id, row.question, sitting=self._sitting)
        return attach_dropped(self._context, data, answer)

    def set_narrow(self, narrow: bool, low: bool, margin: int) -> None:
        """Fit small windows."""
        del narrow
        self.bar.set_margin(margin, 10 if low else 14)
        self.tree.set_margin(margin)
        self.pane.set_margin(margin)
        self._nothing_line.setContentsMargins(margin, 16, margin, 0)

    def _make_nothing(self) -> QWidget:
        box = QFrame()
        self.show_all = LinkButton(self._context.say("ui.list.show_all"))
        self.show_all.clicked.connect(self.bar.show_all.click)
        self._nothing_line = QHBoxLayout(box)
        self._nothing_line.setSpacing(4)
        self._nothing_line.addWidget(
            Words(self._context.say("ui.list.nothing"), "body", "ink2"), 0, Qt.AlignmentFlag.AlignTop
        )
        self._nothing_line.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignTop)
        self._nothing_line.addStretch()
        return box

    def _kept_filters(self) -> Filters:
        kept = self._context.whereabouts.of(self._clinic_id, self._bank_name).filters
        return Filters(**{name: frozenset(kept.get(name, ())) for name in FILTERS})

    def _current_id(self) -> str | None:
        row = self.tree.current_row()
        return row.question.id if row else None

    def _place(self) -> tuple[int, int]:
        index = self.tree.currentIndex()
        return (index.parent().row(), index.row()) if index.isValid() else (0, 0)

    def _fits(self, question_id: str, filters: Filters) -> bool:
        row = self.tree.row_at(self.model.index_of(question_id))
        return row is not None and filters.lets_through(row)

    def _stand(self, question_id: str | None, place: tuple[int, int] = (0, 0)) -> None:
        """Stand on a question, else on what took its place, else on the first one."""
        index = QModelIndex()
        if question_id is not None:
            index = self.proxy.mapFromSource(self.model.index_of(question_id))
        if not index.isValid():
            group = self.proxy.index(min(place[0], self.proxy.rowCount() - 1), 0)
            rows = self.proxy.rowCount(group) if group.isValid() else 0
            index = self.proxy.index(min(place[1], rows - 1), 0, group) if rows else QModelIndex()
        self.tree.stand_on(index if index.isValid() else self.tree.first_question())
        self._explain(self.tree.current_row())

    @Slot(object)
    def _filter(self, filters: Filters) -> None:
        current = self._current_id()
        chosen = {name: getattr(filters, name) for name in FILTERS}
        self._context.whereabouts.put_filters(self._clinic_id, self._bank_name, chosen)
        self.proxy.set_filters(filters)
        self.tree.unfold()
        self._count()
        self._stand(current)

    def _count(self) -> None:
        shown = self.proxy.shown()
        self.bar.show_counts(shown, self.proxy.total())
        self._middle.setCurrentWidget(self.tree if shown else self._nothing)

    @Slot(object)
    def _explain(self, row: QuestionRow | None) -> None:
        if self._clinic_id:
            self.pane.show_row(self._clinic_id, row)

    @Slot(int)
    def _answer(self, key: int) -> None:
        row = self.tree.current_row()
        option = option_of_key(self._context.bank, row.question, key) if row else None
        if row is not None and option is not None:
            answer_quickly(self._context, self._clinic_id, row.question, option, self._sitting)

    @Slot()
    def _open_current(self) -> None:
        question = self._current_id()
        if question is not None:
            self.opened.emit(question)

    @Slot()
    def _attach_files(self) -> None:
        self._context.command("attach")
