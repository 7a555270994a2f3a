"""Writes a whole plan as JSON (`exodesk-plan`), evidence piece by piece, and puts the file in its place in one step."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec
from msgspec.structs import replace

from exodesk.domain.caps import MAX_JSON_BYTES, MEBIBYTE
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.errors import WrongUse
from exodesk.plan.door import Door
from exodesk.plan.progress import Progress
from exodesk.storage import published, told

_INDENT: Final = 2
_NO_CONTENT: Final = b'\n  "content": null'
_PIECE: Final = 3 * 256 * 1024  # base64 turns three bytes into four signs, so pieces must be whole threes


class JsonExport(Door):
    """The JSON export of an open plan."""

    def export_json(self, out: Path, without_files: bool = False) -> None:
        """Write the plan as JSON; a file that is there is replaced in one step.

        `without_files` leaves the contents of evidence out and changes nothing else.

        Raises:
            WrongUse: "export-too-big" (with its files), "export-onto-plan".
            MachineTrouble: disk full, no permission; what was there is still there.

        """
        for _progress in self.exporting_json(out, without_files):
            pass

    def exporting_json(self, out: Path, without_files: bool = False) -> Iterator[Progress]:
        """Write the plan as JSON step by step, a piece of evidence each; closing the iterator leaves nothing behind.

        Raises: as `export_json`.
        """
        self.refuse_own_file(out)
        plan = replace(self.verified(), saved_at=self._now().isoformat(timespec="seconds"))
        carried = (
            () if without_files else [item for item in plan.evidence if item.kind == "file" and item.present is True]
        )
        if sum(item.size or 0 for item in carried) * 4 // 3 > MAX_JSON_BYTES:
            raise WrongUse("export-too-big", most=MAX_JSON_BYTES // MEBIBYTE)
        with published(out, replace=True) as part, told(out), part.open("wb") as stream:
            yield from self._write(stream, plan, {item.id for item in carried})

    def refuse_own_file(self, out: Path) -> None:
        """Refuse to write anything else over the open plan.

        Raises:
            WrongUse: "export-onto-plan".

        """
        if out.resolve() == self.path.resolve():
            raise WrongUse("export-onto-plan", file=str(out))

    def _write(self, stream: BinaryIO, plan: Plan, carried: set[str]) -> Iterator[Progress]:
        separator = b"{\n"
        for name in Plan.__struct_fields__:
            value = getattr(plan, name)
            if value is msgspec.UNSET:
                continue
            stream.write(separator + b'  "' + name.encode() + b'": ')
            if name == "evidence" and value:
                yield from self._write_evidence(stream, value, carried)
            else:
                stream.write(_indented(value, 1))
            separator = b",\n"
        stream.write(b"\n}\n")

    def _write_evidence(
        self, stream: BinaryIO, evidences: tuple[Evidence, ...], carried: set[str]
    ) -> Iterator[Progress]:
        separator = b"[\n    "
        for number, evidence in enumerate(evidences):
            yield Progress(number, len(evidences))
            stream.write(separator)
            self._write_one(stream, evidence, evidence.id in carried)
            separator = b",\n    "
        stream.write(b"\n  ]")

    def _write_one(self, stream: BinaryIO, evidence: Evidence, with_content: bool) -> None:
        text = _indented(evidence, 2)
        content = self.content(evidence.id) if with_content else None
        if content is None:
            stream.write(text)
            return
        # The first line of this key at this depth is the evidence's own: a text holds no raw line break.
        mark = _NO_CONTENT.replace(b"\n", b"\n    ")
        before, _mark, after = text.partition(mark)
        stream.write(before + mark.removesuffix(b"null") + b'"')
        for piece in _pieces(content):
            stream.write(base64.b64encode(piece))
        stream.write(b'"' + after)


def _indented(value: Any, depth: int) -> bytes:
    text = msgspec.json.format(msgspec.json.encode(value), indent=_INDENT)
    return text.replace(b"\n", b"\n" + b" " * (_INDENT * depth))


def _pieces(content: bytes) -> Iterator[memoryview]:
    view = memoryview(content)
    for start in range(0, len(view), _PIECE):
        yield view[start : start + _PIECE]
