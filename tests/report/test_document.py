"""The document as a whole: pages, fonts, numbers, bookmarks, the same bytes for the same plan."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from exodesk.domain.dossier import ALL_PARTS
from exodesk.report import write_dossier
from exodesk.texts import Texts
from tests.report.conftest import Tool, bank, dossier_of, pages_of, plan_from, printed, text_of

SAMPLE = "three-clinics"


@pytest.fixture(scope="module")
def everything() -> bytes:
    return printed(dossier_of(plan_from(SAMPLE), private=("readiness", "health")))


def test_every_part_has_pages() -> None:
    out = io.BytesIO()
    report = write_dossier(dossier_of(plan_from(SAMPLE), parts=ALL_PARTS), out)
    assert [part.part for part in report.parts] == list(ALL_PARTS)
    assert all(part.pages for part in report.parts)
    assert sum(part.pages for part in report.parts) == report.pages == len(PdfReader(out).pages)
    assert report.warnings == ()


def test_qpdf_finds_no_fault(everything: bytes, tool: Tool) -> None:
    assert "No syntax or stream encoding errors" in tool("qpdf", everything, "--check")


def test_all_fonts_are_embedded(everything: bytes, tool: Tool) -> None:
    lines = tool("pdffonts", everything).splitlines()[2:]
    own = [line for line in lines if "Exodesk-kr" in line]
    assert {line.split("-")[2].split()[0] for line in own} == {"400", "600", "700"}
    assert all(" yes yes yes " in line for line in lines)


def test_no_font_of_ours_is_missing_without_attachments(tool: Tool) -> None:
    parts = tuple(part for part in ALL_PARTS if part != "evidence")
    lines = tool("pdffonts", printed(dossier_of(plan_from(SAMPLE), parts=parts))).splitlines()[2:]
    assert lines
    assert all("Exodesk" in line for line in lines)


def test_korean_can_be_searched_in_two_readers(everything: bytes, tool: Tool) -> None:
    read = " ".join(tool("pdftotext", everything, "-layout", "-").split())
    text = text_of(everything)
    for words in ("별빛모래의원", "접수·상담 담당자께", "응급 카드", "서울특별시 허구구 상상로 77"):
        assert words in text
        assert words in read
    assert "■" not in read


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_page_says_which_of_how_many(paper: str) -> None:
    pages = pages_of(printed(dossier_of(plan_from(SAMPLE), parts=("summary", "day", "compare"), paper=paper)))
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Made 22 Nov 2026. Question bank of 22 Nov 2026." in page


@pytest.mark.parametrize(("paper", "short", "long"), [("a4", 595, 842), ("letter", 612, 792)])
def test_compare_lies_on_its_side(paper: str, short: int, long: int) -> None:
    content = printed(dossier_of(plan_from(SAMPLE), parts=("summary", "compare"), paper=paper))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(io.BytesIO(content)).pages]
    assert sizes[0] == (short, long)
    assert sizes[-1] == (long, short)


def _titles(outline: list[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def test_bookmarks_lead_to_the_pages_they_name(everything: bytes) -> None:
    reader = PdfReader(io.BytesIO(everything))
    titles = list(_titles(reader.outline))
    assert titles[:3] == ["For me: summary", "Readiness", "Starsand Clinic"]
    assert "For the desk: Blue Paper Clinic" in titles
    starsand = next(
        entry for entry in reader.outline if not isinstance(entry, list) and entry.title == "Starsand Clinic"
    )
    page = reader.get_destination_page_number(starsand)
    assert page is not None
    assert "별빛모래의원" in reader.pages[page].extract_text()


def test_metadata_name_the_plan_and_no_author(everything: bytes) -> None:
    reader = PdfReader(io.BytesIO(everything))
    found = reader.metadata
    assert found is not None
    assert found.title == "exodesk dossier: Seoul in November"
    assert found.author == "exodesk"
    assert str(reader.root_object["/Lang"]) == "en"
    assert str(reader.root_object["/ViewerPreferences"]) == "{'/DisplayDocTitle': True}"


@pytest.mark.parametrize("title", ["", " \u00a0"])
def test_a_plan_without_a_title_leaves_no_stops_behind(title: str) -> None:
    content = printed(dossier_of(msgspec.structs.replace(plan_from(SAMPLE), title=title), parts=("summary",)))
    found = PdfReader(io.BytesIO(content)).metadata
    assert found is not None
    assert found.title == "exodesk dossier"
    assert all(" . Keep this page" not in " ".join(page.split()) for page in pages_of(content))
    assert "For me: summary Keep this page" in text_of(content)


def test_the_author_is_the_traveller_where_the_name_is_kept() -> None:
    plan = msgspec.structs.replace(plan_from(SAMPLE), x={"traveller": {"name": "Robin 샘플"}})
    found = PdfReader(io.BytesIO(printed(dossier_of(plan, parts=("desk",))))).metadata
    assert found is not None
    assert found.author == "Robin 샘플"


def test_record_and_evidence_are_linked_both_ways() -> None:
    reader = PdfReader(io.BytesIO(printed(dossier_of(plan_from(SAMPLE), parts=("record", "evidence")))))
    ways: Counter[tuple[bool, bool]] = Counter()
    for page in reader.pages:
        here = page.extract_text().startswith("Evidence")
        for link in page.get("/Annots", []):
            number = reader.get_page_number(link.get_object()["/Dest"][0].get_object())
            ways[here, reader.pages[number or 0].extract_text().startswith("Evidence")] += 1
    assert ways[False, True] > 20
    assert ways[True, False] > 20
    assert set(ways) == {(False, True), (True, False)}


def test_same_plan_date_and_options_give_the_same_bytes(everything: bytes) -> None:
    again = printed(dossier_of(plan_from(SAMPLE), private=("readiness", "health")))
    assert again == everything


def test_grey_has_no_coloured_ink() -> None:
    content = printed(dossier_of(plan_from(SAMPLE), parts=("summary", "record", "after", "sources"), grey=True))
    for page in PdfReader(io.BytesIO(content)).pages:
        contents = page.get_contents()
        assert contents is not None
        inks = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", contents.get_data())
        assert inks
        assert all(len(set(ink)) == 1 for ink in inks)


def test_blank_needs_no_plan() -> None:
    report_out = io.BytesIO()
    report = write_dossier(dossier_of(None, preset="blank"), report_out)
    text = text_of(report_out.getvalue())
    assert [part.part for part in report.parts] == ["desk", "doctor", "day", "after"]
    assert "제 안전을 위해 모든 병원에 같은 질문을 드리고 있습니다" in text
    assert "____년 __월 __일에" in text


def test_english_only_asks_in_english() -> None:
    text = text_of(printed(dossier_of(None, preset="blank", language="en"))).replace(" ", "")
    for korean in ("제안전을위해", "의사선생님께", "예정에없던", "저는한국어를", "답변하신분"):
        assert korean not in text
    assert [q.id for q in bank().questions if (q.text.ko or "").replace(" ", "")[:15] in text] == []


def test_the_private_pages_are_off_until_ticked() -> None:
    plan = plan_from(SAMPLE)
    parts = ("summary", "record", "desk", "doctor", "after")
    closed = text_of(printed(dossier_of(plan, parts=parts)))
    opened = text_of(printed(dossier_of(plan, parts=parts, private=("readiness", "health"))))
    for private in ("Waiting for two replies.", "take the tablets the day before", "Losing this money would hurt."):
        assert private not in closed
        assert private in opened


def test_take_prints_the_chosen_clinic_only() -> None:
    text = text_of(printed(dossier_of(plan_from(SAMPLE), preset="take")))
    assert "Moontree Skin Clinic" in text
    assert "Starsand" not in text
    assert "Blue Paper" not in text


def test_a_part_with_nothing_left_is_named() -> None:
    report = write_dossier(dossier_of(plan_from(SAMPLE), preset="take"), io.BytesIO())
    assert any("For the desk" in warning for warning in report.warnings)


def test_the_version_fits_what_is_inside(everything: bytes) -> None:
    assert everything.startswith(b"%PDF-1.7")
    assert printed(dossier_of(plan_from(SAMPLE), parts=("day",), password="1234")).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_hand_luggage_of_a_plan_with_open_questions_is_about_14_pages(paper: str) -> None:
    """Whatever is open: the talk with the doctor is still to come, or nothing is known of a clinic yet."""
    plan = plan_from(SAMPLE)
    desk = [question.id for question in bank().questions if question.audience == "desk"][:8]
    still_open = {*desk, *(question.id for question in bank().questions if question.bank == "consent")}
    answers = tuple(
        answer for answer in plan.answers if answer.clinic != plan.chosen_clinic or answer.question not in still_open
    )
    looked_up = msgspec.structs.replace(plan, answers=answers)
    nothing_known = msgspec.structs.replace(plan, answers=(), changes=())
    for taken, least, most in ((plan, 6, 8), (looked_up, 12, 15), (nothing_known, 12, 16)):
        assert least <= len(pages_of(printed(dossier_of(taken, preset="take", paper=paper)))) <= most


def test_no_question_is_left_at_home_to_save_pages() -> None:
    """A blocker or a major point that nobody asked stands on a sheet for staff or on the traveller's own list."""
    plan = msgspec.structs.replace(plan_from(SAMPLE), answers=(), changes=())
    dossier = dossier_of(plan, preset="take")
    text = text_of(printed(dossier)).replace(" ", "")
    items = dossier.status(dossier.clinics[0]).items
    waiting = [q for q in bank().questions if q.severity != "minor" and q.card and items[q.id].state == "open"]
    assert len(waiting) > 50
    for question in waiting:
        if question.send_when is None:
            assert (question.text.ko or "").replace(" ", "")[:20] in text, question.id


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("preset", ["take", "blank"])
def test_all_that_one_needs_in_the_room_is_on_one_page(preset: str, paper: str) -> None:
    before, room = pages_of(printed(dossier_of(plan_from(SAMPLE), preset=preset, parts=("day",), paper=paper)))
    stops = sum(bool(item.values.get("stop")) for item in bank().lists["trip.day_item"])
    assert room.count("STOP\n") >= stops
    assert "means: if the answer is no" in room
    assert "Write it down, before they open it" in room
    assert "Before you walk out" in room
    assert "Before you leave the hotel" in before
    assert "잠시만 멈춰 주세요" in before


