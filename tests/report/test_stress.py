"""A plan that is full to the brim in many scripts: it prints, nothing is lost, and only one sheet is in memory."""

from __future__ import annotations

import io
import re
import weakref
from collections.abc import Callable
from functools import cache

import msgspec
import pytest
from PIL import Image
from pypdf import PdfReader

from exodesk.domain.answer import Answer, Source
from exodesk.domain.clinic import Name
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.report import DossierReport, write_dossier
from exodesk.report.canvas import Page
from exodesk.report.pages import Pages
from exodesk.report.sheet import Sheet
from tests.report.conftest import bank, dossier_of, plan_from, text_of

Laid = Callable[[Pages, Sheet, Callable[[], None]], list[Page]]
CLINICS, PHOTOS = 2, 6
BITS = ("한국어", "日本語", "漢字", "سلام", "שלום", "😀", "<b", "&", "x\x07y", "\u202e", "plain", "Straße")


def _note(tag: str) -> str:
    return f"{tag}first {' '.join(BITS * 4)} {tag}last"


@cache
def _full() -> Plan:
    base = plan_from("three-clinics")
    mixed = " ".join(BITS)
    clinics = tuple(
        msgspec.structs.replace(
            base.clinics[0],
            id=f"s{number}",
            name=Name(en=f"No{number} {mixed}", ko="별빛"),
            address=Name(en=mixed, ko=mixed),
            phone=mixed,
            note=_note(f"n{number}"),
            overrides=(),
        )
        for number in range(CLINICS)
    )
    answers = []
    for clinic in clinics:
        for place, question in enumerate(bank().questions):
            good = next(o.id for o in bank().kind_by_id[question.answers].options if o.polarity == "good")
            answers.append(
                Answer(
                    id=f"a-{clinic.id}-{question.id}",
                    clinic=clinic.id,
                    question=question.id,
                    value=good,
                    source=Source(rank=4, text=mixed),
                    checked_on="2026-11-12",
                    recorded_at="2026-11-12T10:00:00+09:00",
                    note=_note(f"{clinic.id}q{place}x"),
                    evidence=(f"e{place % PHOTOS}",),
                )
            )
    evidence = tuple(
        Evidence(
            id=f"e{number}",
            caption=f"photo{number} {mixed}",
            kind="file",
            dated_on="2026-11-19",
            file_name="a.jpg",
            media_type="image/jpeg",
            sha256=f"{number:064d}",
            present=True,
        )
        for number in range(PHOTOS)
    )
    changed = {"clinics": clinics, "answers": tuple(answers), "evidence": evidence, "changes": ()}
    return msgspec.structs.replace(base, title=mixed, chosen_clinic="s0", **changed)


@cache
def _printed() -> tuple[bytes, DossierReport]:
    photo = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(photo, "JPEG")
    out = io.BytesIO()
    report = write_dossier(dossier_of(_full(), {f"e{n}": photo.getvalue() for n in range(PHOTOS)}), out)
    return out.getvalue(), report


def test_every_note_stands_in_full() -> None:
    text = text_of(_printed()[0])
    expected = {f"s{c}q{place}x" for c in range(CLINICS) for place in range(len(bank().questions))}
    expected |= {f"n{c}" for c in range(CLINICS)}
    assert {tag for tag in expected if f"{tag}first" not in text or f"{tag}last" not in text} == set()


def test_each_script_is_read_back_as_often_as_it_went_in() -> None:
    text = text_of(_printed()[0]).replace(" ", "")
    notes = CLINICS * (len(bank().questions) + 1) * 4
    for said in (
        "한국어",
        "日本語",
        "漢字",
        "سلام",
        "שלום",
        "[U+1F600]",
        "<b",
        "&",
        "x[U+0007]y",
        "[U+202E]",
        "Straße",
    ):
        assert text.count(said) >= notes, said


def test_what_no_font_has_is_named() -> None:
    _, report = _printed()
    assert [warning for warning in report.warnings if "U+1F600" in warning and "U+0007" in warning]
    assert sum(part.pages for part in report.parts) == report.pages == len(PdfReader(io.BytesIO(_printed()[0])).pages)


def test_photos_are_small_enough_for_paper() -> None:
    sizes = re.findall(rb"/Width (\d+)", _printed()[0])
    assert sizes
    assert max(map(int, sizes)) <= 700
    assert len(_printed()[0]) < 6_000_000


def test_a_sheet_is_let_go_when_the_next_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    living: list[weakref.ref[object]] = []
    most = 0

    def watched(part: str, _done: int, _total: int) -> None:
        nonlocal most
        assert part
        most = max(most, sum(found() is not None for found in living))

    def laid(self: Pages, sheet: Sheet, turned: Callable[[], None], real: Laid = Pages.laid) -> list[Page]:
        living.extend(weakref.ref(part) for part in sheet.story[:5])
        return real(self, sheet, turned)

    monkeypatch.setattr(Pages, "laid", laid)
    write_dossier(dossier_of(_full(), parts=("record", "desk", "doctor")), io.BytesIO(), watched)
    assert len(living) > 15
    assert most <= 10
