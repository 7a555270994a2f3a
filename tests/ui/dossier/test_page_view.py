"""The pages of the preview: the page in sight stays, and nothing turns white while new pages are drawn."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfLinkModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exodesk.report import PartPages, write_dossier
from exodesk.ui.dossier.page_view import Look, PageView
from exodesk.ui.dossier.preview import same_page
from tests.report.conftest import dossier_of, plan_from

DRAWN_MS = 30_000


@cache
def _content(*parts: str) -> bytes:
    out = io.BytesIO()
    write_dossier(dossier_of(plan_from("three-clinics"), parts=parts), out)
    return out.getvalue()


def _document(*parts: str) -> QPdfDocument:
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(_content(*parts)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PageView]:
    """Give a view in a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    made = PageView(window)
    made.resize(600, 500)
    window.show()
    yield made
    window.close()


def _show(view: PageView, parts: Sequence[str], name: str, page: int) -> None:
    document = _document(*parts)
    view.show_document(document, _looks(document, name), page)


def _looks(document: QPdfDocument, name: str) -> list[Look]:
    sizes = [document.pagePointSize(number) for number in range(document.pageCount())]
    return [Look((name, number), size.width(), size.height()) for number, size in enumerate(sizes)]


def _image(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


def _ink(image: QImage) -> int:
    """Count the points of some lines that are not white."""
    points = ((x, y) for y in range(60, image.height(), 7) for x in range(20, image.width() - 20))
    return sum(image.pixelColor(x, y).lightness() < 128 for x, y in points)


def _wait_until_drawn(qtbot: QtBot, view: PageView) -> None:
    qtbot.waitUntil(lambda: view.is_drawn, timeout=DRAWN_MS)


def test_pages_are_drawn(qtbot: QtBot, view: PageView) -> None:
    _show(view, ["day"], "day", 0)
    _wait_until_drawn(qtbot, view)
    assert _ink(_image(view)) > 50


def test_old_pages_are_seen_until_the_new_ones_are_drawn(qtbot: QtBot, view: PageView) -> None:
    _show(view, ["day"], "day", 0)
    _wait_until_drawn(qtbot, view)
    before = _image(view)
    _show(view, ["after"], "after", 0)
    assert _image(view) == before
    _wait_until_drawn(qtbot, view)
    assert _image(view) != before


def test_pages_that_look_the_same_are_not_drawn_again(qtbot: QtBot, view: PageView) -> None:
    _show(view, ["day"], "day", 0)
    _wait_until_drawn(qtbot, view)
    before = _image(view)
    _show(view, ["day"], "day", 0)
    assert _image(view) == before
    assert view.is_drawn


def test_the_page_in_sight_stays_in_its_place(qtbot: QtBot, view: PageView) -> None:
    _show(view, ["day"], "day", 0)
    view.verticalScrollBar().setValue(100)
    _wait_until_drawn(qtbot, view)
    before = _image(view)
    document, day = _document("desk", "day"), _document("day")
    ahead = document.pageCount() - day.pageCount()
    view.show_document(document, [*_looks(document, "desk")[:ahead], *_looks(day, "day")], ahead)
    assert _image(view) == before
    assert view.page == ahead


def test_zoom_and_a_new_width_keep_the_page_in_sight(qtbot: QtBot, view: PageView) -> None:
    _show(view, ["desk", "day"], "desk", 0)
    view.go_to(2)
    for change in (lambda: view.zoom_by(2), lambda: view.resize(400, 500), view.fit_width):
        change()
        assert view.page == 2
    _wait_until_drawn(qtbot, view)


def test_zoom_goes_into_the_middle(qtbot: QtBot, view: PageView) -> None:
    _show(view, ["compare", "day"], "compare", 0)
    bar = view.horizontalScrollBar()
    assert bar.maximum() == 0
    view.zoom_by(4)
    assert bar.value() == pytest.approx(bar.maximum() / 2, abs=2)
    bar.setValue(bar.maximum())
    view.zoom_by(-1)
    assert bar.value() > bar.maximum() * 0.8
    _wait_until_drawn(qtbot, view)


def test_a_link_leads_to_its_page(qtbot: QtBot, view: PageView) -> None:
    _show(view, ["record", "evidence"], "record", 0)
    document = view.document
    assert document is not None
    links = QPdfLinkModel()
    links.setDocument(document)
    page = next(page for page in range(document.pageCount()) if _has_links(links, page))
    place = links.index(0, 0).data(QPdfLinkModel.Role.Rectangle.value).center()
    target = links.index(0, 0).data(QPdfLinkModel.Role.Page.value)
    view.go_to(page, place.y() - 20)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.spot(page, place).toPoint())
    assert view.page == target
    _wait_until_drawn(qtbot, view)


def _has_links(links: QPdfLinkModel, page: int) -> bool:
    links.setPage(page)
    return links.rowCount(links.index(-1, -1)) > 0


PARTS = (PartPages("summary", 2), PartPages("record", 4), PartPages("day", 2))
MARKS = tuple(f"page {number}".encode() for number in range(8))


@pytest.mark.parametrize(
    ("marks", "parts", "page"),
    [
        (MARKS, PARTS, 5),
        ((*MARKS[:3], b"new", *MARKS[3:]), (PARTS[0], PartPages("record", 5), PARTS[2]), 6),
        ((*MARKS[:5], b"new", *MARKS[6:]), PARTS, 5),
        ((*MARKS[:2], b"a", b"b", b"c", b"d", *MARKS[6:]), PARTS, 5),
        ((b"a", b"b", *MARKS[6:]), (PartPages("record", 2), PARTS[2]), 1),
        ((b"a",), (PartPages("guide", 1),), 5),
    ],
)
def test_a_page_is_found_again(marks: tuple[bytes, ...], parts: tuple[PartPages, ...], page: int) -> None:
    assert same_page(5, (MARKS, PARTS), (marks, parts)) == page


def test_the_first_document_begins_at_its_first_page() -> None:
    assert same_page(-1, ((), ()), (MARKS, PARTS)) == 0


def test_spots_are_where_the_view_looks(view: PageView) -> None:
    _show(view, ["day"], "day", 0)
    assert view.spot(0, QPointF(0, 0)).y() == pytest.approx(6)
    view.verticalScrollBar().setValue(50)
    assert view.spot(0, QPointF(0, 0)).y() == pytest.approx(-44)
