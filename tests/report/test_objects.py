"""Texts of titles, bookmarks and hints are read back as they were, whatever they are made of."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from exodesk.report.canvas import Canvas
from exodesk.report.flow import Anchor
from tests.report.conftest import Tool, bound

TITLES = (
    "Plain",
    "(a) \\ b)",
    "“Who” – it’s… £5",
    "é",
    "\u00a0\u00adx",
    "별빛 (의원)",
    "漢\U0001f600",
    "가\r나\ud800",
    "\x7f\x85",
    "þÿname",
    "ï»¿name",
)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_read_back(title: str, tool: Tool) -> None:
    canvas = Canvas(100, 100)
    Anchor("a", title).draw_on(canvas, 0, 0)
    content = bound(canvas)
    (found,) = PdfReader(io.BytesIO(content)).outline
    assert not isinstance(found, list)
    assert found.title == title.replace("\ud800", "?")
    assert "No syntax or stream encoding errors" in tool("qpdf", content, "--check")
