"""Our paragraphs break, split, read and lead on as reportlab's do: its own paragraphs judge ours."""

from __future__ import annotations

import io
from typing import Any, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as TheirCanvas
from reportlab.platypus import Paragraph

from exodesk import paths
from exodesk.report.canvas import Canvas
from exodesk.report.colour import colour_of
from exodesk.report.flowable import Flowable
from exodesk.report.fonts import FontSet, bold_of
from exodesk.report.look import LEFT, MIDDLE, RIGHT, Style
from exodesk.report.prose import Prose, prose
from tests.report.conftest import bound

FONTS = FontSet("漢")
WORDS = ["a", "of", "clinic", "원장님이", "직접", "https://example.org/" + "long" * 12, "&amp;", "x&nbsp;y", "가" * 30]
Alignment = Literal[0, 1, 2]


def _tell_reportlab() -> None:
    """Let reportlab set the same fonts under the same names."""
    for file in (paths.cache_folder() / "fonts").glob("kr-*.ttf"):
        pdfmetrics.registerFont(TTFont(file.stem, file))
        for italic in (0, 1):
            addMapping(file.stem, 0, italic, file.stem)
            addMapping(file.stem, 1, italic, bold_of(file.stem))


_tell_reportlab()


def _style(weight: int = 400, alignment: Alignment = 0) -> Style:
    return Style(FONTS.name(weight), 9.5, 13, colour_of("#000000"), alignment)


def _theirs(markup: str, alignment: Alignment = 0) -> Paragraph:
    style = ParagraphStyle(
        "s",
        fontName=FONTS.name(),
        fontSize=9.5,
        leading=13,
        alignment=alignment,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )
    return Paragraph(markup, style)


def _tagged(words: list[str]) -> st.SearchStrategy[str]:
    text = " ".join(words)
    other = FONTS.text("漢")
    return st.sampled_from(
        [
            text,
            f"<b>{text}</b>",
            f'<font color="#454A52" size="7.5">{text}</font>',
            f'<b>{text} <font name="{FONTS.name(400)}">{text}</font>.</b>',
            f"<br/>{text}",
            f"{other}{text}",
        ]
    )


MARKUP = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).flatmap(_tagged), min_size=1, max_size=5)


def _drawn(paragraph: Prose | Paragraph, width: float, height: float, x: float = 10, y: float = 10) -> bytes:
    """Give a page with a paragraph on it."""
    if isinstance(paragraph, Prose):
        ours = Canvas(width, height)
        paragraph.draw_on(ours, x, y)
        return bound(ours)
    out = io.BytesIO()
    theirs = TheirCanvas(out, pagesize=(width, height))
    paragraph.drawOn(theirs, x, y)
    theirs.save()
    return out.getvalue()


def _written(paragraph: Prose | Paragraph, width: float, height: float) -> list[str]:
    """Give the lines that a paragraph writes, as a reader finds them."""
    text = PdfReader(io.BytesIO(_drawn(paragraph, width + 20, height + 20))).pages[0].extract_text()
    return ["".join(line.split()) for line in text.splitlines() if line.split()]


def _words(part: Flowable) -> str:
    assert isinstance(part, Prose)
    return part.plain()


@settings(deadline=None, max_examples=60)
@given(parts=MARKUP, glue=st.sampled_from([" ", ""]), width=st.floats(60, 400))
def test_lines_break_where_those_of_reportlab_break(parts: list[str], glue: str, width: float) -> None:
    markup = glue.join(parts)
    ours, theirs = prose(markup, _style()), _theirs(markup)
    size, wanted = ours.wrap(width, 10_000), theirs.wrap(width, 10_000)
    if "https" not in markup and "가가" not in markup:
        assert size == wanted
    assert "".join(_written(ours, *size)) == "".join(_written(theirs, *wanted))
    assert max(ours.line_widths) <= width + 0.01


