"""What the View menu does: light or dark, the size of the text, the languages of the window and of the questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from exodesk.domain.caps import CHAT_LIMIT
from exodesk.texts import language_name, languages
from exodesk.ui.theme import theme

if TYPE_CHECKING:
    from exodesk.ui.window import MainWindow

APPEARANCES: Final = ("system", "light", "dark", "contrast")
ZOOMS: Final = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""The sizes of the text, as shares of the system's."""
CHAT_LIMITS: Final = (500, CHAT_LIMIT, 2000)
"""What chats take in one message: some cut after 500 letters, some take 2,000."""
_ZOOM_MILLISECONDS: Final = 200
"""So long the window waits for one more step: it is made anew for a size, and keys pressed meanwhile would be lost."""


class ViewCommands:
    """The actions on how the window looks. All of them are kept in the settings."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        self._window = window
        self._zoom_wait = QTimer(window, singleShot=True, interval=_ZOOM_MILLISECONDS)
        self._zoom_wait.timeout.connect(window.restart_wanted)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Give the methods by the name of their action."""
        return {
            "zoom_in": partial(self.step_zoom, 1),
            "zoom_out": partial(self.step_zoom, -1),
            "zoom_normal": partial(self.set_zoom, 1.0),
            **{f"appearance_{name}": partial(self.set_appearance, name) for name in APPEARANCES},
        }

    def fill(self, menu: QMenu, actions: dict[str, QAction]) -> None:
        """Mark what is chosen now, and add the languages."""
        settings = self._window.settings.value
        group = QActionGroup(menu)
        for name in APPEARANCES:
            self._make_choice(group, actions[f"appearance_{name}"], settings.appearance == name)
        actions["zoom_in"].setEnabled(settings.zoom < ZOOMS[-1])
        actions["zoom_out"].setEnabled(settings.zoom > ZOOMS[0])
        texts = self._window.context.texts
        group = QActionGroup(menu)
        for code in languages():
            action = menu.addAction(language_name(code))
            action.triggered.connect(lambda _checked=False, code=code: self.set_language(code))
            self._make_choice(group, action, code == texts.language)
        questions = menu.addMenu(texts.say("ui.menu.view.questions"))
        questions.aboutToShow.connect(lambda: self._fill_questions(questions))
        self._fill_chat_limits(menu.addMenu(texts.say("ui.menu.view.chat_limit")))

    def _fill_questions(self, menu: QMenu) -> None:
        """Fill a menu with the languages that every question of the bank has, and the one of the window."""
        menu.clear()
        context, group = self._window.context, QActionGroup(menu)
        chosen = self._window.settings.value.question_language
        written = [set(question.text.by_language) for question in context.bank.questions]
        codes = [code for code in languages() if all(code in each for each in written)]
        for code in (None, *codes):
            words = language_name(code) if code else context.say("ui.menu.view.questions_as_window")
            action = menu.addAction(words)
            action.triggered.connect(partial(self.set_question_language, code))
            self._make_choice(group, action, code == chosen)

    def _fill_chat_limits(self, menu: QMenu) -> None:
        """Add the lengths after which a message to a clinic is split."""
        texts, group = self._window.context.texts, QActionGroup(menu)
        for limit in CHAT_LIMITS:
            action = menu.addAction(texts.say("ui.menu.view.chat_limit_letters", number=f"{limit:,}"))
            action.triggered.connect(partial(self.set_chat_limit, limit))
            self._make_choice(group, action, limit == self._window.settings.value.chat_limit)

    def set_appearance(self, name: str) -> None:
        """Fix "light", "dark" or high "contrast", or follow the "system"."""
        self._window.settings.put(appearance=name)
        theme().follow(name)

    def step_zoom(self, by: int) -> None:
        """Take the next larger or smaller text."""
        now = self._window.settings.value.zoom
        nearest = min(range(len(ZOOMS)), key=lambda number: abs(ZOOMS[number] - now))
        self.set_zoom(ZOOMS[min(max(nearest + by, 0), len(ZOOMS) - 1)])

    def set_zoom(self, zoom: float) -> None:
        """Show all text in a share of the system's size, once no further step follows."""
        if zoom != self._window.settings.value.zoom:
            self._window.settings.put(zoom=zoom)
            self._zoom_wait.start()

    def set_language(self, code: str) -> None:
        """Show the window in another language."""
        if code != self._window.context.texts.language:
            self._window.settings.put(language=code)
            self._window.restart_wanted.emit()

    def set_question_language(self, code: str | None, _checked: bool = False) -> None:
        """Show the texts of the question bank in a language of their own, or with None in that of the window."""
        if code != self._window.settings.value.question_language:
            self._window.settings.put(question_language=code)
            self._window.restart_wanted.emit()

    def set_chat_limit(self, limit: int, _checked: bool = False) -> None:
        """Split the messages to clinics into parts of at most so many letters."""
        self._window.settings.put(chat_limit=limit)
        self._window.context.chat_limit = limit
        self._window.screen_in_sight.refresh(None)

    def _make_choice(self, group: QActionGroup, action: QAction, chosen: bool) -> None:
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
