"""Find: the line on top of the side list, and what it finds in place of the list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from exodesk.ui import fonts, icons
from exodesk.ui.keys import key_words, paint_key
from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.screens import screen_entry
from exodesk.ui.theme import colour
from exodesk.ui.widgets import focus_ring
from exodesk.ui.wrapped import paint_words, words_height

if TYPE_CHECKING:
    from exodesk.domain.find import Hit, Index
    from exodesk.ui.context import Context

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_GUIDE: Final = {"fact", "place", "term"}
_SLICE_SECONDS: Final = 0.004
_HEAD_HEIGHT: Final = 30
_HIT_HEIGHT: Final = 44
_ICON: Final = 14


class FindLine(QLineEdit):
    """The line. Down goes to what was found, Esc puts the side list back.

    Signals: `entered` when it takes the focus, `down` and `left`.
    """

    entered = Signal()
    down = Signal()
    left = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(key_words("Ctrl+F"))
        self.setFont(fonts.font("second"))
        self.setTextMargins(_ICON + 6, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon before the words, and the key behind them while the line is empty."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint(painter, "find", QRectF(10, (self.height() - _ICON) / 2, _ICON, _ICON), colour("ink3"))
        if not self.text():
            paint_key(painter, self.rect(), "Ctrl+F")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, go down with Down or Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class FoundRow(NamedTuple):
    """A head of a group, or something that was found."""

    head: str
    hit: Hit | None = None


class FindModel(QAbstractListModel):
    """What was found, grouped under heads.

    The plan is read in short slices between other events, never in the way of a key. Until a change is read in, the
    index before it answers.
    """

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start with nothing."""
        super().__init__(parent)
        self._context = context
        self._index: Index | None = None
        self._made: Index | None = None
        self._hits: Iterator[Hit] = iter(())
        self._stale = True
        self._half_read = False
        self._query = ""
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._read_on)
        self.rows: tuple[FoundRow, ...] = ()

    @property
    def is_reading(self) -> bool:
        """Tell whether the plan is still being read in."""
        return self._slices.isActive()

    def forget(self) -> None:
        """Read the plan again: at once while something is searched, else when Find is next used."""
        self._stale, self._half_read = True, False
        self._slices.stop()
        if self._query:
            self.prepare()

    def prepare(self) -> None:
        """Begin to read the plan in, if it changed, or go on where reading stopped."""
        if not self._stale or self.is_reading:
            return
        if not self._half_read:
            self._begin()
        self._slices.start()
        self._read_on()

    def _begin(self) -> None:
        from exodesk.domain.find import Index, guide_hits, plan_hits  # noqa: PLC0415  (see `later`)

        context = self._context
        found = chain(
            plan_hits(context.bank, context.value, context.language), guide_hits(context.bank, context.language)
        )
        has_guide = screen_entry("guide") is not None
        self._hits = (hit for hit in found if has_guide or hit.group not in _GUIDE)
        self._made = Index()
        self._half_read = True

    def search(self, query: str) -> None:
        """Find a query; an empty one ends the search, and reading waits for the next one."""
        self._query = query.strip()
        if self._query:
            self.prepare()
        else:
            self._slices.stop()
        self._show()

    @Slot()
    def _read_on(self) -> None:
        end = perf_counter() + _SLICE_SECONDS
        assert self._made is not None  # `_begin` made it
        for hit in self._hits:
            self._made.add(hit)
            if perf_counter() > end:
                return
        self._slices.stop()
        self._index, self._stale, self._half_read = self._made, False, False
        self._show()

    def _show(self) -> None:
        rows: list[FoundRow] = []
        group = ""
        for hit in self._index.find(self._query) if self._index is not None else ():
            if hit.group != group:
                group = hit.group
                rows.append(FoundRow(self._context.say(f"ui.find.{group}")))
            rows.append(FoundRow("", hit))
        if tuple(rows) == self.rows and rows:
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX | None = None) -> int:
        """Give the number of rows, heads too."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: _ANY_INDEX) -> Qt.ItemFlag:
        """Let only hits be chosen."""
        if index.isValid() and self.rows[index.row()].hit is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give title, and for screen readers and tool tips the second line too."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if row.hit is None:
            return row.head if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _one_line(row.hit.title)
        spoken = f"{_one_line(row.hit.title)}. {_one_line(row.hit.text)}"
        return spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class FindDelegate(QStyledItemDelegate):
    """Paints heads and hits (title, and the text below)."""

    def __init__(self, view: QListView) -> None:
        """Paint the rows of a view."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """Give the height of a head or of a hit, whose words wrap to the width of the view."""
        del option
        model = index.model()
        assert isinstance(model, FindModel)
        row = model.rows[index.row()]
        width = self._view.viewport().width() - 18
        if row.hit is None:
            return QSize(100, max(_HEAD_HEIGHT, words_height(row.head, "label", width) + 8))
        lines = words_height(_one_line(row.hit.title), "second", width)
        lines += words_height(_one_line(row.hit.text), "label", width)
        return QSize(100, max(_HIT_HEIGHT, lines + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Paint one row."""
        model = index.model()
        assert isinstance(model, FindModel)
        row = model.rows[index.row()]
        place = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = place.adjusted(9, 4, -9, -4)
        if row.hit is None:
            inner.setTop(inner.bottom() + 1 - words_height(row.head, "label", inner.width()))
            paint_words(painter, inner, row.head, "label", "ink3")
        else:
            if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("sel" if state & QStyle.StateFlag.State_Selected else "sunken"))
                painter.drawRoundedRect(place, 4, 4)
            high = paint_words(painter, inner, _one_line(row.hit.title), "second", "ink")
            paint_words(painter, inner.adjusted(0, high, 0, 0), _one_line(row.hit.text), "label", "ink2")
            if state & QStyle.StateFlag.State_HasFocus:
                focus_ring(painter, QRectF(place))
        painter.restore()


