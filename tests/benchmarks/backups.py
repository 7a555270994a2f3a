"""Topic `backups`: backup and restore of a plan with a gigabyte of evidence, beside cp and sha256sum; on the clock."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.domain.evidence import Evidence
from exodesk.storage import Content, published
from exodesk.storage.planfile import fill_new
from tests.benchmarks.data import full_plan
from tests.benchmarks.measuring import Figure, Ran, exodesk, ran

_FILES = int(os.environ.get("EXODESK_BENCHMARK_FILES", "10"))
_FILE_BYTES = 100 * 1024 * 1024
_RUNS = 4


def run(folder: Path) -> list[Figure]:
    """Measure; the files are removed as soon as they are not needed."""
    plan = _big_plan(folder)
    size = f"{plan.stat().st_size / 1e9:.1f} GB"
    backups, restores, floors = [], [], []
    for _ in range(_RUNS):
        copy, back, bare = folder / "copy.exodesk", folder / "back.exodesk", folder / "bare"
        os.sync()  # none pays for what another one left to be written
        floors.append(ran(["sh", "-c", f"cp '{plan}' '{bare}' && sync '{bare}' && sha256sum '{bare}'"], wall=True))
        bare.unlink()
        os.sync()
        backups.append(ran(exodesk("backup", plan, "-o", copy), wall=True))
        os.sync()
        restores.append(ran(exodesk("restore", copy, "-o", back), wall=True))
        for file in (copy, back, Path(f"{copy}.sha256")):
            file.unlink()
    backup, restore, floor = (min(costs) for costs in (backups, restores, floors))
    return [_figure("backup", size, backup, floor), _figure("restore", size, restore, floor)]


def _figure(name: str, size: str, ours: Ran, floor: Ran) -> Figure:
    return Figure(
        f"`exodesk {name}` of {size}",
        ours.seconds,
        unit="s",
        against="cp, sync and sha256sum",
        floor=floor.seconds,
        reach=1.5,
        note=f"{ours.megabytes:.0f} MB of memory; time on the clock, the best of {_RUNS}",
    )


def _big_plan(folder: Path) -> Path:
    contents = [content_file(folder, number) for number in range(_FILES)]
    file = folder / "big.exodesk"
    small = full_plan(read_bank(), 3)
    with published(file) as part:
        fill_new(part, replace(small, evidence=(*small.evidence, *big_evidence(contents))), contents)
    for content in contents:
        assert isinstance(content.source, Path)
        content.source.unlink()
    return file


def big_evidence(contents: Sequence[Content]) -> tuple[Evidence, ...]:
    """Give the evidence that names some contents."""
    return tuple(
        Evidence(
            id=f"big{number}",
            caption="Video",
            kind="file",
            dated_on="2026-11-01",
            file_name=f"{number}.mp4",
            media_type="video/mp4",
            size=content.size,
            sha256=content.sha256,
            present=True,
        )
        for number, content in enumerate(contents)
    )


def content_file(folder: Path, number: int) -> Content:
    """Make a file that no disk can shrink, the same on each run."""
    block = hashlib.shake_256(str(number).encode()).digest(1024 * 1024)
    digest = hashlib.sha256()
    file = folder / f"{number}.mp4"
    with file.open("wb") as out:
        for _ in range(_FILE_BYTES // len(block)):
            out.write(block)
            digest.update(block)
    return Content(digest.hexdigest(), _FILE_BYTES, file)
