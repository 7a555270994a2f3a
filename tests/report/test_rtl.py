"""Arabic and Hebrew: joined, at the right, in the order of speech when read back with two readers."""

from __future__ import annotations

import io

import pytest

from exodesk.report import rtl, write_dossier
from tests.report.conftest import Tool, dossier_of, kit_of, pages_of, plan_from, printed
from tests.report.test_hostile import _noted

PLAN = plan_from("three-clinics")
ARABIC = ("محمد عبد الله الأحمد", "سلام", "الإمارات لا أحد الآن", "عيادة النجوم")
HEBREW = ("דוד כהן", "שלום עולם")
MARKS = dict.fromkeys(range(0x202A, 0x202F))


def _read(content: bytes, tool: Tool) -> tuple[str, str]:
    second = tool("pdftotext", content, "-").translate(MARKS)
    return " ".join(" ".join(pages_of(content)).split()), " ".join(second.split())


@pytest.mark.parametrize("name", [*ARABIC, *HEBREW])
def test_a_name_is_read_back_in_the_order_of_speech(name: str, tool: Tool) -> None:
    out = io.BytesIO()
    report = write_dossier(dossier_of(_noted(name), parts=("record",), clinics=("c1",)), out)
    assert report.warnings == ()
    ours, poppler = _read(out.getvalue(), tool)
    assert name in poppler
    assert "[U+" not in poppler
    assert all(word in ours for word in name.split())


def test_a_long_text_is_read_back_whole(tool: Tool) -> None:
    content = printed(dossier_of(_noted("كلمة عربية " * 1500), parts=("record",), clinics=("c1",)))
    ours, poppler = _read(content, tool)
    assert poppler.count("كلمة عربية") > 4300  # three notes; a few pairs stand at the end of a line
    assert poppler.count("كلمة") == ours.count("كلمة") == 4500


def test_letters_are_joined_and_lines_turned() -> None:
    assert rtl.joined("سلام") == "ﺳﻼﻡ"
    assert [place for place, _ in rtl.visual_order("ab דו 12 ג", base_rtl=False)] == [0, 1, 2, 9, 8, 6, 7, 5, 4, 3]
    assert "".join(character for _, character in rtl.visual_order("(א)", base_rtl=True)) == "(א)"


def test_a_title_from_right_to_left_stands_at_the_right() -> None:
    kit = kit_of(dossier_of(PLAN), "رحلة إلى سيول")
    at_right, at_left = (kit.title(kit.text(words)).style.alignment for words in ("رحلة إلى سيول", "Seoul سيول"))
    assert (at_right, at_left) == (2, 0)


def test_english_with_a_name_inside_stays_at_the_left() -> None:
    assert not rtl.is_rtl("<b>عيادة:</b> the doctor is not known")
    assert rtl.is_rtl("<font name='x'>عيادة النجوم</font>, 12")
