"""Plans on real files, with a clock that a test can turn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exodesk.domain.clinic import Clinic, Name
from exodesk.plan import AnswerDraft, OpenPlan, import_json

DATA = Path(__file__).parent.parent / "data"
EXAMPLES = ("minimal", "history", "three-clinics")
QUESTION = "clinic-is-medical"


class TestClock:
    """Moves on by a second each time it is looked at."""

    __test__ = False

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plans" / "my plan.exodesk"


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def plan(path: Path, clock: TestClock) -> Iterator[OpenPlan]:
    with OpenPlan.create(path, now=clock) as opened:
        yield opened


@pytest.fixture
def example(path: Path, clock: TestClock) -> Iterator[OpenPlan]:
    import_json(DATA / "three-clinics.json", path)
    with OpenPlan.open(path, now=clock) as opened:
        yield opened


def add_clinic(plan: OpenPlan, name: str = "Starsand", **fields: Any) -> Clinic:
    changed = plan.add_clinic(Name(en=name), **fields)
    return plan.clinic(str(changed.values["id"]))


def add_answer(plan: OpenPlan, clinic: str, value: str = "yes", question: str = QUESTION, **more: Any) -> str:
    changed = plan.add_answer(AnswerDraft(clinic, question, value, 1, "2026-11-20", **more))
    return str(changed.values["id"])


def example_tree(name: str = "three-clinics") -> dict[str, Any]:
    tree: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return tree
