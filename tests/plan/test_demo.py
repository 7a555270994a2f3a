from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exodesk.errors import WrongUse
from exodesk.plan import OpenPlan, check_plan, demo


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2028, 2, 29), date(2025, 1, 1)])
def test_the_sample_plan_happens_now(path: Path, today: date) -> None:
    report = demo(path, today)
    assert (report.clinics, report.missing_files) == (3, 1)
    assert check_plan(path).faults == ()
    with OpenPlan.open(path) as plan:
        assert [status.gate(1).status for status in plan.statuses(today)] == ["stop", "unverified", "done"]


def test_a_day_beyond_the_calendar_is_refused(path: Path) -> None:
    with pytest.raises(WrongUse, match="day-out-of-range"):
        demo(path, date(9999, 12, 31))
    assert not path.exists()


def test_a_plan_that_exists_is_never_touched(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    with pytest.raises(WrongUse, match="target-exists"):
        demo(path, date(2026, 11, 22))
    assert path.read_bytes() == b""
