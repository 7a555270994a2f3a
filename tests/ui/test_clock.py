"""A clock that was set back is asked about before any status is shown."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exodesk.domain.clinic import Name
from exodesk.plan import OpenPlan
from exodesk.texts import Texts
from exodesk.ui.clock_window import ClockWindow


def saved_tomorrow(path: Path) -> Path:
    with OpenPlan.create(path, now=lambda: datetime.now(UTC) + timedelta(days=1)) as plan:
        plan.add_clinic(Name(en="Paper Crane Clinic"))
    return path


def test_a_plan_knows_that_the_clock_is_behind(tmp_path: Path) -> None:
    path = saved_tomorrow(tmp_path / "a.exodesk")
    with OpenPlan.open(path) as plan:
        assert plan.clock_is_behind
    with OpenPlan.open(path, now=lambda: datetime.now(UTC) + timedelta(days=2)) as plan:
        assert not plan.clock_is_behind


def test_status_says_so_on_standard_error_and_still_answers(tmp_path: Path) -> None:
    path = saved_tomorrow(tmp_path / "a.exodesk")
    done = subprocess.run(
        [sys.executable, "-m", "exodesk", "status", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "clock" in done.stderr
    assert "Paper Crane Clinic" in done.stdout
    asked = subprocess.run(
        [sys.executable, "-m", "exodesk", "status", str(path), "--today", "2026-11-22"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.stderr == ""


def test_the_window_asks_and_either_goes_on_or_leaves(qtbot: QtBot) -> None:
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)
    for key, expected in (("go_on_link", "go_on"), ("close_link", "left")):
        window = ClockWindow(Texts("en"), now + timedelta(days=3), now)
        qtbot.addWidget(window)
        window.show()
        assert "25 Nov 2026" in window.words.text()
        heard: list[str] = []
        window.go_on.connect(lambda heard=heard: heard.append("go_on"))
        window.left.connect(lambda heard=heard: heard.append("left"))
        QTest.mouseClick(getattr(window, key), Qt.MouseButton.LeftButton)
        assert heard == [expected]
        assert not window.isVisible()
