"""Ask the clinic in a real window: pick, copy, mark as sent, type the replies in, log silence as refusal."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from exodesk.domain.clinic import Clinic
from exodesk.plan import OpenPlan
from exodesk.ui.ask.replies import SPOKEN
from exodesk.ui.ask.screen import AskScreen
from exodesk.ui.place import Place
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import answers_to
from tests.ui.windows import close, open_window


@pytest.fixture
def screen(qtbot: QtBot, window: MainWindow) -> AskScreen:
    """Give the message to Starsand Clinic, which has been silent for ten days since a message of 12 November."""
    window.go(Place(screen="ask", clinic="c1"))
    made = window.screen_in_sight
    assert isinstance(made, AskScreen)
    window.activateWindow()
    qtbot.waitUntil(made.isVisible)
    return made


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_blockers_and_majors_are_chosen_and_own_look_ups_are_not_in_the_list(
    window: MainWindow, screen: AskScreen
) -> None:
    rows = screen.picks.rows
    bank = window.context.bank
    assert all(bank.question_by_id[row.candidate.question].audience != "self" for row in rows)
    weights = [row.candidate.severity for row in rows]
    assert weights == sorted(weights, key=["blocker", "major", "minor"].index)
    chosen = {bank.question_by_id[question].severity for question in screen.picks.chosen()}
    assert chosen == {"blocker", "major"}


def test_the_message_follows_the_ticks_and_says_nothing_of_a_status(window: MainWindow, screen: AskScreen) -> None:
    QTest.mouseClick(screen.picks.only_blockers, Qt.MouseButton.LeftButton)
    blockers = screen.picks.chosen()
    asked = [question for part in screen.message.parts for question in part.questions]
    assert tuple(asked) == blockers
    screen.picks.rows[0].box.click()
    assert blockers[0] not in [question for part in screen.message.parts for question in part.questions]
    text = "".join(part.text for part in screen.message.parts)
    for word in ("Red flag", "Do not book", "Told only", "Blue Paper", "푸른종이"):
        assert word not in text


def choose_limit(window: MainWindow, words: str) -> None:
    """Choose an entry of a menu inside View by its words, as a click does."""
    (action,) = [
        entry
        for menu in window.commands.menus["view"].findChildren(QMenu)
        for entry in menu.actions()
        if entry.text() == words
    ]
    action.trigger()
    assert action.isChecked()


def asking(window: MainWindow) -> AskScreen:
    """Go to the message to Starsand Clinic."""
    window.go(Place(screen="ask", clinic="c1"))
    made = window.screen_in_sight
    assert isinstance(made, AskScreen)
    return made


def test_how_long_a_part_may_be_is_chosen_in_view_and_kept(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    screen = asking(window)
    questions = [question for part in screen.message.parts for question in part.questions]
    numbers = {}
    for words, limit in (("500 characters", 500), ("2,000 characters", 2000)):
        choose_limit(window, words)
        parts = screen.message.parts
        assert all(len(part.text) <= limit for part in parts if len(part.questions) > 1)
        assert [question for part in parts for question in part.questions] == questions
        numbers[limit] = len(parts)
    assert numbers[500] > numbers[2000]
    close(window)
    again = open_window(qtbot, sample)
    assert len(asking(again).message.parts) == numbers[2000]
    close(again)


def test_copying_again_copies_the_next_part(screen: AskScreen) -> None:
    parts = screen.message.parts
    assert len(parts) > 1
    QTest.keyClick(screen, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert clipboard() == parts[0].text
    QTest.mouseClick(screen.message.copy_button, Qt.MouseButton.LeftButton)
    assert clipboard() == parts[1].text


def test_the_toast_says_that_all_parts_are_marked_as_sent(window: MainWindow, screen: AskScreen) -> None:
    number = len(screen.message.parts)
    assert number > 1
    QTest.mouseClick(screen.sent_button, Qt.MouseButton.LeftButton)
    assert window.toast.words == f"All {number} parts marked as sent on 22 Nov 2026"
    for row in screen.picks.rows[1:]:
        row.box.setChecked(False)
    assert len(screen.message.parts) == 1
    QTest.mouseClick(screen.sent_button, Qt.MouseButton.LeftButton)
    assert window.toast.words == "Marked as sent on 22 Nov 2026"


def test_undo_stands_beside_an_edit_and_not_beside_a_copy(window: MainWindow, screen: AskScreen) -> None:
    QTest.mouseClick(screen.sent_button, Qt.MouseButton.LeftButton)
    assert window.toast.undo_link.isVisible()
    QTest.mouseClick(screen.message.copy_button, Qt.MouseButton.LeftButton)
    assert "copied" in window.toast.words.lower()
    assert window.toast.undo_link.isHidden()  # it would take back the sending, which the sentence does not name
    assert window.commands.actions["undo"].isEnabled()


def test_the_language_of_the_message(screen: AskScreen) -> None:
    QTest.mouseClick(screen.message.language.button("ko"), Qt.MouseButton.LeftButton)
    assert not screen.message.texts["en"].isVisible()
    assert "안녕하" in screen.message.texts["ko"].toPlainText()
    QTest.mouseClick(screen.message.language.button("en"), Qt.MouseButton.LeftButton)
    assert not screen.message.texts["ko"].isVisible()
    assert screen.message.texts["en"].toPlainText().startswith("Hello")


def test_the_name_is_kept_and_stands_in_the_message(window: MainWindow, screen: AskScreen) -> None:
    for name, words in (("name", "Robin Sample"), ("country", "Germany")):
        screen.traveller.fields[name].setFocus()
        QTest.keyClicks(screen.traveller.fields[name], words)
    screen.traveller.fields["country_ko"].setFocus()
    screen.traveller.fields["country_ko"].insert("독일")  # QTest types ASCII only
    screen.message.copy_button.setFocus()
    x = window.context.value.x
    assert isinstance(x, dict)
    assert x["traveller"] == {"name": "Robin Sample", "country": "Germany", "country_ko": "독일"}
    assert "Robin Sample" in screen.message.texts["en"].toPlainText()
    assert not screen.traveller.fields["name"].isVisible()


def test_mark_as_sent_logs_what_was_asked_and_opens_rows_for_the_replies(window: MainWindow, screen: AskScreen) -> None:
    QTest.mouseClick(screen.picks.only_blockers, Qt.MouseButton.LeftButton)
    asked = screen.picks.chosen()
    screen.sent_on.setText("20 nov")
    QTest.mouseClick(screen.sent_button, Qt.MouseButton.LeftButton)
    contact = window.context.value.clinic("c1").contacts[-1]
    assert (contact.direction, contact.questions, contact.at[:10]) == ("out", asked, "2026-11-20")
    assert [row.question.id for row in screen.replies.rows] == list(asked)
    window.commands.undo()
    assert window.context.value.clinic("c1").contacts[-1].questions != asked


def send_blockers(screen: AskScreen) -> None:
    QTest.mouseClick(screen.picks.only_blockers, Qt.MouseButton.LeftButton)
    QTest.mouseClick(screen.sent_button, Qt.MouseButton.LeftButton)


def choose(screen: AskScreen, row: int, answer: str) -> str:
    """Choose what a reply says, as a person does, and give the question."""
    box = screen.replies.rows[row].answer
    box.setCurrentIndex(box.findData(answer))
    box.activated.emit(box.currentIndex())
    return screen.replies.rows[row].question.id


def test_a_typed_reply_becomes_an_answer_in_writing(window: MainWindow, screen: AskScreen) -> None:
    send_blockers(screen)
    words = screen.replies.rows[1].words
    words.setFocus()
    QTest.keyClicks(words, "Dr. Yun, licence 12345")
    question = choose(screen, 1, "yes")
    screen.message.copy_button.setFocus()
    answer = answers_to(window, "c1", question)[-1]
    assert (answer.value, answer.note, answer.source.rank) == ("yes", "Dr. Yun, licence 12345", 3)


def test_a_reply_typed_again_corrects_the_first_and_leaves_older_answers(window: MainWindow, screen: AskScreen) -> None:
    send_blockers(screen)
    before = len(answers_to(window, "c1", screen.replies.rows[0].question.id))
    choose(screen, 0, "yes")
    question = choose(screen, 0, "no")
    kept = answers_to(window, "c1", question)
    assert len(kept) == before + 1
    assert kept[-1].value == "no"


def test_a_spoken_reply_has_the_weaker_source(window: MainWindow, screen: AskScreen) -> None:
    send_blockers(screen)
    QTest.mouseClick(screen.replies.how.button(SPOKEN), Qt.MouseButton.LeftButton)
    question = choose(screen, 0, "unsure")
    assert answers_to(window, "c1", question)[-1].source.rank == 4


def test_a_chat_screenshot_backs_the_replies_that_follow(window: MainWindow, screen: AskScreen) -> None:
    send_blockers(screen)
    data = QMimeData()
    data.setText("the whole chat, pasted")
    assert screen.take_drop(data)
    question = choose(screen, 0, "yes")
    (evidence,) = answers_to(window, "c1", question)[-1].evidence
    assert window.context.value.evidence[-1].id == evidence


def test_silence_is_said_after_seven_days_and_the_traveller_decides(window: MainWindow, screen: AskScreen) -> None:
    window.context.perform(lambda: window.context.plan.put_clinic(_without_contacts(window)))
    screen.sent_on.setText("2026-11-07")
    QTest.mouseClick(screen.picks.only_blockers, Qt.MouseButton.LeftButton)
    QTest.mouseClick(screen.sent_button, Qt.MouseButton.LeftButton)
    assert screen.replies.silence_words().endswith("no reply for 15 days.")
    open_questions = screen.replies.without_reply()
    QTest.mouseClick(screen.replies.refused_link, Qt.MouseButton.LeftButton)
    for question in open_questions:
        assert answers_to(window, "c1", question)[-1].value == "refused"


def test_another_clinic_starts_with_its_own_choice(window: MainWindow, screen: AskScreen) -> None:
    QTest.mouseClick(screen.picks.only_blockers, Qt.MouseButton.LeftButton)
    window.go(Place(screen="ask", clinic="c2"))
    assert screen.picks.chosen() == tuple(row.candidate.question for row in screen.picks.rows if row.candidate.chosen)


def test_a_clinic_with_nothing_open_says_so(window: MainWindow, screen: AskScreen) -> None:
    window.go(Place(screen="ask", clinic="c3"))
    assert screen.picks.rows == []
    assert screen.message.parts == ()
    assert not screen.sent_button.isEnabled()


def _without_contacts(window: MainWindow) -> Clinic:
    return msgspec.structs.replace(window.context.value.clinic("c1"), contacts=())


def test_the_name_outlives_the_window(qtbot: QtBot, sample: Path) -> None:
    with OpenPlan.open(sample) as plan:
        plan.put_plan(x={"traveller": {"name": "Robin Sample"}})
    again = open_window(qtbot, sample)
    again.go(Place(screen="ask", clinic="c1"))
    again.go(Place(screen="plan"))
    assert again.context.value.x == {"traveller": {"name": "Robin Sample"}}
    close(again)


def test_words_of_a_reply_are_kept_though_nobody_chose_what_they_say(window: MainWindow, screen: AskScreen) -> None:
    send_blockers(screen)
    words = screen.replies.rows[1].words
    words.setFocus()
    QTest.keyClicks(words, "Dr. Yun, licence 12345")
    assert screen.replies.rows[1].answer.currentText() == "Choose: yes, no …"
    assert screen.replies.rows[1].question.id not in screen.replies.without_reply()
    window.go(Place(screen="ask", clinic="c2"))
    window.go(Place(screen="ask", clinic="c1"))
    assert screen.replies.rows[1].words.value() == "Dr. Yun, licence 12345"
    question = choose(screen, 1, "yes")
    assert answers_to(window, "c1", question)[-1].note == "Dr. Yun, licence 12345"


def test_after_sending_there_is_room_for_the_replies(window: MainWindow, screen: AskScreen) -> None:
    window.context.perform(lambda: window.context.plan.put_clinic(_without_contacts(window)))
    window.resize(1280, 760)
    send_blockers(screen)
    assert screen.replies.height() > screen.height() * 0.3
