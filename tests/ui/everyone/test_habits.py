"""What people expect of a program on a desktop: plans of before, a plan that was double-clicked, a place that stays."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exodesk import paths
from exodesk.plan import Changed
from exodesk.ui.about import AboutScreen
from exodesk.ui.app import run
from exodesk.ui.desk import Desk
from exodesk.ui.drops import can_take
from exodesk.ui.evidence_numbers import put_to_clinic
from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.questions.evidence_row import EvidenceRow
from exodesk.ui.settings import SettingsFile
from exodesk.ui.trouble_window import TroubleWindow
from exodesk.ui.window import MainWindow
from tests.ui.windows import TODAY, close


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Give the program without a plan."""
    made = Desk(SettingsFile(), lambda: TODAY)
    yield made
    if made.window is not None:
        close(made.window)


def window_of(desk: Desk) -> MainWindow:
    """Give the window of the program."""
    assert desk.window is not None
    return desk.window


def recent_actions(desk: Desk) -> dict[str, QAction]:
    """Open File > Recent plans and give its actions by their words."""
    menu = window_of(desk).commands.recent
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_plan_of_before_opens_from_the_file_menu(desk: Desk, sample: Path, tmp_path: Path) -> None:
    desk.open(sample)
    assert list(recent_actions(desk)) == ["Remember plans here"]
    desk.open(tmp_path / "other.exodesk")
    (shown, _keep) = recent_actions(desk)
    assert shown.startswith("seoul.exodesk")
    recent_actions(desk)[shown].trigger()
    assert window_of(desk).context.plan.path == sample
    assert [text for text in recent_actions(desk) if text.startswith("seoul")] == []


def test_a_plan_that_is_gone_is_not_offered(desk: Desk, sample: Path, tmp_path: Path) -> None:
    desk.open(sample)
    desk.open(tmp_path / "other.exodesk")
    sample.unlink()
    assert list(recent_actions(desk)) == ["Remember plans here"]


def test_with_recent_plans_off_no_plan_is_named_in_the_settings(desk: Desk, sample: Path, tmp_path: Path) -> None:
    desk.open(sample)
    desk.open(tmp_path / "other.exodesk")
    recent_actions(desk)["Remember plans here"].trigger()
    desk.open(sample)
    window_of(desk).go(clinic_place("c1", "log"))
    close(window_of(desk))
    desk.window = None
    kept = (paths.settings_folder() / "window.json").read_text(encoding="utf-8")
    assert ".exodesk" not in kept
    assert str(tmp_path) not in kept
    settings = SettingsFile().value
    assert (settings.last_plan, settings.recent, settings.places) == (None, (), {})


def test_window_side_list_and_place_are_kept(desk: Desk, sample: Path) -> None:
    desk.open(sample)
    window = window_of(desk)
    window.setGeometry(QRect(20, 30, 1180, 720))
    window.splitter.moveSplitter(300, 1)
    window.go(Place(screen="decide", view="matters"))
    widths = window.splitter.sizes()
    close(window)
    desk.window = None
    desk.open(sample)
    again = window_of(desk)
    assert again.here == Place(screen="decide", view="matters")
    assert (again.width(), again.height()) == (1180, 720)
    assert again.splitter.sizes() == widths


def test_a_safe_start_has_default_settings_and_no_last_plan(qtbot: QtBot, sample: Path) -> None:
    settings = SettingsFile()
    settings.put(language="ko", appearance="dark", zoom=2.0)
    settings.put_place(sample, Place(screen="trip"))
    safe = SettingsFile(safe=True)
    assert (safe.value.language, safe.value.appearance, safe.value.zoom) == (None, "system", 1.0)
    assert (safe.value.last_plan, safe.place_of(sample)) == (None, PLAN)
    assert SettingsFile().value.language == "ko"


def test_a_double_clicked_plan_that_cannot_be_opened_shows_why_in_a_window(
    qtbot: QtBot, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)  # as a desktop starts programs that have no terminal
    damaged = tmp_path / "holiday.exodesk"
    damaged.write_bytes(sample.read_bytes()[:5000])
    seen: list[str] = []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, TroubleWindow) and window.isVisible():
                seen.append(window.errors.words)
                ways = (window.open_link, window.new_link)
                seen.append(" ".join(link.text() for link in ways if link.isVisible()))
                window.close()

    QTimer.singleShot(0, look)
    run(damaged, today=TODAY)
    assert "holiday.exodesk" in seen[0]
    assert seen[1] == "Open a plan… New plan…"


def test_details_of_the_program_can_be_copied_and_name_nobody(desk: Desk, sample: Path, tmp_path: Path) -> None:
    desk.open(sample)
    window_of(desk).commands.actions["about"].trigger()
    screen = window_of(desk).screen_in_sight
    assert isinstance(screen, AboutScreen)
    screen.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "PySide6" in copied
    assert str(tmp_path) not in copied
    assert window_of(desk).toast.words == "Details copied"


def put_in_sight(window: MainWindow, add: Callable[[], Changed]) -> EvidenceRow:
    """Add an evidence to the first clinic and give its row."""
    window.context.perform(add)
    evidence = window.context.value.evidence[-1]
    window.context.perform(lambda: window.context.plan.put_evidence(put_to_clinic(evidence, "c1")))
    window.go(clinic_place("c1", "evidence"))
    rows = window.screen_in_sight.findChildren(EvidenceRow)
    return next(row for row in rows if row.evidence.id == evidence.id)


def test_evidence_is_dragged_out_as_a_file_and_gone_when_the_window_is(
    desk: Desk, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(sample)
    window = window_of(desk)
    content = b"\x89PNG of the entry"
    row = put_in_sight(window, lambda: window.context.plan.add_evidence_file(content, "HIRA entry: c1?.png"))
    left: list[Path] = []

    def exec_drag(drag: QDrag, _action: Qt.DropAction) -> Qt.DropAction:
        data = drag.mimeData()
        assert not can_take(data)  # dropped on the window again, it would be there twice
        left.extend(Path(url.toLocalFile()) for url in data.urls())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", exec_drag)
    middle = row.rect().center()
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(row, middle + QPoint(60, 20))
    assert [path.read_bytes() for path in left] == [content]
    assert left[0].name == "HIRA entry_ c1_.png"
    close(window)
    desk.window = None
    assert not left[0].exists()


def test_evidence_is_copied_with_the_keyboard(desk: Desk, sample: Path) -> None:
    desk.open(sample)
    window = window_of(desk)
    row = put_in_sight(window, lambda: window.context.plan.add_evidence_note("They said: no extra fee."))
    window.activateWindow()
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "They said: no extra fee."
    row = put_in_sight(window, lambda: window.context.plan.add_evidence_file(b"%PDF-1.7", "form.pdf"))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert Path(url.toLocalFile()).read_bytes() == b"%PDF-1.7"
    close(window)
    desk.window = None
    assert QGuiApplication.clipboard().text() == ""
