"""Topic `keys`: from a key press to the painted result in the window, 1,000 clinics, without a screen.

Each figure is processor time of the main thread. The keys are pressed at a clinic in the middle of the plan; one clinic
has four notes as evidence and four earlier answers at each question.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.domain.answer import Answer, Source
from exodesk.domain.plan import Plan
from tests.benchmarks.data import FULL, full_plan, plan_file, words
from tests.benchmarks.measuring import PYTHON, ROOT, Figure

_FRAME: Final = 16.0
_CLINICS: Final = 1000
_EARLIER: Final = 4


def run(folder: Path) -> list[Figure]:
    """Measure in a process of its own."""
    plan = plan_file(folder, _plan_with_history(full_plan(read_bank(), _CLINICS)))
    said = subprocess.run(
        [PYTHON, "-m", "tests.benchmarks.pressing", str(plan)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    if said.returncode:
        return [Figure("key presses", 0, note=f"not measured: {said.stderr.strip().splitlines()[-1]}")]
    return [
        Figure(
            f"{name}, 95 of 100",
            statistics.quantiles(times, n=20)[-1],
            reach=_FRAME,
            note=f"median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms, {len(times)} presses",
        )
        for name, times in json.loads(said.stdout.splitlines()[-1]).items()
    ]


def _plan_with_history(plan: Plan) -> Plan:
    """Give one clinic four notes and four earlier answers at each question."""

    def earlier(answer: Answer, number: int) -> Answer:
        return replace(
            answer,
            id=f"x{number}-{answer.id}",
            checked_on=f"2026-08-0{number + 1}",
            recorded_at=f"2026-08-0{number + 1}T10:00:00+09:00",
            note=words(20 + number * 5, number),
            source=Source(rank=1 + number, text="front desk, by phone"),
        )

    own = [answer for answer in plan.answers if answer.clinic == FULL]
    papers = tuple(evidence.id for evidence in plan.evidence if evidence.id.startswith(f"e{FULL[1:]}-"))
    now = {answer.id: replace(answer, evidence=papers, note=words(40)) for answer in own}
    answers = (
        *(earlier(answer, number) for answer in own for number in range(_EARLIER)),
        *(now.get(answer.id, answer) for answer in plan.answers),
    )
    return replace(plan, answers=answers)
