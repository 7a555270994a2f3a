"""The side list: plan, clinics with their status, "add a clinic" and the tools; its model and its painted rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from exodesk.ui import fonts, icons
from exodesk.ui.front import Front, SideRow
from exodesk.ui.keys import key_words, paint_key
from exodesk.ui.place import PLAN, Place
from exodesk.ui.screens import SCREENS
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour
from exodesk.ui.widgets import focus_ring
from exodesk.ui.wrapped import line_height, paint_words, words_height

if TYPE_CHECKING:
    from exodesk.plan import Changed
    from exodesk.ui.context import Context

_AROUND_KEY: Final = 19
_SIDE: Final = 9
_MARK: Final = 15
_PLAIN: Final = {"head", "empty"}
"""Rows without a shape or an icon."""
_OF_A_CLINIC: Final = frozenset({"clinic", "ask"})
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_ANY_INDEX = QModelIndex | QPersistentModelIndex


def navigation_rows(context: Context) -> tuple[SideRow, ...]:
    """Give the rows for the plan as it is now. Archived clinics are left out; Plan still shows them."""
    say = context.say
    tools = [
        SideRow(
            kind="place", title=say(entry.title), icon=entry.icon, place=Place(screen=entry.key), key=entry.shortcut
        )
        for entry in SCREENS
        if entry.icon
    ]
    clinics = list(context.shown.side)
    rows = [tools[0], SideRow(kind="head", title=say("ui.side.clinics"))]
    rows += clinics or [SideRow(kind="empty", title=say("ui.side.no_clinics"))]
    rows.append(SideRow(kind="action", title=say("ui.side.add_clinic"), icon="add", action="add", key="Ctrl+N"))
    if tools[1:]:
        rows += [SideRow(kind="line", spoken=say("ui.side.tools")), *tools[1:]]
    return tuple(rows)


class NavigationModel(QAbstractListModel):
    """The rows of the side list, and which of them is the place one is at."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Read the rows of a plan."""
        super().__init__(parent)
        self._context = context
        self._rows: tuple[SideRow, ...] = ()
        self._row_of: dict[str, int] = {}
        self._row_of_screen: dict[str, int] = {}
        self._clinics = 0
        self._take(navigation_rows(context))
        self._here = PLAN

    def reload(self, changed: Changed | None = None) -> None:
        """Read the plan again; rows that stay keep the focus. `changed`: only what an edit may have changed."""
        if changed is not None and changed.clinics and self._reload_clinics(changed.clinics):
            return
        rows = navigation_rows(self._context)
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()
        else:
            # A list lays out all its rows anew for any that changed: often none did.
            before = self._rows
            others = [place for place, row in enumerate(rows) if row != before[place]]
            self._take(rows)
            if others:
                self.dataChanged.emit(self.index(others[0]), self.index(others[-1]))

    def _reload_clinics(self, clinics: frozenset[str]) -> bool:
        """Read some clinics again; False where others than these may have come or gone."""
        shown = self._context.shown
        if isinstance(shown, Front) or len(self._context.value.clinics) != self._clinics:
            return False
        found = {clinic: shown.side_row(clinic) for clinic in clinics}
        if any((row is None) is (clinic in self._row_of) for clinic, row in found.items()):
            return False
        rows = list(self._rows)
        for clinic, row in found.items():
            if row is not None and row != rows[self._row_of[clinic]]:
                rows[self._row_of[clinic]] = row
                self._rows = tuple(rows)
                place = self.index(self._row_of[clinic])
                self.dataChanged.emit(place, place)
        return True

    def _take(self, rows: tuple[SideRow, ...]) -> None:
        """Keep rows, and which of them leads to a clinic or a screen."""
        self._rows = rows
        self._clinics = len(self._context.value.clinics) if self._context.is_open else 0
        places = [(number, row.place) for number, row in enumerate(rows) if row.place is not None]
        self._row_of = {place.clinic: number for number, place in places if place.clinic is not None}
        self._row_of_screen = {place.screen: number for number, place in places if place.clinic is None}

    def set_here(self, place: Place) -> None:
        """Mark the row of the place one is at. No row says anything else by that: the list only paints it anew."""
        self._here = place

    def is_here(self, row: SideRow) -> bool:
        """Tell whether a row is the place one is at (a message to a clinic belongs to that clinic)."""
        place = row.place
        if place is None:
            return False
        if place.clinic is not None:
            return place.clinic == self._here.clinic and self._here.screen in _OF_A_CLINIC
        return place.screen == self._here.screen

    def row_at(self, index: _ANY_INDEX) -> SideRow:
        """Give the row behind an index."""
        return self._rows[index.row()]

    def here_index(self) -> QModelIndex:
        """Give the index of the place one is at, or an invalid one."""
        here = self._here
        of_clinic = self._row_of.get(here.clinic) if here.clinic and here.screen in _OF_A_CLINIC else None
        number = self._row_of_screen.get(here.screen) if of_clinic is None else of_clinic
        return QModelIndex() if number is None else self.index(number)

    def rowCount(self, parent: _ANY_INDEX | None = None) -> int:
        """Give the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _ANY_INDEX) -> Qt.ItemFlag:
        """Let only rows that lead somewhere be chosen."""
        if index.isValid() and self.row_at(index).can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give title, spoken words or the whole row (`ROW_ROLE`)."""
        if not index.isValid():
            return None
        row = self.row_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.title
        return row if role == ROW_ROLE else None


