"""What is shown where no plan could be opened at the start: why, and the ways on. No plan is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget

from exodesk.errors import ExodeskError
from exodesk.plan import SALVAGEABLE, newest_good, restore, salvage_to_plan, saved_lines
from exodesk.reasons import has_system_words
from exodesk.storage import free_name, passphrases
from exodesk.ui import dialogs
from exodesk.ui.error_place import ErrorPlace
from exodesk.ui.locked import LOCKED, NOT_UNLOCKED_YET, PASSPHRASE_WANTED
from exodesk.ui.page import opening_size
from exodesk.ui.questions.scrolled import ScrolledPart
from exodesk.ui.widgets import Button, FormRow, LinkButton

if TYPE_CHECKING:
    from exodesk.texts import Texts

_MARGIN = 28
_SIZE = (680, 360)
_MAY_BE_READ = frozenset({"plan-busy", "not-writable"})


class TroubleWindow(QMainWindow):
    """An error and the ways on: try again, another plan, a new one; a passphrase, a backup, reading where they help.

    Signals: `salvaged(str, tuple)` after a new plan was made of what could be read: what was done, and a line a kind.
    """

    salvaged = Signal(str, object)

    def __init__(
        self,
        error: ExodeskError,
        path: Path,
        texts: Texts,
        open_plan: Callable[[Path, bool], None],
        parent: QWidget | None = None,
    ) -> None:
        """Tell why `path` could not be opened; `open_plan(path, read_only)` raises ExodeskError."""
        super().__init__(parent)
        self._path, self._texts, self._open = path, texts, open_plan
        self._details = ""
        self.setWindowTitle("exodesk")
        self.resize(opening_size(*_SIZE))
        keys = {"retry": "retry", "details": "details", "close": "close_window"}
        self.errors = ErrorPlace({key: texts.say(f"ui.error.{words}") for key, words in keys.items()})
        self.errors.followed.connect(self._follow)
        self.open_link = LinkButton(texts.say("ui.menu.file.open"), "body", "ink")
        self.new_link = LinkButton(texts.say("ui.menu.file.new"), "body", "ink")
        self.open_link.clicked.connect(self._ask_open)
        self.new_link.clicked.connect(self._ask_new)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(self.errors)
        self._build_ways(texts)
        column.addWidget(self.passphrase)
        column.addWidget(self.unlock_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.restore_link)
        column.addWidget(self.salvage_link)
        column.addWidget(self.read_only_link)
        column.addWidget(self.open_link)
        column.addWidget(self.new_link)
        column.addStretch(1)
        area = ScrolledPart(page, column)
        area.set_gap(_MARGIN)
        self.setCentralWidget(area)
        self._tell(error)

    def _build_ways(self, texts: Texts) -> None:
        """Make what only some troubles need; it is hidden else."""
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase = FormRow(texts.say("ui.trouble.passphrase"), self.field)
        self.field.returnPressed.connect(self._unlock)
        self.unlock_button = Button(texts.say("ui.trouble.open"))
        self.unlock_button.clicked.connect(self._unlock)
        self.restore_link = LinkButton("", "body", "ink")
        self.restore_link.clicked.connect(self._restore)
        self.salvage_link = LinkButton(texts.say("ui.trouble.salvage"), "body", "ink")
        self.salvage_link.clicked.connect(self._salvage)
        self.read_only_link = LinkButton(texts.say("ui.trouble.read_only"), "body", "ink")
        self.read_only_link.clicked.connect(self._read_only)

    def _tell(self, error: ExodeskError) -> None:
        say = self._texts.say
        for widget in (self.passphrase, self.unlock_button):
            widget.setVisible(error.key in PASSPHRASE_WANTED)
        when = next((str(values["when"]) for key, values in error.advice if key == "error.advice.backup"), "")
        self.restore_link.setText(
            say("ui.trouble.restore", when=self._texts.when(when.replace(" ", "T")) if when else "")
        )
        self.restore_link.setVisible(bool(when))
        self.salvage_link.setVisible(error.key in SALVAGEABLE)
        self.read_only_link.setVisible(error.key in _MAY_BE_READ)
        heads = {NOT_UNLOCKED_YET: "ui.lock.head_or_damaged"} | dict.fromkeys(LOCKED, "ui.lock.head")
        is_calm = error.key in heads
        head = say(heads.get(error.key, "ui.error.head"))
        links: tuple[str, ...] = () if is_calm else ("retry",)
        if has_system_words(error.values):
            self._details, links = str(error), (*links, "details")
        self.errors.show_error(head, self._texts.error(error), error.faults, links=links, calm=is_calm)
        if error.key in PASSPHRASE_WANTED:
            self.field.setFocus()

    def _unlock(self) -> None:
        passphrases.add(self.field.text())
        self.field.clear()
        self._try(self._path)

    def _restore(self) -> None:
        backup = newest_good(self._path)
        if backup is None:
            return
        try:
            restore(Path(backup.path), self._path, replace=True)
        except ExodeskError as error:
            self._tell(error)
            return
        self._try(self._path)

    def _salvage(self) -> None:
        """Make a new plan of what reads and open it; the damaged file stays as it is."""
        name = f"{self._path.stem} {self._texts.say('ui.trouble.saved_name')}.exodesk"
        target = free_name(self._path.with_name(name))
        try:
            counts = salvage_to_plan(self._path, target)
        except ExodeskError as error:
            self._tell(error)
            return
        if self._try(target):
            self.salvaged.emit(
                self._texts.say("ui.trouble.salvaged", file=self._path.name), saved_lines(counts, self._texts)
            )

    def _read_only(self) -> None:
        self._try(self._path, read_only=True)

    def _follow(self, key: str) -> None:
        if key == "retry":
            self._try(self._path)
        elif key == "details":
            QGuiApplication.clipboard().setText(self._details)
        else:
            self.close()

    def _ask_open(self) -> None:
        kinds = self._texts.say("ui.file.kinds")
        path = dialogs.ask_open(self, self._texts.say("ui.file.open_title"), kinds, self._path.parent)
        if path is not None:
            self._try(path)

    def _ask_new(self) -> None:
        kinds, proposal = self._texts.say("ui.file.kinds"), self._path.parent / "new.exodesk"
        path = dialogs.ask_save(self, self._texts.say("ui.file.new_title"), kinds, proposal)
        if path is not None:
            self._try(path if path.suffix else path.with_suffix(".exodesk"))

    def _try(self, path: Path, *, read_only: bool = False) -> bool:
        try:
            self._open(path, read_only)
        except ExodeskError as error:
            self._tell(error)
            return False
        self.close()
        return True
