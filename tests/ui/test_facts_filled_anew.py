"""The facts of a clinic are shown in the blocks of the one before: nothing of that one stays in them."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from exodesk.ui.clinic.facts import FactsPage
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.place import clinic_place
from exodesk.ui.window import MainWindow


def facts_of(window: MainWindow, clinic: str) -> FactsPage:
    window.go(clinic_place(clinic, "facts"))
    screen = window.screen_in_sight
    assert isinstance(screen, ClinicScreen)
    QApplication.processEvents()
    return screen.facts


def in_sight(page: FactsPage) -> list[tuple[str, str]]:
    """Give all words in the order of the page, and what a screen reader hears of them."""
    found = []
    for widget in page.findChildren(QWidget):
        words = getattr(widget, "text", None)
        if callable(words) and not isinstance(widget, QLineEdit) and widget.isVisibleTo(page):
            shown = words() if isinstance(widget, QLabel) else str(words())
            if shown:
                found.append((shown, widget.accessibleName()))
    return sorted(found)


def test_each_clinic_shows_its_own_facts_whatever_was_shown_before(window: MainWindow) -> None:
    fresh = {}
    for clinic in ("c1", "c2", "c3"):
        page = FactsPage(window.context, window)
        page.resize(900, 1200)
        page.show_clinic(clinic)
        fresh[clinic] = in_sight(page)
        page.hide()
        page.setParent(None)
    for clinic in ("c1", "c3", "c2", "c1", "c2", "c3", "c1"):
        page = facts_of(window, clinic)
        assert in_sight(page) == fresh[clinic]
        assert {path[1] for path in page.rows if path[0] == "quotes"} == {
            quote.id for quote in window.context.value.clinic(clinic).quotes
        }


def test_what_is_being_typed_is_saved_for_the_clinic_it_was_typed_for(window: MainWindow) -> None:
    page = facts_of(window, "c1")
    before = {clinic.id: clinic for clinic in window.context.value.clinics}
    phone = page.rows["phone",].edit
    assert phone is not None
    phone.open()
    editor = phone.editor
    assert isinstance(editor, QLineEdit)
    editor.setText("02-555-7777")
    facts_of(window, "c2")
    now = {clinic.id: clinic for clinic in window.context.value.clinics}
    assert now["c1"].phone == "02-555-7777"
    assert now["c2"] == before["c2"]


def test_a_message_that_is_being_typed_is_saved_for_its_own_clinic(window: MainWindow) -> None:
    clinic = next(each for each in window.context.value.clinics if each.contacts)
    others = {each.id: each for each in window.context.value.clinics if each.id != clinic.id}
    page = facts_of(window, clinic.id)
    edit = page.contacts.texts[clinic.contacts[-1].id]
    edit.open()
    editor = edit.editor
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "They called back. ")
    for other in others:
        facts_of(window, other)
    now = {each.id: each for each in window.context.value.clinics}
    assert "They called back." in (now[clinic.id].contacts[-1].text or "")
    assert {name: now[name] for name in others} == others
