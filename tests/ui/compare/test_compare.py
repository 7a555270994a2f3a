"""Tests of Compare: what differs first, states beside values, order, choice of clinics, ways on, printing."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from exodesk.domain.answer import FieldValue
from exodesk.domain.clinic import Clinic, Name
from exodesk.plan import AnswerDraft, OpenPlan
from exodesk.ui.compare.screen import CompareScreen
from exodesk.ui.dossier.screen import DossierScreen
from exodesk.ui.place import Place
from exodesk.ui.theme import colour
from exodesk.ui.window import MainWindow
from tests.ui.conftest import close, open_window


def compare(window: MainWindow) -> CompareScreen:
    window.go(Place(screen="compare"))
    screen = window.screen_in_sight
    assert isinstance(screen, CompareScreen)
    return screen


def spoken(screen: CompareScreen) -> str:
    model = screen.model
    return "\n".join(
        str(model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )


def test_every_clinic_has_a_column_and_each_gate_a_row(window: MainWindow) -> None:
    screen = compare(window)
    heads = [
        screen.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        for column in range(1, screen.model.columnCount())
    ]
    assert heads == [
        "Starsand Clinic 별빛모래의원",
        "Blue Paper Clinic 푸른종이의원",
        "Moontree Skin Clinic 달나무피부과의원",
    ]
    words = spoken(screen)
    assert words.count("Starsand Clinic: Do not book") == 1, "a status stands once, gate by gate"
    assert "Before you pay or book, Moontree Skin Clinic: Checks done" in words
    assert "Before they start, Moontree Skin Clinic: Cleared by your checks" in words


def test_deposit_and_refund_rule_stand_with_the_price(qtbot: QtBot, window: MainWindow) -> None:
    fields: dict[str, FieldValue] = {"deposit": 38_000, "refund-table": "90 % up to 3 days before"}
    draft = AnswerDraft("c1", "price-refund-rule", "yes", rank=4, checked_on="2026-11-22", fields=fields)
    window.context.plan.add_answer(draft)
    screen = compare(window)
    words = spoken(screen)
    assert "Deposit, Starsand Clinic: ₩38,000. €22. " in words
    assert "Refund table, Starsand Clinic: 90 % up to 3 days before. " in words
    assert "Deposit, Blue Paper Clinic: not known\n" in words
    row = next(number for number, row in enumerate(screen.model.rows) if row.label == "Deposit")
    screen.table.setCurrentIndex(screen.model.index(row, 1))
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert (window.here.clinic, window.here.question) == ("c1", "price-refund-rule")


def test_a_point_that_applies_nowhere_is_the_same_everywhere(window: MainWindow) -> None:
    for row in compare(window).model.rows:
        if row.kind == "row":
            assert {cell.state for cell in row.cells} != {"Does not apply"}, row.label


def test_not_known_is_printed_with_its_state(window: MainWindow) -> None:
    words = spoken(compare(window))
    assert "Planned doctor's name in Roman letters, Blue Paper Clinic: not known" in words
    assert "not known. Open" in words


def test_equal_rows_fold_into_a_sentence_until_all_are_wanted(qtbot: QtBot, window: MainWindow) -> None:
    screen = compare(window)
    folded = [row.label for row in screen.model.rows if row.kind == "same"]
    assert any(label.startswith("The same everywhere: ") for label in folded)
    before = sum(row.kind == "row" for row in screen.model.rows)
    screen.only.setFocus()
    qtbot.keyClick(screen.only, Qt.Key.Key_Space)
    assert not [row for row in screen.model.rows if row.kind == "same"]
    assert sum(row.kind == "row" for row in screen.model.rows) > before


def test_prices_stand_in_won_and_home_money_with_the_dated_rate(window: MainWindow) -> None:
    screen = compare(window)
    money = next(row for row in screen.model.rows if row.kind == "head" and row.label == "Money")
    assert "typed by you on" in money.second
    total = next(row for row in screen.model.rows if row.label == "Written total")
    assert all(cell.words.startswith("₩") and cell.beside.startswith("€") for cell in total.cells)
    assert any(row.label == "For one session" for row in screen.model.rows)


def test_without_a_rate_the_head_of_the_prices_says_where_to_type_it(window: MainWindow) -> None:
    window.context.perform(lambda: window.context.plan.put_plan(rates=(), home_currency="USD"))
    screen = compare(window)
    money = next(row for row in screen.model.rows if row.kind == "head" and row.label == "Money")
    assert money.second == "in won; type the rate for USD below the table"
    assert screen.rate.isVisible()
    for clinic in window.context.value.clinics:
        window.context.perform(partial(window.context.plan.put_clinic, replace(clinic, quotes=())))
    assert not compare(window).rate.isVisible()


def test_order_is_by_date_or_by_name(qtbot: QtBot, window: MainWindow) -> None:
    screen = compare(window)
    assert [head.clinic for head in screen.model.heads] == ["c1", "c2", "c3"]
    qtbot.mouseClick(screen.order.button("name"), Qt.MouseButton.LeftButton)
    assert [head.name for head in screen.model.heads] == [
        "Blue Paper Clinic",
        "Moontree Skin Clinic",
        "Starsand Clinic",
    ]


def test_two_to_eight_clinics(qtbot: QtBot, sample: Path) -> None:
    with OpenPlan.open(sample) as plan:
        for number in range(7):
            plan.add_clinic(Name(en=f"Clinic {number}"))
    window = open_window(qtbot, sample)
    screen = compare(window)
    assert len(screen.model.heads) == 8
    screen.which.action("c1").trigger()
    assert screen.table.isHidden()
    assert not screen.print_button.isEnabled()
    screen.which.action("c3").trigger()
    assert [head.clinic for head in screen.model.heads] == ["c1", "c3"]
    assert not screen.table.isHidden()
    close(window)


def test_the_first_column_stays_while_clinics_scroll(qtbot: QtBot, sample: Path) -> None:
    with OpenPlan.open(sample) as plan:
        for number in range(4):
            plan.add_clinic(Name(en=f"Clinic {number}"))
    window = open_window(qtbot, sample)
    table = compare(window).table
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert table.frozen.indexAt(QPoint(5, 5)).column() == 0
    picture = table.grab().toImage()
    ratio = picture.devicePixelRatio()
    head = [picture.pixelColor(int(x * ratio), int(30 * ratio)) for x in range(table.columnWidth(0) - 4)]
    assert set(map(QColor.name, head)) == {colour("paper").name()}  # no clinic's head shows through
    close(window)


def test_enter_opens_the_question_behind_a_cell(qtbot: QtBot, window: MainWindow) -> None:
    screen = compare(window)
    row = next(number for number, row in enumerate(screen.model.rows) if row.source and row.source.question)
    source = screen.model.rows[row].source
    assert source is not None
    screen.table.setCurrentIndex(screen.model.index(row, 2))
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert (window.here.screen, window.here.clinic, window.here.question) == ("clinic", "c2", source.question)


def test_print_leads_to_a_dossier_of_this_table(qtbot: QtBot, window: MainWindow) -> None:
    screen = compare(window)
    screen.which.action("c1").trigger()
    screen.which.action("c2").trigger()
    qtbot.mouseClick(screen.print_button, Qt.MouseButton.LeftButton)
    dossier = window.screen_in_sight
    assert isinstance(dossier, DossierScreen)
    options = dossier.choices.options()
    assert (options.parts, options.clinics) == (("compare",), ("c1", "c2"))


def test_an_edit_elsewhere_shows_at_once(window: MainWindow) -> None:
    screen = compare(window)
    window.context.perform(lambda: window.context.plan.delete_clinic("c2"))
    assert [head.clinic for head in screen.model.heads] == ["c1", "c3"]
    assert "Blue Paper" not in json.dumps(spoken(screen))


def test_without_clinics_it_says_what_to_do_and_leads_there(qtbot: QtBot, empty_window: MainWindow) -> None:
    screen = compare(empty_window)
    for widget in (screen.which, screen.order, screen.only, screen.table):
        assert widget.isHidden()
    assert screen.add_link.hasFocus()
    qtbot.keyClick(screen.add_link, Qt.Key.Key_Space)
    assert empty_window.here.screen == "plan"


def with_agent(clinic: Clinic, further: dict[str, object]) -> Clinic:
    return replace(clinic, x=further, visit=replace(clinic.visit, broker_used=True, broker_name="Picnic"))


def test_facts_without_a_field_of_their_own_stand_in_the_table_once_one_is_known(window: MainWindow) -> None:
    assert "Style of the place" not in spoken(compare(window))
    plan = window.context.plan
    further: dict[str, object] = {"patients_at_once": "one", "doctor_minutes": 20, "found_through": "Picnic app"}
    window.context.perform(lambda: plan.put_clinic(with_agent(plan.clinic("c2"), further)))
    draft = AnswerDraft(
        "c2", "broker-registered", "yes", 1, "2026-11-20", fields={"registration-no": "A-12"}, source_text="list"
    )
    window.context.perform(lambda: plan.add_answer(draft))
    words = spoken(compare(window))
    for label, value in (
        ("Style of the place", "One to one"),
        ("Minutes with the doctor", "20"),
        ("Found through", "Picnic app"),
        ("Registration of the app or agent", "A-12"),
    ):
        assert label in words
        assert value in words
