"""The preview: the very PDF that is saved, with page navigation and zoom. Old pages stay until new ones are there."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QIntValidator, QKeyEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from exodesk.report import PartPages
from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.ring import Ring
from exodesk.ui.theme import colour, theme
from exodesk.ui.widgets import Button, HairLine, LinkButton, Words

_ZOOM_STEP = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 0.2, 4.0


class PageView(QPdfView):
    """Pages below each other. Space scrolls as Page Down does."""

    def __init__(self, parent: QWidget) -> None:
        """Make a view without pages."""
        super().__init__(parent)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setFrameShape(QPdfView.Shape.NoFrame)
        self.setPageSpacing(14)
        Ring(self)
        self.take_colours()
        theme().changed.connect(self.take_colours)

    @Slot()
    def take_colours(self) -> None:
        """Paint the ground behind the pages in the theme's colour; the pages stay white as paper is."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, colour("sunken"))
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a page with Space."""
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
            return
        super().keyPressEvent(event)


class Preview(QWidget):
    """Bar and pages. Signals: `shown(int)` with the number of pages once new ones are in sight."""

    shown = Signal(int)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make an empty preview."""
        super().__init__(parent)
        self._texts = texts
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._parts: tuple[PartPages, ...] = ()
        self.view = PageView(self)
        self.view.setAccessibleName(texts.say("ui.dossier.preview"))
        self._make_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(HairLine())
        column.addWidget(self.view, 1)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self._show_page()

    @property
    def document(self) -> QPdfDocument | None:
        """The document in sight."""
        return self._document

    @property
    def pages(self) -> int:
        """The number of pages in sight."""
        return self._document.pageCount() if self._document else 0

    def show_pdf(self, content: bytes, parts: tuple[PartPages, ...]) -> bool:
        """Show another PDF at the same scroll place; False where Qt cannot read it (the old one stays)."""
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument(self)
        document.load(buffer)
        if document.status() != QPdfDocument.Status.Ready:
            document.deleteLater()
            buffer.deleteLater()
            return False
        place = self.view.verticalScrollBar().value()
        old, old_buffer = self._document, self._buffer
        self._document, self._buffer, self._parts = document, buffer, parts
        self.view.setDocument(document)
        QTimer.singleShot(0, self, lambda: self._restore(place))
        for gone in (old, old_buffer):
            if gone is not None:
                gone.deleteLater()
        self._fill_parts()
        self._show_page()
        self.shown.emit(self.pages)
        return True

    def go_to_page(self, page: int) -> None:
        """Show a page, counted from 1."""
        if 1 <= page <= self.pages:
            self.view.pageNavigator().jump(page - 1, QPointF(), 0)

    def zoom(self, steps: int) -> None:
        """Make pages larger or smaller."""
        factor = self._shown_zoom() * _ZOOM_STEP**steps
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_LEAST_ZOOM, min(factor, _MOST_ZOOM)))

    @Slot()
    def fit_width(self) -> None:
        """Make pages as wide as the view."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _make_bar(self) -> None:
        say = self._texts.say
        self.bar = QWidget()
        self.bar.setProperty("ground", "ground")
        self.bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar.setFixedHeight(fonts.scaled(26) + 16)
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
        self._doing = Words("", "second", "ink2")
        self.cancel_link = LinkButton(say("ui.dossier.cancel"))
        self.fit_link = LinkButton(say("ui.dossier.fit_width"))
        self.smaller, self.larger = Button("−"), Button("+")
        self.smaller.setAccessibleName(say("ui.dossier.smaller"))
        self.larger.setAccessibleName(say("ui.dossier.larger"))
        self.fit_link.clicked.connect(self.fit_width)
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        for widget in (Words(say("ui.dossier.page"), "second", "ink2"), self.page_edit, self._of, self.part_link):
            line.addWidget(widget)
        line.addStretch()
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

    def _restore(self, place: int) -> None:
        self.view.verticalScrollBar().setValue(place)

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
        page = self.view.pageNavigator().currentPage() + 1 if self.pages else 0
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

    def _shown_zoom(self) -> float:
        """Give the zoom in use, also while pages fit the width."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or self._document is None or not self.pages:
            return self.view.zoomFactor()
        points = self._document.pagePointSize(max(self.view.pageNavigator().currentPage(), 0)).width()
        dots = self.view.logicalDpiX() / 72
        return max(self.view.viewport().width() - 2 * self.view.documentMargins().left(), 50) / (points * dots)
