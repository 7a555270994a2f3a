"""Evidence: a file or a note that backs answers."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from exodesk.domain.days import Day
from exodesk.domain.ids import Id
from exodesk.domain.value import Extension, Value

MediaType = Annotated[str, Meta(pattern=r"^[a-z]+/[A-Za-z0-9.+-]+$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


class Evidence(Value, frozen=True, kw_only=True):
    """A file or a note. `content` is base64 and only carried in JSON: in a plan file the bytes live beside the record.

    `present` means: the bytes are there and match the hash. It is set on files and left out of notes.
    """

    id: Id
    caption: str
    kind: Literal["file", "note"]
    dated_on: Day
    issuer: str | None = None
    text: str | None = None
    file_name: str | None = None
    media_type: MediaType | None = None
    size: Annotated[int, Meta(ge=0)] | None = None
    sha256: Sha256 | None = None
    present: bool | UnsetType = UNSET
    content: str | None = None
    x: Extension = UNSET
