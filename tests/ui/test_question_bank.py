"""A newer question bank in the window: seen before it is taken, and left again."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from exodesk import paths
from exodesk.catalogue import loaded
from exodesk.plan import AnswerDraft
from exodesk.ui import dialogs
from exodesk.ui.desk import Desk
from exodesk.ui.guide.screen import GuideScreen
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.question_bank import QuestionBankScreen
from exodesk.ui.settings import SettingsFile
from exodesk.ui.widgets import Words
from exodesk.ui.window import MainWindow
from tests.ui.everyone.places import PLACES
from tests.ui.windows import TODAY, close

ASKED = "Is this place a real medical clinic or hospital, and not a spa or beauty shop?"
NOW = "Is it a clinic that the health centre knows?"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Give a newer bank: one question has other words, one is new."""
    folder = tmp_path / "bank"
    shutil.copytree(paths.resources() / "catalogue", folder)
    facts = (folder / "facts.toml").read_text(encoding="utf-8")
    (folder / "facts.toml").write_text(facts.replace("It is not uncertain: it ended.", "It ended."), encoding="utf-8")
    file = folder / "verification.toml"
    text = file.read_text(encoding="utf-8").replace('as_of = "2026-11-22"', 'as_of = "2027-02-03"', 1)
    _, mark, rest = text.partition('[[question]]\nid = "flag-pressure"')
    added = (mark + rest).partition("\n[[question]]\n")[0].replace("flag-pressure", "flag-hurry")
    added = added.replace("Pushed to decide or pay today", "Hurried at the desk")
    added = added.replace('severity = "major"', 'severity = "blocker"\nessential = true')
    file.write_text(text.replace(ASKED, NOW) + "\n" + added, encoding="utf-8")
    return folder


@pytest.fixture
def packed(newer: Path, tmp_path: Path) -> Path:
    file = tmp_path / "newer bank.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for part in newer.iterdir():
            archive.write(part, part.name)
    return file


@pytest.fixture
def desk(qtbot: QtBot, sample: Path) -> Iterator[Desk]:
    made = Desk(SettingsFile(), lambda: TODAY)
    made.open(sample)
    yield made
    if made.window is not None:
        close(made.window)


def window_of(desk: Desk) -> MainWindow:
    assert desk.window is not None
    return desk.window


def screen_of(desk: Desk) -> QuestionBankScreen:
    window_of(desk).commands.actions["bank"].trigger()
    screen = window_of(desk).screen_in_sight
    assert isinstance(screen, QuestionBankScreen)
    return screen


def said_on(screen: QuestionBankScreen) -> str:
    return "\n".join(words.text() for words in screen.page.findChildren(Words))


def question(desk: Desk) -> str:
    return window_of(desk).context.bank.question_by_id["clinic-is-medical"].text.en


def test_a_zip_is_looked_at_used_and_left_again(desk: Desk, packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: packed)
    screen = screen_of(desk)
    assert "came with exodesk" in said_on(screen)
    assert screen.back is None
    screen.from_file.click()
    said = said_on(screen)
    assert "Real medical clinic or hospital: " in said
    assert f"Asked was: {ASKED}\nNow it is: {NOW}" in said
    assert "1 new question\nHurried at the desk" in said
    assert "Moontree Skin Clinic, gate 1: Checks done now, then Not verified" in said
    assert "1 fact is new or has changed" in said
    assert question(desk) == ASKED
    assert not loaded.kept_file().exists()
    packed_content = packed.read_bytes()
    assert screen.use is not None
    screen.use.click()
    assert packed.read_bytes() == packed_content
    assert question(desk) == NOW
    window = window_of(desk)
    assert "The question bank was changed" in window.errors.words
    kept = {answer.asked() for answer in window.context.value.answers if answer.question == "clinic-is-medical"}
    assert kept == {ASKED}
    window.go(clinic_place("c1", "verify/guided", "clinic-is-medical"))
    assert any(f"Asked then: {ASKED}" in words.text() for words in window.screen_in_sight.findChildren(Words))

    screen = screen_of(desk)
    assert "that you loaded" in said_on(screen)
    assert screen.back is not None
    screen.back.click()
    assert screen.use is not None
    screen.use.click()
    assert question(desk) == ASKED
    assert "came with exodesk" in said_on(screen_of(desk))


def test_a_folder_with_faults_is_refused_with_all_of_them(
    desk: Desk, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newer / "trip.toml").unlink()
    with (newer / "facts.toml").open("a", encoding="utf-8") as file:
        file.write("\n= nonsense")
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: newer)
    screen = screen_of(desk)
    screen.from_folder.click()
    assert screen.use is None
    told = "\n".join(label.text() for label in window_of(desk).errors.findChildren(QLabel))
    assert "trip.toml: the file is missing" in told
    assert "facts.toml" in told


def test_a_bank_without_a_place_for_an_answer_cannot_be_used_but_the_shipped_one_can(desk: Desk, newer: Path) -> None:
    screen = screen_of(desk)
    screen.offer_from(newer)
    assert screen.use is not None
    screen.use.click()
    plan = window_of(desk).context.plan
    evidence = str(plan.add_evidence_note("they hurried me").values["id"])
    plan.add_answer(AnswerDraft("c1", "flag-hurry", "refused", 1, "2026-11-20", evidence=(evidence,)))
    screen = screen_of(desk)
    screen.offer_from(paths.resources() / "catalogue")
    assert screen.use is not None
    assert not screen.use.isEnabled()
    assert "no place in it" in said_on(screen)
    assert screen.back is not None
    screen.back.click()
    assert "They are not shown until" in said_on(screen)
    screen.use.click()
    assert question(desk) == ASKED
    for place in (*PLACES.values(), Place(screen="clinic", clinic="c1", view="evidence")):
        window_of(desk).go(place)
    assert "The question bank was changed" in window_of(desk).errors.words  # and nothing went wrong after it
    assert [answer.value for answer in window_of(desk).context.value.answers if answer.question == "flag-hurry"]


def test_an_old_bank_is_told_once_and_the_guide_leads_to_the_page(sample: Path, qtbot: QtBot) -> None:
    settings = SettingsFile()
    for expected in (True, False):
        desk = Desk(settings, lambda: date(2027, 6, 1))
        desk.open(sample)
        window = window_of(desk)
        assert ("more than six months old" in window.errors.words) is expected
        window.go(Place(screen="guide"))
        guide = window.screen_in_sight
        assert isinstance(guide, GuideScreen)
        guide.bank_link.click()
        assert isinstance(window.screen_in_sight, QuestionBankScreen)
        assert "more than six months old" in said_on(window.screen_in_sight)
        close(window)


def test_a_loaded_bank_that_is_damaged_is_told_at_the_start(sample: Path, newer: Path, qtbot: QtBot) -> None:
    loaded.take(newer)
    loaded.kept_file().write_bytes(b"PK")
    desk = Desk(SettingsFile(), lambda: TODAY)
    desk.open(sample)
    window = window_of(desk)
    assert "that you loaded is not in use" in window.errors.words
    screen = screen_of(desk)
    assert screen.back is not None
    screen.back.click()
    assert screen.use is not None
    screen.use.click()
    assert not loaded.kept_file().exists()
    assert screen_of(desk).back is None
    close(window_of(desk))