class NavigationDelegate(QStyledItemDelegate):
    """Paints the rows: icon or shape, name, words below, key at the right."""

    _HEIGHTS: Final = {"place": 32, "clinic": 46, "head": 37, "line": 23, "action": 32, "empty": 28}

    def __init__(self, model: NavigationModel, view: QAbstractItemView) -> None:
        """Paint the rows of a model in a view."""
        super().__init__(view)
        self._model = model
        self._port = view.viewport()
        self._width = 0
        self._sizes: dict[SideRow, QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """Give the height that the words of a row need in the width of the view."""
        del option
        row = self._model.row_at(index)
        width = self._port.width()
        if width != self._width:
            self._width = width
            self._sizes.clear()
        size = self._sizes.get(row)
        if size is None:  # a list is laid out several times
            size = self._sizes[row] = QSize(100, self._height_of(row, width))
        return size

    def _height_of(self, row: SideRow, width: int) -> int:
        least = self._HEIGHTS[row.kind]
        if row.kind == "line":
            return least
        width -= 2 * _SIDE if row.kind in _PLAIN else _words_left(row) + _SIDE
        # Bold letters are wider: the place one is at is bold, and the others must not move when it changes.
        bold = fonts.SEMIBOLD if row.place is not None else None
        text = words_height(row.title, _role(row), width, bold)
        text += words_height(row.second, "label", width) + 8 if row.kind == "clinic" else 10
        return max(least, text)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Paint one row."""
        row = self._model.row_at(index)
        place = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "line":
            painter.setPen(colour("rule"))
            painter.drawLine(place.left() + 9, place.center().y(), place.right() - 9, place.center().y())
        else:
            self._paint_row(painter, row, place, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        if state & QStyle.StateFlag.State_HasFocus and row.can_be_chosen:
            focus_ring(painter, QRectF(place))
        painter.restore()

    def _paint_row(self, painter: QPainter, row: SideRow, place: QRect, *, hovered: bool) -> None:
        here = self._model.is_here(row)
        if here or (hovered and row.can_be_chosen):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("sel" if here else "sunken"))
            painter.drawRoundedRect(place, 4, 4)
        if row.kind in _PLAIN:
            low = place.adjusted(_SIDE, 0, -_SIDE, 0)
            low.setTop(place.bottom() - 3 - words_height(row.title, _role(row), low.width()))
            paint_words(painter, low, row.title, _role(row), "ink3")
            return
        side = fonts.scaled(_MARK)
        words_place = place.adjusted(_words_left(row), 0, -_SIDE, 0)
        weight = fonts.SEMIBOLD if here else None
        high = words_height(row.title, _role(row), words_place.width(), weight)
        top = place.top() + 4 if row.kind == "clinic" else place.center().y() + 1 - high // 2
        words_place.setTop(top)
        beside = QRectF(place.left() + _SIDE, top + (line_height(_role(row)) - side) / 2, side, side)
        if row.shape is not None:
            paint_shape(painter, row.shape, beside)
        elif row.icon is not None:
            icons.paint(painter, row.icon, beside, colour("ink2"))
        if row.kind == "action" and row.key and _has_room(row, words_place.width()):
            paint_key(painter, place, row.key)
        tone = "ink2" if row.kind == "action" else "ink"
        paint_words(painter, words_place, row.title, _role(row), tone, weight=weight)
        if row.kind == "clinic":
            words_place.setTop(top + high)
            paint_words(painter, words_place, row.second, "label", "ink2")


def _role(row: SideRow) -> str:
    """Give the text role of the title of a row."""
    return {"head": "label", "empty": "second", "action": "second"}.get(row.kind, "body")


def _words_left(row: SideRow) -> int:
    """Give where the words of a row begin, behind its shape or icon."""
    return 2 * _SIDE + 1 + fonts.scaled(_MARK) + (1 if row.kind == "place" else 0)


def _has_room(row: SideRow, width: int) -> bool:
    """Tell whether a key has room behind the words of a row; if not, the menus still show it."""
    words = QFontMetricsF(fonts.font("second")).horizontalAdvance(row.title)
    key = QFontMetricsF(fonts.font("key")).horizontalAdvance(key_words(row.key or "")) + _AROUND_KEY
    return words + key <= width
