"""Reads a CSV file as a table, and tells which column of a list of clinics each of its columns may be."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from exodesk.domain.caps import MAX_CSV_BYTES, MAX_CSV_ROWS
from exodesk.domain.value import Value
from exodesk.errors import Unreadable
from exodesk.plan.csv_faults import CsvFault
from exodesk.plan.table import COLUMNS
from exodesk.storage import read_whole

NAMES: Final = frozenset(column.name for column in COLUMNS)
IDS: Final = "id"  # written for people; an import always makes new ids
_OTHER_WORDS: Final = {
    "name": ("clinic", "clinic_name", "hospital", "who"),
    "name_ko": ("korean_name", "name_(korean)", "병원", "병원명", "의원", "이름", "상호"),
    "address": ("where", "location"),
    "address_ko": ("korean_address", "주소"),
    "phone": ("tel", "tel.", "telephone", "phone_number", "전화", "전화번호", "연락처"),
    "links": ("link", "url", "web", "website", "web_page", "homepage", "instagram", "홈페이지", "링크"),
    "note": ("notes", "comment", "comments", "remark", "remarks", "메모", "비고"),
    "treatment_at": ("treatment", "treatment_date", "시술일"),
    "consult_at": ("consult", "consultation", "talk", "상담일"),
    "doctor": ("dr", "dr.", "doctor_name", "physician"),
    "doctor_ko": ("의사", "원장", "담당의"),
    "product_name": ("product", "brand", "제품", "제품명"),
    "product_maker": ("maker", "company", "제조사"),
    "device_model": ("device", "기기"),
    "total_krw": ("price", "total", "cost", "krw", "won", "price_krw", "price_(krw)", "가격", "총액", "비용"),
    "sessions": ("session", "회", "횟수"),
    "vials": ("vial", "바이알"),
}
_MEANT: Final = {word: name for name, words in _OTHER_WORDS.items() for word in (name, *words)}


class CsvTable(Value, frozen=True, kw_only=True):
    """A CSV file: its first row, and the other rows that are not blank, each with the number of its line."""

    header: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]

    def guess(self) -> tuple[str | None, ...]:
        """Give for each column of the file what it may be in a list of clinics, None where nobody can tell."""
        guessed: list[str | None] = []
        for written in self.header:
            plain = plain_name(written)
            name = plain if plain in NAMES else _MEANT.get(plain)
            guessed.append(name if name not in guessed else None)
        return tuple(guessed)

    def sample(self, number: int) -> str:
        """Give the first cell of a column that is not blank, or an empty text."""
        cells = (cells[number].strip() for _, cells in self.lines if number < len(cells))
        return next((cell for cell in cells if cell), "")


def read_table(file: Path) -> CsvTable:
    """Read a CSV file, whatever its columns are called.

    Raises:
        Unreadable: "csv-missing", "csv-not-utf8", "csv-broken" and the like.
        MachineTrouble: no permission, the disk fails.

    """
    text = _text_of(read_whole(file, MAX_CSV_BYTES, "csv"), file)
    csv.field_size_limit(MAX_CSV_BYTES)  # else a note of 131,072 letters would be refused
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    lines: list[tuple[int, tuple[str, ...]]] = []
    try:
        header = tuple(next(reader, []))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((reader.line_num, tuple(cells)))
    except csv.Error as error:
        raise Unreadable("csv-broken", file=str(file), line=reader.line_num) from error
    if len(lines) > MAX_CSV_ROWS:
        raise Unreadable("csv-too-long", file=str(file), most=MAX_CSV_ROWS)
    return CsvTable(header=header, lines=tuple(lines))


def plain_name(name: str) -> str:
    """Give the name of a column without what people write differently."""
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def own_columns(header: Sequence[str]) -> tuple[list[str | None], list[CsvFault]]:
    """Give the columns of a file that names them as we do, None for those that are read past, and its faults."""
    columns: list[str | None] = []
    faults: list[CsvFault] = []
    seen: set[str] = set()
    for written in header:
        name = plain_name(written)
        columns.append(name if name in NAMES else None)
        if name in seen and name:
            faults.append(CsvFault(key="twice", values={"column": written}))
        elif name not in NAMES and name not in {IDS, ""}:
            known = ", ".join(column.name for column in COLUMNS)
            faults.append(CsvFault(key="unknown_column", values={"column": written, "known": known}))
        seen.add(name)
    return columns, faults


def _text_of(data: bytes, file: Path) -> str:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("csv-not-utf8", file=str(file)) from error
    if not text.strip():
        raise Unreadable("csv-empty", file=str(file))
    return text


def _separator(text: str) -> str:
    """Give the sign that parts the first row into most names that we know, else into most cells."""
    first = text.splitlines()[0]

    def worth(sign: str) -> tuple[int, int]:
        names = [plain_name(name) for name in next(csv.reader([first], delimiter=sign), [])]
        return len(_MEANT.keys() & set(names) | NAMES & set(names)), len(names)

    return max(",;\t", key=worth)
