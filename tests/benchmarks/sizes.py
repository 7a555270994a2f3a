"""Topic `sizes`: the wheel, and what an installation takes beyond Qt, package by package."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.benchmarks.measuring import PYTHON, ROOT, Figure

_MEGABYTE = 1_000_000
_NAMED = 8
_QT = ("PySide6", "shiboken6")
_PYTHON = os.environ.get("EXODESK_BENCHMARK_PYTHON", PYTHON)
"""Another Python to install for, such as one of 3.12, where Qt comes in smaller packages."""


def run(folder: Path) -> list[Figure]:
    """Build and install into a folder. Needs pip to reach its index; without it, only the wheel is weighed."""
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "tests"))
    _quietly(PYTHON, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, source)
    wheel = next(folder.glob("exodesk-*.whl"))
    figures = [Figure("wheel", wheel.stat().st_size / _MEGABYTE, unit="MB", reach=1)]
    target = folder / "installed"
    try:
        _quietly(_PYTHON, "-m", "venv", target)
        _quietly(target / "bin" / "python", "-m", "pip", "install", "-q", wheel)
    except subprocess.CalledProcessError as error:
        return [*figures, Figure("installed", 0, unit="MB", note=f"not measured: {error.stderr.strip()[-100:]}")]
    packages = next(target.glob("lib/*/site-packages"))
    sizes = {part.name: _size(part) / _MEGABYTE for part in packages.iterdir() if not part.name.startswith("pip")}
    ours = {name: size for name, size in sizes.items() if not name.startswith(_QT)}
    largest = sorted(ours.items(), key=lambda item: -item[1])[:_NAMED]
    listed = ", ".join(f"{name} {size:.1f}" for name, size in largest)
    beyond, qt = sum(ours.values()), sum(sizes.values()) - sum(ours.values())
    return [
        *figures,
        Figure("installed, beyond Qt", beyond, unit="MB", reach=150, note=f"{packages.parent.name}: {listed}"),
        Figure("installed, Qt", qt, unit="MB"),
    ]


def _quietly(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
