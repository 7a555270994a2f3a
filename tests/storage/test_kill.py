"""A process that is killed at any moment leaves whole edits: none torn, none lost that was acknowledged."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from exodesk.plan import OpenPlan, check_plan
from tests.storage.conftest import Child

KILLS = 200 if os.environ.get("EXODESK_LONG") else 15
WRITE = """
import sys
from pathlib import Path
from exodesk.domain.clinic import Name
from exodesk.plan import AnswerDraft, OpenPlan
with OpenPlan.open(Path(sys.argv[1])) as plan:
    number = 0
    print("start", flush=True)
    while True:
        number += 1
        evidence = plan.add_evidence_file(f"{sys.argv[2]} {number}".encode() * 3000, "a.txt").values["id"]
        clinic = plan.add_clinic(Name(en=f"{sys.argv[2]}-{number}")).values["id"]
        plan.add_answer(AnswerDraft(clinic, "clinic-is-medical", "yes", 1, "2026-11-20", evidence=(evidence,)))
        if number % 3 == 0:
            plan.delete_clinic(clinic)
            plan.undo()
        print(clinic, flush=True)
"""


@pytest.mark.timeout(30 + 3 * KILLS)
def test_nothing_acknowledged_is_lost_and_nothing_is_torn(path: Path, child: Child) -> None:
    dice = random.Random(7)
    acknowledged: set[str] = set()
    for kill in range(KILLS):
        process = child(WRITE, path, kill)
        assert process.stdout is not None
        assert process.stdout.readline() == "start\n", process.communicate()
        time.sleep(dice.random() * 0.5)
        process.kill()
        rest, _errors = process.communicate()
        acknowledged.update(line for line in rest.split("\n")[:-1] if line)
        with OpenPlan.open(path) as plan:
            assert acknowledged <= {clinic.id for clinic in plan.value.clinics}
            # a clinic whose answer is not there yet was the last thing before the kill
            answered = {answer.clinic for answer in plan.value.answers}
            assert acknowledged <= answered
            for evidence in plan.value.evidence:
                assert plan.content(evidence.id)
    report = check_plan(path)
    assert report.faults == ()
    assert report.missing_files == 0
    assert len(acknowledged) > KILLS // 3  # many were killed after an edit; how many, the machine decides
    assert not list(path.parent.glob("*.part"))
