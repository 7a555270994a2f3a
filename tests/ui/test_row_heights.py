"""Rows of which nothing wraps are not laid out one by one: their heights are those that laying them out would give."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from exodesk.ui.front import ClinicRow
from exodesk.ui.plan.clinic_row import ClinicRowDelegate
from exodesk.ui.theme import theme
from exodesk.ui.wrapped import _high, surely_one_line, words_height

LATIN = ("Starsand", "1 in writing,", "W", "iiii")
WORDS = (*LATIN, "맑은피부의원", "₩450,000", "청담", "€281", "العربية", "😀", "Ångström", "\u202e")


@pytest.fixture(params=[1.0, 1.5])
def zoomed(request: pytest.FixtureRequest) -> Iterator[None]:
    theme().zoom(request.param)
    yield
    theme().zoom(1.0)


def rows(dice: random.Random, number: int) -> Iterator[ClinicRow]:
    for place in range(number):
        said = {
            name: " ".join(dice.choices(WORDS[: dice.choice((4, 8, 12))], k=dice.randrange(most)))
            for name, most in (("name", 5), ("korean", 4), ("reasons", 12), ("counts", 12), ("won_price", 3))
        }
        yield ClinicRow(
            id=f"c{place}", gate=1, status="Do not book", sign="stop", home_price="€281", changed="21 Nov", **said
        )


@pytest.mark.usefixtures("zoomed")
def test_a_row_is_as_high_as_when_it_is_laid_out(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    delegate = ClinicRowDelegate(view, ("Total price", "Last change"))
    dice = random.Random(3)
    for width in (500, 900, 910, 900, 1300):
        view.resize(width, 400)
        view.show()
        inner = view.viewport().width() - 8
        for row in rows(dice, 60):
            for _again in range(2):
                assert delegate.height_of(row) == max(84, delegate._walk(None, QRect(0, 0, inner, 0), row) + 14)


@pytest.mark.usefixtures("zoomed")
def test_words_that_surely_need_one_line_need_one() -> None:
    dice, sure = random.Random(4), 0
    for role, weight in product(("body", "second", "label"), (None, 600)):
        for _ in range(200):
            words, width = " ".join(dice.choices(WORDS, k=dice.randrange(1, 8))), dice.randrange(30, 500)
            high = _high.__wrapped__(words, width, role, weight, "", None)
            assert words_height(words, role, width, weight) == high
            sure += surely_one_line(words, role, width, weight)
    assert sure > 50
