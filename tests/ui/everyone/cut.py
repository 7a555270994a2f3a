"""Finds what is cut, covered or scrolls sideways in a window: widgets by their sizes, painted words by listening."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QWidget,
)

from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.toast import Toast
from exodesk.ui.widgets import ElidedLabel, LinkButton
from exodesk.ui.window import MainWindow
from exodesk.ui.wrapped import words_height
from tests.ui.everyone.places import PLACES, visit

SCROLLS_BY_DESIGN: Final = {"compare"}
"""The columns of Compare scroll beside the first one, which stays."""
_SLACK: Final = 1
_ROUNDS_OF_LAYOUT: Final = 5
_BREAKS: Final = re.compile("\u200b|(?<=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef])")
"""Where a line may break without a blank: at a mark for it, and behind any Korean or Japanese character."""
_WORDED: Final = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTabBar)


def cut_label(label: QLabel) -> bool:
    """Tell whether a label has less room than its words need."""
    if isinstance(label, ElidedLabel):
        return label.text() != label.full_text()
    if isinstance(label, StatusLabel):
        return bool(label.words) and label.height() + _SLACK < label.words_height()
    if not label.text() or label.pixmap():
        return False
    if label.wordWrap():
        return label.height() + _SLACK < label.heightForWidth(label.width()) or label.width() < longest_word(label)
    return label.width() + _SLACK < label.sizeHint().width() or label.height() + _SLACK < label.sizeHint().height()


def longest_word(label: QLabel) -> float:
    """Give the width of the longest word: it cannot be broken."""
    metrics = QFontMetricsF(label.font())
    pieces = _BREAKS.sub(" ", label.text()).split()
    return max((metrics.horizontalAdvance(piece) for piece in pieces), default=0.0)


def cut_button(button: QAbstractButton) -> bool:
    """Tell whether a button has less room than its words need and does not tell them otherwise."""
    if isinstance(button, LinkButton):
        needed = words_height(button.text(), button.text_role, button.width() - 4) + 2
        return button.width() < button.sizeHint().width() and button.height() < needed
    if not button.text() or button.toolTip():
        return False
    return button.width() + _SLACK < button.sizeHint().width() and not button.inherits("QTabBar")


def room_of(field: QLineEdit | QComboBox) -> QRect:
    """Give the place of the words in a field."""
    if isinstance(field, QComboBox):
        choice = QStyleOptionComboBox()
        field.initStyleOption(choice)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, choice, part, field)
    frame = QStyleOptionFrame()
    field.initStyleOption(frame)
    return field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, field)


def cut_choice(box: QComboBox) -> bool:
    """Tell whether the closed field cannot show its choice; a `PickBox` takes several lines for it."""
    room = room_of(box)
    if isinstance(box, PickBox):
        return words_height(box.shown_words(), "body", room.width()) > box.height()
    return box.fontMetrics().horizontalAdvance(box.currentText()) > room.width()


def cut_placeholder(edit: QLineEdit) -> bool:
    """Tell whether a field cannot show its whole placeholder."""
    words = edit.placeholderText()
    if not words or edit.text() or edit.toolTip():
        return False
    return QFontMetricsF(edit.font()).horizontalAdvance(words) > room_of(edit).width()


def cut_long_placeholder(edit: QPlainTextEdit) -> bool:
    """Tell whether a field of several lines cannot show its whole placeholder."""
    if not edit.placeholderText() or edit.toPlainText():
        return False
    around = round(2 * edit.document().documentMargin())
    room = edit.viewport().size().shrunkBy(edit.viewportMargins())
    place = QRectF(0, 0, room.width() - around, 9999)
    needed = QFontMetricsF(edit.font()).boundingRect(place, Qt.TextFlag.TextWordWrap.value, edit.placeholderText())
    return needed.height() > room.height() - around + _SLACK


def cut_tabs(tabs: QTabBar) -> bool:
    """Tell whether a tab stands outside of the bar or is shortened."""
    places = [(tabs.tabRect(number), tabs.tabText(number)) for number in range(tabs.count())]
    metrics = tabs.fontMetrics()
    too_far = any(place.right() > tabs.width() for place, _words in places)
    return too_far or any(place.width() < metrics.horizontalAdvance(words) for place, words in places)


def cut_head(header: QHeaderView) -> bool:
    """Tell whether the words over a column have less room than they need; a header of our own paints them itself."""
    if type(header) is not QHeaderView:
        return False
    metrics = header.fontMetrics()
    words = (header.model().headerData(number, header.orientation()) for number in range(header.count()))
    widths = (metrics.horizontalAdvance(str(head or "")) for head in words)
    return any(0 < header.sectionSize(number) < width for number, width in enumerate(widths))


_CHECKS: Final[tuple[tuple[type[QWidget], Callable[[Any], bool]], ...]] = (
    (QLabel, cut_label),
    (QAbstractButton, cut_button),
    (QLineEdit, cut_placeholder),
    (QPlainTextEdit, cut_long_placeholder),
    (QComboBox, cut_choice),
    (QTabBar, cut_tabs),
    (QHeaderView, cut_head),
)


def sideways(window: QWidget, state: str) -> list[str]:
    """Give what scrolls sideways, or is wider than the part of it in sight."""
    found = []
    for bar in window.findChildren(QScrollBar):
        across = bar.orientation() == Qt.Orientation.Horizontal
        if across and bar.isVisible() and bar.maximum() > 0 and state not in SCROLLS_BY_DESIGN:
            found.append(f"{bar.accessibleName() or bar.metaObject().className()} scrolls sideways")
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and inside.width() > area.viewport().width() + _SLACK:
            found.append(f"{type(area).__name__} {inside.width()} wide in {area.viewport().width()}")
    return found


def worded(window: QWidget) -> list[QWidget]:
    """Give every widget in sight that shows words of its own."""
    found = []
    for kind in _WORDED:
        for widget in window.findChildren(kind):
            inner = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QTabBar)
            if widget.isVisible() and not inner and words_of(widget):
                found.append(widget)
    return found


def words_of(widget: QWidget) -> str:
    """Give the words in a widget."""
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText() or widget.placeholderText() or "(empty)"
    if isinstance(widget, QTabBar):
        return widget.tabText(0)
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText() or "(empty)"
    return str(widget.property("text") or "")


def outside(widget: QWidget) -> bool:
    """Tell whether a part of a widget reaches out of what it stands in; what is scrolled out of sight does not."""
    inner, at = widget, widget.rect()
    while (parent := inner.parentWidget()) is not None and not inner.isWindow():
        at.translate(inner.pos())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return at.left() < -_SLACK or at.right() > parent.width() + _SLACK
        if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(at):
            return True
        inner = parent
    return False


def place_of(widget: QWidget) -> QRect:
    """Give the part of a widget that is in sight, in its window."""
    seen = widget.visibleRegion().boundingRect()
    return seen.translated(widget.mapTo(widget.window(), QPoint(0, 0)))


def covered(window: QWidget, widgets: list[QWidget]) -> Iterator[str]:
    """Give the pairs of widgets whose words lie on each other."""
    toasts = window.findChildren(Toast)
    seen = [widget for widget in widgets if not any(toast.isAncestorOf(widget) for toast in toasts)]
    places = [
        (widget, place.adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK))
        for widget in seen
        if min((place := place_of(widget)).width(), place.height()) > 2 * _SLACK
    ]
    for (one, here), (other, there) in combinations(places, 2):
        if here.intersects(there) and not one.isAncestorOf(other) and not other.isAncestorOf(one):
            yield f"{words_of(one)[:40]!r} lies on {words_of(other)[:40]!r}"


def cut_widgets(window: QWidget) -> Iterator[str]:
    """Give the widgets that are cut, by their kind and words."""
    for kind, is_cut in _CHECKS:
        for widget in window.findChildren(kind):
            if widget.isVisible() and is_cut(widget):
                where = type(widget.parent()).__name__
                yield f"{type(widget).__name__} in {where} {widget.width()} wide {words_of(widget)[:50]!r}"


def faults_in(window: QWidget, state: str) -> list[str]:
    """Give everything in sight that is cut, covered or out of its place, with the name of the state in front."""
    widgets = worded(window)
    found = [*sideways(window, state), *cut_widgets(window), *covered(window, widgets)]
    found += [f"{type(widget).__name__} {words_of(widget)[:50]!r} is outside" for widget in widgets if outside(widget)]
    return [f"{state}: {fault}" for fault in found]


class Painted:
    """Listens to the words that our own widgets paint, and keeps those that had no room."""

    def __init__(self) -> None:
        """Listen to nothing yet."""
        self.cut: list[str] = []
        self._kept: list[tuple[type, str, Callable[..., Any]]] = []

    def start(self) -> None:
        """Listen from now on."""
        self.cut = []
        for kind in (QFontMetricsF, QFontMetrics):
            self._exchange(kind, "elidedText", self._eliding)
        self._exchange(QPainter, "drawText", self._drawing)

    def stop(self) -> list[str]:
        """Give what was cut, and listen no longer."""
        for kind, name, method in self._kept:
            setattr(kind, name, method)
        self._kept = []
        return list(dict.fromkeys(self.cut))

    def _exchange(self, kind: type, name: str, make: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        method = getattr(kind, name)
        self._kept.append((kind, name, method))
        setattr(kind, name, make(method))

    def _eliding(self, method: Callable[..., str]) -> Callable[..., str]:
        def elided(metrics: object, words: str, *where: object) -> str:
            shown = method(metrics, words, *where)
            if shown != words:
                self.cut.append(f"painted {words[:50]!r} as {shown[:50]!r}")
            return shown

        return elided

    def _drawing(self, method: Callable[..., object]) -> Callable[..., object]:
        def drawn(painter: QPainter, place: object, *rest: Any) -> object:  # as Qt takes it
            if isinstance(place, QRect | QRectF) and len(rest) > 1 and isinstance(rest[1], str):
                flags, words = rest[0], rest[1]
                whole = QRectF(place)
                number = flags if isinstance(flags, int) else flags.value
                needed = QFontMetricsF(painter.font()).boundingRect(whole, number, words)
                if needed.width() > whole.width() + 2 or needed.height() > whole.height() + 2:
                    room = f"{needed.width():.0f}x{needed.height():.0f} in {whole.width():.0f}x{whole.height():.0f}"
                    self.cut.append(f"painted {words[:50]!r} {room}")
            return method(painter, place, *rest)

        return drawn


def settle() -> None:
    """Let Qt lay out what was shown: heights hang on widths, so it takes a few rounds."""
    for _round in range(_ROUNDS_OF_LAYOUT):
        QCoreApplication.processEvents()


def walk(window: MainWindow, painted: Painted | None = None) -> list[str]:
    """Visit every state of a window and give what is cut there, also of the painted words where one listens."""
    faults: list[str] = []
    for state in PLACES:
        visit(window, state)
        settle()
        if painted is not None:
            painted.start()
            window.grab()
            faults += [f"{state}: {fault}" for fault in painted.stop()]
        faults += faults_in(window, state)
    return faults
