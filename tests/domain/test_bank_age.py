from __future__ import annotations

from datetime import date

import pytest

from exodesk.domain.bank_age import is_old, last_day_of


@pytest.mark.parametrize(
    ("as_of", "today", "old"),
    [
        ("2026-11-22", date(2027, 5, 22), False),
        ("2026-11-22", date(2027, 5, 23), True),
        ("2026-08-31", date(2027, 2, 28), False),
        ("2026-08-31", date(2027, 3, 1), True),
        ("2026-11", date(2027, 5, 30), False),
        ("2026-11", date(2027, 5, 31), True),
        ("2026", date(2027, 6, 30), False),
        ("2026-11-22", date(2026, 1, 1), False),
    ],
)
def test_more_than_six_months_is_old(as_of: str, today: date, old: bool) -> None:
    assert is_old(as_of, today) is old


def test_a_month_or_a_year_means_its_last_day() -> None:
    assert last_day_of("2028-02") == date(2028, 2, 29)
    assert last_day_of("2026") == date(2026, 12, 31)
