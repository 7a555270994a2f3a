"""Tests of Decide: options, trade-offs, reasons, readiness in words, mind check, the choice, earlier versions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan
from exodesk.ui.decide.keeping import draft
from exodesk.ui.decide.screen import DecideScreen
from exodesk.ui.guide.screen import GuideScreen
from exodesk.ui.place import Place
from exodesk.ui.widgets import Words
from exodesk.ui.window import MainWindow
from tests.ui.conftest import close, open_window


def decide(window: MainWindow, view: str = "options") -> DecideScreen:
    window.go(Place(screen="decide", view=view))
    screen = window.screen_in_sight
    assert isinstance(screen, DecideScreen)
    return screen


def words_of(screen: DecideScreen) -> str:
    return "\n".join(words.text() for words in screen.findChildren(Words) if not words.isHidden())


def test_doing_nothing_stands_beside_the_others_with_the_same_detail(window: MainWindow) -> None:
    screen = decide(window)
    names = [words.accessibleName() for words in screen.options.findChildren(Words)]
    for option in window.context.bank.lists["readiness.option"]:
        title = option.words("title", "en")
        told = [name for name in names if name.startswith(f"{title}, ") and not name.endswith(": ")]
        assert len(told) == 4, title


def test_an_option_leads_to_its_facts_in_the_guide(qtbot: QtBot, window: MainWindow) -> None:
    screen = decide(window)
    option = window.context.bank.entry("readiness.option", "after-needling")
    qtbot.mouseClick(screen.options.fact_links["after-needling"], Qt.MouseButton.LeftButton)
    guide = window.screen_in_sight
    assert isinstance(guide, GuideScreen)
    assert {block.fact.id for block in guide.facts.blocks} == set(option.values["facts"])


def test_a_trade_off_is_set_by_keys_and_mouse_and_taken_away(qtbot: QtBot, window: MainWindow) -> None:
    screen = decide(window, "matters")
    row = screen.matters.tradeoffs["val-risk"]
    assert row.now.text() == "not set"
    assert "Now: not set" in row.slider.accessibleName()
    row.slider.setFocus()
    qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    qtbot.keyClick(row.slider, Qt.Key.Key_Left)
    assert window.context.value.readiness.tradeoffs["val-risk"] == 4
    qtbot.mouseClick(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(row.slider.width() - 3, 14))
    assert window.context.value.readiness.tradeoffs["val-risk"] == 10
    qtbot.keyClick(row.slider, Qt.Key.Key_Delete)
    assert "val-risk" not in window.context.value.readiness.tradeoffs


def test_own_words_are_saved_on_leaving(window: MainWindow) -> None:
    screen = decide(window, "matters")
    field = screen.matters.guide["dec-why"]
    field.open()
    assert isinstance(field.editor, QPlainTextEdit)
    field.editor.setPlainText("A wedding in March")
    window.go(Place(screen="plan"))
    assert window.context.value.readiness.guide["dec-why"] == "A wedding in March"


def test_a_reason_with_stars_is_added_and_removed(qtbot: QtBot, window: MainWindow) -> None:
    screen = decide(window, "matters")
    box = screen.matters.reasons
    box.option.set_choice("after-needling")
    qtbot.mouseClick(box.side.button("against"), Qt.MouseButton.LeftButton)
    box.stars.set_choice("5")
    qtbot.keyClicks(box.text, "Lumps on my face")
    qtbot.keyClick(box.text, Qt.Key.Key_Return)
    reason = window.context.value.readiness.reasons[-1]
    assert (reason.option, reason.for_or_against, reason.text, reason.stars) == (
        "after-needling",
        "against",
        "Lumps on my face",
        5,
    )
    number = len(window.context.value.readiness.reasons)
    qtbot.mouseClick(box.removes[-1], Qt.MouseButton.LeftButton)
    assert len(window.context.value.readiness.reasons) == number - 1


def test_readiness_says_what_is_missing_and_what_helps(qtbot: QtBot, window: MainWindow) -> None:
    screen = decide(window, "ready")
    assert screen.ready.status.text() == "Ready to decide"
    qtbot.mouseClick(screen.ready.sure["sure-support"].button("no"), Qt.MouseButton.LeftButton)
    assert screen.ready.status.text() == "Not ready to decide"
    (missing,) = screen.ready.missing
    assert missing.helps.startswith("Ask your own doctor")
    assert not any(letter.isdigit() for letter in screen.ready.status.text())


def test_what_is_missing_leads_to_the_reasons_of_the_gate(qtbot: QtBot, window: MainWindow) -> None:
    screen = decide(window, "ready")
    screen.ready.clinic_box.set_choice("c1")
    screen.ready.clinic_box.picked.emit()
    assert screen.ready.missing[0].words == "Gate 2 at Starsand Clinic is “Do not sign”."
    qtbot.mouseClick(screen.ready.links[0], Qt.MouseButton.LeftButton)
    assert (window.here.clinic, window.here.view) == ("c1", "reasons/2")


def test_how_many_more_are_missing_is_said_and_not_left_to_dots(window: MainWindow) -> None:
    screen = decide(window, "ready")
    screen.ready.clinic_box.set_choice("c1")
    screen.ready.clinic_box.picked.emit()
    untold = next(point.words for point in screen.ready.missing if "said back" in point.words)
    number = int(untold.split()[0])
    assert untold.endswith(f"; +{number - 4}.")


def test_the_mind_check_gives_its_advice_and_asks_whether_it_was_read(qtbot: QtBot, window: MainWindow) -> None:
    screen = decide(window, "ready")
    assert not screen.ready.read["mind-body"].isVisibleTo(screen.ready)
    qtbot.mouseClick(screen.ready.mind["mind-body"].button("yes"), Qt.MouseButton.LeftButton)
    assert "A cosmetic treatment rarely helps that feeling." in words_of(screen)
    assert screen.ready.status.text() == "Not ready to decide"
    screen.ready.read["mind-body"].setFocus()
    qtbot.keyClick(screen.ready.read["mind-body"], Qt.Key.Key_Space)
    assert screen.ready.status.text() == "Ready to decide"
    assert window.context.value.readiness.mind["mind-body"].advice_read


@pytest.mark.parametrize("choice", ["not-now", "no", "yes-as-planned"])
def test_every_choice_is_noted_in_own_words(qtbot: QtBot, sample: Path, choice: str) -> None:
    window = open_window(qtbot, sample)
    screen = decide(window, "choice")
    radio = screen.choice.choices[choice]
    assert {other.font().weight() for other in screen.choice.choices.values()} == {radio.font().weight()}
    radio.setFocus()
    qtbot.keyClick(radio, Qt.Key.Key_Space)
    screen.choice.words.setPlainText("I looked at it long enough.")
    qtbot.mouseClick(screen.choice.note, Qt.MouseButton.LeftButton)
    assert len(screen.choice.noted) == 2
    close(window)
    with OpenPlan.open(sample) as plan:
        decision = plan.value.decisions[-1]
        declined = plan.status("c3", date(2026, 11, 22)).readiness.status == "declined"
    assert (decision.choice, decision.words) == (choice, "I looked at it long enough.")
    assert declined == (choice != "yes-as-planned")


def test_beside_a_yes_stands_how_the_checks_are_and_nothing_is_held_back(window: MainWindow) -> None:
    part = decide(window, "choice").choice
    part.choices["not-now"].setChecked(True)
    assert part.stands.isHidden()
    part.choices["yes-as-planned"].setChecked(True)
    assert part.stands.isVisible()
    lines = part.stands.text().splitlines()[1:]
    assert lines == [
        "Starsand Clinic: Do not book",
        "Blue Paper Clinic: Not verified",
        "Moontree Skin Clinic: Checks done",
    ]
    part.clinic_box.set_choice("c1")
    part.clinic_box.picked.emit()
    assert part.stands.text().splitlines()[1:] == lines[:1]
    assert part.note.isEnabled()


def test_a_half_written_choice_is_kept_but_not_noted(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    screen = decide(window, "choice")
    screen.choice.choices["no"].setChecked(True)
    qtbot.keyClicks(screen.choice.words, "Too many")
    close(window)
    again = open_window(qtbot, sample)
    screen = decide(again, "choice")
    assert screen.choice.words.toPlainText() == "Too many"
    assert draft(again.context.value) == ("no", "Too many")
    assert len(again.context.value.decisions) == 1
    close(again)


def test_nothing_picked_and_nothing_written_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    screen = decide(window, "choice")
    qtbot.mouseClick(screen.choice.note, Qt.MouseButton.LeftButton)
    assert screen.choice.words_row.fault().startswith("Pick one of the choices first")
    assert len(window.context.value.decisions) == 1


def test_the_page_of_another_day_is_kept_and_shown(qtbot: QtBot, window: MainWindow) -> None:
    screen = decide(window, "matters")
    screen.matters.tradeoffs["val-risk"].slider.placed.emit(1)
    (earlier,) = window.context.value.readiness_earlier
    assert earlier["filled_on"] == "2026-11-20"
    screen = decide(window, "choice")
    (link,) = screen.choice.versions
    assert link.text() == "Version of Fri 20 Nov 2026"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert "Proof: 2 of 10" in words_of(screen)


def test_a_line_says_that_it_is_private(window: MainWindow) -> None:
    assert "printed only when you tick it in Dossier" in words_of(decide(window))