def _one_line(text: str) -> str:
    return " · ".join(line.strip() for line in text.splitlines() if line.strip())


class FindResults(QListView):
    """The list of what was found. Enter or a click goes there.

    Signals: `chosen(Place)`; `left` when Esc is pressed; `up` from the first row upwards.
    """

    chosen = Signal(object)
    left = Signal()
    up = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._context = context
        self.found = FindModel(context, self)
        self.setModel(self.found)
        self.setItemDelegate(FindDelegate(self))
        self.setProperty("ground", "ground")
        self.setAccessibleName(context.say("ui.find.results"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def focus_first(self) -> None:
        """Move to the first hit."""
        for number, row in enumerate(self.found.rows):
            if row.hit is not None:
                self.setCurrentIndex(self.found.index(number))
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Enter, leave with Esc, go back to the line above the first hit."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.up.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        hit = self.found.rows[index.row()].hit if index.isValid() else None
        if hit is not None:
            self.chosen.emit(hit_place(self._context, hit))


def hit_place(context: Context, hit: Hit) -> Place:
    """Give the place that a hit leads to."""
    from exodesk.domain.find import HOME_CHECK  # noqa: PLC0415  (see `later`)

    if hit.group in _GUIDE:
        return Place(screen="guide", view=f"{hit.group}/{hit.id}")
    if hit.id.startswith(HOME_CHECK):
        return Place(screen="trip", view="after")
    clinic = hit.clinic or _first_clinic(context, hit)
    if clinic is None:
        return PLAN
    if hit.question is not None and hit.question in context.bank.question_by_id:
        tab = "verify" if context.bank.question_by_id[hit.question].bank == "verification" else "consent"
        return clinic_place(clinic, f"{tab}/guided", hit.question)
    return clinic_place(clinic, "evidence" if hit.group == "evidence" else _fact_view(hit))


def _fact_view(hit: Hit) -> str:
    """Give the part of the facts that a hit stands in: a person, the note, a message."""
    from exodesk.domain.find import CLINIC_NOTE  # noqa: PLC0415  (see `later`)

    if hit.group == "person":
        return f"facts/person/{hit.id}"
    if hit.group == "note":
        return "facts/note" if hit.id.endswith(CLINIC_NOTE) else f"facts/contact/{hit.id}"
    return "facts"


def _first_clinic(context: Context, hit: Hit) -> str | None:
    """Give the clinic that an evidence or a question without a clinic belongs to: its user, else the chosen one."""
    plan = context.value
    users = [answer.clinic for answer in plan.answers if hit.group == "evidence" and hit.id in answer.evidence]
    if users or hit.group == "evidence":
        return users[0] if users else None
    there = [clinic.id for clinic in plan.clinics if not clinic.archived_on]
    return plan.chosen_clinic if plan.chosen_clinic in there else next(iter(there), None)
