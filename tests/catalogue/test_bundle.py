"""A catalogue that comes as a zip: what is read, and what is refused."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from exodesk.catalogue import check, read_bank
from exodesk.catalogue.files import NAMES
from exodesk.domain.caps import MAX_BANK_ENTRIES, MAX_BANK_FILE_BYTES, MAX_BANK_ZIP_BYTES
from exodesk.paths import resources

SHIPPED = resources() / "catalogue"


def write(path: Path, *, prefix: str = "", more: Callable[[zipfile.ZipFile], None] | None = None) -> Path:
    """Write the shipped catalogue as a zip, with something more in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in NAMES:
            entry = zipfile.ZipInfo(name)
            entry.filename = prefix + name  # as it is: the constructor would tidy it
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (SHIPPED / name).read_bytes())
        if more is not None:
            more(archive)
    return path


def lines(path: Path) -> list[str]:
    return [str(fault) for fault in check(path)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bank.zip"


@pytest.mark.parametrize("prefix", ["", "catalogue/", "질문 목록/"])
def test_a_good_zip(file: Path, prefix: str) -> None:
    assert lines(write(file, prefix=prefix)) == []
    assert read_bank(file) == read_bank(SHIPPED)


def test_a_zip_with_an_entry_for_its_folder(file: Path) -> None:
    assert lines(write(file, prefix="bank/", more=lambda archive: archive.mkdir("bank"))) == []


def test_the_faults_inside_are_listed(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name in NAMES[1:]:
            archive.write(SHIPPED / name, name)
    assert lines(file) == ["answers.toml: the file is missing; a catalogue has fourteen files"]


@pytest.mark.parametrize(
    "name",
    [
        "../trip.toml",
        "/trip.toml",
        "catalogue/../trip.toml",
        "..\\trip.toml",
        "C:\\trip.toml",
        "con",
        "NUL.toml",
        "trip.toml\0.exe",
        "Trip.toml",
        "notes.txt",
        "__MACOSX/trip.toml",
        "x" * 300,
    ],
)
def test_a_name_that_has_no_place(file: Path, name: str) -> None:
    def more(archive: zipfile.ZipFile) -> None:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name
        archive.writestr(entry, b"x")

    found = lines(write(file, more=more))
    assert found
    assert all(line.startswith("bank.zip: the zip holds ") for line in found)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("prefix", ["../", "./", "/", "C:/", "a/b/", "a\\b/"])
def test_a_folder_that_is_no_folder(file: Path, prefix: str) -> None:
    found = lines(write(file, prefix=prefix))
    assert len(found) == len(NAMES)
    assert "it may hold only the fourteen files" in found[0]


def test_a_file_twice(file: Path) -> None:
    def more(archive: zipfile.ZipFile) -> None:
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("trip.toml", b"")

    assert lines(write(file, more=more)) == ["bank.zip: the zip holds trip.toml twice"]


def test_a_link(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("trip.toml")
        entry.create_system = 3
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert lines(file) == ["bank.zip: trip.toml is a link or something else that is no file"]


def test_an_encrypted_file(file: Path) -> None:
    content = bytearray(write(file).read_bytes())
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    file.write_bytes(content)
    assert lines(file) == ["bank.zip: answers.toml is encrypted"]


def test_another_way_of_packing(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("trip.toml", b"x")
    assert lines(file) == ["bank.zip: trip.toml is packed in a way that is not read; use the usual one (deflate)"]


def test_too_many_entries(file: Path) -> None:
    def more(archive: zipfile.ZipFile) -> None:
        for number in range(MAX_BANK_ENTRIES):
            archive.writestr(f"{number}.txt", b"")

    assert lines(write(file, more=more)) == ["bank.zip: the zip has 78 entries; at most 64 are read"]


def test_a_bomb_that_says_what_it_is(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("trip.toml", b"\0" * (MAX_BANK_FILE_BYTES + 1))
        archive.writestr("rules.toml", b"\0" * (MAX_BANK_FILE_BYTES - 1))
    assert lines(file) == [
        "bank.zip: trip.toml is larger than 8 MB when unpacked",
        "bank.zip: rules.toml grows more than 200 times when unpacked",
    ]


def test_a_bomb_that_lies_about_its_size(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("trip.toml", b"\0" * (64 * 1024 * 1024))
    content = bytearray(file.read_bytes())
    central = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, central + 24, 1000)
    file.write_bytes(content)
    assert lines(file) == ["bank.zip: the zip is damaged or no zip at all"]


def test_entries_over_one_another(file: Path) -> None:
    content = bytearray(write(file).read_bytes())
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    for start, length in ((16, 4), (20, 8)):  # checksum and sizes of the second as those of the first
        content[second + start : second + start + length] = content[first + start : first + start + length]
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    file.write_bytes(content)
    assert lines(file) == ["bank.zip: the entries of the zip lie over one another"]


@pytest.mark.parametrize("keep", [0, 1, 100, 5000, -10])
def test_a_damaged_zip(file: Path, keep: int) -> None:
    file.write_bytes(write(file).read_bytes()[:keep])
    assert lines(file) == ["bank.zip: the zip is damaged or no zip at all"]


def test_a_changed_byte(file: Path) -> None:
    content = bytearray(write(file).read_bytes())
    content[2000] ^= 0xFF
    file.write_bytes(content)
    assert lines(file) == ["bank.zip: the zip is damaged or no zip at all"]


def test_something_else_than_a_zip(file: Path) -> None:
    file.write_text("id = 1", encoding="utf-8")
    assert lines(file) == ["bank.zip: the zip is damaged or no zip at all"]


def test_a_huge_zip_is_not_opened(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(MAX_BANK_ZIP_BYTES + 1)
    assert lines(file) == ["bank.zip: the zip is larger than 16 MB"]


def test_files_that_are_too_large_together(file: Path) -> None:
    words = b"".join(b"# line %d of a long file\n" % number for number in range(280_000))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in NAMES[:5]:
            archive.writestr(name, words)
    assert len(words) < MAX_BANK_FILE_BYTES
    assert lines(file) == ["bank.zip: the files are larger than 32 MB when unpacked"]
