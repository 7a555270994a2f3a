"""Evidence leaves the plan as a file: dragged into a folder, a mail or a chat, or copied and pasted there."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from exodesk.errors import MachineTrouble
from exodesk.ui.drops import OWN

if TYPE_CHECKING:
    from exodesk.domain.evidence import Evidence
    from exodesk.ui.context import Context

_UNFIT: Final = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_LONGEST_NAME: Final = 120


class OutFolder(QObject):
    """A folder for the files that left, private to this user. The window clears it when it closes."""

    def __init__(self, parent: QObject) -> None:
        """Make no folder yet."""
        super().__init__(parent)
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def of(cls, context: Context) -> OutFolder:
        """Give the folder of a window, made on first use."""
        return context.findChild(cls) or cls(context)

    def write(self, evidence: Evidence, content: bytes) -> Path:
        """Write the content of an evidence under its own name and give the file.

        Raises:
            OSError: if there is no room for it.

        """
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="exodesk-")
        inner = Path(self._folder.name) / evidence.id
        inner.mkdir(mode=0o700, exist_ok=True)
        path = inner / file_name(evidence)
        path.write_bytes(content)
        return path

    def clear(self) -> None:
        """Delete what left; other programs have their copies by then. The clipboard names no file that is gone."""
        held: QMimeData | None = QApplication.clipboard().mimeData()  # None on an empty clipboard of some systems
        if held is not None and held.hasFormat(OWN):
            QApplication.clipboard().clear()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def file_name(evidence: Evidence) -> str:
    """Give a name that any system takes: the file's own without folders, else the caption."""
    wanted = Path((evidence.file_name or evidence.caption).replace("\\", "/")).name
    return _UNFIT.sub("_", wanted).strip(" .")[-_LONGEST_NAME:] or evidence.id


def data_of(evidence: Evidence, context: Context) -> QMimeData | None:
    """Give an evidence as other programs take it: a file, or the text of a note.

    None where its file is missing or cannot be written for them; the error place says so.
    """
    data = QMimeData()
    data.setData(OWN, evidence.id.encode())
    if evidence.kind == "note":
        data.setText(evidence.text or evidence.caption)
        return data
    content = context.plan.content(evidence.id)
    if content is None:
        return None
    try:
        path = OutFolder.of(context).write(evidence, content)
    except OSError as error:
        context.failed.emit(MachineTrouble("not-writable", file=file_name(evidence), detail=error.strerror or ""))
        return None
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


class DragOut(QObject):
    """Lets a row be dragged out with the mouse and copied with Ctrl+C. `give` makes what leaves, or None."""

    def __init__(self, row: QWidget, give: Callable[[], QMimeData | None]) -> None:
        """Watch a row."""
        super().__init__(row)
        self._row, self._give = row, give
        self._pressed: QPointF | None = None
        row.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a drag once the mouse has moved far enough; copy with Ctrl+C."""
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        copies = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if copies and event.type() == QEvent.Type.KeyPress and (data := self._give()) is not None:
            if data.hasUrls():
                QApplication.clipboard().setMimeData(data)
            else:
                QApplication.clipboard().setText(data.text())
            return True
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            return True  # the row holds no text to mark, and what it does is done by its links
        if event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            if (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self._drag()
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = None
        return False

    def _drag(self) -> None:
        data = self._give()
        if data is not None:
            drag = QDrag(self._row)
            drag.setMimeData(data)
            drag.setPixmap(self._row.grab())
            drag.exec(Qt.DropAction.CopyAction)
