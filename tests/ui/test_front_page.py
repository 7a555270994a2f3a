"""A start that shows the front page of a plan first and reads the rest behind it, in the real window."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from exodesk import paths
from exodesk.catalogue.files import kept_file
from exodesk.domain.clinic import Name
from exodesk.domain.plan import Plan
from exodesk.plan import OpenPlan
from exodesk.storage import PATIENCE, fill_new, peek_at, published
from exodesk.texts import Texts
from exodesk.ui import front_book, side
from exodesk.ui.context import Context
from exodesk.ui.desk import Desk
from exodesk.ui.front_book import MOST_DAYS, keep_front, opening_of
from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.plan.screen import PlanScreen
from exodesk.ui.plan.showing import front_of
from exodesk.ui.settings import SettingsFile
from exodesk.ui.slice_job import SliceJob
from exodesk.ui.window import MainWindow
from tests.domain.strategies import plans, todays
from tests.ui.windows import TODAY, close

on_many_plans = settings(
    max_examples=60,
    phases=(Phase.generate,),  # shrinking takes minutes
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(SettingsFile(), lambda: TODAY)
    yield made
    if made.window is not None:
        close(made.window)
    if made.trouble is not None:
        made.trouble.close()
        made.trouble.deleteLater()
    PATIENCE.wait_with(None)


@pytest.fixture
def used(desk: Desk, sample: Path) -> Path:
    """Give a plan that was open in a window before."""
    desk.open(sample)
    assert desk.window is not None
    assert desk.window.context.is_open
    close(desk.window)
    desk.window = None
    return sample


@pytest.fixture
def window(desk: Desk, used: Path) -> MainWindow:
    """Give the window of a second start, in which the plan is not open yet."""
    return started(desk, used)


def started(desk: Desk, path: Path) -> MainWindow:
    desk.open(path)
    assert desk.window is not None
    assert not desk.window.context.is_open
    return desk.window


def plan_screen(window: MainWindow) -> PlanScreen:
    screen = window.screen_in_sight
    assert isinstance(screen, PlanScreen)
    return screen


def all_there(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the plan itself is shown."""
    qtbot.waitUntil(lambda: window.context.is_open and not window.catch_up.is_behind)


def all_words(window: MainWindow) -> list[object]:
    page, places = plan_screen(window).page, window.side.list.places
    return [
        window.windowTitle(),
        window.side.saved.words,
        [places.row_at(places.index(row)) for row in range(places.rowCount())],
        page.next.steps.steps,
        page.rows.clinics.rows,
        page.aside.clinics.rows,
        page.header.title.label.text(),
        [date.label.text() for date in page.header.dates.values()],
        [date.isVisible() for date in page.header.dates.values()],
        page.rate.label.text(),
        page.heads.accessibleName(),
    ]


def storable(plan: Plan) -> Plan:
    """Give a plan in which no id stands twice: those at random do not care."""
    lists = {name: getattr(plan, name) for name in ("clinics", "answers", "evidence", "changes")}
    return replace(plan, **{name: tuple({row.id: row for row in rows}.values()) for name, rows in lists.items()})


# What is shown


def test_a_second_start_shows_the_same_before_the_plan_is_open_and_after(
    qtbot: QtBot, desk: Desk, sample: Path
) -> None:
    desk.open(sample)
    assert desk.window is not None
    first = all_words(desk.window)
    close(desk.window)
    desk.window = None
    window = started(desk, sample)
    assert all_words(window) == first
    assert not window.context.is_open
    all_there(qtbot, window)
    assert all_words(window) == first


def test_what_is_kept_is_what_the_plan_says_on_each_day(tmp_path: Path) -> None:
    path = tmp_path / "plan.exodesk"

    @on_many_plans
    @given(plans, todays)
    def holds(plan: Plan, today: date) -> None:
        path.unlink(missing_ok=True)
        with published(path) as part:
            fill_new(part, storable(plan), ())
        with OpenPlan.open(path) as opened:
            keep_front(Context(opened, Texts(), today=lambda: today))
        with OpenPlan.open(path, read_only=True) as opened:
            for ahead in range(MOST_DAYS):
                day = today + timedelta(days=ahead)
                opening = opening_of(path, "en", "en", day)
                assert opening is not None or ahead  # how many days there are is a matter of time
                if opening is not None:
                    there = Context(opened, Texts(), today=partial(date.fromordinal, day.toordinal()))
                    assert opening.front == front_of(there)
        assert opening_of(path, "en", "en", today - timedelta(days=1)) is None
        assert opening_of(path, "en", "en", today + timedelta(days=MOST_DAYS)) is None

    holds()


def test_every_language_has_its_own(desk: Desk, used: Path) -> None:
    assert opening_of(used, "en", "en", TODAY) is not None
    assert opening_of(used, "ko", "en", TODAY) is None
    assert opening_of(used, "en", "ko", TODAY) is None
    desk.settings.put(language="ko")
    desk.open(used)
    assert desk.window is not None
    assert desk.window.context.is_open
    assert desk.window.side.list.places.row_at(desk.window.side.list.places.index(0)).title == "계획"


