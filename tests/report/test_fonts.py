"""Fonts: cut once, kept, made again when the kept ones are damaged; text made safe."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from exodesk.report import cutting
from exodesk.report.fonts import FontSet

CHARACTERS = [ord(character) for character in "Ab 한글 漢"]


@pytest.fixture
def kept(own_home: Path) -> Path:
    return own_home / "cache" / "fonts"


def test_a_cut_has_a_name_of_its_own_in_each_weight(kept: Path) -> None:
    files = cutting.cut("KR", CHARACTERS)
    assert sorted(files) == [400, 600, 700]
    assert len(list(kept.glob("*.ttf"))) == 3
    names = set()
    for file in kept.glob("*.ttf"):
        font = TTFont(file)
        assert "fvar" not in font
        assert set(CHARACTERS) <= set(font.getBestCmap())
        names.add(font["name"].getDebugName(6))
    assert len(names) == 3


def test_the_second_time_the_kept_files_are_taken(kept: Path) -> None:
    first = cutting.cut("KR", CHARACTERS)
    times = {file: file.stat().st_mtime_ns for file in kept.iterdir()}
    assert cutting.cut("KR", reversed(CHARACTERS)) == first
    assert {file: file.stat().st_mtime_ns for file in kept.iterdir()} == times


def test_damaged_kept_files_are_made_again(kept: Path) -> None:
    text = "한鷄鱗" + "龘"
    cutting.cut("KR", map(ord, text))
    extra = [ord(character) for character in "鷄鱗"]
    cutting.cut("KR", extra)
    for file in kept.glob("*.ttf"):
        file.write_bytes(b"damaged")
    fonts = FontSet("鷄鱗")
    assert "鷄鱗" in fonts.text("鷄鱗")
    assert all(
        len(file.read_bytes()) > 1000
        for file in kept.glob("*.ttf")
        if file.name in {path.name for path in _of(extra, kept)}
    )


def _of(characters: list[int], folder: Path) -> list[Path]:
    return sorted(folder.glob("*.ttf"), key=lambda file: file.stat().st_mtime)[-3:] if characters else []


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"3 ab", b"\xff", b"x"])
def test_characters_are_found_again_where_those_that_are_kept_are_damaged(kept: Path, damage: bytes) -> None:
    wanted = frozenset(map(ord, " \n\r9한漢"))
    assert cutting.kept_characters("some", lambda: wanted) == wanted
    assert cutting.kept_characters("some", frozenset) == wanted
    (kept / "some.txt").write_bytes(damage)
    assert cutting.kept_characters("some", lambda: wanted) == wanted
    assert cutting.kept_characters("some", frozenset) == wanted


def test_a_folder_that_cannot_be_written_is_no_error(own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "cache").write_text("in the way")
    assert len(cutting.cut("KR", CHARACTERS)) == 3


def test_text_is_made_safe_and_line_ends_are_kept() -> None:
    fonts = FontSet("")
    assert fonts.text("a<b> & c\r\nd\u2028e") == "a&lt;b&gt; &amp; c<br/>d<br/>e"
    assert fonts.text("\u1112\u1161\u11ab") == "한"
    assert fonts.text("a\tb\u3000c") == "a b c"
    assert fonts.text("\x07😀") == "[U+0007][U+1F600]"
    assert fonts.unprintable == {"\x07": 1, "😀": 1}


def test_a_character_of_another_script_is_set_in_a_font_that_has_it() -> None:
    fonts = FontSet("汉 漢")
    assert fonts.text("a汉").startswith("a<font name=")
    assert fonts.unprintable == {}


def test_a_cut_has_the_weight_asked_for_and_nothing_to_spare(kept: Path) -> None:
    files = cutting.cut("KR", CHARACTERS)
    widths = []
    for weight, content in files.items():
        font = TTFont(io.BytesIO(content))
        assert font["OS/2"].usWeightClass == weight
        assert set(font.getBestCmap()) == set(CHARACTERS)
        assert (font["hhea"].ascent, font["hhea"].descent) == (cutting.ASCENT, cutting.DESCENT)
        widths.append(font["hmtx"][font.getBestCmap()[ord("A")]][0])
    assert widths == sorted(set(widths))


def test_a_font_with_two_axes_is_cut_at_its_usual_width(kept: Path) -> None:
    font = TTFont(io.BytesIO(cutting.cut("Arabic", [0x628])[400]))
    source = TTFont(cutting.source_file("Arabic"))
    assert "fvar" not in font
    assert font["hmtx"][font.getBestCmap()[0x628]] == source["hmtx"][source.getBestCmap()[0x628]]
