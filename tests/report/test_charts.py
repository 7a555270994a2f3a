"""Charts: the numbers of the words beside them, in greys only, in fonts that are carried."""

from __future__ import annotations

import io
import re

import msgspec
from pypdf import PdfReader

from exodesk.domain.rule import statuses
from exodesk.report.charts import Rod, Said, count_bar, price_bar
from exodesk.report.fonts import FontSet
from tests.report.conftest import TODAY, Tool, bank, dossier_of, plan_from, printed, text_of

PLAN = plan_from("three-clinics")


def test_parts_are_as_long_as_their_numbers() -> None:
    font = FontSet("").name()
    counts = [("verified", 10), ("in_writing", 0), ("told", 20), ("open", 5), ("red", 5)]
    bar = count_bar(counts, 400, font)
    widths = [round(box.width) for box in bar.marks if isinstance(box, Rod) and box.border]
    assert widths == [100, 200, 50, 50]
    assert [part.text for part in bar.marks if isinstance(part, Said)] == ["10", "20", "5", "5"]


def test_a_price_is_a_share_of_the_highest() -> None:
    (bar,) = price_bar(0.25, 400).marks
    assert isinstance(bar, Rod)
    assert bar.width == 100


def test_the_summary_shows_the_counts_that_the_words_give(tool: Tool) -> None:
    content = printed(dossier_of(PLAN, parts=("summary",)))
    text = text_of(content)
    for status in statuses(bank(), PLAN, TODAY):
        verified = sum(status.counts["1"][severity]["verified"] for severity in ("blocker", "major"))
        assert re.search(rf"(^| ){verified}( |$)", text)
    assert "red flag, in conflict" in text
    assert all(" yes yes yes " in line for line in tool("pdffonts", content).splitlines()[2:])


def test_prices_and_days_are_drawn_where_two_are_known() -> None:
    assert "Prices side by side" in text_of(printed(dossier_of(PLAN, parts=("compare",))))
    bare = msgspec.structs.replace(PLAN.clinics[0], quotes=())
    one = msgspec.structs.replace(PLAN, clinics=(bare, *PLAN.clinics[1:2]))
    assert "Prices side by side" not in text_of(printed(dossier_of(one, parts=("compare",))))


def test_charts_have_no_coloured_ink() -> None:
    content = printed(dossier_of(PLAN, parts=("summary", "compare"), grey=True))
    for page in PdfReader(io.BytesIO(content)).pages:
        contents = page.get_contents()
        assert contents is not None
        for ink in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", contents.get_data()):
            assert len(set(ink)) == 1
