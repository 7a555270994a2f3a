"""The message as it will be sent: one part at a time, Korean and English beside each other."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollBar, QVBoxLayout, QWidget

from exodesk.domain.message import MessagePart
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.widgets import TARGET_HEIGHT, Button, Words

_LANGUAGES = ("ko", "en", "both")


class MessageBox(QWidget):
    """Signals: `language_picked` when another language is wanted, `copied(MessagePart)` when a part was copied."""

    language_picked = Signal()
    copied = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty message."""
        super().__init__(parent)
        self._context = context
        self._parts: tuple[MessagePart, ...] = ()
        self._at = 0
        say = context.say
        self._about = Words("", "second", "ink3")
        self.language = PairToggle(
            [(code, say(f"ui.ask.language.{code}")) for code in _LANGUAGES], say("ui.ask.language")
        )
        self.language.set_choice("both")
        self.texts = {code: QPlainTextEdit() for code in ("ko", "en")}
        for code, edit in self.texts.items():
            edit.setReadOnly(True)
            edit.setTabChangesFocus(True)
            edit.setFont(fonts.font("second"))
            edit.setAccessibleName(say(f"ui.ask.message.{code}"))
        both = QHBoxLayout()
        both.setSpacing(-1)
        for edit in self.texts.values():
            both.addWidget(edit)
        self._empty = Words(say("ui.ask.no_message"), "body", "ink2", wrap=True)
        self.copy_button = Button("", kind="primary", icon="copy", key="Ctrl+Shift+C")
        self.before_button = self._step("left", say("ui.ask.part_before"))
        self.after_button = self._step("right", say("ui.ask.part_after"))
        head = FlowLayout(across=8, down=4, level=True, right=1)
        head.addWidget(Words(say("ui.ask.message"), "section"))
        head.addWidget(self._about)
        steps = QHBoxLayout()
        steps.setSpacing(8)
        for button in (self.before_button, self.after_button):
            steps.addWidget(button)
        head.addLayout(steps)
        head.addWidget(self.language)
        self.copy_button.clicked.connect(self.copy_part)
        self.before_button.clicked.connect(lambda: self.show_part(self._at - 1))
        self.after_button.clicked.connect(lambda: self.show_part(self._at + 1))
        self.buttons = FlowLayout(across=8, down=8, level=True, right=1)
        self.buttons.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(both, 1)
        column.addWidget(self._empty)
        column.addLayout(self.buttons)
        self.language.picked.connect(self._language_picked)
        bars = [edit.verticalScrollBar() for edit in self.texts.values()]
        # The two languages scroll together, by share, since one is longer.
        for bar, other in (bars, bars[::-1]):
            bar.valueChanged.connect(lambda value, bar=bar, other=other: self._follow(value, bar, other))

    def set_least(self, high: int) -> None:
        """Keep the texts at least so high in pixels, with 0 as high as there is room for."""
        for edit in self.texts.values():
            edit.setMinimumHeight(high)

    @property
    def parts(self) -> tuple[MessagePart, ...]:
        """All parts of the message."""
        return self._parts

    def show_message(self, parts: tuple[MessagePart, ...]) -> None:
        """Show a message from its first part."""
        if parts == self._parts and parts:
            return
        # Another question more or less does not throw one back to the first part.
        at = self._at if self._parts and len(parts) == len(self._parts) else 0
        self._parts = parts
        self._empty.setVisible(not parts)
        self.show_part(at)

    def show_part(self, index: int) -> None:
        """Show one part, counted from 0."""
        self._at = max(0, min(index, len(self._parts) - 1))
        part = self._parts[self._at] if self._parts else None
        for code, edit in self.texts.items():
            text = part.texts.get(code) if part else None
            edit.setVisible(text is not None)
            edit.setPlainText(text or "")
        for button in (self.copy_button, self.before_button, self.after_button):
            button.setVisible(part is not None)
        if part is None:
            self._about.setText("")
            return
        say, count = self._context.say, len(part.text)
        several = part.total > 1
        self.copy_button.setText(say("ui.ask.copy_part", part=part.number) if several else say("ui.ask.copy"))
        self.copy_button.updateGeometry()
        self.before_button.setVisible(several)
        self.after_button.setVisible(several)
        self.before_button.setEnabled(self._at > 0)
        self.after_button.setEnabled(part.number < part.total)
        self._about.setText(
            self._context.texts.count("ui.ask.part", count, part=part.number, parts=part.total)
            if several
            else self._context.texts.count("ui.ask.whole", count)
        )

    @Slot()
    def copy_part(self) -> None:
        """Copy the part in sight and show the next one, so that copying again copies what is to be sent next."""
        if self._parts:
            part = self._parts[self._at]
            self.show_part(self._at + 1)
            self.copied.emit(part)

    def _step(self, icon: str, name: str) -> Button:
        """Make a chevron that turns to the part before or after."""
        button = Button("", kind="plain", icon=icon)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedWidth(TARGET_HEIGHT)
        return button

    @Slot(str)
    def _language_picked(self, _language: str) -> None:
        self.language_picked.emit()

    def _follow(self, value: int, bar: QScrollBar, other: QScrollBar) -> None:
        if bar.maximum():
            other.blockSignals(True)
            other.setValue(round(value * other.maximum() / bar.maximum()))
            other.blockSignals(False)
