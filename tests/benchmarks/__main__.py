"""`python -m tests.benchmarks [topic ...]`: measures and prints one table."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from tests.benchmarks.measuring import PYTHON, ROOT, Figure

TOPICS = ("status", "cold", "edits", "exchange", "dossier", "window", "keys", "backups", "load", "sizes")


def main() -> int:
    """Run the topics that were asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("topics", nargs="*", metavar="topic", help=", ".join(TOPICS))
    topics = parser.parse_args().topics or TOPICS
    unknown = [topic for topic in topics if topic not in TOPICS]
    if unknown:
        parser.error(f"no topic {', '.join(unknown)}; there are {', '.join(TOPICS)}")
    lines = [
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}. Medians, taken in "
        "turns; processor time, or time on the clock where it says so.",
        "",
        "| What | Measured | Against | | Ratio | Wanted | Reached | Note |",
        "|---|--:|---|--:|--:|--:|---|---|",
    ]
    for topic in topics:
        start = time.perf_counter()
        # A process for each: the memory of one must not count for those that the next one starts.
        rows = subprocess.run(
            [PYTHON, "-c", f"from tests.benchmarks.__main__ import print_rows; print_rows({topic!r})"],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
        sys.stderr.write(f"{topic}: {time.perf_counter() - start:.0f} s\n")
        lines += rows.splitlines()
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def print_rows(topic: str) -> None:
    """Measure one topic and print its rows."""
    with tempfile.TemporaryDirectory(prefix="exodesk-benchmark-") as folder:
        os.environ["EXODESK_HOME"] = str(Path(folder) / "home")
        figures: list[Figure] = import_module(f"tests.benchmarks.{topic}").run(Path(folder))
    sys.stdout.write("".join(f"{_line(figure)}\n" for figure in figures))


def _line(figure: Figure) -> str:
    ratio = f"{figure.measured:.2f}" if figure.floor else ""
    floor = f"{_number(figure.floor)} {figure.unit}" if figure.floor else ""
    reach = "" if figure.reach is None else f"{figure.reach:g}"
    reached = "" if figure.reach is None else ("yes" if figure.measured <= figure.reach else "no")
    cells = (
        figure.what, f"{_number(figure.ours)} {figure.unit}", figure.against, floor, ratio, reach, reached, figure.note,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
