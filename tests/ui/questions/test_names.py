"""Everything that can have the focus has a name for screen readers, in both languages and on every screen here."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from exodesk.ui.place import Place, clinic_place
from exodesk.ui.questions.order import CHECK_PAGE, CLINIC_PAGE, HEALTH_PAGE
from tests.ui.conftest import close, open_window

PLACES = (
    clinic_place("c1", "verify/guided", "clinic-is-medical"),
    clinic_place("c1", "verify/guided", "clinic-accreditation"),
    clinic_place("c1", "verify/guided", CLINIC_PAGE),
    clinic_place("c1", "verify/guided", CHECK_PAGE),
    clinic_place("c1", "verify/list"),
    clinic_place("c1", "consent/guided", HEALTH_PAGE),
    clinic_place("c3", "consent/guided", "c-what-steps"),
    Place(screen="ask", clinic="c1"),
    Place(screen="dossier"),
)


def name_of(widget: QWidget) -> str:
    """Give the name that a screen reader hears first."""
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    return (widget.accessibleName() or own).strip()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_whatever_takes_the_focus_has_a_name(qtbot: QtBot, sample: Path, language: str) -> None:
    window = open_window(qtbot, sample, language=language)
    nameless = []
    for place in PLACES:
        window.go(place)
        for widget in window.screen_in_sight.findChildren(QWidget):
            takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
            inner = isinstance(widget.parent(), QComboBox | QAbstractScrollArea) or (
                isinstance(widget, QLineEdit) and isinstance(widget.parent(), QComboBox)
            )
            if takes_focus and not inner and not name_of(widget):
                nameless.append((place, type(widget).__name__))
    close(window)
    assert nameless == []
