"""Where one was in the questions of each clinic is kept: while the window is open, and across a restart."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from pytestqt.qtbot import QtBot

from exodesk import paths
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.place import clinic_place
from exodesk.ui.questions.page import QuestionsPage
from exodesk.ui.window import MainWindow
from tests.ui.windows import close, open_window


def verify(window: MainWindow, clinic: str, view: str = "verify") -> QuestionsPage:
    """Open the questions of a clinic as its tab does: without a question."""
    window.go(clinic_place(clinic, view))
    return cast("ClinicScreen", window.screen_in_sight).verify


def test_each_clinic_goes_on_at_its_own_question_also_after_a_restart(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    page = verify(window, "c2", "verify/guided")
    for _ in range(6):
        page.guided.skip()
    seventh = page.guided.step
    assert verify(window, "c1", "verify/guided").guided.step != seventh
    page.guided.skip()
    elsewhere = page.guided.step
    window.go(clinic_place("c2", "facts"))
    assert verify(window, "c2").guided.step == seventh
    verify(window, "c1")
    close(window)
    window = open_window(qtbot, sample)
    assert verify(window, "c2").guided.step == seventh
    assert verify(window, "c1").guided.step == elsewhere
    close(window)


def test_filters_of_the_list_are_kept_for_each_clinic_across_a_restart(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    page = verify(window, "c2", "verify/list")
    page.list.bar.buttons["severity"].action("blocker").trigger()
    shown = page.list.proxy.shown()
    close(window)
    window = open_window(qtbot, sample)
    page = verify(window, "c2", "verify/list")
    assert page.list.proxy.shown() == shown
    assert page.list.bar.buttons["severity"].text() == "Blocker"
    assert verify(window, "c1", "verify/list").list.proxy.shown() == 45
    words = window.context.value.clinic("c2").name.best()
    close(window)
    assert words not in (paths.settings_folder() / "window.json").read_text("utf-8")


def test_going_to_the_list_and_back_keeps_its_filters(window: MainWindow) -> None:
    page = verify(window, "c2", "verify/list")
    page.list.bar.buttons["severity"].action("minor").trigger()
    shown = page.list.proxy.shown()
    page.toggle.picked.emit("guided")
    assert page.guided.step in window.context.bank.question_by_id
    page.toggle.picked.emit("list")
    assert page.list.proxy.shown() == shown < 45


def test_no_plan_is_named_where_recent_plans_are_not_kept(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    verify(window, "c2", "verify/guided").guided.skip()
    window.settings.keep_recent(keep=False)
    close(window)
    assert window.settings.value.whereabouts == {}
