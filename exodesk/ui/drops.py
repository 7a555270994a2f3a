"""Turns what is dropped or pasted (files, a picture, text) into evidence to be added."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from exodesk.domain.evidence import Evidence
from exodesk.domain.value import Value
from exodesk.errors import MachineTrouble
from exodesk.plan import Changed, OpenPlan
from exodesk.ui.context import Context

CLINIC_KEY = "clinic"
"""Where `Evidence.x` keeps the clinic that a piece of evidence was dropped on before any answer used it."""

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
    things: list[Dropped] = []
    if data.hasFormat(OWN):
        return ()
    if not context.attempt(lambda: things.extend(dropped(data))):
        return ()
    ids = (_keep_one(context, thing, clinic_id) for thing in things)
    return tuple(evidence_id for evidence_id in ids if evidence_id)


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


def add_evidence(plan: OpenPlan, thing: Dropped, dated_on: str | None = None) -> Changed:
    """Add one thing to a plan as evidence of a day, of today unless said otherwise.

    Raises:
        WrongUse: if the file is too large or empty.
        MachineTrouble: if it cannot be written.

    """
    if thing.text is not None:
        return plan.add_evidence_note(thing.text, dated_on=dated_on)
    return plan.add_evidence_file(thing.content, thing.name, dated_on=dated_on)


def clinic_of(evidence: Evidence) -> str | None:
    """Give the clinic that a piece of evidence was put to by hand, if any."""
    if evidence.x is UNSET:
        return None
    value = evidence.x.get(CLINIC_KEY)
    return value if isinstance(value, str) else None


def put_to_clinic(evidence: Evidence, clinic_id: str | None) -> Evidence:
    """Give the evidence as put to a clinic, or to none."""
    rest = {} if evidence.x is UNSET else {key: value for key, value in evidence.x.items() if key != CLINIC_KEY}
    if clinic_id is not None:
        rest[CLINIC_KEY] = clinic_id
    return replace(evidence, x=rest or UNSET)


def _keep_one(context: Context, thing: Dropped, clinic_id: str | None) -> str | None:
    plan = context.plan
    changed = context.perform(lambda: add_evidence(plan, thing, context.today().isoformat()))
    if changed is None:
        return None
    evidence = plan.evidence(str(changed.values["id"]))
    if clinic_id is not None:
        context.perform(lambda: plan.put_evidence(put_to_clinic(evidence, clinic_id)), quiet=True)
    return evidence.id


def _file(path: Path) -> Dropped:
    try:
        path.open("rb").close()  # its bytes are read piece by piece when it is stored
        return Dropped(name=path.name, content=path)
    except OSError as error:
        raise MachineTrouble("file-not-read", file=path.name, reason=error.strerror or str(error)) from error


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(QByteArray(buffer.data()).data())