@pytest.mark.parametrize("alignment", [LEFT, MIDDLE, RIGHT])
def test_words_stand_where_those_of_reportlab_stand(alignment: Alignment) -> None:
    markup = f'What <b>was <font name="{FONTS.name(400)}">said</font></b> and by<br/><font size="14">whom </font>when'

    def places(paragraph: Prose | Paragraph) -> list[tuple[str, float, float]]:
        paragraph.wrap(90, 300)
        found: list[tuple[str, float, float]] = []

        def visit(text: str, outer: list[float], matrix: list[float], *_rest: object) -> None:
            if text.strip():
                x, y = outer[4] + matrix[4], outer[5] + matrix[5]
                found.append((text.strip(), round(y, 1), x if alignment else 0))

        PdfReader(io.BytesIO(_drawn(paragraph, 300, 300, 10, 100))).pages[0].extract_text(visitor_text=visit)
        return found

    ours, theirs = places(prose(markup, _style(alignment=alignment))), places(_theirs(markup, alignment))
    assert [line[1] for line in ours] == [line[1] for line in theirs]
    assert [line[2] for line in ours] == pytest.approx([line[2] for line in theirs], abs=0.1)


@settings(deadline=None)
@given(count=st.integers(1, 12), height=st.floats(5, 200))
def test_no_line_stands_alone_after_a_split(count: int, height: float) -> None:
    assume(13 * count > height)
    markup = " ".join(f"one-word-a-line-{number}" for number in range(count))
    ours, theirs = prose(markup, _style()), _theirs(markup)
    ours.wrap(99, height)
    theirs.wrap(99, height)
    parts, wanted = ours.split(99, height), theirs.split(99, height)
    assert [part.wrap(99, 10_000) for part in parts] == [part.wrap(99, 10_000) for part in wanted]
    assert "".join(_words(part) for part in parts).replace(" ", "") in (
        "",
        markup.replace(" ", ""),
    )


def test_a_split_word_without_end_goes_on_where_it_stopped() -> None:
    paragraph = prose("x" * 900, _style())
    paragraph.wrap(100, 10_000)
    first, second = paragraph.split(100, 60)
    assert "".join(_words(part) for part in (first, second)).replace(" ", "") == "x" * 900
    assert first.wrap(100, 60)[1] + second.wrap(100, 10_000)[1] == paragraph.height


def test_a_link_leads_to_its_place() -> None:
    canvas = Canvas(300, 300)
    canvas.place("evidence-4", 0, 200)
    paragraph = prose('see <a href="#evidence-4">E4</a>', _style())
    paragraph.wrap(200, 300)
    paragraph.draw_on(canvas, 10, 100)
    page: Any = PdfReader(io.BytesIO(bound(canvas))).pages[0]
    link = page["/Annots"][0].get_object()
    assert link["/Dest"][0].get_object() == page
    left, bottom, right, top = (float(edge) for edge in link["/Rect"])
    assert left == pytest.approx(10 + paragraph.line_widths[0] - (right - left), abs=0.1)
    assert bottom < 103 < top


def test_a_link_to_what_is_not_printed_is_left_out() -> None:
    paragraph = prose('see <a href="#evidence-4">E4</a>', _style())
    paragraph.wrap(200, 300)
    assert "/Annots" not in PdfReader(io.BytesIO(_drawn(paragraph, 300, 300))).pages[0]


@pytest.mark.parametrize(
    "markup", ['<para alignment="center">middle</para>', "x<sup>2</sup>", "<i>slanted</i>", "a < b"]
)
def test_what_is_not_our_markup_is_refused(markup: str) -> None:
    with pytest.raises(ValueError, match="not our markup"):
        prose(markup, _style()).wrap(100, 100)


def test_an_empty_paragraph_has_no_height() -> None:
    assert prose("", _style()).wrap(100, 100)[1] == _theirs("").wrap(100, 100)[1] == 0


def test_a_text_that_was_laid_before_is_laid_the_same_again() -> None:
    markup = "one two <b>three</b> " * 20 + "x" * 200
    first, again = prose(markup, _style()), prose(markup, _style())
    size = first.wrap(120, 10_000)
    first.split(120, 60)
    assert again.wrap(120, 10_000) == size
    assert _written(again, *size) == _written(first, *size)
    narrow = prose(markup, _style())
    assert narrow.wrap(80, 10_000)[1] > size[1]
    heavy = prose(markup, _style(700))
    heavy.wrap(120, 10_000)
    assert heavy.line_widths[0] != again.line_widths[0]
