"""Topic `cold`: commands from process start to end, beside Python itself and what they cannot do without."""

from __future__ import annotations

import subprocess
from pathlib import Path

from exodesk.catalogue import read_bank
from tests.benchmarks.data import TODAY, full_plan, plan_file
from tests.benchmarks.measuring import PYTHON, ROOT, Figure, exodesk, processes_in_turns, python

_NOTHING = "pass"
_NEEDS_HELP = "import argparse"
_NEEDS_PLAN = "import argparse, json, sqlite3, msgspec"
_HEAVY = ("PySide6", "reportlab", "PIL", "fontTools", "icalendar", "jsonschema", "pypdf")


def run(folder: Path) -> list[Figure]:
    """Measure the commands."""
    plan = plan_file(folder, full_plan(read_bank(), 3))
    help_, status, clinics, nothing, needs_help, needs_plan = (
        cost.seconds * 1000
        for cost in processes_in_turns(
            exodesk("--help"),
            exodesk("status", plan, "--today", TODAY),
            exodesk("clinics", plan),
            python(_NOTHING),
            python(_NEEDS_HELP),
            python(_NEEDS_PLAN),
            runs=11,
        )
    )
    bare, with_imports = "`python -c pass`", f"`python -c '{_NEEDS_PLAN}'`"
    loaded = {name: _heavy_modules(*arguments) for name, arguments in _commands(plan).items()}
    return [
        Figure("`exodesk --help`", help_, against=bare, floor=nothing, reach=3, note=loaded["--help"]),
        Figure("the same", help_, against=f"`python -c '{_NEEDS_HELP}'`", floor=needs_help),
        Figure("`exodesk status`", status, against=with_imports, floor=needs_plan, note=loaded["status"]),
        Figure("`exodesk clinics`", clinics, against=with_imports, floor=needs_plan, note=loaded["clinics"]),
    ]


def _commands(plan: Path) -> dict[str, tuple[str | Path, ...]]:
    return {"--help": ("--help",), "status": ("status", plan, "--today", TODAY), "clinics": ("clinics", plan)}


def _heavy_modules(*arguments: str | Path) -> str:
    """Say which of the large libraries a command loads."""
    said = subprocess.run(
        [PYTHON, "-X", "importtime", *map(str, exodesk(*arguments)[1:])],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    ).stderr
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in said.splitlines()}
    return f"loads {', '.join(name for name in _HEAVY if name in loaded) or 'no Qt, no reportlab'}"
