"""Text that wants to be something else is printed as it stands; nothing is lost and nothing hangs."""

from __future__ import annotations

import io
import time

import msgspec
import pytest
from pypdf import PdfReader

from exodesk.domain.clinic import Name, Practitioner, Product, Quote
from exodesk.domain.plan import Plan
from exodesk.report import write_dossier
from exodesk.report.portions import portions
from tests.report.conftest import dossier_of, plan_from, printed, text_of

PLAN = plan_from("three-clinics")
MARKUP = (
    '<img src="/etc/hostname"/>',
    '<a href="javascript:alert(1)">x</a>',
    "<b",
    "x</b>",
    "a<b and c",
    "&nosuch;",
    "BMI < 30 & rising",
    "<para fontSize='400'>",
    "<!-- comment -->",
    "<onDraw name='x'/>",
    "<font color=\"[[[getattr(pow,'x')]]]\">y</font>",
    "<greek>a</greek>",
    "{name} %s %(x)s",
)


def _noted(note: str, plan: Plan = PLAN) -> Plan:
    answers = tuple(
        msgspec.structs.replace(answer, note=note) if answer.clinic == "c1" else answer for answer in plan.answers[:3]
    )
    return msgspec.structs.replace(plan, answers=answers)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_literally_everywhere(text: str) -> None:
    clinic = msgspec.structs.replace(
        PLAN.clinics[0],
        name=Name(en=text, ko=text),
        address=Name(en=text, ko=text),
        note=text,
        phone=text,
        links=(text,),
        product=Product(name=text, maker=text, lot=text),
        practitioners=(Practitioner(id="d1", name=Name(en=text), role=text, planned=True, note=text),),
        quotes=(Quote(id="q1", dated_on="2026-11-18", product=text, extras=text, channel=text, note=text),),
    )
    evidence = tuple(msgspec.structs.replace(item, caption=text, issuer=text, file_name=text) for item in PLAN.evidence)
    plan = msgspec.structs.replace(
        _noted(text),
        title=text,
        clinics=(clinic,),
        chosen_clinic="c1",
        evidence=evidence,
        x={"traveller": {"name": text}},
    )
    plan = msgspec.structs.replace(plan, answers=tuple(answer for answer in plan.answers if answer.clinic == "c1"))
    parts = ("summary", "record", "desk", "day", "after", "evidence")
    found = text_of(printed(dossier_of(plan, parts=parts)))
    assert found.count(" ".join(text.split())) >= 5


def test_a_note_of_twenty_thousand_words_is_whole_and_quick() -> None:
    words = [f"w{number}" for number in range(20_000)]
    started = time.monotonic()
    text = text_of(printed(dossier_of(_noted(" ".join(words)), parts=("record",), clinics=("c1",))))
    assert time.monotonic() - started < 20
    assert all(word in text for word in ("w0 ", "w9999 ", "w19999"))
    assert text.count("w12345 ") == 3


def test_a_word_without_end_and_a_thousand_lines_are_whole() -> None:
    long_word = "x" * 100_000
    lines = "\n".join(f"line {number}" for number in range(1000))
    text = text_of(printed(dossier_of(_noted(long_word), parts=("record",), clinics=("c1",))))
    assert text.replace(" ", "").count("x" * 200) >= 3
    assert sum(character == "x" for character in text) >= 300_000
    assert "line 999" in text_of(printed(dossier_of(_noted(lines), parts=("record",), clinics=("c1",))))


@pytest.mark.parametrize(("unit", "length"), [("W", 61), ("가", 279), ("한국어 ", 281), ("ab ", 5000), ("W", 5000)])
def test_names_of_any_length_fit_every_page(length: int, unit: str) -> None:
    text = (unit * length)[:length].strip()
    clinic = msgspec.structs.replace(
        PLAN.clinics[0],
        name=Name(en=text, ko=text),
        address=Name(ko=text),
        product=Product(name=text),
        phone=text,
        links=(text,),
    )
    plan = msgspec.structs.replace(PLAN, title=text, clinics=(clinic, *PLAN.clinics[1:]), chosen_clinic="c1")
    report = write_dossier(dossier_of(plan, paper="letter"), io.BytesIO())
    assert report.pages > 20


@pytest.mark.parametrize("unit", ["\U0001f600 ", "\U0001f600", "a\n", "a\u2028", "\n" + 33 * "\U0001f600", "\x07"])
def test_what_is_printed_as_numbers_or_in_many_lines_fits_every_page(unit: str) -> None:
    text = unit * 1000
    name = Name(en=text, ko=text)
    plan = msgspec.structs.replace(
        PLAN,
        title=text,
        clinics=tuple(msgspec.structs.replace(clinic, name=name, phone=text, note=text) for clinic in PLAN.clinics),
        answers=tuple(msgspec.structs.replace(answer, note=text) for answer in PLAN.answers[:4]),
        evidence=tuple(msgspec.structs.replace(item, caption=text, issuer=text) for item in PLAN.evidence),
        x={"traveller": {"name": text}},
    )
    for paper in ("a4", "letter"):
        report = write_dossier(dossier_of(plan, paper=paper), io.BytesIO())
        assert report.pages > 20


@pytest.mark.parametrize("unit", ["\U0001f600", "W", "a\n"])
def test_a_name_or_a_role_without_end_is_cut_where_the_page_ends(unit: str) -> None:
    text = unit * 1500
    clinic = msgspec.structs.replace(
        PLAN.clinics[0],
        product=Product(name=text),
        practitioners=(Practitioner(id="d1", name=Name(en="Kim"), role=text, planned=True),),
    )
    plan = msgspec.structs.replace(PLAN, clinics=(clinic, *PLAN.clinics[1:]))
    for paper in ("a4", "letter"):
        out = io.BytesIO()
        write_dossier(dossier_of(plan, paper=paper), out)
    shown = "[U+1F600]" if unit == "\U0001f600" else unit.strip()
    assert text_of(out.getvalue()).replace(" ", "").count(shown) >= 1500


def test_no_blank_comes_into_a_long_address_or_a_word_without_end() -> None:
    for word in ("https://example.org/" + "a1" * 500, "x" * 4000):
        text = text_of(printed(dossier_of(_noted(word), parts=("record",), clinics=("c1",))))
        whole = list(portions(word, len))
        assert "".join(whole) == word
        assert all(" " not in part for part in whole)
        assert text.replace(" ", "").count(word[-200:]) >= 3


def test_characters_without_a_shape_are_printed_as_numbers_and_named() -> None:
    out = io.BytesIO()
    note = "smile 😀, नमस्ते, nul \x00, \u202eevil\u202c, zero\u200bwidth, 漢字, 简体, かな"
    report = write_dossier(dossier_of(_noted(note), parts=("record",), clinics=("c1",)), out)
    text = text_of(out.getvalue())
    for shown in ("[U+1F600]", "[U+0928]", "[U+0000]", "[U+202E]", "[U+200B]", "漢字", "简体", "かな"):
        assert shown in text
    assert "U+1F600" in report.warnings[0]


def test_no_link_leads_out_of_the_document() -> None:
    plan = msgspec.structs.replace(PLAN, title='<a href="http://example.org">x</a>')
    for page in PdfReader(io.BytesIO(printed(dossier_of(plan)))).pages:
        for annotation in page.get("/Annots", []):
            assert "/URI" not in str(annotation.get_object())
