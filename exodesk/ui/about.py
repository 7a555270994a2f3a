"""About: versions, what this program is not, and under which licences it and its parts are."""

from __future__ import annotations

import platform
from typing import ClassVar

import PySide6
from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk import __version__, paths
from exodesk.domain.bank_age import is_old
from exodesk.licences import shipped
from exodesk.plan import Changed
from exodesk.ui.context import Context
from exodesk.ui.copy_text import CopyText
from exodesk.ui.page import Page, measured
from exodesk.ui.place import Place
from exodesk.ui.plain_words import breakable
from exodesk.ui.screen import Screen
from exodesk.ui.widgets import Button, HairLine, PageTitle, Words
from exodesk.ui.words import help_language_note


class AboutScreen(Screen):
    """One page of words; they can be selected and copied."""

    key: ClassVar[str] = "about"
    title: ClassVar[str] = "ui.screen.about"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Write the page."""
        super().__init__(context, parent)
        say = context.say
        versions = say(
            "ui.about.versions",
            version=__version__,
            bank=context.texts.day(context.bank.as_of),
            digest=context.bank.digest[:12],
            qt=qVersion(),
            pyside=PySide6.__version__,
            python=platform.python_version(),
        )
        where = say(
            "ui.about.where", plan=context.plan.path, data=paths.data_folder(), settings=paths.settings_folder()
        )
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(PageTitle(say("ui.about.title")))
        self._details = f"{versions}\n{platform.system()} {platform.release()}, {context.language}"
        self.copy_button = Button(say("ui.about.copy"), icon="copy")
        self.copy_button.clicked.connect(self._copy)
        blocks = [say(f"ui.{name}") for name in ("about.what", "first.what_it_is", "about.update", "about.funding")]
        blocks += [note] if (note := help_language_note(context)) else []
        blocks += [versions, where, say("ui.about.licences")]
        if is_old(context.bank.as_of, context.today()):
            blocks.insert(blocks.index(versions) + 1, say("ui.about.bank_old"))
        for words in (*blocks, self._parts()):
            column.addWidget(HairLine())
            text = self._paths(words) if words == where else self._text(words)
            column.addLayout(measured(text))
            if words == versions:
                column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        page = Page(self, top=30)
        page.show_layout(column)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(page)

    @staticmethod
    def _text(words: str) -> QWidget:
        text = Words(breakable(words), "body", "ink2", wrap=True)
        text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return text

    @staticmethod
    def _paths(words: str) -> QWidget:
        """Show paths: a break in one of them must not be copied with it."""
        return CopyText(words, words.partition(":")[0])

    @Slot()
    def _copy(self) -> None:
        """Copy versions and system; no path, for it may hold a name."""
        QGuiApplication.clipboard().setText(self._details)
        self.context.tell("ui.about.copied")

    def _parts(self) -> str:
        """List everything that is installed with exodesk."""
        say = self.context.say
        parts = (
            f"{part.name} {part.version}: {part.licence or say('ui.about.licence_in_text')}"
            for part in shipped()
            if part.name != "exodesk"
        )
        return "\n".join([say("ui.about.parts"), *parts])

    def show_place(self, place: Place) -> None:
        """Put the focus on what can be done here."""
        del place
        self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Nothing here depends on the plan."""
        del changed