def test_a_private_part_that_has_no_page_is_said() -> None:
    plan = plan_from(SAMPLE)
    report = write_dossier(dossier_of(plan, parts=("day",), private=("health", "readiness")), io.BytesIO())
    assert [words for words in report.warnings if "“Health answers”" in words and "“For the doctor”" in words]
    assert [words for words in report.warnings if "“Readiness and values”" in words and "“Summary”" in words]
    report = write_dossier(dossier_of(plan, parts=("doctor", "summary"), private=("health", "readiness")), io.BytesIO())
    assert not [words for words in report.warnings if "was asked for" in words]


def test_a_label_does_not_stand_twice_in_the_comparison() -> None:
    text = text_of(printed(dossier_of(plan_from(SAMPLE), parts=("compare",))))
    assert "Blockers 3 of 11 verified" in text


def test_warnings_are_in_the_language_of_who_reads_them() -> None:
    chosen = dossier_of(plan_from(SAMPLE), parts=("day",), private=("health",))
    report = write_dossier(chosen, io.BytesIO(), telling=Texts("ko"))
    assert report.warnings == ("“건강 답변” 항목은 “의사용” 부분과 함께 인쇄됩니다. 그 부분도 선택하세요.",)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_words_are_smaller_than_they_can_be_read(paper: str) -> None:
    content = printed(dossier_of(plan_from("three-clinics"), paper=paper, private=("readiness", "health")))
    small: list[tuple[int, float, str]] = []
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages, 1):

        def look(text: str, _cm: object, tm: list[float], _font: object, size: float, number: int = number) -> None:
            if text.strip() and size * abs(tm[3]) < 7.49 and "SHA-256" not in text:
                small.append((number, size, text))

        page.extract_text(visitor_text=look)
    assert small == []