def test_an_edit_elsewhere_makes_it_out_of_date(desk: Desk, used: Path) -> None:
    with OpenPlan.open(used) as plan:
        plan.add_clinic(Name(en="Moonlit"))
    assert opening_of(used, "en", "en", TODAY) is None
    with OpenPlan.open(used) as plan:
        plan.undo()
    assert opening_of(used, "en", "en", TODAY) is None  # the edits are others, even if the clinics are not
    desk.open(used)
    assert desk.window is not None
    assert desk.window.context.is_open


@pytest.mark.parametrize("what", ["bank", "program", "code"])
def test_another_question_bank_or_program_does_not_take_it(
    used: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "bank":
        kept_file().parent.mkdir(parents=True, exist_ok=True)
        kept_file().write_bytes(b"another bank")
    elif what == "program":
        monkeypatch.setattr(front_book, "__version__", "99.0")
    else:
        monkeypatch.setattr(front_book, "_code_stamp", lambda: 1)
    assert opening_of(used, "en", "en", TODAY) is None


def test_a_plan_without_clinics_and_one_that_ended_elsewhere_start_as_ever(
    desk: Desk, used: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.exodesk"
    OpenPlan.create(empty).close()
    for _ in range(2):
        desk.open(empty)
        assert desk.window is not None
        assert desk.window.context.is_open
        close(desk.window)
        desk.window = None
    desk.settings.put_place(used, clinic_place("c1", "facts"))
    desk.open(used)
    assert desk.window is not None
    assert desk.window.here == clinic_place("c1", "facts")


def test_what_is_unsorted_is_shown_and_can_be_put_away(qtbot: QtBot, desk: Desk, sample: Path) -> None:
    with OpenPlan.open(sample) as plan:
        plan.add_evidence_note("They said: no vial photo.")
    desk.open(sample)
    assert desk.window is not None
    close(desk.window)
    desk.window = None
    window = started(desk, sample)
    tray = plan_screen(window).page.tray
    assert tray.isVisible()
    button = tray.findChild(QToolButton)
    assert button is not None
    button.setFocus()
    all_there(qtbot, window)
    assert button.hasFocus()


# What is written


def test_nothing_is_written_where_nothing_changed(qtbot: QtBot, desk: Desk, used: Path) -> None:
    before = hashlib.sha256(used.read_bytes()).digest()
    for wait in (True, False):
        window = started(desk, used)
        if wait:
            all_there(qtbot, window)
        close(window)
        desk.window = None
        assert hashlib.sha256(used.read_bytes()).digest() == before


def test_a_plan_for_reading_keeps_none(desk: Desk, sample: Path) -> None:
    before = hashlib.sha256(sample.read_bytes()).digest()
    desk.open(sample, read_only=True)
    assert desk.window is not None
    close(desk.window)
    desk.window = None
    assert hashlib.sha256(sample.read_bytes()).digest() == before
    assert peek_at(sample) is None


def test_closing_works_where_none_can_be_made(desk: Desk, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open(sample)
    assert desk.window is not None
    monkeypatch.setattr(paths, "resources", lambda: sample.parent / "gone")
    close(desk.window)
    desk.window = None
    monkeypatch.undo()
    assert peek_at(sample) is None
    OpenPlan.open(sample).close()


# What is done before the plan is open


def test_a_key_right_after_the_start_leads_to_the_clinic(window: MainWindow) -> None:
    rows = plan_screen(window).page.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert not window.context.is_open
    rows.setCurrentIndex(rows.clinics.index(1))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert window.here == clinic_place("c2")


def test_every_screen_can_be_gone_to_at_once(desk: Desk, used: Path) -> None:
    for screen in ("compare", "decide", "trip", "dossier", "guide", "backups", "protect", "bank", "import", "about"):
        window = started(desk, used)
        window.go(Place(screen=screen))
        assert window.here.screen == screen
        window.go(PLAN)
        close(window)
        desk.window = None


def test_an_edit_right_after_the_start_is_saved(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    path = window.context.path
    title = plan_screen(window).page.header.title
    title.open()
    editor = title.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, " in spring")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert window.windowTitle().count("in spring") == 1
    window.commands.actions["undo"].trigger()
    assert "in spring" not in window.windowTitle()
    window.commands.actions["redo"].trigger()
    all_there(qtbot, window)
    close(window)
    desk.window = None
    with OpenPlan.open(path, read_only=True) as plan:
        assert plan.value.title.endswith("in spring")


def test_undo_right_after_the_start_takes_back_the_last_edit(desk: Desk, used: Path) -> None:
    with OpenPlan.open(used) as plan:
        plan.add_clinic(Name(en="Moonlit"))
    desk.open(used)
    assert desk.window is not None
    close(desk.window)
    desk.window = None
    window = started(desk, used)
    window.commands.actions["undo"].trigger()
    assert len(plan_screen(window).page.rows.clinics.rows) == 3


def test_what_is_typed_while_the_plan_opens_stays(qtbot: QtBot, window: MainWindow) -> None:
    page = plan_screen(window).page
    page.start_adding()
    QTest.keyClicks(page.new_clinic.line, "Moonl")
    all_there(qtbot, window)
    QTest.keyClicks(page.new_clinic.line, "it")
    QTest.keyClick(page.new_clinic.line, Qt.Key.Key_Return)
    assert [clinic.name.en for clinic in window.context.value.clinics][-1] == "Moonlit"


def test_what_is_searched_while_the_plan_opens_is_found(qtbot: QtBot, window: MainWindow) -> None:
    window.side.start_find()
    QTest.keyClicks(window.side.find_line, "moontree")
    qtbot.waitUntil(lambda: bool(window.side.results.found.rows))


def test_closing_while_the_plan_opens_lets_go_of_it(qtbot: QtBot, desk: Desk, used: Path) -> None:
    for steps in range(8):
        window = started(desk, used)
        opening = window.context.opening
        assert opening is not None
        for _ in range(steps):
            opening.go_on(0)
        close(window)
        desk.window = None
        OpenPlan.open(used).close()  # nobody holds it any more


# What is told


def test_when_the_plan_is_there_nothing_moves_and_nothing_is_said_twice(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(side, "announce", lambda _widget, words: said.append(words))
    page = plan_screen(window).page
    page.rows.setFocus()
    page.rows.setCurrentIndex(page.rows.clinics.index(2))
    moved: list[QAbstractItemModel] = []
    for model in (page.rows.clinics, page.next.steps, window.side.list.places):
        model.modelReset.connect(lambda model=model: moved.append(model))
        model.dataChanged.connect(lambda *_where, model=model: moved.append(model))
    all_there(qtbot, window)
    assert moved == []
    assert said == []
    assert page.rows.hasFocus()
    assert page.rows.currentIndex().row() == 2
    assert window.commands.actions["undo"].isEnabled() is False  # by now it is known that there is nothing


def test_a_front_page_that_lies_is_put_right(
    qtbot: QtBot, desk: Desk, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = peek_at(used)
    assert found is not None
    monkeypatch.setattr(
        front_book, "peek_at", lambda _path: found._replace(front=found.front.replace(b"Moontree", b"Treemoon"))
    )
    window = started(desk, used)
    monkeypatch.undo()
    page = plan_screen(window).page
    assert any("Treemoon" in row.name for row in page.rows.clinics.rows)
    all_there(qtbot, window)
    assert not any("Treemoon" in row.name for row in page.rows.clinics.rows)
    places = window.side.list.places
    assert not any("Treemoon" in places.row_at(places.index(row)).title for row in range(places.rowCount()))


def test_a_plan_that_is_damaged_behind_its_front_page_is_told(qtbot: QtBot, desk: Desk, used: Path) -> None:
    db = sqlite3.connect(used)
    with db:
        db.execute("UPDATE answers SET body = '{}'")
    db.close()
    window = started(desk, used)
    assert window.isVisible()
    qtbot.waitUntil(lambda: desk.trouble is not None and desk.trouble.isVisible())
    assert desk.window is None
    qtbot.waitUntil(lambda: not isValid(window))


def test_a_key_in_a_plan_that_is_damaged_behind_its_front_page_does_no_harm(
    qtbot: QtBot, desk: Desk, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", desk.caught)
    db = sqlite3.connect(used)
    with db:
        db.execute("UPDATE answers SET body = '{}'")
    db.close()
    window = started(desk, used)
    with qtbot.captureExceptions() as caught:
        window.side.list.setFocus()
        QTest.keyClick(window.side.list, Qt.Key.Key_Down)
        window.commands.actions["undo"].trigger()
    assert [kind.__name__ for kind, _error, _trace in caught] == ["NotOpenedError"]
    qtbot.waitUntil(lambda: desk.trouble is not None and desk.trouble.isVisible())
    assert desk.window is None


def test_an_edit_while_the_rest_is_worked_out_is_shown_at_once(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.context.is_open)
    window.context.perform(lambda: window.context.plan.delete_clinic("c2"))
    assert not window.catch_up.is_behind
    assert [row.id for row in plan_screen(window).page.rows.clinics.rows] == ["c1", "c3"]
    qtbot.waitUntil(lambda: window.context.opening is not None and not window.findChildren(SliceJob))
    assert [row.id for row in plan_screen(window).page.rows.clinics.rows] == ["c1", "c3"]


def test_a_place_gone_to_while_the_plan_opens_stays_and_plan_is_right_afterwards(
    qtbot: QtBot, desk: Desk, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = peek_at(used)
    assert found is not None
    lie = found._replace(front=found.front.replace(b"Moontree", b"Treemoon"))
    monkeypatch.setattr(front_book, "peek_at", lambda _path: lie)
    window = started(desk, used)
    monkeypatch.undo()
    window.go(clinic_place("c1", "verify"))
    qtbot.waitUntil(lambda: not window.catch_up.is_behind)
    assert window.here.clinic == "c1"
    window.go(PLAN)
    assert not any("Treemoon" in row.name for row in plan_screen(window).page.rows.clinics.rows)
