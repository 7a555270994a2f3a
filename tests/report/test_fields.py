"""Form fields of the sheets for staff: names that stay, words for screen readers, Korean typed and read back."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from tests.report.conftest import Tool, dossier_of, plan_from, printed

PLAN = plan_from("three-clinics")


@cache
def _sheets() -> bytes:
    return printed(dossier_of(PLAN, private=("health",)))


def _fields(content: bytes) -> dict[str, dict[str, object]]:
    return dict(PdfReader(io.BytesIO(content)).get_fields() or {})


def _name(link: Any) -> str | None:
    """Give the name of a field; a link has none."""
    name = link.get_object().get("/T")
    return None if name is None else str(name)


def test_lines_and_boxes_are_fields_with_names_of_their_own() -> None:
    reader = PdfReader(io.BytesIO(_sheets()))
    widgets = [
        found["/T"]
        for page in reader.pages
        for link in page.get("/Annots", [])
        if (found := link.get_object()).get("/Subtype") == "/Widget"
    ]
    assert len(widgets) == len(set(widgets)) == len(_fields(_sheets())) > 300
    assert "desk-c1/doctor-licensed/licence-no" in widgets
    assert not any("." in name for name in widgets)


def test_a_name_stays_when_other_answers_change() -> None:
    fewer = printed(dossier_of(PLAN, parts=("desk",), clinics=("c1",)))
    assert set(_fields(fewer)) < set(_fields(_sheets()))


def test_each_field_says_what_it_is_for() -> None:
    for name, field in _fields(_sheets()).items():
        assert str(field.get("/TU", "")).strip(), name


def test_only_the_sheets_for_staff_have_fields() -> None:
    assert _fields(printed(dossier_of(PLAN, parts=("summary", "record", "day", "after")))) == {}
    blank = _fields(printed(dossier_of(None, preset="blank")))
    assert {name.split("/")[0] for name in blank} == {"desk-blank", "doctor-blank"}


def test_korean_that_is_typed_and_a_tick_are_kept() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_sheets())))
    name, box = "desk-c1/doctor-licensed/licence-no", "desk-c1/doctor-licensed/box-1"
    form: Any = writer.root_object["/AcroForm"]
    widgets = {link.get_object()["/T"]: link.get_object() for link in form["/Fields"]}
    widgets[name][NameObject("/V")] = TextStringObject("면허 12345")
    for key in ("/V", "/AS"):
        widgets[box][NameObject(key)] = NameObject("/Yes")
    assert set(widgets[box]["/AP"]["/N"]) == {"/Yes", "/Off"}
    out = io.BytesIO()
    writer.write(out)
    fields = _fields(out.getvalue())
    assert (fields[name]["/V"], fields[box]["/V"]) == ("면허 12345", "/Yes")


def test_what_is_typed_into_one_field_shows_in_that_field_only() -> None:
    """Some programs write the drawing of what is typed into the one that the field already has."""
    name, untouched = "desk-c1/doctor-licensed/licence-no", "desk-c1/doctor-licensed/name-ko"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_sheets())))
    page = next(page for page in writer.pages if any(_name(link) == name for link in page.get("/Annots", [])))
    writer.update_page_form_field_values(page, {name: "12345"}, auto_regenerate=False)
    form: Any = writer.root_object["/AcroForm"]
    shown = {
        str(field["/T"]): field["/AP"]["/N"].get_data() if "/AP" in field else b""
        for field in (link.get_object() for link in form["/Fields"])
        if field["/FT"] == "/Tx"
    }
    assert untouched in shown
    assert [typed for typed, drawn in shown.items() if drawn] == [name]


def test_the_form_needs_no_font_that_is_not_carried(tool: Tool) -> None:
    form: Any = PdfReader(io.BytesIO(_sheets())).root_object["/AcroForm"]
    typed = form["/Fields"][0].get_object()["/DA"].split()[0]
    assert "/FontFile2" in form["/DR"]["/Font"][typed]["/FontDescriptor"]
    assert all(" yes yes yes " in line for line in tool("pdffonts", _sheets()).splitlines()[2:])
    assert "No syntax or stream encoding errors" in tool("qpdf", _sheets(), "--check")


def test_fields_lie_on_their_lines() -> None:
    reader = PdfReader(io.BytesIO(_sheets()))
    for page in reader.pages:
        for link in page.get("/Annots", []):
            found = link.get_object()
            left, bottom, right, top = (float(edge) for edge in found["/Rect"])
            assert 0 < left < right < float(page.mediabox.width), found.get("/T")
            assert 0 < bottom < top < float(page.mediabox.height), found.get("/T")
