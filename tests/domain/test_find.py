"""Tests of Find: forgiving words, Korean in any part of a word, titles first, the same as looking at each entry."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exodesk.domain.find import MOST_A_GROUP, Group, Hit, Index, guide_hits, plain, plan_hits
from exodesk.domain.home_check import HomeCheck, with_home_check
from tests.domain.builders import BANK, example

HITS = (
    Hit(group="clinic", id="c1", title="Café Blanc Clinic", text="서울시 강남구"),
    Hit(group="clinic", id="c2", title="Moontree", text="near the café"),
    Hit(group="person", id="p1", title="한가온별 원장", text="skin specialist"),
)


def ids(query: str) -> list[str]:
    return [hit.id for hit in Index(HITS).find(query)]


@pytest.mark.parametrize("query", ["cafe", "CAFÉ", "blanc clinic", "clinic cafe", "ca-fe", "ㅤ".strip("ㅤ") + "caf"])
def test_case_accents_and_order_do_not_matter(query: str) -> None:
    assert ids(query)[0] == "c1"


def test_korean_is_found_in_any_part_of_a_word_also_decomposed() -> None:
    assert ids("가온") == ["p1"]
    assert ids(unicodedata.normalize("NFD", "강남")) == ["c1"]
    assert ids("한가 온별") == ["p1"]


def test_hits_in_the_title_come_first() -> None:
    hits = (Hit(group="term", id="a", title="x", text="needle"), Hit(group="term", id="b", title="needle"))
    assert [hit.id for hit in Index(hits).find("needle")] == ["b", "a"]


def test_a_word_does_not_reach_from_one_entry_into_the_next() -> None:
    hits = (Hit(group="term", id="a", title="ab"), Hit(group="term", id="b", title="cd"))
    assert Index(hits).find("bc") == ()


def test_nothing_typed_finds_nothing() -> None:
    assert ids("  - ") == []


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_bank_is_found_in_english_and_korean_whatever_is_shown(language: str) -> None:
    index = Index(guide_hits(BANK, language))
    for query, group, found in (
        ("something foreign", "term", "granuloma"),
        ("이물질", "term", "granuloma"),
        ("no general permission", "fact", "f-1-1"),
        ("일반적인 허가는", "fact", "f-1-1"),
        ("cannot check a person you cannot name", "question", "doctor-licensed"),
        ("이름을 모르는 사람", "question", "doctor-licensed"),
        ("지역의 보건소", "place", "p-health-centre"),
        ("in Seoul ask 120", "place", "p-health-centre"),
    ):
        hit = next(hit for hit in index.find(query) if hit.group == group)
        assert hit.id == found, query
        assert bool(re.search("[가-힣]", hit.title + hit.text)) == (language == "ko"), "one language is shown"
        assert hit.title not in hit.text


TEXTS = st.text(alphabet="ab가나é -\n", max_size=6)


@given(
    st.lists(st.tuples(st.sampled_from(("clinic", "fact")), TEXTS, TEXTS), max_size=30),
    TEXTS,
    st.integers(1, MOST_A_GROUP),
)
def test_finds_what_looking_at_each_entry_finds(entries: list[tuple[Group, str, str]], query: str, most: int) -> None:
    hits = [Hit(group=group, id=str(n), title=title, text=text) for n, (group, title, text) in enumerate(entries)]
    words = [plain(word) for word in query.split() if plain(word)]
    expected: list[Hit] = []
    for group in dict.fromkeys(hit.group for hit in hits):
        own = [hit for hit in hits if hit.group == group]
        titles = [hit for hit in own if all(word in plain(hit.title) for word in words)]
        whole = [hit for hit in own if all(word in plain(hit.title) + plain(hit.text) for word in words)]
        expected += [*titles, *(hit for hit in whole if hit not in titles)][:most]
    assert list(Index(hits).find(query, most)) == (expected if words else [])


def test_answers_and_home_checks_are_found_by_the_words_that_are_read() -> None:
    example_plan = example("three-clinics")
    answer = next(a for a in example_plan.answers if any(isinstance(value, bool) for value in a.fields.values()))
    checked = replace(example_plan, x=with_home_check(example_plan, HomeCheck(week=4, note="Hard, left cheek")))
    hits = {hit.id: hit for hit in plan_hits(BANK, checked)}
    assert "True" not in hits[answer.id].text
    assert "Yes" in hits[answer.id].text
    assert [hit.id for hit in Index(hits.values()).find("left cheek")] == ["home-check-4"]
