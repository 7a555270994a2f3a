"""What is shown where no plan could be opened at the start: why, and the ways on. No plan is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from exodesk.errors import ExodeskError
from exodesk.texts import Texts
from exodesk.ui import dialogs
from exodesk.ui.error_place import ErrorPlace
from exodesk.ui.widgets import LinkButton

_SIZE = (680, 320)


class TroubleWindow(QMainWindow):
    """An error and three links: try again, open another plan, start a new one."""

    def __init__(
        self,
        error: ExodeskError,
        path: Path,
        texts: Texts,
        open_plan: Callable[[Path], None],
        parent: QWidget | None = None,
    ) -> None:
        """Tell why `path` could not be opened; `open_plan` opens a plan and raises ExodeskError."""
        super().__init__(parent)
        self._path, self._texts, self._open = path, texts, open_plan
        self.setWindowTitle("exodesk")
        self.resize(*_SIZE)
        self.errors = ErrorPlace({"retry": texts.say("ui.error.retry"), "close": texts.say("ui.error.close_window")})
        self.errors.followed.connect(self._follow)
        self.open_link = LinkButton(texts.say("ui.menu.file.open"), "body", "ink")
        self.new_link = LinkButton(texts.say("ui.menu.file.new"), "body", "ink")
        self.open_link.clicked.connect(self._ask_open)
        self.new_link.clicked.connect(self._ask_new)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(12)
        column.addWidget(self.errors)
        column.addWidget(self.open_link)
        column.addWidget(self.new_link)
        column.addStretch(1)
        self.setCentralWidget(page)
        self._tell(error)

    def _tell(self, error: ExodeskError) -> None:
        head = self._texts.say("ui.error.head")
        self.errors.show_error(
            head, self._texts.error(error), (*error.faults, *self._texts.advice(error)), links=("retry",)
        )

    def _follow(self, key: str) -> None:
        if key == "retry":
            self._try(self._path)
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

    def _try(self, path: Path) -> None:
        try:
            self._open(path)
        except ExodeskError as error:
            self._tell(error)
            return
        self.close()
