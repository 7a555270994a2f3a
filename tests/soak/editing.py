"""Edits that go on while something fails, and the comparison of what they said with what is there afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from exodesk.domain.clinic import Name
from exodesk.errors import ExodeskError
from exodesk.plan import OpenPlan
from exodesk.texts import Texts
from tests.soak.found import Found, faults_of

EDITS: Final = """
import sys
from pathlib import Path
from exodesk.domain.clinic import Name
from exodesk.errors import ExodeskError
from exodesk.plan import OpenPlan
file = Path(sys.argv[1])
def tried(name, action):
    try:
        action()
    except ExodeskError as error:
        print("refused", error.key, flush=True)
    else:
        print("saved", name, flush=True)
try:
    with OpenPlan.open(file) as plan:
        for number in range(12):
            tried(f"c{number}", lambda: plan.add_clinic(Name(en=f"c{number}")))
            tried(f"e{number}", lambda: plan.add_evidence_file(f"{number} ".encode() * 9000, f"e{number}"))
        print("memory", *[clinic.name.en for clinic in plan.value.clinics[1:]], flush=True)
except ExodeskError as error:
    print("refused", error.key, flush=True)
"""


class Trials:
    """Gathers what trials of one fault found."""

    def __init__(self, fault: str, may_be_told: frozenset[str]) -> None:
        self._fault, self._may_be_told = fault, may_be_told
        self._keys: set[str] = set()
        self._lost: list[str] = []
        self._torn: list[str] = []
        self._tries = self._acknowledged = 0

    def take(self, said: str, file: Path, which: str) -> None:
        """Compare what the edits of a trial said with the plan on the disk."""
        lines = [line.split() for line in said.splitlines()]
        saved = [line[1] for line in lines if line[0] == "saved"]
        self._tries += 1
        self._acknowledged += len(saved)
        self._keys |= {line[1] for line in lines if line[0] == "refused"}
        memory = next((line[1:] for line in lines if line[0] == "memory"), None)
        self._lost += [f"{name} ({which})" for name in _differing(saved, memory, file)]
        self._torn += faults_of(file)

    def found(self) -> Found:
        """Give the line of the table; an error in words that do not fit counts as torn."""
        unfit = [f"told as {key}" for key in self._keys - self._may_be_told]
        words = " / ".join(_shown(key) for key in sorted(self._keys)) or "none"
        return Found(self._fault, self._tries, tuple(self._lost), (*self._torn, *unfit), self._acknowledged, words)


def make_small(file: Path) -> None:
    """Make a plan with one clinic."""
    with OpenPlan.create(file) as plan:
        plan.add_clinic(Name(en="Starsand"))


def _differing(saved: list[str], memory: list[str] | None, file: Path) -> list[str]:
    """Give what was said to be saved and is not there, or is there and was not said; in memory and on the disk."""
    with OpenPlan.open(file) as plan:
        clinics = [clinic.name.en or "" for clinic in plan.value.clinics][1:]
        evidence = [row.caption for row in plan.value.evidence]
    wrong = sorted({*clinics, *evidence} ^ set(saved))
    return wrong if memory is None or memory == clinics else [*wrong, "memory"]


def _shown(key: str) -> str:
    error = ExodeskError(key, file="the plan", detail="…", holder="?")
    words = Texts().error(error).partition(". ")[0]
    return words[0].upper() + words[1:]
