from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Clinic, Name
from exodesk.errors import Unreadable
from exodesk.plan import OpenPlan
from exodesk.plan.table import COLUMNS, cell_of, guarded, unguarded
from exodesk.texts import Texts
from tests.plan.conftest import add_clinic

DANGEROUS = [
    "=1+1",
    "+82 2 123",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "\u00a0=1",
    "\n=1",
]
HARMLESS = ["Starsand", "a=b", "'quoted'", "", "100-1", "별빛", "O'Neil"]


def table(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


def write(file: Path, text: str, encoding: str = "utf-8") -> Path:
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("text", [*DANGEROUS, *(f"'{text}" for text in DANGEROUS), *HARMLESS])
def test_guarding_is_taken_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).startswith("'") or text in HARMLESS
    if text in HARMLESS:
        assert guarded(text) == text


def test_nothing_in_the_file_runs_in_a_spreadsheet(plan: OpenPlan, tmp_path: Path) -> None:
    for text in DANGEROUS:
        add_clinic(plan, text, phone=text, note=text, links=(text, text))
    plan.export_csv(tmp_path / "a.csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    for row in table(tmp_path / "a.csv")[1:]:
        assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in row)
        assert not any(cell.startswith(("\t", "\r", "\n")) for cell in row)
    raw = data.decode("utf-8-sig")
    assert raw.count('"') == 2 * sum(len(row) for row in table(tmp_path / "a.csv"))  # all are quoted


def test_clinics_come_back_as_they_went_out(example: OpenPlan, tmp_path: Path) -> None:
    for text in DANGEROUS:
        add_clinic(example, f"a{text}", phone=text, note=f"'{text}")
    before = example.value.clinics
    example.export_csv(tmp_path / "a.csv")
    assert [len(table(tmp_path / "a.csv")), len(set(map(len, table(tmp_path / "a.csv"))))] == [len(before) + 1, 1]
    changed = example.import_csv(tmp_path / "a.csv")
    assert changed.values["number"] == len(before)
    added = example.value.clinics[len(before) :]
    for old, new in zip(before, added, strict=True):
        assert old.id != new.id
        assert [cell_of(old, column) for column in COLUMNS] == [cell_of(new, column) for column in COLUMNS]
    example.undo()
    assert example.value.clinics == before


def test_every_value_of_a_clinic_has_a_column_or_is_a_list(example: OpenPlan) -> None:
    names = {column.path.split(".")[0] for column in COLUMNS}
    listed = {"id", "practitioners", "quotes", "extras", "contacts", "teach_back", "day", "overrides", "x"}
    assert names - {"doctor", "quote"} == set(Clinic.__struct_fields__) - listed
    visit = {column.path for column in COLUMNS if column.path.startswith("visit.")}
    assert visit == {f"visit.{name}" for name in example.value.clinics[0].visit.__struct_fields__}


def test_a_preview_shows_what_would_be_added(plan: OpenPlan, tmp_path: Path) -> None:
    add_clinic(plan, "Starsand ")
    file = write(
        tmp_path / "a.csv",
        'name;name_ko;Total KRW;doctor;broker used\nStarsand;;"₩490,000";;yes\n;달빛의원;;Gu Reumbom;no\n\n',
    )
    preview = plan.read_csv(file)
    assert preview.faults == ()
    first, second = preview.rows
    assert (first.line, first.is_known, second.is_known) == (2, True, False)
    assert first.clinic.current_quote is not None
    assert first.clinic.current_quote.total_krw == 490_000
    assert first.clinic.visit.broker_used is True
    assert second.clinic.name == Name(ko="달빛의원")
    assert second.clinic.planned_doctor is not None
    assert second.clinic.added_on == "2026-11-22"
    assert len(plan.value.clinics) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_what_spreadsheets_write_can_be_read(plan: OpenPlan, tmp_path: Path, encoding: str, sign: str) -> None:
    file = write(tmp_path / "a.csv", sign.join(("name", "phone")) + "\r\n" + sign.join(("별", "02")) + "\r\n", encoding)
    [row] = plan.read_csv(file).rows
    assert (row.clinic.name.en, row.clinic.phone) == ("별", "02")


def test_all_faults_are_listed_and_nothing_is_added(plan: OpenPlan, tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.csv",
        "name,colour,treatment_at,total_krw,route,broker_used,name\n"
        "A,red,2026-02-30,,,,\n"
        ",,,,,,\n"
        "B,,,many,,,\n"
        ",,,1,,,\n"
        "C,,,,nose,,\n"
        "D,,,,,perhaps,\n"
        "E,,,,,,,,\n",
    )
    with pytest.raises(Unreadable) as caught:
        plan.import_csv(file)
    faults = caught.value.faults
    assert caught.value.key == "csv-faults"
    expected = (
        "column “colour” is not known",
        "column “name” stands twice",
        "line 2, treatment_at: there is no such day",
        "line 4, total_krw",
        "line 5, name",
        "line 6, route: must be one of unbroken-skin",
        "line 7, broker_used",
        "line 8, has 9 cells",
    )
    assert all(fault.startswith(start) for fault, start in zip(faults, expected, strict=False)), faults
    assert len(faults) == 8
    assert plan.value.clinics == ()


def test_faults_are_told_in_korean_too(plan: OpenPlan, tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.csv",
        "name,colour,treatment_at,total_krw,route,broker_used,needle_depth_mm,name\n"
        "A,red,2026-02-30,,,,,\n"
        "B,,,many,nose,perhaps,deep,\n"
        "C,,,,nose,,,\n"
        ",,,1,,,,,,\n",
    )
    with pytest.raises(Unreadable) as caught:
        plan.import_csv(file, Texts("ko"))
    assert len(caught.value.faults) == 9
    for fault in caught.value.faults:
        words = re.sub(r"name_ko|name|route|[a-z]+_[a-z_]+|“[^”]*”|: [a-z, -]+\.|쓸 수 있는 열: .*", "", fault)
        assert not re.search("[a-z]{3,}", words), fault
    with pytest.raises(Unreadable) as caught:
        plan.import_csv(write(tmp_path / "b.csv", "name\n"), Texts("ko"))
    assert caught.value.faults == ("병원이 하나도 없습니다",)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "csv-empty"),
        (b"a,b\n1,2\n", "csv-foreign"),
        (b'name\n"open', "csv-broken"),
        ("name\n병원\n".encode("cp949"), "csv-not-utf8"),
        (b"name\n" + b"A\n" * 5001, "csv-too-long"),
    ],
)
def test_what_is_no_list_of_clinics_is_refused(plan: OpenPlan, tmp_path: Path, data: bytes, key: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    with pytest.raises(Unreadable, match=key):
        plan.import_csv(file)
    assert plan.value.clinics == ()


def test_an_apostrophe_of_a_name_is_kept(plan: OpenPlan, tmp_path: Path) -> None:
    clinic = add_clinic(plan, "'s Clinic")
    plan.put_clinic(replace(clinic, note="''=x"))
    plan.export_csv(tmp_path / "a.csv")
    plan.import_csv(tmp_path / "a.csv")
    assert plan.value.clinics[1].name.en == "'s Clinic"
    assert plan.value.clinics[1].note == "''=x"
