"""The dossier screen in a real window: choices, the real PDF, saving, printing, calling off."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exodesk.domain.clinic import Name
from exodesk.domain.home_check import HomeCheck, with_home_check
from exodesk.report import DossierReport, write_dossier
from exodesk.ui import dialogs
from exodesk.ui.dossier import making, printing
from exodesk.ui.dossier.screen import DossierScreen
from exodesk.ui.place import Place
from exodesk.ui.theme import theme
from exodesk.ui.window import MainWindow
from tests.ui.windows import close, open_window

PAGES_MS = 60_000
"""The first pages wait for the font to be cut, which takes long on a busy machine."""


@pytest.fixture
def screen(qtbot: QtBot, window: MainWindow) -> Iterator[DossierScreen]:
    """Give the dossier screen with blank sheets in sight."""
    window.go(Place(screen="dossier"))
    made = window.screen_in_sight
    assert isinstance(made, DossierScreen)
    window.activateWindow()
    choose_blank_day(made)
    with qtbot.waitSignal(made.preview.shown, timeout=PAGES_MS):
        pass
    yield made
    made.maker.cancel()
    made.saver.cancel()
    qtbot.waitUntil(lambda: made.maker.idle and made.saver.idle, timeout=PAGES_MS)


def choose_blank_day(screen: DossierScreen) -> None:
    """Choose the smallest dossier: the blank sheet of the day."""
    box = screen.choices.preset_box
    box.setCurrentIndex(box.findData("blank"))
    box.activated.emit(box.currentIndex())
    for part, check in screen.choices.part_boxes.items():
        check.setChecked(part == "day")


def test_the_preview_is_the_pdf_and_says_how_many_pages_each_part_has(screen: DossierScreen) -> None:
    document = screen.preview.document
    assert document is not None
    assert screen.preview.pages == document.pageCount() > 0
    assert "Made 22 Nov 2026" in document.getAllText(0).text()
    assert screen.choices.part_boxes["day"].accessibleDescription().startswith(str(screen.preview.pages))


def test_old_pages_stay_until_the_new_ones_are_there(qtbot: QtBot, screen: DossierScreen) -> None:
    before = screen.preview.pages
    with qtbot.waitSignal(screen.preview.shown, timeout=PAGES_MS):
        screen.choices.part_boxes["after"].setChecked(True)
        assert screen.preview.pages == before
    assert screen.preview.pages > before


def test_the_blank_preset_knows_no_clinic_and_nothing_private(screen: DossierScreen) -> None:
    assert not any(box.isEnabled() for box in screen.choices.clinic_boxes.values())
    assert not any(box.isEnabled() for box in screen.choices.private_boxes.values())
    assert not screen.choices.part_boxes["record"].isEnabled()


def test_to_take_with_me_ticks_the_chosen_clinic_alone(screen: DossierScreen) -> None:
    box = screen.choices.preset_box
    box.setCurrentIndex(box.findData("take"))
    box.activated.emit(box.currentIndex())
    assert screen.choices.options().clinics == ("c3",)
    assert screen.choices.options().private == ()
    assert screen.choices.none_chosen.isHidden()


def test_without_a_chosen_clinic_it_says_why_all_are_ticked(screen: DossierScreen) -> None:
    context = screen.context
    context.perform(lambda: context.plan.put_plan(chosen_clinic=None))
    box = screen.choices.preset_box
    box.setCurrentIndex(box.findData("take"))
    box.activated.emit(box.currentIndex())
    assert screen.choices.options().clinics == ("c1", "c2", "c3")
    assert not screen.choices.none_chosen.isHidden()


def test_nothing_ticked_is_said_and_the_pages_stay(qtbot: QtBot, screen: DossierScreen) -> None:
    pages = screen.preview.pages
    screen.choices.part_boxes["day"].setChecked(False)
    qtbot.waitUntil(screen.note.isVisible)
    assert screen.note.words() == "Nothing to print. Tick at least one part."
    assert screen.preview.pages == pages


def test_saving_asks_where_and_writes_the_same_pages(
    qtbot: QtBot, screen: DossierScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "day.pdf"
    proposals: list[Path] = []

    def answer(_parent: object, _title: str, _kinds: str, proposal: Path) -> Path:
        proposals.append(proposal)
        return target

    monkeypatch.setattr(dialogs, "ask_save", answer)
    with qtbot.waitSignal(screen.saver.made, timeout=PAGES_MS):
        QTest.mouseClick(screen.save_button, Qt.MouseButton.LeftButton)
    assert len(PdfReader(target).pages) == screen.preview.pages
    assert proposals[0].name == "Seoul in November 2026-11-22.pdf"
    assert screen.done_note.words().startswith("Saved day.pdf")


def test_a_password_locks_the_file_and_not_the_preview(
    qtbot: QtBot, screen: DossierScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "locked.pdf"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: target)
    choice = screen.choices.password
    QTest.mouseClick(choice.link, Qt.MouseButton.LeftButton)
    QTest.keyClicks(choice.first, "seoul in winter")
    QTest.keyClicks(choice.second, "seoul in summer")
    screen.save()
    assert not target.exists()
    assert "not the same" in choice.second.accessibleDescription()
    choice.second.clear()
    QTest.keyClicks(choice.second, "seoul in winter")
    with qtbot.waitSignal(screen.saver.made, timeout=PAGES_MS):
        screen.save()
    assert PdfReader(target).is_encrypted
    assert len(PdfReader(target, password="seoul in winter").pages) == screen.preview.pages


def test_saving_that_is_called_off_leaves_no_file(
    qtbot: QtBot, window: MainWindow, screen: DossierScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "half.pdf"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: target)
    box = screen.choices.preset_box  # so many pages that the file cannot be whole before the click
    box.setCurrentIndex(box.findData("everything"))
    box.activated.emit(box.currentIndex())
    screen.save()
    assert screen.preview.cancel_link.isVisible()
    QTest.mouseClick(screen.preview.cancel_link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.saver.idle, timeout=PAGES_MS)
    assert list(tmp_path.glob("half*")) == []
    assert screen.preview.doing() == ""
    assert window.toast.words == "Saving stopped. No file was written."


def test_saving_that_was_already_whole_when_it_was_called_off_is_told_as_saved(
    qtbot: QtBot, window: MainWindow, screen: DossierScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "whole.pdf"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: target)
    called_off = threading.Event()

    def wait_when_whole(*given: Any, **more: Any) -> DossierReport:
        report = write_dossier(*given, **more)
        called_off.wait()
        return report

    monkeypatch.setattr(making, "write_dossier", wait_when_whole)
    screen.save()
    qtbot.waitUntil(target.exists, timeout=PAGES_MS)
    qtbot.mouseClick(screen.preview.cancel_link, Qt.MouseButton.LeftButton)
    assert screen.preview.doing() == "Stopping"
    called_off.set()
    qtbot.waitUntil(lambda: screen.saver.idle, timeout=PAGES_MS)
    qtbot.waitUntil(lambda: screen.preview.doing() == "", timeout=PAGES_MS)
    assert window.toast.words.startswith("Saved whole.pdf")
    assert screen.done_note.isVisible()


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(
    qtbot: QtBot, window: MainWindow, screen: DossierScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "no" / "such" / "folder" / "a.pdf")
    with qtbot.waitSignal(screen.saver.failed, timeout=PAGES_MS):
        screen.save()
    assert window.errors.isVisible()


def test_pages_are_reached_by_number_and_by_part(qtbot: QtBot, screen: DossierScreen) -> None:
    with qtbot.waitSignal(screen.preview.shown, timeout=PAGES_MS):
        screen.choices.part_boxes["after"].setChecked(True)
    edit = screen.preview.page_edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, str(screen.preview.pages))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.preview.view.page == screen.preview.pages - 1)
    assert screen.preview.part_link.text() == "Afterwards, emergency card"


def test_zoom_and_fit_width(screen: DossierScreen) -> None:
    view = screen.preview.view
    fitting = view.zoom
    screen.preview.larger.click()
    larger = view.zoom
    assert larger == pytest.approx(fitting * 1.2)
    screen.preview.smaller.click()
    assert view.zoom == pytest.approx(larger / 1.2)
    assert not view.fits_width
    screen.preview.fit_link.click()
    assert view.fits_width


def test_ctrl_p_prints_every_page_in_its_own_size(
    qtbot: QtBot, window: MainWindow, screen: DossierScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def printer(*_: object) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(target))
        made.setFullPage(True)
        return made

    monkeypatch.setattr(printing, "ask_printer", printer)
    with qtbot.waitSignal(window.context.said, timeout=PAGES_MS):
        QTest.keyClick(screen.choices.preset_box, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    printed = PdfReader(target)
    assert len(printed.pages) == screen.preview.pages
    assert float(printed.pages[0].mediabox.width) == pytest.approx(595, abs=3)


def test_print_waits_for_the_pages_of_the_present_choices(
    qtbot: QtBot, screen: DossierScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, pages, _paper: asked.append(pages))
    before = screen.preview.pages
    screen.choices.part_boxes["after"].setChecked(True)
    screen.print_button.click()
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked), timeout=PAGES_MS)
    assert asked == [screen.preview.pages]
    assert screen.preview.pages > before


def test_an_edit_of_the_plan_makes_the_pages_anew(qtbot: QtBot, window: MainWindow, screen: DossierScreen) -> None:
    with qtbot.waitSignal(screen.preview.shown, timeout=PAGES_MS):
        window.context.perform(lambda: window.context.plan.put_plan(title="Another title"))


def test_a_hidden_screen_makes_nothing(qtbot: QtBot, window: MainWindow, screen: DossierScreen) -> None:
    screen.choices.part_boxes["after"].setChecked(True)
    window.go(Place(screen="plan"))
    assert not screen.maker.busy


def test_a_choice_made_just_before_leaving_is_in_the_pages_when_one_comes_back(
    qtbot: QtBot, window: MainWindow, screen: DossierScreen
) -> None:
    before = screen.preview.pages
    screen.choices.part_boxes["after"].setChecked(True)
    window.go(Place(screen="plan"))
    with qtbot.waitSignal(screen.preview.shown, timeout=PAGES_MS):
        window.go(Place(screen="dossier"))
    assert screen.preview.pages > before


def test_print_after_a_preview_that_was_called_off_makes_the_pages_first(
    qtbot: QtBot, screen: DossierScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, pages, _paper: asked.append(pages))
    before = screen.preview.pages
    screen.choices.part_boxes["after"].setChecked(True)
    screen.make_now()
    screen.preview.cancel_link.click()
    screen.print_button.click()
    qtbot.waitUntil(lambda: bool(asked), timeout=PAGES_MS)
    assert asked[0] > before


def test_a_plan_without_a_clinic_still_gives_pages_to_fill_in(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.go(Place(screen="dossier"))
    made = empty_window.screen_in_sight
    assert isinstance(made, DossierScreen)
    with qtbot.waitSignal(made.preview.shown, timeout=PAGES_MS):
        pass
    assert made.preview.pages > 0


def test_making_is_said_at_once_and_can_be_called_off(qtbot: QtBot, screen: DossierScreen) -> None:
    pages = screen.preview.pages
    screen.choices.part_boxes["after"].setChecked(True)
    screen.make_now()
    assert screen.preview.doing() == "Making the pages"
    assert screen.preview.cancel_link.isVisible()
    qtbot.mouseClick(screen.preview.cancel_link, Qt.MouseButton.LeftButton)
    assert screen.preview.doing() == ""
    assert not screen.maker.busy
    assert screen.preview.pages == pages


def test_a_character_that_no_font_has_is_named_beside_the_pages(
    qtbot: QtBot, window: MainWindow, screen: DossierScreen
) -> None:
    window.context.perform(lambda: window.context.plan.add_clinic(Name(en="Smile \U0001f600 Clinic")))
    screen.choices.choose(frozenset({"compare"}))
    qtbot.waitUntil(lambda: "U+1F600" in screen.note.words(), timeout=PAGES_MS)


def test_pages_about_a_lump_are_ticked_once_there_is_one(window: MainWindow, screen: DossierScreen) -> None:
    context = window.context
    _take(screen)
    assert not screen.choices.part_boxes["lump"].isChecked()
    check = HomeCheck(week=6, checked_on="2026-11-22", lump=True)
    context.perform(lambda: context.plan.put_plan(x=with_home_check(context.value, check)))
    _take(screen)
    assert screen.choices.part_boxes["lump"].isChecked()


def _take(screen: DossierScreen) -> None:
    box = screen.choices.preset_box
    box.setCurrentIndex(box.findData("take"))
    box.activated.emit(box.currentIndex())


def test_no_row_of_the_choices_is_lower_than_its_words_in_large_text(qtbot: QtBot, sample: Path) -> None:
    theme().zoom(2.0)
    try:
        large = open_window(qtbot, sample)
        large.resize(1280, 800)
        large.go(Place(screen="dossier"))
        made = large.screen_in_sight
        assert isinstance(made, DossierScreen)
        choices = made.choices
        boxes = (*choices.clinic_boxes.values(), *choices.part_boxes.values(), *choices.private_boxes.values())
        fields = (choices.preset_box, choices.language_box, choices.paper_box)
        for row in (*boxes, *fields):
            assert row.height() >= row.fontMetrics().height(), row
        made.maker.cancel()
        qtbot.waitUntil(lambda: made.maker.idle, timeout=PAGES_MS)
        close(large)
    finally:
        theme().zoom(1.0)


def test_pages_are_kept_for_the_next_preview_and_gone_with_the_window(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    window.go(Place(screen="dossier"))
    made = window.screen_in_sight
    assert isinstance(made, DossierScreen)
    with qtbot.waitSignal(made.preview.shown, timeout=PAGES_MS):
        pass
    keep = made.keep
    kept = keep.size
    assert kept > 0
    with qtbot.waitSignal(made.preview.shown, timeout=PAGES_MS):
        window.context.perform(lambda: window.context.plan.put_plan(title="Another title"))
    assert keep.size > kept
    document = weakref.ref(made.preview.document)
    assert document() is not None
    close(window)
    assert keep.size == 0
    assert document() is None
