"""The guided view, driven with keys, clicks, drops and pastes in a real window on a real plan file."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from exodesk.plan import AnswerDraft, OpenPlan
from exodesk.ui.ask.screen import AskScreen
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.place import clinic_place
from exodesk.ui.questions.draft import draft_of
from exodesk.ui.questions.order import CHECK_PAGE, CLINIC_PAGE
from exodesk.ui.questions.page import QuestionsPage
from exodesk.ui.window import MainWindow
from tests.ui.conftest import close, open_window
from tests.ui.questions.conftest import Open, answers_to

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot: QtBot, page: QuestionsPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget() or page
    QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_first_visit_starts_with_the_first_look_up_that_has_no_answer(open_questions: Open) -> None:
    page = open_questions("c2")
    assert page.guided.step == "product-legal-class"
    assert page.guided.question_page.answers.rows[0].hasFocus()


def test_a_digit_answers_and_ctrl_enter_saves_and_goes_on(
    qtbot: QtBot, window: MainWindow, open_questions: Open
) -> None:
    page = open_questions("c2", "clinic-accreditation")
    press(qtbot, page, Qt.Key.Key_1)
    assert page.guided.question_page.draft.value == "yes"
    press(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert [answer.value for answer in answers_to(window, "c2", "clinic-accreditation")] == ["yes"]
    assert page.guided.step != "clinic-accreditation"
    press(qtbot, page, Qt.Key.Key_Left, ALT)
    assert page.guided.step == "clinic-accreditation"


def test_digits_belong_to_the_text_field_that_has_the_focus(qtbot: QtBot, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-accreditation").guided.question_page
    page.note_edit.setFocus()
    QTest.keyClicks(page.note_edit, "12")
    assert page.note_edit.text() == "12"
    assert page.draft.value is None


def test_escape_leaves_a_text_field_so_that_digits_answer_again(qtbot: QtBot, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-accreditation")
    page.guided.question_page.note_edit.setFocus()
    press(qtbot, page, Qt.Key.Key_Escape)
    press(qtbot, page, Qt.Key.Key_2)
    assert page.guided.question_page.draft.value == "no"


def test_what_is_typed_is_saved_when_the_field_is_left(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-accreditation").guided.question_page
    page.choose_key(1)
    page.note_edit.setFocus()
    QTest.keyClicks(page.note_edit, "Ask for the paper")
    with qtbot.waitSignal(page.saved):
        page.answers.rows[0].setFocus()
    (answer,) = answers_to(window, "c2", "clinic-accreditation")
    assert (answer.value, answer.note) == ("yes", "Ask for the paper")


def test_a_choice_is_saved_by_itself_after_a_moment(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-accreditation").guided.question_page
    with qtbot.waitSignal(page.saved, timeout=5000):
        page.choose_key(3)
    assert [answer.value for answer in answers_to(window, "c2", "clinic-accreditation")] == ["unsure"]


def test_a_change_in_the_same_sitting_corrects_the_answer_just_made(
    qtbot: QtBot, window: MainWindow, open_questions: Open
) -> None:
    page = open_questions("c2", "clinic-accreditation").guided.question_page
    page.choose_key(1)
    page.save()
    page.choose_key(2)
    page.save()
    all_answers = [each for each in window.context.plan.answers_of("c2") if each.question == "clinic-accreditation"]
    assert [each.value for each in all_answers] == ["yes", "no"]
    assert all_answers[0].superseded_by == all_answers[1].id


def test_an_answer_of_another_source_stands_beside_the_one_that_is_there(
    qtbot: QtBot, window: MainWindow, open_questions: Open
) -> None:
    """Starsand wrote that it is on the list; an own look-up the other day says no: both stay, in conflict."""
    page = open_questions("c1", "clinic-foreign-registered").guided.question_page
    assert page.answers.value() == "yes"
    assert not page.join.isVisible()
    page.fields.rank_box.setCurrentIndex(0)
    page.fields.rank_box.activated.emit(0)
    page.choose_key(2)
    assert page.join.isVisible()
    assert page.join.button("beside").isChecked()
    page.save()
    values = [(each.value, each.source.rank) for each in answers_to(window, "c1", "clinic-foreign-registered")]
    assert values == [("yes", 3), ("no", 1)]
    assert page.live.state.words == "Red flag"


def test_the_traveller_may_say_that_it_is_a_correction(window: MainWindow, open_questions: Open, qtbot: QtBot) -> None:
    page = open_questions("c1", "clinic-foreign-registered").guided.question_page
    page.fields.rank_box.setCurrentIndex(0)
    page.fields.rank_box.activated.emit(0)
    QTest.mouseClick(page.join.button("correct"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    page.save()
    assert [each.source.rank for each in answers_to(window, "c1", "clinic-foreign-registered")] == [1]


def test_the_live_line_follows_each_step(qtbot: QtBot, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-past-sanctions").guided.question_page
    assert page.live.state.words == "Not asked yet"
    page.choose_key(2)
    assert page.live.reason.text() == "no evidence is attached."
    page.take(_text("Searched the ministry's list: nothing found."))
    assert page.live.state.words == "Verified"
    assert page.live.reason.text() == "own look-up with evidence. Fresh until 20 Feb 2027."


def test_a_value_field_turns_the_answer_red_and_says_why(qtbot: QtBot, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-foreign-registered").guided.question_page
    field = page.fields.boxes["valid-until"].field
    field.setFocus()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keyClicks(field, "1 nov 2026")
    assert page.live.state.words == "Red flag"
    assert "before" in page.live.reason.text()


def test_a_day_that_cannot_be_read_is_said_under_its_field_and_stays(qtbot: QtBot, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-foreign-registered").guided.question_page
    box = page.fields.boxes["valid-until"]
    box.field.setFocus()
    QTest.keySequence(box.field, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keyClicks(box.field, "soon")
    page.note_edit.setFocus()
    qtbot.waitUntil(lambda: bool(box.fault()))
    assert page.fields.boxes["valid-until"].field.property("text") == "soon"
    assert page.draft.fields["valid-until"] == "2028-03-31"


@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")  # PySide6 6.12; 6.11 has no other
def test_a_dropped_file_becomes_evidence_of_the_answer(
    qtbot: QtBot, window: MainWindow, open_questions: Open, tmp_path: Path
) -> None:
    page = open_questions("c2", "clinic-past-sanctions").guided.question_page
    page.choose_key(2)
    file = tmp_path / "search.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(file))
    area = page.evidence.drop_area
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    place = QPointF(area.rect().center())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(area, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(area, QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))
    (answer,) = answers_to(window, "c2", "clinic-past-sanctions")
    (row,) = page.evidence.rows
    assert answer.evidence == (row.evidence.id,)
    assert window.context.plan.content(row.evidence.id) == file.read_bytes()


def test_ctrl_v_pastes_a_screenshot(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-past-sanctions")
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(picture)
    press(qtbot, page, Qt.Key.Key_V, CTRL)
    (row,) = page.guided.question_page.evidence.rows
    assert row.evidence.media_type == "image/png"


def test_evidence_without_an_answer_is_not_lost(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-past-sanctions")
    page.take_drop(_text("Half of a chat"))
    page.guided.go_on()
    (answer,) = answers_to(window, "c2", "clinic-past-sanctions")
    assert answer.value == "not-asked"
    assert len(answer.evidence) == 1
    page.guided.go_back()
    assert len(page.guided.question_page.evidence.rows) == 1


def test_the_day_of_a_look_up_is_asked_once(window: MainWindow, open_questions: Open, qtbot: QtBot) -> None:
    page = open_questions("c2", "doctor-licensed")
    fields = page.guided.question_page.fields
    assert "licence-no" in fields.boxes
    assert "checked-on" not in fields.boxes
    page.guided.show_clinic("c1", "clinic-is-medical")
    (answer,) = answers_to(window, "c1", "clinic-is-medical")
    assert answer.fields["checked-on"] == answer.checked_on
    assert "checked-on" not in fields.boxes
    fields.day_field.setText("20 Nov 2026")
    fields.day_field.textEdited.emit("20 Nov 2026")
    assert page.guided.question_page.draft.fields["checked-on"] == "2026-11-20"
    other = replace(answer, id="a-other", fields={**answer.fields, "checked-on": "2026-11-01"})
    fields.show_draft(draft_of(other))
    assert fields.boxes["checked-on"].isVisible()


def test_a_refusal_was_said_by_the_clinic_unless_the_traveller_says_otherwise(
    qtbot: QtBot, window: MainWindow, open_questions: Open
) -> None:
    page = open_questions("c2", "clinic-past-sanctions")
    fields = page.guided.question_page.fields
    assert fields.rank_box.choice() == "1"
    press(qtbot, page, Qt.Key.Key_5)
    assert fields.rank_box.choice() == "4"
    press(qtbot, page, Qt.Key.Key_1)
    assert fields.rank_box.choice() == "1"
    press(qtbot, page, Qt.Key.Key_5)
    fields.rank_box.setFocus()
    QTest.keyClick(fields.rank_box, Qt.Key.Key_Home)
    page.guided.go_on()
    (answer,) = answers_to(window, "c2", "clinic-past-sanctions")
    assert (answer.value, answer.source.rank) == ("refused", 1)


def test_a_dropped_file_and_its_answer_are_one_undo(window: MainWindow, open_questions: Open, qtbot: QtBot) -> None:
    page = open_questions("c2", "clinic-past-sanctions")
    before = window.context.value
    page.take_drop(_text("Nothing found"))
    (answer,) = answers_to(window, "c2", "clinic-past-sanctions")
    assert answer.evidence == (window.context.value.evidence[-1].id,)
    assert window.toast.words == "Evidence “Nothing found” added"
    window.commands.undo()
    assert (window.context.value.answers, window.context.value.evidence) == (before.answers, before.evidence)
    press(qtbot, page, Qt.Key.Key_2)
    page.take_drop(_text("Nothing found"))
    assert window.toast.words.startswith("Answer changed from “Not asked yet” to “No”")
    window.commands.undo()
    assert (window.context.value.answers, window.context.value.evidence) == (before.answers, before.evidence)


def test_a_file_dropped_on_an_older_answer_is_safe_before_it_is_said_how_they_go_together(
    window: MainWindow, open_questions: Open
) -> None:
    page = open_questions("c1", "clinic-is-medical").guided.question_page
    (before,) = answers_to(window, "c1", "clinic-is-medical")
    page.take(_text("A second look"))
    paper = window.context.value.evidence[-1]
    assert paper.text == "A second look"
    assert page.draft.evidence == (*before.evidence, paper.id)
    assert answers_to(window, "c1", "clinic-is-medical") == [before]
    page.save()
    assert paper.id in answers_to(window, "c1", "clinic-is-medical")[-1].evidence


def test_removed_evidence_stays_in_the_plan(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-past-sanctions").guided.question_page
    page.choose_key(2)
    page.take(_text("Nothing found"))
    before = len(window.context.value.evidence)
    page.evidence.rows[0].removed.emit(page.evidence.rows[0].evidence.id)
    assert page.evidence.rows == ()
    assert answers_to(window, "c2", "clinic-past-sanctions")[0].evidence == ()
    assert len(window.context.value.evidence) == before


def test_does_not_apply_needs_a_reason_and_only_minor_questions_have_it(
    qtbot: QtBot, window: MainWindow, open_questions: Open
) -> None:
    page = open_questions("c2", "clinic-past-sanctions").guided.question_page
    assert "na" not in [row.option for row in page.answers.rows]
    page = open_questions("c2", "clinic-accreditation").guided.question_page
    page.choose_key(len(page.answers.rows))
    page.save()
    assert answers_to(window, "c2", "clinic-accreditation") == []
    assert page.reason_edit.isVisible()
    QTest.keyClicks(page.reason_edit, "A small clinic without a mark")
    page.save()
    assert window.context.status("c2").items["clinic-accreditation"].state == "not-applicable"


def test_a_disagreement_is_settled_in_own_words(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    """The specialist question: the register says no (a caution), the clinic says yes: a conflict until settled."""
    question = "doctor-specialist"
    for value, rank in (("yes", 3), ("no", 1)):
        add(window, AnswerDraft("c2", question, value, rank, "2026-11-20"))
    page = open_questions("c2", question).guided.question_page
    assert page.live.state.words == "In conflict"
    note = page.earlier.settle_edit
    assert note is not None
    QTest.keyClicks(note, "The register is right; the desk mixed up two doctors.")
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert window.context.status("c2").items[question].state == "open"
    standing = answers_to(window, "c2", question)[-1]
    assert standing.settled is not None
    assert standing.settled.note.startswith("The register is right")


def test_undo_shows_the_answer_that_was_there_before(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-accreditation").guided.question_page
    page.choose_key(1)
    page.save()
    page.choose_key(2)
    page.save()
    window.commands.undo()
    assert page.answers.value() == "yes"
    window.commands.undo()
    assert page.answers.value() is None


def test_closing_the_window_saves_what_is_being_typed(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    window.go(clinic_place("c2", "verify/guided", "clinic-accreditation"))
    screen = window.screen_in_sight
    assert isinstance(screen, ClinicScreen)
    page = screen.verify.guided.question_page
    page.choose_key(1)
    page.note_edit.setFocus()
    QTest.keyClicks(page.note_edit, "typed last")
    close(window)
    with OpenPlan.open(sample) as plan:
        found = [answer for answer in plan.answers_of("c2") if answer.question == "clinic-accreditation"]
        assert found[-1].note == "typed last"


def test_coming_back_continues_where_one_was(open_questions: Open, window: MainWindow) -> None:
    page = open_questions("c2", "flag-pressure")
    window.go(clinic_place("c2", "facts"))
    window.go(clinic_place("c2", "verify"))
    assert page.guided.step == "flag-pressure"
    window.go(clinic_place("c1", "verify"))
    assert page.guided.step != "flag-pressure"
    window.go(clinic_place("c2", "verify"))
    assert page.guided.step == "flag-pressure"


def test_between_own_look_ups_and_the_clinic_stands_a_page_that_leads_to_the_message(
    qtbot: QtBot, window: MainWindow, open_questions: Open
) -> None:
    page = open_questions("c2", CLINIC_PAGE)
    QTest.mouseClick(page.guided.clinic_step.ask_button, Qt.MouseButton.LeftButton)
    assert isinstance(window.screen_in_sight, AskScreen)


def test_the_last_page_opens_an_answer_to_change_it(qtbot: QtBot, open_questions: Open) -> None:
    page = open_questions("c2", CHECK_PAGE)
    view = page.guided.check_step.view
    row = view.current_row()
    assert row is not None
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.guided.step == row.question.id


def test_every_question_can_be_shown_and_nothing_is_written_by_looking(
    window: MainWindow, open_questions: Open
) -> None:
    before = window.context.value
    page = open_questions("c2")
    for question in window.context.bank.questions:
        if question.bank == "verification":
            page.show_clinic("c2", question.id)
            assert page.guided.question_page.question_id == question.id
            assert page.guided.question_page.live.reason.text()
    assert window.context.value is before


def add(window: MainWindow, draft: AnswerDraft) -> None:
    """Add an answer as another screen would."""
    window.context.perform(lambda: window.context.plan.add_answer(draft))


def _text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def test_who_said_it_is_kept_and_named_as_the_source(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-liability-cover").guided.question_page
    page.choose_key(1)
    page.fields.source_edit.setFocus()
    QTest.keyClicks(page.fields.source_edit, "Mina, chat")
    page.save()
    (answer,) = answers_to(window, "c2", "clinic-liability-cover")
    assert (answer.source.rank, answer.source.text) == (3, "Mina, chat")
    view = open_questions("c2", "clinic-liability-cover", "verify/list").list
    assert view.pane.values["source"].text().startswith("Mina, chat, 22 Nov 2026")


def test_an_answer_to_what_was_not_asked_is_of_today(window: MainWindow, open_questions: Open) -> None:
    """Blue Paper's plan holds a "not asked" of last week; what is said now is no correction to ask about."""
    page = open_questions("c2", "doctor-examines-first").guided.question_page
    page.choose_key(1)
    assert not page.join.isVisible()
    page.save()
    (answer,) = answers_to(window, "c2", "doctor-examines-first")
    assert (answer.value, answer.source.rank, answer.checked_on) == ("yes", 3, "2026-11-22")


