"""The tree of questions: no branches, whole rows, Enter opens, digits answer, Space folds a group."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from exodesk.ui import fonts
from exodesk.ui.drops import can_take
from exodesk.ui.questions.list_delegate import QuestionDelegate
from exodesk.ui.questions.list_model import LAST, QUESTION, ROW_ROLE, STATE, WHO, Index, QuestionRow

_STATE_WIDTH, _WHO_WIDTH, _LAST_WIDTH, _GAP = 148, 78, 150, 14


class QuestionTree(QTreeView):
    """Signals: `opened(str)` with the question to open, `stood(object)` with the row one stands on (or None).

    `answered(int)` a digit was pressed on a question; `dropped(QMimeData)` for what was dropped on the question that
    one stands on by then.
    """

    opened = Signal(str)
    stood = Signal(object)
    answered = Signal(int)
    dropped = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty tree with an accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._delegate = QuestionDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(False)
        self.setAcceptDrops(True)
        header = self.header()
        header.setFont(fonts.font("label"))
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._double_clicked)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Take a model and unfold everything, now and after each reset."""
        super().setModel(model)
        header = self.header()
        header.setMinimumSectionSize(20)
        for column in (STATE, WHO, LAST):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(QUESTION, QHeaderView.ResizeMode.Stretch)
        if model is not None:
            model.modelReset.connect(self._unfold)
            model.rowsInserted.connect(lambda: QTimer.singleShot(0, self, self._unfold))
        self._unfold()
        self._size_columns()

    def set_margin(self, margin: int) -> None:
        """Take the page's margin."""
        self._delegate.margin = margin
        self.header().setStyleSheet(f"QHeaderView::section:first {{ padding-left: {margin}px; }}")
        self._size_columns()
        self.scheduleDelayedItemsLayout()

    def unfold(self) -> None:
        """Open all groups; where all are open, nothing is laid out anew."""
        model = self.model()
        if not all(self.isExpanded(model.index(row, 0)) for row in range(model.rowCount())):
            self.expandAll()

    def row_at(self, index: Index) -> QuestionRow | None:
        """Give the question at an index, None for a group."""
        found = index.data(ROW_ROLE) if index.isValid() else None
        return found if isinstance(found, QuestionRow) else None

    def current_row(self) -> QuestionRow | None:
        """Give the question one stands on."""
        return self.row_at(self.currentIndex())

    def stand_on(self, index: QModelIndex) -> None:
        """Go to a row."""
        if index.isValid():
            self.setCurrentIndex(index)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().select(index, flags)
            if index.row() == 0:
                self.scrollTo(index.parent())  # the head of the group belongs in sight too
            self.scrollTo(index)

    def first_question(self) -> QModelIndex:
        """Give the first question in sight."""
        model = self.model()
        return model.index(0, 0, model.index(0, 0)) if model.rowCount() else QModelIndex()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where one stands."""
        super().currentChanged(current, previous)
        self.stood.emit(self.row_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, digits answer, Space folds a group."""
        row = self.current_row()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row.question.id)
        elif plain and event.text().isdigit() and event.text() != "0" and row is not None:
            self.answered.emit(int(event.text()))
        elif plain and event.key() == Qt.Key.Key_Space and row is None and self.currentIndex().isValid():
            self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
        elif event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can become evidence."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Stand on the question that it would land on."""
        index = self.indexAt(event.position().toPoint())
        if self.row_at(index.siblingAtColumn(0)) is None:
            event.ignore()
            return
        self.stand_on(index.siblingAtColumn(0))
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped on a question."""
        index = self.indexAt(event.position().toPoint()).siblingAtColumn(0)
        if self.row_at(index) is not None:
            self.stand_on(index)
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    @Slot()
    def _unfold(self) -> None:
        """Show the questions of all groups. The head of a group is one cell: else parts of it are painted alone."""
        self.expandAll()
        for row in range(self.model().rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)

    def _size_columns(self) -> None:
        margin = self._delegate.margin
        header = self.header()
        if header.count() <= LAST:
            return
        room = self.window().width()
        for column, least, around, share in (
            (STATE, _STATE_WIDTH, margin, 0.17),
            (WHO, _WHO_WIDTH, 0, 0.09),
            (LAST, _LAST_WIDTH, margin, 0.17),
        ):
            header.resizeSection(column, around + fonts.widened(least, int(room * share)))

    def _double_clicked(self, index: QModelIndex) -> None:
        row = self.row_at(index.siblingAtColumn(0))
        if row is not None:
            self.opened.emit(row.question.id)
