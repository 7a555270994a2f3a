"""Small parts that every screen is made of: words, lines, links, buttons, notes and form rows.

All text is shown as plain text: what a clinic or a file name holds is never read as markup.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from exodesk.ui import fonts, icons
from exodesk.ui.keys import key_words
from exodesk.ui.plain_words import plain_tip, shown
from exodesk.ui.theme import colour
from exodesk.ui.wrapped import paint_words, words_height, words_width

TARGET_HEIGHT = 28
GUTTER = 4  # how far words stand inside the focus ring of their field or row


class Words(QLabel):
    """Plain words in a text role ("page", "section", "body", "second", "label" ...) and a tone (a colour token)."""

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        wrap: bool = False,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show words; `wrap` lets them run over several lines."""
        self._heights: dict[int, int] = {}  # by width, until something changes: layouts ask many times
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(role, weight))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Show other words: no more than can be laid out, and no mark in them that hides others."""
        words = shown(words)
        if words != self.text():
            self._heights = {}
            super().setText(words)

    def setContentsMargins(self, *margins: int) -> None:  # type: ignore[override]  # Qt takes them as one object too
        """Keep other distances around the words."""
        self._heights = {}
        super().setContentsMargins(*margins)

    def setWordWrap(self, on: bool) -> None:
        """Let the words run over several lines, or not."""
        self._heights = {}
        super().setWordWrap(on)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font or style."""
        self._heights = {}
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Give the height that the words need in a width; -1 where they stay in one line."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def set_tone(self, tone: str) -> None:
        """Change the colour to another token of the style sheet."""
        if self.property("tone") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class PageTitle(Words):
    """The title of a page."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        """Show a title; long ones wrap."""
        super().__init__(words, "page", wrap=True, parent=parent)


class ElidedLabel(Words):
    """Words in one line, cut with an ellipsis where there is no room; the tool tip then has all of them."""

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show words in one line."""
        self._full = ""
        super().__init__(words, role, tone, weight=weight, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setText(self, words: str) -> None:
        """Take other words."""
        if shown(words) == self._full:
            return
        self._full = shown(words)
        self.setAccessibleName(self._full)
        self._cut()
        self.updateGeometry()

    def full_text(self) -> str:
        """Give the words before cutting."""
        return self._full

    def sizeHint(self) -> QSize:
        """Give the size that shows all words."""
        width = QFontMetricsF(self.font()).horizontalAdvance(self._full)
        return QSize(int(width) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Allow any width down to a few letters."""
        return QSize(32, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = QFontMetricsF(self.font()).elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        is_cut = shown != self._full
        _give_tip(self, plain_tip(self._full) if is_cut else "")
        # A description that is the name is not said again; a tool tip without one would be.
        if is_cut or self.accessibleDescription():
            self.setAccessibleDescription(self._full if is_cut else "")


class HairLine(QFrame):
    """A one pixel line across."""

    def __init__(self, parent: QWidget | None = None, *, bold: bool = False) -> None:
        """Draw a line in the rule colour, or a two pixel one in ink."""
        super().__init__(parent)
        self.setProperty("role", "boldline" if bold else "hairline")
        self.setFixedHeight(2 if bold else 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class LinkButton(QAbstractButton):
    """A link: ink with a thin line below. Enter and Space press it."""

    def __init__(self, words: str, role: str = "second", tone: str = "ink2", parent: QWidget | None = None) -> None:
        """Show a link in a text role and tone."""
        super().__init__(parent)
        self._hint: QSize | None = None
        self.text_role, self._tone = role, tone
        self.setFont(fonts.font(role))
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def minimumSizeHint(self) -> QSize:
        """Allow the words to break where there is no room."""
        return self.sizeHint().boundedTo(QSize(64, self.maximumHeight()))

    def setText(self, words: str) -> None:
        """Take other words; the size follows."""
        super().setText(words)
        self._hint = None
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words need in this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits = self.width() >= self.sizeHint().width()
        self.setMinimumHeight(0 if fits else words_height(self.text(), self.text_role, self.width() - 4) + 6)

    def sizeHint(self) -> QSize:
        """Give the size of the words in one line, no less than a pointer target high."""
        if self._hint is None:  # layouts ask many times
            high = int(QFontMetricsF(self.font()).height())
            self._hint = QSize(words_width(self.text(), self.text_role) + 4, max(TARGET_HEIGHT, high + 6))
        return self._hint

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._hint = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, underline and focus ring."""
        del event
        painter = QPainter(self)
        place = self.rect().adjusted(2, 0, -2, 0)
        place.setTop((self.height() - words_height(self.text(), self.text_role, place.width())) // 2)
        under = self._tone if self.underMouse() else "line"
        tone = self._tone if self.isEnabled() else "ink3"
        paint_words(painter, place, self.text(), self.text_role, tone, under=under)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Darken the underline."""
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()


def _give_tip(widget: QWidget, tip: str) -> None:
    """Give a tool tip if it has another: each is told to the widget and to screen readers."""
    if tip != widget.toolTip():
        widget.setToolTip(tip)


def focus_ring(painter: QPainter, place: QRectF) -> None:
    """Paint the keyboard focus inside a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)
    painter.restore()


class KeyHint(Words):
    """The key of an action in a small frame. Screen readers hear the key with the action itself."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        """Show a key, such as "Ctrl+N"."""
        super().__init__(key_words(keys), "key", "ink2", parent=parent)
        self.setProperty("role", "key")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("")


class Button(QPushButton):
    """A button with an icon before its words and the key behind them, both if wanted.

    `kind` is "" (a line around), "primary" (filled) or "plain" (no line until it has the focus).
    """

    def __init__(
        self,
        words: str,
        *,
        kind: str = "",
        icon: str | None = None,
        key: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; `key` is shown only, the shortcut itself belongs to an action."""
        super().__init__(words, parent)
        self._icon_name = icon
        self._key = self._whole_key = key_words(key) if key else ""
        self._kind = kind
        self.setProperty("kind", kind)
        self.setFont(fonts.font("second" if kind != "primary" else "body", fonts.SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if self._key:
            self.setAccessibleDescription(self._key)

    def show_key(self, shown: bool) -> None:
        """Show the key or leave it out, where there is no room for it; screen readers hear it all the same."""
        key = self._whole_key if shown else ""
        if key != self._key:
            self._key = key
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give the size of icon, words and key."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.text()) + (18 if self._kind == "plain" else 30)
        width += 22 if self._icon_name else 0
        width += self._key_width() + 8 if self._key else 0
        height = 34 if self._kind == "primary" else TARGET_HEIGHT + 2
        return QSize(int(width), max(height, int(metrics.height()) + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame by the style, then icon, words and key."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        metrics = QFontMetricsF(self.font())
        tone = "ink3" if not self.isEnabled() else "actink" if self._kind == "primary" else "ink"
        width = metrics.horizontalAdvance(self.text())
        width += 22 if self._icon_name else 0
        width += self._key_width() + 8 if self._key else 0
        left = (self.width() - width) / 2
        if self._icon_name:
            icons.paint(painter, self._icon_name, QRectF(left, (self.height() - 14) / 2, 14, 14), colour(tone))
            left += 22
        painter.setPen(colour(tone))
        painter.setFont(self.font())
        place = QRect(int(left), 0, self.width() - int(left), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._key:
            self._paint_key(painter, left + metrics.horizontalAdvance(self.text()) + 8, tone)

    def _key_width(self) -> float:
        return QFontMetricsF(fonts.font("key")).horizontalAdvance(self._key) + 10

    def _paint_key(self, painter: QPainter, left: float, tone: str) -> None:
        metrics = QFontMetricsF(fonts.font("key"))
        height = metrics.height() + 2
        box = QRectF(left, (self.height() - height) / 2, self._key_width(), height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(colour(tone))
        painter.setFont(fonts.font("key"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class FormRow(QWidget):
    """A field with its label above, help below, and what is wrong below that.

    Label, help and fault reach screen readers through the field: buddy, accessible name and description.
    """

    def __init__(self, label: str, field: QWidget, help_words: str = "", parent: QWidget | None = None) -> None:
        """Put a label on a field."""
        super().__init__(parent)
        self.field = field
        self._help_words = help_words
        name = Words(label, "label", "ink3", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignBottom)  # beside a row whose label takes two lines
        name.setBuddy(field)
        field.setAccessibleName(label)
        field.setAccessibleDescription(help_words)
        self._fault = Words("", "label", "stop", wrap=True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(field)
        if help_words:
            column.addWidget(Words(help_words, "label", "ink3", wrap=True))
        column.addWidget(self._fault)

    def show_fault(self, words: str) -> None:
        """Say under the field what is wrong and how to write it; an empty text takes it away. The text stays."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.field.setAccessibleDescription(words or self._help_words)
        self.field.setProperty("wrong", bool(words))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def fault(self) -> str:
        """Give what is said to be wrong, or an empty text."""
        return self._fault.text()
