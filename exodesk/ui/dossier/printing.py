"""Prints a PDF page by page through the system's print dialog, without holding the window up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

_MOST_DOTS = 300
_POINTS = 72


def ask_printer(parent: QWidget, pages: int, paper: str) -> QPrinter | None:
    """Ask the system which printer and pages. None: cancelled. Tests put their own printer in place of this."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize.PageSizeId.Letter if paper == "letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class PrintJob(QObject):
    """Prints one page at a time and lets the window breathe between.

    Signals: `printed(int, int)` pages done and in all, `finished(bool)` with whether the printer took all of them.
    """

    printed = Signal(int, int)
    finished = Signal(bool)

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject | None = None) -> None:
        """Prepare the chosen pages of a document."""
        super().__init__(parent)
        self._document = document
        self._printer = printer
        self._painter = QPainter()
        first = printer.fromPage() or 1
        last = min(printer.toPage() or document.pageCount(), document.pageCount())
        self._pages = [page - 1 for page in range(first, last + 1)] * (
            1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
        )
        self._done = 0
        self._called_off = False

    def start(self) -> None:
        """Begin."""
        QTimer.singleShot(0, self, self._step)

    def cancel(self) -> None:
        """Stop after the page in work."""
        self._called_off = True

    @Slot()
    def _step(self) -> None:
        if self._called_off or self._done >= len(self._pages):
            self._end(not self._called_off)
            return
        page = self._pages[self._done]
        self._turn(page)
        ready = self._painter.begin(self._printer) if self._done == 0 else self._printer.newPage()
        if not ready:
            self._end(False)
            return
        self._paint(page)
        self._done += 1
        self.printed.emit(self._done, len(self._pages))
        QTimer.singleShot(0, self, self._step)

    def _turn(self, page: int) -> None:
        size = self._document.pagePointSize(page)
        wide = size.width() > size.height()
        self._printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        )

    def _paint(self, page: int) -> None:
        """Paint a page so that a millimetre stays one: the cut-out card must fit a wallet."""
        points = self._document.pagePointSize(page)
        dots = min(self._printer.resolution(), _MOST_DOTS)
        pixels = QSize(round(points.width() * dots / _POINTS), round(points.height() * dots / _POINTS))
        image = self._document.render(page, pixels)
        scale = self._printer.resolution() / _POINTS
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        page_rect = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        target = QRectF(0, 0, points.width() * scale, points.height() * scale)
        if target.width() > paper.width() + 2 or target.height() > paper.height() + 2:
            fitted = target.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(target.topLeft(), fitted)
        target.translate(-page_rect.x(), -page_rect.y())
        self._painter.fillRect(target, Qt.GlobalColor.white)
        self._painter.drawImage(target, image)

    def _end(self, whole: bool) -> None:
        if self._painter.isActive():
            whole = self._painter.end() and whole
        self.finished.emit(whole)
        self.deleteLater()
