"""Opens the questions of a clinic in a real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from exodesk.domain.answer import Answer
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.place import clinic_place
from exodesk.ui.questions.page import QuestionsPage
from exodesk.ui.window import MainWindow

Open = Callable[..., QuestionsPage]


@pytest.fixture
def open_questions(qtbot: QtBot, window: MainWindow) -> Open:
    """Give a function that goes to the questions of a clinic, as a link does."""

    def go(clinic: str = "c2", question: str | None = None, view: str = "verify/guided") -> QuestionsPage:
        window.go(clinic_place(clinic, view, question))
        screen = window.screen_in_sight
        assert isinstance(screen, ClinicScreen)
        page = screen.consent if view.startswith("consent") else screen.verify
        qtbot.waitUntil(page.isVisible)
        window.activateWindow()
        return page

    return go


def answers_to(window: MainWindow, clinic: str, question: str) -> list[Answer]:
    """Give the answers to a question that are not superseded, in the order of the plan."""
    return [
        answer
        for answer in window.context.plan.answers_of(clinic)
        if answer.question == question and answer.superseded_by is None
    ]
