"""Turns what is dropped or pasted (files, a picture, text) into evidence to be added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from exodesk.domain.value import Value
from exodesk.errors import ExodeskError, MachineTrouble
from exodesk.ui.evidence_numbers import put_to_clinic

if TYPE_CHECKING:
    from exodesk.plan import NewEvidence, OpenPlan
    from exodesk.ui.context import Context


_PICTURE_NAME = "picture.png"


class Dropped(Value, frozen=True, kw_only=True):
    """One thing that was dropped: a file (where it lies, or its bytes), or a text."""

    name: str = ""
    content: bytes | Path = b""
    text: str | None = None


OWN: Final = "application/x-exodesk-evidence"
"""Marks what was dragged out of the plan itself: it is evidence already."""


def can_take(data: QMimeData) -> bool:
    """Tell whether there is something that can become evidence."""
    if data.hasFormat(OWN):
        return False
    return data.hasUrls() or data.hasImage() or bool(data.text().strip())


def holds_files(data: QMimeData) -> bool:
    """Tell whether there is a picture or a file, and not only words."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def keep(context: Context, data: QMimeData, clinic_id: str | None = None) -> tuple[str, ...]:
    """Keep what was dropped as evidence, of a clinic if one is named; gives the new ids. Trouble is told."""
    return () if data.hasFormat(OWN) else add_all(context, dropped(data), clinic_id)


def add_all(
    context: Context, things: Sequence[Dropped], clinic_id: str | None = None, *, quiet: bool = False
) -> tuple[str, ...]:
    """Add what was dropped as one edit and give the new ids.

    What cannot be evidence is told in the error place; the rest is added all the same.
    """
    new, refused = prepared(context, things, clinic_id)
    changed = context.perform(lambda: context.plan.add_evidence(new), quiet=quiet) if new else None
    tell_refused(context, refused)
    return tuple(str(changed.values["ids"]).split()) if changed else ()


def prepared(
    context: Context, things: Sequence[Dropped], clinic_id: str | None = None
) -> tuple[tuple[NewEvidence, ...], tuple[ExodeskError, ...]]:
    """Make evidence of what was dropped, to be added in an edit; and give why the rest cannot be evidence."""
    new: list[NewEvidence] = []
    refused: list[ExodeskError] = []
    for thing in things:
        try:
            piece = _prepared(context.plan, thing, context.today().isoformat())
        except ExodeskError as error:
            refused.append(error)
        else:
            new.append(piece._replace(evidence=put_to_clinic(piece.evidence, clinic_id)))
    return tuple(new), tuple(refused)


def tell_refused(context: Context, refused: Sequence[ExodeskError]) -> None:
    """Tell what could not be taken; call it after the edit, for one that goes well closes the error place."""
    for refusal in refused[:1]:
        context.failed.emit(refusal)


def dropped(data: QMimeData) -> tuple[Dropped, ...]:
    """Name what was dropped; files are read when they are added. A web address is no file: it becomes a text."""
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


def _prepared(plan: OpenPlan, thing: Dropped, day: str) -> NewEvidence:
    if thing.text is not None:
        return plan.note_evidence(thing.text, dated_on=day)
    if isinstance(thing.content, Path):
        try:
            thing.content.open("rb").close()
        except OSError as error:
            raise MachineTrouble("file-not-read", file=thing.name, reason=error.strerror or str(error)) from error
    return plan.file_evidence(thing.content, thing.name, dated_on=day)


def _file(path: Path) -> Dropped:
    return Dropped(name=path.name, content=path)  # its bytes are read piece by piece when it is stored


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(QByteArray(buffer.data()).data())
