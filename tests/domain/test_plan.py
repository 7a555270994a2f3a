"""What a plan and a clinic say about themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Name, Practitioner
from exodesk.domain.plan import Rate
from tests.domain.builders import clinic, plan, quote


def test_a_clinic_by_its_id() -> None:
    both = replace(plan(), clinics=(clinic(key="c1"), clinic(key="c2")))
    assert both.clinic("c2").id == "c2"
    with pytest.raises(KeyError, match="c3"):
        both.clinic("c3")


def test_the_newest_rate_of_the_home_currency() -> None:
    def rate(currency: str, on: str) -> Rate:
        return Rate(currency=currency, krw_per_unit="1698.40", dated_on=on)

    given = replace(plan(), rates=(rate("EUR", "2026-11-20"), rate("EUR", "2026-10-01"), rate("USD", "2026-11-22")))
    assert given.rate_to_home() == rate("EUR", "2026-11-20")
    assert replace(given, home_currency="JPY").rate_to_home() is None


@pytest.mark.parametrize(
    ("name", "best"),
    [
        (Name(ko="달나무", en="Moontree"), "Moontree"),
        (Name(ko="달나무", en=" "), "달나무"),
        (Name(ko=" 달나무 "), "달나무"),
        (Name(), ""),
    ],
)
def test_the_best_form_of_a_name(name: Name, best: str) -> None:
    assert name.best() == best


def test_the_current_quote_is_that_of_the_latest_day() -> None:
    older, newer, twin = quote(9, 1), quote(2, 2), quote(2, 3)
    assert clinic(quotes=(newer, older)).current_quote == newer
    assert clinic(quotes=(newer, twin, older)).current_quote == twin
    assert clinic().current_quote is None


def test_the_planned_doctor() -> None:
    doctor = Practitioner(id="d2", name=Name(ko="도레미"), planned=True)
    other = Practitioner(id="d1", name=Name(ko="파솔라"))
    assert replace(clinic(), practitioners=(other, doctor)).planned_doctor == doctor
    assert replace(clinic(), practitioners=(other,)).planned_doctor is None
