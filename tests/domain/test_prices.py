"""Prices in the text of an advert."""

from __future__ import annotations

import pytest

from exodesk.domain.prices import prices_in


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("1회 380,000원 이벤트", (380_000,)),
        ("only ₩380,000 this week", (380_000,)),
        ("￦ 380000", (380_000,)),
        ("38만원", (380_000,)),
        ("38만 원 (VAT 별도)", (380_000,)),
        ("38.5만원", (385_000,)),
        ("38만 5천원", (385_000,)),
        ("KRW 380000", (380_000,)),
        ("1,200,000 won for three", (1_200_000,)),
        ("380000 KRW", (380_000,)),
        ("₩38만", (380_000,)),
        ("정가 500,000원 → 38만원, 다시 말해 380,000원", (500_000, 380_000)),
    ],
)
def test_a_price_is_found_however_it_is_written(text: str, won: tuple[int, ...]) -> None:
    assert prices_in(text) == won


@pytest.mark.parametrize(
    "text",
    [
        "Tel. 02-1234-5678, open 10:00",
        "Gasang-ro 12, 3층",
        "100만명이 선택한 병원",
        "5 days, 2 vials",
        "€380",
        "1원",
        "5개 지점",
    ],
)
def test_what_is_no_price_in_won_is_left_alone(text: str) -> None:
    assert prices_in(text) == ()


def test_no_more_than_three_are_given() -> None:
    assert prices_in("1만원 2만원 3만원 4만원") == (10_000, 20_000, 30_000)
