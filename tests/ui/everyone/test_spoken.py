"""What a screen reader hears: a name, a role and the words of the status, on every screen and in every state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from exodesk.ui.ask.screen import AskScreen
from exodesk.ui.compare.screen import CompareScreen
from exodesk.ui.edit_in_place import ValueLabel
from exodesk.ui.plan.clinic_row import ClinicHeads
from exodesk.ui.plan.screen import PlanScreen
from exodesk.ui.questions.answer_rows import AnswerRows
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.questions.live_line import LiveLine
from exodesk.ui.questions.pair_button import PairButton
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.questions.progress import SectionProgress
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.side import SavedLine
from exodesk.ui.trip.origin_label import OriginLabel
from exodesk.ui.trip.timeline import TimelineView
from exodesk.ui.widgets import FormRow
from exodesk.ui.window import MainWindow
from tests.ui.everyone.places import PLACES, unvisited, visit
from tests.ui.windows import close, open_window

ROWS = {QAccessible.Role.ListItem, QAccessible.Role.TreeItem, QAccessible.Role.Cell, QAccessible.Role.Row}
_INNER = {QAccessible.Role.ScrollBar, QAccessible.Role.Grip}


def spoken(parent: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Give all interfaces in sight under one, in the order in which they are read."""
    for number in range(parent.childCount()):
        child = parent.child(number)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield child
        yield from spoken(child)


def name_of(interface: QAccessibleInterface) -> str:
    """Give the name a screen reader says, or what stands in an editor's frame where Qt gives none itself."""
    return interface.text(QAccessible.Text.Name).strip()


def is_part_of_a_field(widget: object) -> bool:
    """Tell whether a widget is the inside of a combo box, spin box or list, which carries the name."""
    parent = widget.parent() if isinstance(widget, QWidget) else None
    return isinstance(parent, QComboBox | QAbstractItemView) or (
        isinstance(widget, QLineEdit) and parent is not None and parent.inherits("QAbstractSpinBox")
    )


def faults_in(window: QWidget) -> list[str]:
    """Give everything in sight that takes the focus or is a row, and has no name or role of its own."""
    found = []
    for part in spoken(QAccessible.queryAccessibleInterface(window)):
        widget = part.object()
        state, role, name = part.state(), part.role(), name_of(part)
        counts = state.focusable or role in ROWS
        if not counts or role in _INNER or is_part_of_a_field(widget) or (state.disabled and not name):
            continue
        if isinstance(widget, QWidget) and not (widget.focusPolicy().value & 1) and role not in ROWS:
            continue
        where = f"{type(widget).__name__} in {type(part.parent().object()).__name__}"
        if not name or name in {type(widget).__name__, type(part.parent().object()).__name__}:
            found.append(f"{where}: name {name!r}")
        if role == QAccessible.Role.NoRole:
            found.append(f"{where}: no role")
    return found


