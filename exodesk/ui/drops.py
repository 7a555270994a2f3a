"""Turns what is dropped or pasted (files, a picture, text) into evidence to be added."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from exodesk.domain.value import Value
from exodesk.errors import MachineTrouble
from exodesk.plan import Changed, OpenPlan

_PICTURE_NAME = "picture.png"


class Dropped(Value, frozen=True, kw_only=True):
    """One thing that was dropped: a file with its bytes, or a text."""

    name: str = ""
    content: bytes = b""
    text: str | None = None


def can_take(data: QMimeData) -> bool:
    """Tell whether there is something that can become evidence."""
    return data.hasUrls() or data.hasImage() or bool(data.text().strip())


def dropped(data: QMimeData) -> tuple[Dropped, ...]:
    """Read what was dropped. Folders and web addresses are no files: an address becomes a text.

    Raises:
        MachineTrouble: if a file cannot be read.

    """
    if data.hasUrls():
        return tuple(
            _file(Path(url.toLocalFile())) if url.isLocalFile() else Dropped(text=url.toString()) for url in data.urls()
        )
    if data.hasImage():
        picture = data.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            return (Dropped(name=_PICTURE_NAME, content=_png(picture)),)
    text = data.text().strip()
    return (Dropped(text=text),) if text else ()


def add_evidence(plan: OpenPlan, thing: Dropped) -> Changed:
    """Add one thing to a plan as evidence of today.

    Raises:
        WrongUse: if the file is too large or empty.
        MachineTrouble: if it cannot be written.

    """
    if thing.text is not None:
        return plan.add_evidence_note(thing.text)
    return plan.add_evidence_file(thing.content, thing.name)


def _file(path: Path) -> Dropped:
    try:
        return Dropped(name=path.name, content=path.read_bytes())
    except OSError as error:
        raise MachineTrouble("file-not-read", file=path.name, reason=error.strerror or str(error)) from error


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(QByteArray(buffer.data()).data())
