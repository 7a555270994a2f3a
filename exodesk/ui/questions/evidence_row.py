"""One evidence under a question: picture, number, date. It opens in place, with fields for caption, day and issuer."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from exodesk.domain.evidence import Evidence
from exodesk.ui.context import Context
from exodesk.ui.drag_out import DragOut, data_of
from exodesk.ui.questions.day_field import DayField
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.questions.picture import picture
from exodesk.ui.widgets import ElidedLabel, FormRow, LinkButton, Words

_THUMB = (56, 40)
_LARGE = (240, 320)
_PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".heif", ".bmp", ".tif", ".tiff")


class EvidenceRow(QFrame):
    """One evidence. Signals: `removed(str)` with its id: no longer attached here."""

    removed = Signal(str)

    def __init__(self, context: Context, evidence: Evidence, number: int, parent: QWidget | None = None) -> None:
        """Show an evidence by its number in the plan."""
        super().__init__(parent)
        self._context = context
        self.evidence = evidence
        say = context.texts.say
        self._details: QWidget | None = None
        name = ElidedLabel(evidence.caption, "second")
        seen = say("ui.question.evidence_seen", number=number, day=context.texts.day(evidence.dated_on))
        self.open_link = LinkButton(say("ui.question.evidence_open"))
        self.open_link.setAccessibleName(say("ui.question.evidence_open_name", number=number))
        self.open_link.clicked.connect(self.toggle)
        remove = LinkButton(say("ui.question.evidence_remove"))
        remove.setAccessibleName(say("ui.question.evidence_remove_name", number=number))
        remove.clicked.connect(lambda: self.removed.emit(self.evidence.id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(ElidedLabel(seen, "label", "ink3"))
        if self._is_broken_picture():
            words.addWidget(Words(say("ui.question.evidence_no_picture"), "label", "stop", wrap=True))
        links = QVBoxLayout()
        links.setSpacing(0)
        links.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignRight)
        links.addWidget(remove, 0, Qt.AlignmentFlag.AlignRight)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._picture(*_THUMB))
        line.addLayout(words, 1)
        line.addLayout(links)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(line)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{evidence.caption}, {seen}")
        DragOut(self, lambda: data_of(self.evidence, context))

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

    def _picture(self, width: int, height: int) -> QWidget:
        is_picture = (self.evidence.media_type or "").startswith("image/")  # others may be long videos
        content = self._content() if is_picture else None
        shown = picture(content, self.evidence.media_type, width, height, self.devicePixelRatioF()) if content else None
        if shown is not None:
            label = QLabel()
            label.setPixmap(shown)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setProperty("ground", "sunken")
            label.setMinimumSize(width, min(height, label.sizeHint().height()))
            return label
        is_there = content is not None or self._context.plan.is_whole(self.evidence)
        key = "note" if self.evidence.kind == "note" else "file" if is_there else "missing"
        words = Words(self._context.say(f"ui.question.evidence_{key}"), "label", "ink3")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMinimumSize(_THUMB[0], _THUMB[1])
        words.setProperty("ground", "sunken")
        return words

    def _make_details(self) -> QWidget:
        say, texts = self._context.say, self._context.texts
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        if self.evidence.kind == "note":
            column.addWidget(Words(self.evidence.text or "", "second", wrap=True))
        else:
            column.addWidget(self._picture(*_LARGE))
        caption, issuer = TextEditor(texts), TextEditor(texts)
        day = DayField(texts, self._context.today)
        caption.set_value(self.evidence.caption)
        issuer.set_value(self.evidence.issuer)
        day.set_value(self.evidence.dated_on)
        column.addWidget(FormRow(say("ui.question.evidence_caption"), caption))
        column.addWidget(FormRow(say("ui.question.evidence_day"), day))
        column.addWidget(FormRow(say("ui.question.evidence_issuer"), issuer, say("ui.question.evidence_issuer_help")))
        caption.editingFinished.connect(lambda: self._put(caption=caption.value() or self.evidence.caption))
        issuer.editingFinished.connect(lambda: self._put(issuer=issuer.value()))
        day.editingFinished.connect(lambda: self._put(dated_on=day.value() or self.evidence.dated_on))
        return box

    def _put(self, **fields: str | None) -> None:
        changed = msgspec.structs.replace(self.evidence, **fields)
        if changed == self.evidence:
            return
        before, self.evidence = self.evidence, changed  # first: the screens follow the edit at once
        if self._context.perform(lambda: self._context.plan.put_evidence(changed)) is None:
            self.evidence = before  # so that leaving a field tries again
