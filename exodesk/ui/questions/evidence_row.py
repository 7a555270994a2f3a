"""One evidence under a question: picture, number, date. It opens in place, with fields for caption, day and issuer."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.evidence import Evidence
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.drag_out import DragOut, data_of
from exodesk.ui.flow import BesideLayout
from exodesk.ui.plain_words import breakable
from exodesk.ui.questions.day_field import DayField
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.questions.picture import picture
from exodesk.ui.widgets import FormRow, LinkButton, Words

_THUMB = (56, 40)
_BESIDE_LINKS = 96
_LARGE = (240, 320)
_PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".heif", ".bmp", ".tif", ".tiff")


class EvidenceRow(QFrame):
    """One evidence. Signals: `removed(str)` with its id: no longer attached here."""

    spoken_role: ClassVar = QAccessible.Role.Grouping
    removed = Signal(str)

    def __init__(self, context: Context, evidence: Evidence, number: int, parent: QWidget | None = None) -> None:
        """Show an evidence by its number in the plan."""
        super().__init__(parent)
        self._context = context
        self.evidence = evidence
        say = context.texts.say
        self._details: QWidget | None = None
        self._edits: dict[str, TextEditor | DayField] = {}
        self._name, self._seen = Words("", "second", wrap=True), Words("", "label", "ink3", wrap=True)
        self._broken = Words("", "label", "stop", wrap=True)
        self._thumb = _picture_label()
        self._thumb.setWordWrap(True)
        said = " ".join(say(f"ui.question.evidence_{key}") for key in ("note", "file", "missing"))
        longest = max(QFontMetrics(fonts.font("label")).horizontalAdvance(word) for word in said.split()) + 2
        self._thumb.setFixedWidth(max(fonts.scaled(_THUMB[0]), longest))  # the names beside stand in one line
        self.open_link = LinkButton(say("ui.question.evidence_open"))
        self.open_link.clicked.connect(self.toggle)
        self._remove = LinkButton(say("ui.question.evidence_remove"))
        self._remove.clicked.connect(lambda: self.removed.emit(self.evidence.id))
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self._name, self._seen, self._broken):
            words.addWidget(part)
        links = QVBoxLayout()
        links.setSpacing(0)
        for link in (self.open_link, self._remove):
            links.addWidget(link, 0, Qt.AlignmentFlag.AlignRight)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._thumb)
        beside = BesideLayout(fonts.scaled(_BESIDE_LINKS), down=2)
        beside.addLayout(words)
        beside.addLayout(links)
        line.addLayout(beside, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(line)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        DragOut(self, lambda: data_of(self.evidence, context))
        self.show_evidence(evidence, number)

    def show_evidence(self, evidence: Evidence, number: int) -> None:
        """Stand for another evidence, closed. What was being typed for the one before is saved first."""
        self._close()
        self.evidence = evidence
        say = self._context.texts.say
        seen = say("ui.question.evidence_seen", number=number, day=self._context.texts.day(evidence.dated_on))
        self._name.setText(breakable(evidence.caption))
        self._seen.setText(seen)
        broken = self._is_broken_picture()
        self._broken.setText(say("ui.question.evidence_no_picture") if broken else "")
        self._broken.setVisible(broken)
        self.open_link.setAccessibleName(say("ui.question.evidence_open_name", number=number))
        self._remove.setAccessibleName(say("ui.question.evidence_remove_name", number=number))
        self.setAccessibleName(f"{evidence.caption}, {seen}")
        self._show_picture(self._thumb, *_THUMB)

    def toggle(self) -> None:
        """Open the large view with its fields, or close it."""
        if self._details is None:
            self._details = self._make_details()
            self._column.addWidget(self._details)
            return
        self._details.setVisible(not self._details.isVisible())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Space or Enter, remove with Delete."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and not event.modifiers():
            self.toggle()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.evidence.id)
        else:
            super().keyPressEvent(event)

    def _content(self) -> bytes | None:
        """Read the file; None where it is not there, or cannot be read now (then that is told)."""
        nothing: bytes | None = None
        return self._context.read(lambda: self._context.plan.content(self.evidence.id), nothing)

    def _is_broken_picture(self) -> bool:
        """Tell whether the name promises a picture that cannot be shown, and so not be printed."""
        if not (self.evidence.file_name or "").lower().endswith(_PICTURE_ENDINGS):
            return False
        content = self._content()
        return content is not None and picture(content, self.evidence.media_type, *_THUMB) is None

    def _show_picture(self, label: Words, width: int, height: int) -> None:
        is_picture = (self.evidence.media_type or "").startswith("image/")  # others may be long videos
        content = self._content() if is_picture else None
        shown = picture(content, self.evidence.media_type, width, height, self.devicePixelRatioF()) if content else None
        if shown is not None:
            label.setPixmap(shown)
            label.setMinimumSize(max(width, label.minimumWidth()), min(height, label.sizeHint().height()))
            return
        is_there = content is not None or self._context.plan.is_whole(self.evidence)
        key = "note" if self.evidence.kind == "note" else "file" if is_there else "missing"
        label.setText(self._context.say(f"ui.question.evidence_{key}"))
        label.setMinimumHeight(_THUMB[1])

    def _make_details(self) -> QWidget:
        say, texts = self._context.say, self._context.texts
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        if self.evidence.kind == "note":
            column.addWidget(Words(self.evidence.text or "", "second", wrap=True))
        else:
            large = _picture_label()
            self._show_picture(large, *_LARGE)
            column.addWidget(large)
        caption, issuer = TextEditor(texts), TextEditor(texts)
        day = DayField(texts, self._context.today)
        caption.set_value(self.evidence.caption)
        issuer.set_value(self.evidence.issuer)
        day.set_value(self.evidence.dated_on)
        column.addWidget(FormRow(say("ui.question.evidence_caption"), caption))
        column.addWidget(FormRow(say("ui.question.evidence_day"), day))
        column.addWidget(FormRow(say("ui.question.evidence_issuer"), issuer, say("ui.question.evidence_issuer_help")))
        self._edits = {"caption": caption, "issuer": issuer, "dated_on": day}
        for edit in self._edits.values():
            edit.editingFinished.connect(self._save)
        return box

    @Slot()
    def _save(self) -> None:
        """Keep what stands in the fields; caption and day cannot be empty."""
        typed = {name: edit.value() for name, edit in self._edits.items()}
        self._put(**{name: value for name, value in typed.items() if value or name == "issuer"})

    def _close(self) -> None:
        """Save and take away the large view: the row is to stand for another evidence."""
        if self._details is None:
            return
        self._save()
        self._edits = {}  # leaving them must not write into the other evidence
        self._details.hide()
        self._details.deleteLater()
        self._details = None

    def _put(self, **fields: str | None) -> None:
        changed = msgspec.structs.replace(self.evidence, **fields)
        if changed == self.evidence:
            return
        before, self.evidence = self.evidence, changed  # first: the screens follow the edit at once
        if self._context.perform(lambda: self._context.plan.put_evidence(changed)) is None:
            self.evidence = before  # so that leaving a field tries again


def _picture_label() -> Words:
    """Make the place of a picture, or of the word that stands for it."""
    label = Words("", "label", "ink3")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setProperty("ground", "sunken")
    return label
