"""Topic `backups`: backup and restore of a plan with a gigabyte of evidence, beside cp and sha256sum; on the clock.

Every job starts alike: nothing waits to be written to the disk, and the file that it reads is in memory as a whole
("warm") or not at all ("cold"). The jobs take turns, each turn in another order, so that none is always the first. The
best turn of each counts, as others use the same disk; the note has the range. `sha256sum` hashes slowly where it does
not use the processor's own instructions, so there is a second floor that hashes as exodesk does, with OpenSSL.
"""

from __future__ import annotations

import hashlib
import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.domain.evidence import Evidence
from exodesk.storage import Content, published
from exodesk.storage.planfile import fill_new
from tests.benchmarks.data import full_plan
from tests.benchmarks.measuring import Figure, Ran, exodesk, python, ran

_FILES = int(os.environ.get("EXODESK_BENCHMARK_FILES", "10"))
_FILE_BYTES = 100 * 1024 * 1024
_RUNS = int(os.environ.get("EXODESK_BENCHMARK_RUNS", "5"))
_BARE, _QUICK = "cp, sync and sha256sum", "cp, sync and SHA-256 by OpenSSL"
_HASH: Final = "import hashlib, sys; hashlib.file_digest(open(sys.argv[1], 'rb'), 'sha256')"

_Costs = dict[str, list[Ran]]


def run(folder: Path) -> list[Figure]:
    """Measure; the files are removed as soon as they are not needed."""
    plan = _big_plan(folder)
    size = f"{plan.stat().st_size / 1e9:.1f} GB"
    ran(exodesk("backup", plan, "-o", folder / "kept.exodesk"))
    figures = []
    for warm in (True, False):
        costs = _in_turns(folder, plan, warm=warm)
        for job in ("backup", "restore"):
            what = f"`exodesk {job}` of {size}, {'in memory' if warm else 'read from the disk'}"
            figures.append(_figure(what, costs[job], _BARE, costs[_BARE], reach=1.5))
            figures.append(_figure(f"the same {job}", costs[job], _QUICK, costs[_QUICK]))
    return figures


def _in_turns(folder: Path, plan: Path, *, warm: bool) -> _Costs:
    kept, made = folder / "kept.exodesk", folder / "made.exodesk"
    copied = f"{shlex.join(['cp', str(plan), str(made)])} && {shlex.join(['sync', str(made)])}"
    slow, quick = (shlex.join(map(str, hash_)) for hash_ in (["sha256sum", made], python(_HASH, made)))
    jobs: list[tuple[str, Path, Sequence[str | Path]]] = [
        (_BARE, plan, ["sh", "-c", f"{copied} && {slow}"]),
        (_QUICK, plan, ["sh", "-c", f'{copied} && {quick}']),
        ("backup", plan, exodesk("backup", plan, "-o", made)),
        ("restore", kept, exodesk("restore", kept, "-o", made)),
    ]  # fmt: skip
    costs: _Costs = {name: [] for name, _, _ in jobs}
    for turn in range(-1, _RUNS):  # the first is not counted: the disk still has the plan to write
        for name, source, command in (*jobs[turn % len(jobs) :], *jobs[: turn % len(jobs)]):
            os.sync()  # none pays for what another one left to be written
            _bring(source, warm=warm)
            cost = ran(command, wall=True)
            costs[name] += [cost] if turn >= 0 else []
            for file in (made, Path(f"{made}.sha256")):
                file.unlink(missing_ok=True)
    return costs


def _bring(file: Path, *, warm: bool) -> None:
    """See that a file is in memory as a whole, or not at all."""
    with file.open("rb", buffering=0) as stream:
        if warm:
            piece = bytearray(1024 * 1024)
            while stream.readinto(piece):
                pass
        else:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _figure(what: str, ours: list[Ran], against: str, floor: list[Ran], reach: float | None = None) -> Figure:
    seconds = [cost.seconds for cost in ours]
    bare = [cost.seconds for cost in floor]
    return Figure(
        what,
        min(seconds),
        unit="s",
        against=against,
        floor=min(bare),
        reach=reach,
        note=f"the best of {len(seconds)} turns on the clock; {min(seconds):.1f} to {max(seconds):.1f} s "
        f"against {min(bare):.1f} to {max(bare):.1f} s; {max(cost.megabytes for cost in ours):.0f} MB of memory",
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
