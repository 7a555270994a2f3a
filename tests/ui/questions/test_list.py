"""The list view: groups, filters, digits, and the pane that explains."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exodesk.ui.questions.list_filter import Filters
from exodesk.ui.questions.list_model import GROUP_ROLE, QUESTION, STATE
from exodesk.ui.widgets import Words
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import Open, answers_to


def test_blockers_come_first_with_what_is_not_settled(open_questions: Open) -> None:
    view = open_questions("c2", view="verify/list").list
    groups = [view.proxy.index(row, 0).data(GROUP_ROLE) for row in range(view.proxy.rowCount())]
    assert [group.key for group in groups] == ["blocker", "major", "minor"]
    assert groups[0].counts == "7 of 10 not settled, 4 do not apply"
    assert view.proxy.total() == 45


def test_groups_and_rows_are_read_as_sentences(open_questions: Open) -> None:
    view = open_questions("c2", view="verify/list").list
    group = view.proxy.index(0, STATE)
    assert group.data(Qt.ItemDataRole.AccessibleTextRole) == "Blocker, 7 of 10 not settled, 4 do not apply"
    row = view.proxy.index(0, STATE, group)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Verified. Is this place a real medical clinic")


def test_a_digit_answers_the_row_one_stands_on(window: MainWindow, open_questions: Open) -> None:
    view = open_questions("c2", "clinic-past-sanctions", "verify/list").list
    QTest.keyClick(view.tree, Qt.Key.Key_3)
    assert [answer.value for answer in answers_to(window, "c2", "clinic-past-sanctions")] == ["unsure"]
    QTest.keyClick(view.tree, Qt.Key.Key_2)
    assert [answer.value for answer in answers_to(window, "c2", "clinic-past-sanctions")] == ["no"]
    row = view.tree.current_row()
    assert row is not None
    assert (row.question.id, row.state) == ("clinic-past-sanctions", "Told only")


def test_the_pane_says_why_and_what_would_settle_it(window: MainWindow, open_questions: Open) -> None:
    view = open_questions("c1", "clinic-foreign-registered", "verify/list").list
    assert view.pane.state.words == "Told only"
    assert view.pane.reason.text() == "somebody said so. The question needs your own look-up."
    assert view.pane.values["answer"].text() == "Yes"
    assert view.pane.values["source"].text() == "Written by the clinic, 12 Nov 2026, E2"
    assert view.pane.values["settle"].text().startswith("Look it up yourself and keep: ")


def test_enter_opens_the_guided_view_at_that_question(open_questions: Open) -> None:
    page = open_questions("c2", "flag-pressure", "verify/list")
    QTest.keyClick(page.list.tree, Qt.Key.Key_Return)
    assert (page.view, page.guided.step) == ("guided", "flag-pressure")


def test_space_folds_a_group(open_questions: Open) -> None:
    view = open_questions("c2", view="verify/list").list
    group = view.proxy.index(0, 0)
    view.tree.stand_on(group)
    QTest.keyClick(view.tree, Qt.Key.Key_Space)
    assert not view.tree.isExpanded(group)
    QTest.keyClick(view.tree, Qt.Key.Key_Space)
    assert view.tree.isExpanded(group)


def test_the_head_of_a_group_is_whole_when_only_a_part_is_painted_anew(qtbot: QtBot, open_questions: Open) -> None:
    tree = open_questions("c1", view="verify/list").list.tree
    first = tree.model().index(0, STATE)
    qtbot.waitUntil(lambda: tree.visualRect(first).isValid())
    head = tree.visualRect(first)
    at = tree.columnViewportPosition(QUESTION)  # a column that grows has all to its right painted anew
    right = QRect(at, head.top(), tree.viewport().width() - at, head.height())
    part = QImage(right.size(), QImage.Format.Format_RGB32)
    tree.viewport().render(part, QPoint(), QRegion(right))
    whole = tree.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert part == whole.copy(right)


def test_filters_leave_what_fits_and_are_kept_for_each_clinic(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", view="verify/list")
    page.list.bar.buttons["severity"].action("blocker").trigger()
    page.list.bar.buttons["state"].action("open").trigger()
    shown = page.list.proxy.shown()
    status = window.context.status("c2")
    blockers = [item for item in status.items.values() if item.severity == "blocker" and item.state == "open"]
    bank = window.context.bank
    verification = [
        question.id
        for question in bank.questions
        if question.bank == "verification"
        and (status.items[question.id].severity, status.items[question.id].state) == ("blocker", "open")
    ]
    assert 0 < shown == len(verification) <= len(blockers)
    assert page.list.bar.buttons["severity"].text() == "Blocker"
    page.show_clinic("c1", view="list")
    assert page.list.proxy.shown() == 45
    page.show_clinic("c2", view="list")
    assert page.list.proxy.shown() == shown
    page.list.bar.show_all.click()
    assert page.list.proxy.shown() == 45


def test_a_filter_that_nothing_fits_says_so_with_a_way_back(open_questions: Open) -> None:
    view = open_questions("c3", view="verify/list").list
    view.bar.buttons["state"].action("stale").trigger()
    assert view.proxy.shown() == 0
    assert not view.tree.isVisible()
    assert view.show_all.isVisible()
    view.show_all.click()
    assert view.tree.isVisible()
    assert view.bar.filters() == Filters()


def test_one_stays_in_place_when_an_answer_no_longer_fits_the_filter(open_questions: Open) -> None:
    view = open_questions("c2", view="verify/list").list
    view.bar.buttons["state"].action("open").trigger()
    first = view.tree.current_row()
    assert first is not None
    place = view.tree.currentIndex().row()
    QTest.keyClick(view.tree, Qt.Key.Key_2)
    row = view.tree.current_row()
    assert row is not None
    assert row.question.id != first.question.id
    assert view.tree.currentIndex().row() == place


def test_what_is_dropped_on_the_list_backs_the_row_one_stands_on(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-past-sanctions", "verify/list")
    QTest.keyClick(page.list.tree, Qt.Key.Key_2)
    data = QMimeData()
    data.setText("Searched: nothing found")
    assert page.take_drop(data)
    (answer,) = answers_to(window, "c2", "clinic-past-sanctions")
    assert len(answer.evidence) == 1
    assert window.context.status("c2").items["clinic-past-sanctions"].state == "good"


def test_a_file_dropped_on_the_list_is_one_undo_and_a_refusal_was_said(
    window: MainWindow, open_questions: Open
) -> None:
    page = open_questions("c2", "clinic-past-sanctions", "verify/list")
    before = window.context.value
    data = QMimeData()
    data.setText("Nothing found")
    page.take_drop(data)
    assert len(window.context.value.evidence) == len(before.evidence) + 1
    window.commands.undo()
    assert (window.context.value.answers, window.context.value.evidence) == (before.answers, before.evidence)
    QTest.keyClick(page.list.tree, Qt.Key.Key_5)
    (answer,) = answers_to(window, "c2", "clinic-past-sanctions")
    assert (answer.value, answer.source.rank) == ("refused", 4)


def test_a_link_to_a_question_that_a_filter_hides_clears_the_filter(open_questions: Open) -> None:
    page = open_questions("c2", view="verify/list")
    page.list.bar.buttons["severity"].action("minor").trigger()
    page.show_clinic("c2", "clinic-is-medical", "list")
    row = page.list.tree.current_row()
    assert row is not None
    assert row.question.id == "clinic-is-medical"


def test_a_file_dropped_on_a_row_backs_that_question(
    qtbot: QtBot, window: MainWindow, open_questions: Open, tmp_path: Path
) -> None:
    view = open_questions("c2", view="verify/list").list
    file = tmp_path / "entry.txt"
    file.write_text("the entry")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    standing = view.question_id
    group = view.proxy.index(0, 0)
    target = next(
        index for row in range(1, 6) if view.tree.row_at(index := view.proxy.index(row, 0, group)) is not None
    )
    row = view.tree.row_at(target)
    assert row is not None
    assert row.question.id != standing
    at = view.tree.visualRect(target).center()
    left, plain, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    port = view.tree.viewport()
    QApplication.sendEvent(port, QDragEnterEvent(at, copy, data, left, plain))
    QApplication.sendEvent(port, QDragMoveEvent(at, copy, data, left, plain))
    assert view.question_id == row.question.id
    QApplication.sendEvent(port, QDropEvent(QPointF(at), copy, data, left, plain))
    kept = window.context.value.evidence[-1]
    assert kept.file_name == "entry.txt"
    assert kept.id in answers_to(window, "c2", row.question.id)[-1].evidence


def test_no_line_of_the_pane_is_cut(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    window.resize(1024, 640)
    view = open_questions("c1", "clinic-is-medical", view="verify/list").list
    group = view.proxy.index(0, 0)
    for number in range(view.proxy.rowCount(group)):
        view.tree.stand_on(view.proxy.index(number, 0, group))
        for words in view.pane.values.values():
            qtbot.waitUntil(partial(_is_whole, words))


def _is_whole(words: Words) -> bool:
    return words.isHidden() or words.height() >= words.heightForWidth(words.width())
