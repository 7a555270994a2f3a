from __future__ import annotations

import re
from pathlib import Path

import pytest

from exodesk.catalogue import read_bank
from exodesk.errors import WrongUse
from exodesk.plan import OpenPlan
from exodesk.plan.currency import home_currency
from tests.plan.conftest import TestClock


@pytest.mark.parametrize(
    ("region", "currency"),
    [("de_DE", "EUR"), ("en_GB", "GBP"), ("ko_KR", "KRW"), ("en_US", "USD"), ("C", "USD"), ("fr_CH.UTF-8", "CHF")],
)
def test_the_home_currency_is_that_of_the_region(region: str, currency: str) -> None:
    assert home_currency(region) == currency


def test_a_new_plan_says_what_made_it(path: Path, clock: TestClock) -> None:
    with OpenPlan.create(path, title="Seoul", now=clock) as plan:
        value = plan.value
    assert value.title == "Seoul"
    assert value.created_at == "2026-11-22T09:00:01+00:00"
    assert value.catalogue_as_of == read_bank().as_of
    assert re.fullmatch(r"exodesk \d.*", value.written_by or "")
    assert re.fullmatch(r"[A-Z]{3}", value.home_currency)
    with pytest.raises(WrongUse, match="target-exists"):
        OpenPlan.create(path)
