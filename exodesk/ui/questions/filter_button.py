"""A filter with several choices: a button whose words say what is chosen, and a menu with ticks."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from exodesk.ui import fonts, icons
from exodesk.ui.theme import colour

_MOST, _HEIGHT = 260, 30


class FilterButton(QToolButton):
    """A filter. Signals: `picked` when a person changed it.

    `together` are shortcuts at the top of the menu: words, and the choices they tick at once.
    """

    picked = Signal()

    def __init__(
        self,
        name: str,
        all_words: str,
        choices: list[tuple[str, str]],
        together: dict[str, frozenset[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Take choices as pairs of id and words."""
        super().__init__(parent)
        self._name = name
        self._all_words = all_words
        self._words = dict(choices)
        self._together = together or {}
        self._actions: dict[str, QAction] = {}
        self.setFont(fonts.font("second"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        everything = menu.addAction(all_words)
        everything.triggered.connect(lambda: self._pick(frozenset()))
        for words, ids in self._together.items():
            menu.addAction(words).triggered.connect(lambda _on=False, ids=ids: self._pick(ids))
        menu.addSeparator()
        for choice, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(lambda: self._pick(self._ticked()))
            self._actions[choice] = action
        self.setMenu(menu)
        self._say()

    def chosen(self) -> frozenset[str]:
        """Give the chosen ids; none means all."""
        return self._ticked()

    def set_chosen(self, ids: frozenset[str]) -> None:
        """Tick some choices."""
        for choice, action in self._actions.items():
            action.setChecked(choice in ids)
        self._say()

    def action(self, choice: str) -> QAction:
        """Give the menu entry of a choice."""
        return self._actions[choice]

    def sizeHint(self) -> QSize:
        """Give room for words and chevron."""
        metrics = QFontMetrics(self.font())
        wide = min(metrics.horizontalAdvance(self.text()) + 50, fonts.scaled(_MOST))
        return QSize(wide, max(_HEIGHT, metrics.height() + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame by the style, words left, chevron right."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        option.features = QStyleOptionToolButton.ToolButtonFeature.None_
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.setPen(colour("ink"))
        painter.setFont(self.font())
        place = QRect(10, 0, self.width() - 36, self.height())
        words = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        icons.paint(painter, "down", QRectF(self.width() - 23, (self.height() - 13) / 2, 13, 13), colour("ink2"))

    def _ticked(self) -> frozenset[str]:
        return frozenset(choice for choice, action in self._actions.items() if action.isChecked())

    def _pick(self, ids: frozenset[str]) -> None:
        self.set_chosen(ids)
        self.picked.emit()

    def _say(self) -> None:
        ids = self._ticked()
        words = ", ".join(self._words[choice] for choice in self._words if choice in ids) or self._all_words
        for together, members in self._together.items():
            if ids == members:
                words = together
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
