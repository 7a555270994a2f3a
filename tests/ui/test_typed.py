"""Tests of what people type: days, times, amounts, rates, new clinics."""

from __future__ import annotations

from datetime import date

import pytest

from exodesk.domain.clinic import Clinic, Name
from exodesk.ui.plan.new_clinic import read_new_clinic, same_name
from exodesk.ui.plan.rate import read_rate
from exodesk.ui.typed import TypingFault, read_day, read_decimal, read_local_time, read_whole, read_won

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("today", "2026-11-22"),
        ("Tomorrow", "2026-11-23"),
        ("어제", "2026-11-21"),
        ("12 nov", "2026-11-12"),
        ("12 January", "2027-01-12"),
        ("Thu 12 Nov 2026", "2026-11-12"),
        ("Nov 12, 2026", "2026-11-12"),
        ("2026-11-02", "2026-11-02"),
        ("2026.11.2.", "2026-11-02"),
        ("12.11.2026", "2026-11-12"),
        ("2026년 11월 12일", "2026-11-12"),
        ("1월 3일", "2027-01-03"),
        ("29 feb", "2028-02-29"),
    ],
)
def test_days(typed: str, day: str | None) -> None:
    if typed == "29 feb":
        with pytest.raises(TypingFault):
            read_day(typed, TODAY)
        assert read_day(typed, date(2028, 1, 1)) == day
        return
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["20/12/2026", "12/20/2026"])
def test_slashes_that_can_only_mean_one_day_are_read(typed: str) -> None:
    assert read_day(typed, TODAY) == "2026-12-20"


@pytest.mark.parametrize("typed", ["3/4/2026", "14/14/2026", "soon", "31 feb 2026", "2026-13-01", "12", "mid november"])
def test_unclear_days_are_refused(typed: str) -> None:
    with pytest.raises(TypingFault):
        read_day(typed, TODAY)


def test_times() -> None:
    assert read_local_time("13 jan 14:30", TODAY) == "2027-01-13T14:30"
    assert read_local_time("Sun 22 Nov 2026, 9:05", TODAY) == "2026-11-22T09:05"
    assert read_local_time("13 jan", TODAY) == "2027-01-13"
    for typed in ("13 jan 25:00", "14:30"):
        with pytest.raises(TypingFault):
            read_local_time(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "won"), [("₩380,000", 380000), ("380000 won", 380000), ("38만원", 380000), ("", None), ("0", 0)]
)
def test_won(typed: str, won: int | None) -> None:
    assert read_won(typed) == won


@pytest.mark.parametrize("typed", ["about 300", "$300", "380.50", "-5"])
def test_unclear_won_is_refused(typed: str) -> None:
    with pytest.raises(TypingFault):
        read_won(typed)


def test_numbers() -> None:
    assert read_whole(" 3 ") == 3
    assert read_decimal("0,5") == 0.5
    assert read_decimal("2") == 2
    for read, typed in ((read_whole, "2.5"), (read_whole, "-1"), (read_decimal, "half")):
        with pytest.raises(TypingFault):
            read(typed)


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("EUR 1640", "EUR 1640"),
        ("€1 = ₩1,640", "EUR 1640"),
        ("1640.5", "GBP 1640.5"),
        ("usd 1.390,5", None),
        ("USD 1390,5", "USD 1390.5"),
        ("EUR 0", None),
        ("EUR", None),
    ],
)
def test_rates(typed: str, rate: str | None) -> None:
    if rate is None:
        with pytest.raises(TypingFault):
            read_rate(typed, "GBP")
    else:
        assert read_rate(typed, "GBP") == rate


@pytest.mark.parametrize(
    ("typed", "name", "links"),
    [
        ("Seven Acorns Clinic", Name(en="Seven Acorns Clinic"), ()),
        ("일곱도토리의원", Name(ko="일곱도토리의원"), ()),
        ("Seven Acorns 일곱도토리의원", Name(en="Seven Acorns", ko="일곱도토리의원"), ()),
        ("일곱도토리의원 (Seven Acorns)", Name(ko="일곱도토리의원", en="Seven Acorns"), ()),
        ("https://www.acorns.example/en?x=1", Name(en="acorns.example"), ("https://www.acorns.example/en?x=1",)),
        ("acorns.example", Name(en="acorns.example"), ("https://acorns.example",)),
    ],
)
def test_new_clinics(typed: str, name: Name, links: tuple[str, ...]) -> None:
    new = read_new_clinic(typed)
    assert new is not None
    assert (new.name, new.links, new.note) == (name, links, None)


def test_an_advert_becomes_the_first_note() -> None:
    new = read_new_clinic("Seven Acorns\nExosome 2 vials 380,000\nhttps://acorns.example/event")
    assert new is not None
    assert new.name == Name(en="Seven Acorns")
    assert new.links == ("https://acorns.example/event",)
    assert new.note is not None
    assert "380,000" in new.note


@pytest.mark.parametrize(
    ("typed", "name", "is_kept_as_note"),
    [
        ("[Event] Seven Acorns 일곱도토리의원 ✨", Name(en="Seven Acorns", ko="일곱도토리의원"), True),
        ("(광고) 【3+1】 일곱도토리의원", Name(ko="일곱도토리의원"), True),
        ("🔥🔥 Seven Acorns 👩🏻‍⚕️", Name(en="Seven Acorns"), False),
        ("[Event] ✨\nSeven Acorns\n390,000", Name(en="Seven Acorns"), True),
        ("Seven Acorns®", Name(en="Seven Acorns®"), False),
        ("[Event]", Name(en="[Event]"), False),
        ("✨", Name(en="✨"), False),
        ("[Event] https://acorns.example", Name(en="acorns.example"), True),
    ],
)
def test_the_signs_and_labels_of_an_advert_are_no_part_of_a_name(typed: str, name: Name, is_kept_as_note: bool) -> None:
    new = read_new_clinic(typed)
    assert new is not None
    assert (new.name, new.note) == (name, "\n".join(typed.splitlines()) if is_kept_as_note else None)


def test_blank_is_no_clinic() -> None:
    assert read_new_clinic(" \n ") is None


def test_same_name_in_either_script() -> None:
    there = Clinic(id="c1", name=Name(en="Seven Acorns", ko="일곱 도토리"), added_on="2026-11-01")
    assert same_name(Name(en="seven  acorns"), [there]) is there
    assert same_name(Name(ko="일곱도토리"), [there]) is there
    assert same_name(Name(en="Other"), [there]) is None
