"""The part of `cutting` that needs HarfBuzz and fontTools. With a warm cache nothing needs them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import uharfbuzz
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from exodesk.report.cutting import ASCENT, DESCENT

_DROPPED: Final = (b"GSUB", b"GPOS", b"GDEF", b"vhea", b"vmtx", b"VORG", b"BASE", b"STAT")
_NAMES_KEPT: Final = {0, 1, 2, 3, 4, 5, 6}
_NAMES_GIVEN: Final = {1, 3, 4, 6}


def coverage_of(file: Path) -> frozenset[int]:
    """Give the characters (code points) that a font can draw."""
    return frozenset(_face(file).unicodes)


def cut_now(file: Path, characters: list[int], names: dict[int, str]) -> dict[int, bytes]:
    """Cut a font to these characters, once for each weight; `names` are the names of the cuts by weight."""
    face = _face(file)
    return {weight: _named(_instance(face, characters, weight), name) for weight, name in names.items()}


def _face(file: Path) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))


def _instance(face: uharfbuzz.Face, characters: list[int], weight: int) -> bytes:
    """Keep these characters, at one weight and the usual width."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.set(set(characters))
    wanted.layout_feature_tag_set.clear()
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _DROPPED)
    wanted.name_id_set.set(_NAMES_KEPT)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    for axis in face.axis_infos:
        wanted.pin_axis_location(face, axis.tag, weight if axis.tag == "wght" else axis.default_value)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _named(content: bytes, name: str) -> bytes:
    """Give the cut its name, and our heights above and below the line."""
    font = TTFont(io.BytesIO(content), recalcTimestamp=False, recalcBBoxes=False)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, DESCENT, 0
    for record in font["name"].names:
        if record.nameID in _NAMES_GIVEN:
            record.string = name
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
