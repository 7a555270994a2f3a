"""Clean-up of texts and names before they are compared."""

from __future__ import annotations

import unicodedata

import pytest

from exodesk.domain.cleanup import clean_up, has_hangul, names_differ, roman_names_differ, texts_differ

SPACES = "\u0020\u00a0\u1680\u2000\u2003\u2009\u200a\u2028\u202f\u205f\u3000\t\n"
DASHES = "\u002d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\uff0d\ufe63\ufe58"


@pytest.mark.parametrize("space", list(SPACES), ids=lambda character: f"U+{ord(character):04X}")
def test_all_spaces_are_removed(space: str) -> None:
    assert clean_up(f"Mirage{space}Serum") == "mirageserum"


@pytest.mark.parametrize("dash", list(DASHES), ids=lambda character: f"U+{ord(character):04X}")
def test_all_dashes_are_removed(dash: str) -> None:
    assert clean_up(f"MB{dash}7") == "mb7"


def test_case_is_folded() -> None:
    assert clean_up("MIRAGE") == clean_up("mirage")
    assert clean_up("STRASSE") == clean_up("straße")


def test_composed_and_decomposed_texts_are_the_same() -> None:
    for text in ("Café Éclat", "달나무피부과의원"):
        assert unicodedata.normalize("NFD", text) != text
        assert clean_up(unicodedata.normalize("NFD", text)) == clean_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "(주)없는회사",
        "㈜없는회사",
        "없는회사(주)",
        "없는회사 ㈜",
        "( 주 ) 없는회사",
        unicodedata.normalize("NFD", "(주)없는회사"),
    ],
)
def test_korean_company_forms_are_removed(text: str) -> None:
    assert clean_up(text) == "없는회사"


@pytest.mark.parametrize("text", ["Nowhere Co., Ltd.", "nowhere co.,ltd.", "NOWHERE CO. , LTD.", "Co., Ltd. Nowhere"])
def test_the_english_company_form_is_removed(text: str) -> None:
    assert clean_up(text) == "nowhere"


@pytest.mark.parametrize("text", ["Nowhere Inc.", "Nowhere Ltd.", "Nowhere, plus", "Cold Nowhere"])
def test_nothing_else_is_removed(text: str) -> None:
    assert clean_up(text) != "nowhere"
    assert texts_differ(text, "Nowhere")


@pytest.mark.parametrize("text", ["가", "A가", "ㅋ", "\u1100", unicodedata.normalize("NFD", "한")])
def test_hangul(text: str) -> None:
    assert has_hangul(text)


@pytest.mark.parametrize("text", ["", "A", "日本", "ー", "é"])
def test_no_hangul(text: str) -> None:
    assert not has_hangul(text)


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("Mirage Serum", "mirage-serum", False),
        ("Mirage Serum", "Mirage Serum B", True),
        ("미라지", "Mirage", False),
        ("Mirage", "미라지 Mirage", False),
        ("미라지", "미라지 B", True),
        ("(주) Nowhere", "Elsewhere", True),
        ("㈜", "", False),
    ],
)
def test_texts(left: str, right: str, differ: bool) -> None:
    assert texts_differ(left, right) is differ
    assert texts_differ(right, left) is differ


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("Han Gaonbyeol", "han gaonbyeol", False),
        ("Han Gaonbyeol", "Gaonbyeol Han", False),
        ("HAN, Gaon-byeol", "Gaonbyeol Han", False),
        ("Dr. Han", "Han Dr", False),
        ("Han Ga On", "Ga On Han", False),
        ("Han Ga On", "On Han Ga", False),
        ("Han Ga On", "On Ga Han", True),
        ("Han Gaonbyeol", "Han Gaonbyul", True),
        ("Han Gaonbyeol", "Han", True),
        ("Han Ga On", "Gaon Han", False),
        ("한가온별", "Han Gaonbyeol", False),
    ],
)
def test_roman_names(left: str, right: str, differ: bool) -> None:
    assert roman_names_differ(left, right) is differ
    assert roman_names_differ(right, left) is differ


@pytest.mark.parametrize(
    ("korean", "roman", "differ"),
    [
        (("한가온", "한 가온"), ("A", "B"), False),
        (("한가온", "도레미"), ("A", "A"), True),
        (("한가온", None), ("A B", "B A"), False),
        (("한가온", None), ("A", "B"), True),
        ((None, "한가온"), ("A", "B"), True),
        (("한가온", None), (None, "B"), False),
        ((None, None), (None, None), False),
        (("Han Gaon", "한가온"), ("A", "B"), True),
        (("Han Gaon", "한가온"), ("A B", "B A"), False),
        (("Han Gaon", "한가온"), (None, "B"), False),
        (("Han Gaon", "Do Remi"), ("A", "A"), True),
    ],
)
def test_korean_names_decide_where_both_are_known(
    korean: tuple[str | None, str | None], roman: tuple[str | None, str | None], differ: bool
) -> None:
    assert names_differ(korean, roman) is differ
