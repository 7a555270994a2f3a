"""Files that are no plan of ours are refused for what they are, and not touched."""

from __future__ import annotations

import os
import random
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from exodesk.errors import ExodeskError, Unreadable
from exodesk.plan import OpenPlan
from exodesk.storage.marks import APPLICATION_ID
from exodesk.texts import Texts
from tests.storage.conftest import names_in

Damage = Callable[[Path], object]


def _sql(*statements: str) -> Damage:
    def run(file: Path) -> None:
        db = sqlite3.connect(file)
        with db:
            for statement in statements:
                db.execute(statement)
        db.close()

    return run


def _write(position: int, data: bytes) -> Damage:
    def run(file: Path) -> None:
        with file.open("r+b") as stream:
            stream.seek(position)
            stream.write(data)

    return run


def _page_of(file: Path, table: str) -> int:
    db = sqlite3.connect(file)
    page: int = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    db.close()
    return page


def _schema_row(kind: str, sql: str) -> Damage:
    """Put a row into the schema as an attacker's tool would, without SQLite's own checks."""
    return _sql(
        "PRAGMA writable_schema=ON",
        f"INSERT INTO sqlite_master VALUES ('{kind}', 'bad', 'answers', 0, '{sql}')",
    )


TRIGGER = "CREATE TRIGGER bad AFTER INSERT ON answers BEGIN DELETE FROM clinics; END"
CASES: dict[str, tuple[Damage, str]] = {
    "empty": (lambda file: file.write_bytes(b""), "plan-empty"),
    "one byte": (lambda file: file.write_bytes(b"S"), "plan-foreign"),
    "two bytes": (lambda file: file.write_bytes(b"\x00\xff"), "plan-foreign"),
    "text": (lambda file: file.write_text("Dear diary " * 1000), "plan-foreign"),
    "Korean text in whole pages": (lambda file: file.write_bytes("일기".encode() * 4096), "plan-foreign"),
    "zeros": (lambda file: file.write_bytes(bytes(8192)), "plan-foreign"),
    "a photo in whole pages": (
        lambda file: file.write_bytes(b"\xff\xd8\xff\xe0" + random.Random(1).randbytes(8188)),
        "plan-foreign",
    ),
    "a PDF": (lambda file: file.write_bytes(b"%PDF-1.7\n" + random.Random(1).randbytes(9000)), "plan-foreign"),
    "a picture": (lambda file: file.write_bytes(b"\x89PNG\r\n" + random.Random(1).randbytes(9000)), "plan-foreign"),
    "an archive": (lambda file: file.write_bytes(b"PK\x03\x04" + random.Random(1).randbytes(4092)), "plan-foreign"),
    "a bit of the first bytes flipped": (_write(3, b"\xff"), "plan-damaged"),
    "a start of the first bytes": (lambda file: file.write_bytes(b"SQLite format 3\x00"), "plan-damaged"),
    "cut, as a protected file may be": (
        lambda file: file.write_bytes(random.Random(1).randbytes(7000)),
        "plan-protected-or-damaged",
    ),
    "random, as a protected file is": (
        lambda file: file.write_bytes(random.Random(1).randbytes(8192)),
        "plan-protected-or-damaged",
    ),
    "only the header": (lambda file: os.truncate(file, 100), "plan-damaged"),
    "half": (lambda file: os.truncate(file, file.stat().st_size // 2), "plan-damaged"),
    "without its tail": (lambda file: os.truncate(file, file.stat().st_size - 1000), "plan-damaged"),
    "a page of zeros": (lambda file: _write(4096 * (_page_of(file, "clinics") - 1), bytes(4096))(file), "plan-damaged"),
    "another program's": (_write(68, struct.pack(">I", 0)), "plan-foreign"),
    "newer": (_write(60, struct.pack(">I", 2)), "plan-newer"),
    "no version": (_write(60, struct.pack(">I", 0)), "plan-damaged"),
    "a trigger": (_sql(TRIGGER), "plan-hostile"),
    "a view": (_sql("CREATE VIEW bad AS SELECT 1"), "plan-hostile"),
    "a view in place of a table": (
        _sql("DROP TABLE changes", "CREATE VIEW changes AS SELECT 1 AS seq, 'x' AS id, NULL AS clinic, '{}' AS body"),
        "plan-hostile",
    ),
    "a strange table": (_sql("CREATE TABLE more (a)"), "plan-hostile"),
    "a changed table": (_sql("ALTER TABLE clinics ADD COLUMN more TEXT"), "plan-hostile"),
    "a strange index": (_sql("CREATE INDEX more ON answers (abs(seq))"), "plan-hostile"),
    "a hidden trigger": (_schema_row("trigger", TRIGGER), "plan-hostile"),
    "a missing table": (_sql("DROP TABLE edit_rows"), "plan-damaged"),
    "no plan row": (_sql("DELETE FROM plan"), "plan-damaged"),
    "a row of another shape": (_sql("UPDATE clinics SET body = '{\"id\": 1}'"), "plan-damaged"),
    "a row that is no JSON": (_sql("UPDATE clinics SET body = '{,}'"), "plan-damaged"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_plan_is_refused_and_untouched(path: Path, name: str, read_only: bool) -> None:
    damage, key = CASES[name]
    damage(path)
    before, folder = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(Unreadable) as caught:
        OpenPlan.open(path, read_only=read_only)
    assert caught.value.key == key
    for language in ("en", "ko"):
        assert str(path) in Texts(language).error(caught.value)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == folder


def test_a_newer_plan_names_both_versions(path: Path) -> None:
    CASES["newer"][0](path)
    with pytest.raises(Unreadable) as caught:
        OpenPlan.open(path)
    assert (caught.value.values["found"], caught.value.values["known"]) == (2, 1)


def test_what_is_not_there_or_a_folder_is_told_apart(tmp_path: Path) -> None:
    for file, key in (
        (tmp_path / "none.exodesk", "plan-missing"),
        (tmp_path / "no" / "folder" / "plan.exodesk", "plan-missing"),
        (tmp_path, "plan-is-folder"),
    ):
        with pytest.raises(Unreadable, match=key):
            OpenPlan.open(file)
    assert list(tmp_path.iterdir()) == []


def test_another_kind_of_file_is_foreign(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"\xff\xd8\xff" * 100)
    with pytest.raises(Unreadable, match="plan-foreign"):
        OpenPlan.open(file)


def test_flipped_bits_never_do_worse_than_a_refusal(path: Path) -> None:
    whole, dice = path.read_bytes(), random.Random(20261122)
    outcomes = set()
    for _round in range(150):
        data = bytearray(whole)
        for _bit in range(dice.choice((1, 4, 16))):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)
        try:
            with OpenPlan.open(path) as plan:
                plan.history()
                outcomes.add("opened")
        except ExodeskError as error:
            outcomes.add(error.key)
    assert outcomes >= {"opened", "plan-damaged"}


@pytest.mark.parametrize("ending", ["journal", "wal", "shm"])
def test_junk_beside_the_plan_as_a_journal_is_harmless(path: Path, ending: str) -> None:
    path.with_name(f"{path.name}-{ending}").write_bytes(random.Random(1).randbytes(5000))
    assert names_in(path) == ["Starsand"]


def test_the_mark_of_our_files_stays_what_it_is(path: Path) -> None:
    assert path.read_bytes()[68:72] == struct.pack(">I", APPLICATION_ID) == b"EXOD"
