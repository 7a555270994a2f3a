"""The two pages about a lump: what a doctor needs to know stands there, and nothing of the program's judgement."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from exodesk.domain.evidence import Evidence
from exodesk.domain.home_check import HomeCheck, with_home_check
from exodesk.domain.plan import Plan
from exodesk.report import write_dossier
from tests.report.conftest import dossier_of, pages_of, plan_from, printed, text_of

PLAN = plan_from("three-clinics")
LONG = "The lump is firm and red. " * 60


def _photo(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#b99").save(out, "JPEG")
    return out.getvalue()


def _with_checks(*checks: HomeCheck, photos: int = 0) -> tuple[Plan, dict[str, bytes]]:
    files = {f"skin{number}": _photo((900, 1200)) for number in range(photos)}
    evidence = tuple(
        Evidence(
            id=name,
            caption=f"Left cheek {name}",
            kind="file",
            dated_on="2027-01-03",
            file_name=f"{name}.jpg",
            media_type="image/jpeg",
            present=True,
        )
        for name in files
    )
    plan = replace(PLAN, evidence=(*PLAN.evidence, *evidence))
    for check in checks:
        plan = replace(plan, x=with_home_check(plan, check))
    return plan, files


LUMP = HomeCheck(week=6, checked_on="2027-01-03", lump=True, note="Firm, 4 mm.", evidence=("skin0",))


def test_presets_print_it_only_when_a_home_check_has_something_to_show() -> None:
    empty, _ = _with_checks(HomeCheck(week=2, checked_on="2026-12-06", lump=False))
    for preset in ("take", "everything"):
        assert "lump" not in dossier_of(PLAN, preset=preset).parts
        assert "lump" not in dossier_of(empty, preset=preset).parts
        for check in (LUMP, HomeCheck(week=2, note="Itches."), HomeCheck(week=2, evidence=("e1",))):
            assert "lump" in dossier_of(_with_checks(check)[0], preset=preset).parts
    assert dossier_of(PLAN, parts=("lump",)).parts == ("lump",)
    assert dossier_of(None, preset="blank", parts=("lump",)).parts == ("lump",)


def test_what_was_seen_and_when_stands_there_though_no_clinic_was_chosen_for_the_trip() -> None:
    plan, files = _with_checks(LUMP, photos=1)
    clinics = tuple(replace(clinic, visit=replace(clinic.visit, treatment_at=None)) for clinic in plan.clinics)
    trip = replace(plan.trip, treatment_at="2026-11-23")
    text = text_of(
        printed(dossier_of(replace(plan, chosen_clinic=None, clinics=clinics, trip=trip), files, parts=("lump",)))
    )
    for words in ("Mon 23 Nov 2026", "Firm, 4 mm.", "day 41", "Left cheek skin0"):
        assert words in text
    assert "Moontree Skin Clinic" not in text


def test_a_doctor_reads_product_lot_dates_photo_and_what_was_seen() -> None:
    plan, files = _with_checks(HomeCheck(week=2, checked_on="2026-12-06", lump=False), LUMP, photos=2)
    content = printed(dossier_of(plan, files, parts=("lump",)))
    text = text_of(content)
    for words in (
        "A lump where I was treated",
        "시술받은 곳에 생긴 멍울",
        "Moontree Skin Clinic",
        "Fablecell Surface",
        "FS-01 / fs 01",
        "Sun 22 Nov 2026",
        "own look-up, 22 Nov E5",
        "3 Jan 2027",
        "day 42",
        "Firm, 4 mm.",
        "E8 Left cheek skin0",
        "10.1002/der2.242",
    ):
        assert words in text
    assert "E9 Left cheek" not in text
    assert len([image for page in PdfReader(io.BytesIO(content)).pages for image in page.images]) >= 2


def test_no_status_no_flag_and_no_other_note_stands_on_it() -> None:
    answers = tuple(replace(answer, note="PRIVATE REMARK") for answer in PLAN.answers)
    clinics = tuple(replace(clinic, note="PRIVATE REMARK") for clinic in PLAN.clinics)
    plan, files = _with_checks(LUMP, photos=1)
    text = text_of(printed(dossier_of(replace(plan, answers=answers, clinics=clinics), files, parts=("lump",))))
    for word in ("PRIVATE REMARK", "Verified", "Told only", "Red flag", "Checks done", "Cleared", "Do not"):
        assert word not in text


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "both"])
@pytest.mark.parametrize("note", [LONG, "Firm and red."])
@pytest.mark.parametrize("photos", [0, 3, 9])
def test_it_is_two_pages(paper: str, language: str, photos: int, note: str) -> None:
    ids = tuple(f"skin{number}" for number in range(photos))
    checks = [HomeCheck(week=week, checked_on="2027-01-03", lump=True, note=note, evidence=ids) for week in (2, 6, 12)]
    plan, files = _with_checks(*checks, photos=photos)
    pages = pages_of(printed(dossier_of(plan, files, parts=("lump",), paper=paper, language=language)))
    assert len(pages) == 2
    assert "For the doctor to fill in" in pages[1]
    assert ("more photos are in my plan" in pages[1]) == (photos == 9)


def test_without_a_clinic_there_are_lines_to_write_on() -> None:
    content = printed(dossier_of(None, preset="blank", parts=("lump",)))
    assert len(pages_of(content)) == 2
    fields = PdfReader(io.BytesIO(content)).get_fields() or {}
    assert {"lump/size", "lump/found_there", "lump/feels-0/box-1"} <= set(fields)


def test_skin_without_a_lump_is_not_called_one() -> None:
    plan, _ = _with_checks(HomeCheck(week=2, checked_on="2026-12-06", lump=False, note="Still a little red."))
    text = text_of(printed(dossier_of(plan, parts=("lump",))))
    assert "The skin that was treated" in text
    assert "there is a lump where" not in text


def test_a_note_in_any_script_stands_there_as_it_was_typed() -> None:
    note = "<b & x\x07 سلام \U0001f600 한국어 {day} </para>"
    plan, files = _with_checks(HomeCheck(week=6, checked_on="2027-01-03", lump=True, note=note), photos=1)
    text = text_of(printed(dossier_of(plan, files, parts=("lump",))))
    assert "<b & x[U+0007] سلام [U+1F600] 한국어 {day} </para>" in text


def test_a_photo_that_cannot_be_read_is_named_once_and_the_rest_is_printed() -> None:
    plan, _ = _with_checks(LUMP, photos=1)
    out = io.BytesIO()
    report = write_dossier(dossier_of(plan, {"skin0": b"no picture"}, parts=("lump", "evidence")), out)
    assert len([warning for warning in report.warnings if "skin0.jpg" in warning]) == 1
    assert "For the doctor to fill in" in text_of(out.getvalue())