@pytest.fixture(scope="module")
def speaking(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one sample plan for all states: nothing here changes it."""
    path = tmp_path_factory.mktemp("spoken") / "seoul.exodesk"
    path.write_bytes(sample_file.read_bytes())
    return path


@pytest.mark.parametrize("state", PLACES)
def test_everything_has_a_name_and_a_role(qtbot: QtBot, speaking: Path, state: str) -> None:
    window = open_window(qtbot, speaking)
    visit(window, state)
    faults = faults_in(window)
    close(window)
    assert faults == []


@pytest.mark.parametrize("state", PLACES)
def test_nothing_that_is_named_is_only_a_box(qtbot: QtBot, speaking: Path, state: str) -> None:
    window = open_window(qtbot, speaking)
    visit(window, state)
    boxes = [
        f"{type(part.object()).__name__} {name_of(part)}"
        for part in spoken(QAccessible.queryAccessibleInterface(window))
        if part.role() in {QAccessible.Role.Client, QAccessible.Role.NoRole} and name_of(part)
    ]
    close(window)
    assert boxes == []


@pytest.mark.parametrize(
    ("state", "kind", "role"),
    [
        ("plan", ClinicHeads, QAccessible.Role.StaticText),
        ("plan", SavedLine, QAccessible.Role.StatusBar),
        ("plan", PlanScreen, QAccessible.Role.Pane),
        ("guided", LiveLine, QAccessible.Role.Grouping),
        ("guided", PairToggle, QAccessible.Role.Grouping),
        ("guided", PairButton, QAccessible.Role.RadioButton),
        ("guided", SectionProgress, QAccessible.Role.ProgressBar),
        ("trip", TimelineView, QAccessible.Role.Grouping),
    ],
)
def test_own_widgets_say_what_they_are(
    qtbot: QtBot, speaking: Path, state: str, kind: type[QWidget], role: QAccessible.Role
) -> None:
    window = open_window(qtbot, speaking)
    visit(window, state)
    parts = spoken(QAccessible.queryAccessibleInterface(window))
    found = [(part.role(), bool(name_of(part))) for part in parts if isinstance(part.object(), kind)]
    close(window)
    assert found
    assert set(found) == {(role, True)}


def test_progress_has_its_value_and_the_line_of_the_trip_its_spans(window: MainWindow) -> None:
    visit(window, "guided")
    bar = window.findChild(SectionProgress)
    assert bar is not None
    values = QAccessible.queryAccessibleInterface(bar).valueInterface()
    assert (values.currentValue(), values.maximumValue()) == (8, 43)
    visit(window, "trip")
    line = window.findChild(TimelineView)
    assert line is not None
    assert "6 days before you fly" in QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Description)


def test_what_is_edited_in_place_is_a_button_that_says_how(window: MainWindow) -> None:
    visit(window, "plan")
    labels = [label for label in window.findChildren(ValueLabel) if label.isVisible()]
    assert labels
    for label in labels:
        part = QAccessible.queryAccessibleInterface(label)
        assert (part.role(), part.text(QAccessible.Text.Description)) == (QAccessible.Role.Button, "Enter changes it")


def test_answers_are_read_under_their_question_and_a_value_without_not_known(window: MainWindow) -> None:
    visit(window, "guided")
    parts = list(spoken(QAccessible.queryAccessibleInterface(window)))
    groups = [part for part in parts if isinstance(part.object(), AnswerRows)]
    assert [name_of(group) for group in groups] == [
        window.context.bank.question_by_id["clinic-is-medical"].text.in_("en")
    ]
    filled = [part for part in parts if isinstance(part.object(), TextEditor) and part.text(QAccessible.Text.Value)]
    assert filled
    assert "not known" not in {part.text(QAccessible.Text.Description) for part in filled}


@pytest.mark.parametrize("state", PLACES)
def test_nothing_is_said_twice_by_its_tool_tip(qtbot: QtBot, speaking: Path, state: str) -> None:
    """A description that is the name, or is in the name, is no description; readers leave out what is the name."""
    window = open_window(qtbot, speaking)
    visit(window, state)
    twice = [
        f"{type(part.object()).__name__} {name_of(part)}"
        for part in spoken(QAccessible.queryAccessibleInterface(window))
        if (said := part.text(QAccessible.Text.Description)) and said != name_of(part) and said in name_of(part)
    ]
    close(window)
    assert twice == []


def test_the_side_list_is_read_before_the_work_and_later_questions_after_the_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    visit(window, "ask")
    screen = window.screen_in_sight
    assert isinstance(screen, AskScreen)
    rows = screen.picks.rows
    qtbot.waitUntil(lambda: any(row.isVisible() for row in rows))
    order = [part.object() for part in spoken(QAccessible.queryAccessibleInterface(window))]
    first = next(row.box for row in rows if row.isVisible())
    wanted = [window.side.find_line, window.side.list, first, screen.picks.later_link]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_the_filter_of_compare_is_read_before_the_table(window: MainWindow) -> None:
    visit(window, "compare")
    screen = window.screen_in_sight
    assert isinstance(screen, CompareScreen)
    order = [part.object() for part in spoken(QAccessible.queryAccessibleInterface(window))]
    places = [order.index(widget) for widget in (screen.which, screen.only, screen.table)]
    assert places == sorted(places)


def test_first_run_has_names(empty_window: MainWindow) -> None:
    assert faults_in(empty_window) == []


def test_the_walk_visits_every_screen() -> None:
    assert unvisited() == set()


def test_side_list_and_plan_say_the_status_in_words(window: MainWindow) -> None:
    rows = [name_of(part) for part in spoken(QAccessible.queryAccessibleInterface(window)) if part.role() in ROWS]
    bank = window.context.bank
    for clinic in window.context.value.clinics:
        status = window.context.status(clinic.id)
        words = bank.status_label(status.gate(status.shown_gate).status, status.shown_gate)
        said = [row for row in rows if clinic.name.best() in row and words in row]
        assert len(said) == 2, (clinic.id, words, rows)


@pytest.mark.parametrize("state", ["facts", "guided", "reasons-1", "trip", "compare", "decide"])
def test_painted_states_have_words(qtbot: QtBot, speaking: Path, state: str) -> None:
    window = open_window(qtbot, speaking)
    visit(window, state)
    painted = [*window.findChildren(StatusLabel), *window.findChildren(OriginLabel)]
    parts = [(label, QAccessible.queryAccessibleInterface(label)) for label in painted if label.isVisible()]
    silent = [
        label.text()
        for label, part in parts
        if part.role() != QAccessible.Role.StaticText or not name_of(part) or label.text() not in name_of(part)
    ]
    close(window)
    assert silent == []


@pytest.mark.parametrize("state", PLACES)
def test_fields_to_pick_from_are_named_by_a_label(qtbot: QtBot, speaking: Path, state: str) -> None:
    window = open_window(qtbot, speaking)
    visit(window, state)
    nameless = []
    for box in window.findChildren(QComboBox):
        relations = QAccessible.queryAccessibleInterface(box).relations() if box.isVisible() else []
        labels = [other for other, kind in relations if kind & QAccessible.RelationFlag.Label]
        if box.isVisible() and not any(name_of(label) for label in labels):
            nameless.append(box.accessibleName())
    close(window)
    assert nameless == []


@pytest.mark.parametrize("state", PLACES)
def test_labels_of_fields_are_buddies(qtbot: QtBot, speaking: Path, state: str) -> None:
    window = open_window(qtbot, speaking)
    visit(window, state)
    buddies = {id(label.buddy()) for label in window.findChildren(QLabel) if label.buddy() is not None}
    alone = []
    for row in window.findChildren(FormRow):
        if row.isVisible() and id(row.field) not in buddies:
            alone.append(row.field.accessibleName())
    for field in (*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)):
        if (
            field.isVisible()
            and not is_part_of_a_field(field)
            and not field.accessibleName()
            and id(field) not in buddies
        ):
            alone.append(type(field).__name__)
    close(window)
    assert alone == []