def test_a_picture_that_is_none_is_told(tmp_path: Path, open_questions: Open) -> None:
    page = open_questions("c2", "product-legal-class").guided.question_page
    told = {}
    for name, content in (("photo.jpg", b"not a picture"), ("note.txt", b"no picture was promised")):
        file = tmp_path / name
        file.write_bytes(content)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        assert page.take(data)
        told[name] = [label.text() for label in page.evidence.rows[-1].findChildren(QLabel)]
    assert any(text.startswith("No picture can be shown") for text in told["photo.jpg"])
    assert not any(text.startswith("No picture") for text in told["note.txt"])


def test_one_piece_of_evidence_can_back_several_answers(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c1", "clinic-accreditation").guided.question_page
    page.choose_key(1)
    before = window.context.value.evidence
    QTest.mouseClick(page.evidence.kept_link, Qt.MouseButton.LeftButton)
    offered = [action.text() for action in page.evidence.kept_menu.actions()]
    assert "E1  HIRA entry, Starsand Clinic" in offered
    assert not any("Consent form" in words for words in offered)  # that of another clinic
    page.evidence.kept_menu.actions()[offered.index("E1  HIRA entry, Starsand Clinic")].trigger()
    page.evidence.kept_menu.close()
    page.save()
    assert window.context.value.evidence == before
    used = before[0].id
    assert used in answers_to(window, "c1", "clinic-accreditation")[-1].evidence
    assert used in answers_to(window, "c1", "clinic-is-medical")[-1].evidence
    QTest.mouseClick(page.evidence.kept_link, Qt.MouseButton.LeftButton)
    assert "E1  HIRA entry, Starsand Clinic" not in [action.text() for action in page.evidence.kept_menu.actions()]
    page.evidence.kept_menu.close()


def test_the_toast_says_from_what_to_what_and_leaves_the_footer_free(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-accreditation")
    page.guided.question_page.choose_key(2)
    page.guided.leave()
    words = window.toast.words
    assert words.startswith("Answer changed from “Not asked yet” to “No”: ")
    page.guided.question_page.choose_key(3)
    page.guided.leave()
    assert window.toast.words.startswith("Answer changed from “No” to “")
    assert window.toast.words in window.commands.actions["undo"].text()
    toast, footer = window.toast, page.guided.footer
    foot = footer.mapTo(window.work, QPoint(0, 0)).y()
    assert toast.isVisible()
    assert toast.geometry().bottom() < foot
    window.go(clinic_place("c2", "log"))
    log = cast("ClinicScreen", window.screen_in_sight).log.list
    entries = [item.text(1) for row in range(2) if (item := log.topLevelItem(row)) is not None]
    assert any("“Not asked yet” to “No”" in entry for entry in entries)


def test_a_second_answer_beside_the_first_is_told_as_one(window: MainWindow) -> None:
    context = window.context
    for rank in (3, 1):
        draft = AnswerDraft("c2", "clinic-accreditation", "yes" if rank == 3 else "no", rank, "2026-11-20")
        context.perform(lambda draft=draft: context.plan.add_answer(draft))  # type: ignore[misc]
    assert window.toast.words.startswith("Answer “No” added beside an earlier one: ")
