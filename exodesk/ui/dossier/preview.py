"""The preview: the very PDF that is saved, with page navigation and zoom. Old pages stay until new ones are there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIntValidator
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from exodesk.report import DossierReport, PartPages
from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.dossier.page_view import Look, PageView
from exodesk.ui.flow import FlowLayout
from exodesk.ui.widgets import Button, HairLine, LinkButton, Words


class Preview(QWidget):
    """Bar and pages. Signals: `shown(int)` with the number of pages once new ones are in sight."""

    shown = Signal(int)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make an empty preview."""
        super().__init__(parent)
        self._texts = texts
        self._parts: tuple[PartPages, ...] = ()
        self._marks: Sequence[bytes] = ()
        self.view = PageView(self)
        self.view.setAccessibleName(texts.say("ui.dossier.preview"))
        self._make_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(HairLine())
        column.addWidget(self.view, 1)
        self.view.moved.connect(self._show_page)
        self._show_page()

    @property
    def document(self) -> QPdfDocument | None:
        """The document in sight."""
        return self.view.document

    @property
    def pages(self) -> int:
        """The number of pages in sight."""
        return self.document.pageCount() if self.document else 0

    def show_pdf(self, content: bytes, report: DossierReport) -> bool:
        """Show another PDF where the page in sight is now; False where Qt cannot read it (the old one stays)."""
        document = QPdfDocument()  # nobody's child: whoever prints it may still need it when the next one is here
        buffer = QBuffer(document)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        if document.status() != QPdfDocument.Status.Ready:
            return False
        marks = [look.mark for look in report.looks]
        page = same_page(self.view.page, (self._marks, self._parts), (marks, report.parts))
        self._parts, self._marks = report.parts, marks
        looks = [
            Look((look.mark, number, len(marks)), look.width, look.height) for number, look in enumerate(report.looks)
        ]
        self.view.show_document(document, looks, page)
        self._fill_parts()
        self._show_page()
        self.shown.emit(self.pages)
        return True

    def go_to_page(self, page: int) -> None:
        """Show a page, counted from 1."""
        self.view.go_to(page - 1)

    def _make_bar(self) -> None:
        say = self._texts.say
        self.bar = QWidget()
        self.bar.setProperty("ground", "ground")
        self.bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page_edit = QLineEdit()
        self.page_edit.setFixedWidth(fonts.scaled(48))
        self.page_edit.setFont(fonts.font("second"))
        self.page_edit.setAccessibleName(say("ui.dossier.page"))
        self.page_edit.setValidator(QIntValidator(1, 9999, self.page_edit))
        self.page_edit.returnPressed.connect(self._jump)
        self._of = Words("", "second", "ink2")
        self.part_link = LinkButton("")
        self._menu = QMenu(self)
        self.part_link.clicked.connect(self._open_parts)
        self._doing = Words("", "second", "ink2", wrap=True)
        self.cancel_link = LinkButton(say("ui.dossier.cancel"))
        self.fit_link = LinkButton(say("ui.dossier.fit_width"))
        self.smaller, self.larger = Button("−"), Button("+")
        self.smaller.setAccessibleName(say("ui.dossier.smaller"))
        self.larger.setAccessibleName(say("ui.dossier.larger"))
        self.fit_link.clicked.connect(self.view.fit_width)
        self.smaller.clicked.connect(lambda: self.view.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.view.zoom_by(1))
        line = FlowLayout(self.bar, down=4, level=True, right=5)
        line.setContentsMargins(16, 6, 16, 6)
        for widget in (Words(say("ui.dossier.page"), "second", "ink2"), self.page_edit, self._of, self.part_link):
            line.addWidget(widget)
        for tool in (self._doing, self.cancel_link, self.fit_link, self.smaller, self.larger):
            line.addWidget(tool)
        self.show_doing("")

    def show_doing(self, words: str) -> None:
        """Say what is being made, with Cancel; an empty text takes it away."""
        self._doing.setText(words)
        self._doing.setVisible(bool(words))
        self.cancel_link.setVisible(bool(words))

    def doing(self) -> str:
        """Give what is said to be made."""
        return self._doing.text()

    def _fill_parts(self) -> None:
        self._menu.clear()
        first = 1
        for entry in self._parts:
            if entry.pages:
                action = QAction(self._texts.say(f"ui.dossier.part.{entry.part}"), self._menu)
                action.triggered.connect(lambda _on=False, page=first: self.go_to_page(page))
                self._menu.addAction(action)
            first += entry.pages

    @Slot()
    def _show_page(self) -> None:
        page = self.view.page + 1
        if not self.page_edit.hasFocus() or not self.page_edit.isModified():
            self.page_edit.setText(str(page) if page else "")
        self._of.setText(self._texts.say("ui.dossier.of", total=self.pages) if self.pages else "")
        ends = list(accumulate(entry.pages for entry in self._parts))
        part = next((entry.part for entry, end in zip(self._parts, ends, strict=True) if page <= end), None)
        self.part_link.setVisible(part is not None and page > 0)
        if part is not None:
            self.part_link.setText(self._texts.say(f"ui.dossier.part.{part}"))
            self.part_link.setAccessibleName(self._texts.say("ui.dossier.go_to_part", part=self.part_link.text()))

    @Slot()
    def _jump(self) -> None:
        self.page_edit.setModified(False)
        self.go_to_page(int(self.page_edit.text() or 1))
        self._show_page()

    @Slot()
    def _open_parts(self) -> None:
        self._menu.popup(self.part_link.mapToGlobal(self.part_link.rect().bottomLeft()))


Pages = tuple[Sequence[bytes], Sequence[PartPages]]
"""The marks of the pages of a document, and how many each part has."""


def same_page(page: int, before: Pages, now: Pages) -> int:
    """Give the number that a page (from 0) has now.

    Where it is not there any more, go on as far behind the last page before it, in the same part, that still is; else
    as far into the part.
    """
    marks, parts = before
    if not 0 <= page < len(marks):
        return 0
    start, name = _part_of(page, parts)
    for behind in range(page - start + 1):
        found = [number for number, mark in enumerate(now[0]) if mark == marks[page - behind]]
        if found:
            return min(found, key=lambda number: abs(number + behind - page)) + behind
    first = 0
    for entry in now[1]:
        if entry.part == name:
            return first + min(page - start, max(entry.pages - 1, 0))
        first += entry.pages
    return page


def _part_of(page: int, parts: Sequence[PartPages]) -> tuple[int, str]:
    """Give the first page of the part that a page stands in, and the name of the part."""
    first = 0
    for entry in parts:
        if page < first + entry.pages:
            return first, entry.part
        first += entry.pages
    return page, ""
