"""The part of `cutting` that needs fontTools. It is slow to load, and with a warm cache nothing needs it."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]

from exodesk.report.cutting import ASCENT, DESCENT


def coverage_of(file: Path) -> frozenset[int]:
    """Give the characters (code points) that a font can draw."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def cut_now(file: Path, characters: list[int], names: dict[int, str]) -> dict[int, bytes]:
    """Cut a font to these characters, once for each weight; `names` are the names of the cuts by weight."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.drop_tables = [*options.drop_tables, "GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "BASE", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    common = io.BytesIO()
    with TTFont(file, lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.save(common)
    return {weight: _instance(common.getvalue(), weight, name) for weight, name in names.items()}


def _instance(content: bytes, weight: int, name: str) -> bytes:
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    wanted = {"wght": weight, "wdth": 100}
    axes = {axis.axisTag: wanted[axis.axisTag] for axis in font["fvar"].axes}
    font = instancer.instantiateVariableFont(font, axes, inplace=True)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, DESCENT, 0
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = name
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
