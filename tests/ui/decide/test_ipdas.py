"""What makes a decision aid: the qualifying and certifying points of IPDAS, each looked for in the window.

Points of the International Patient Decision Aid Standards, version 4 (Joseph-Williams et al., "Toward Minimum Standards
for Certifying Patient Decision Aids", Medical Decision Making 34 (2014) 699-710), in words of our own. Four of its ten
certifying points are about screening tests; exodesk is about none, so they do not apply.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from exodesk.domain.bank import Entry
from exodesk.ui.decide.options_part import POINTS
from exodesk.ui.decide.screen import DecideScreen
from exodesk.ui.place import Place
from exodesk.ui.widgets import Words
from exodesk.ui.window import MainWindow


def on(window: MainWindow, screen: str, view: str | None = None) -> str:
    """Give all words of a screen."""
    window.go(Place(screen=screen, view=view))
    return "\n".join(words.text() for words in window.screen_in_sight.findChildren(Words))


def options(window: MainWindow) -> tuple[Entry, ...]:
    return window.context.bank.lists["readiness.option"]


def told(window: MainWindow, point: str) -> bool:
    """Tell whether a point is said on screen for every option."""
    words = on(window, "decide").splitlines()
    return all(option.words(point, "en") in words for option in options(window))


def equal_detail(window: MainWindow) -> bool:
    """Tell whether every option has the same points in the same type, none longer than a short paragraph."""
    window.go(Place(screen="decide"))
    screen = window.screen_in_sight
    assert isinstance(screen, DecideScreen)
    cells = [cell for cell in screen.options.findChildren(Words) if ", " in cell.accessibleName()]
    fonts = {cell.font().toString() for cell in cells}
    return (
        len(cells) == len(options(window)) * len(POINTS)
        and len(fonts) == 1
        and all(0 < len(cell.text()) <= 200 for cell in cells)
    )


def cited(window: MainWindow) -> bool:
    window.go(Place(screen="decide"))
    screen = window.screen_in_sight
    assert isinstance(screen, DecideScreen)
    return set(screen.options.source_links) == {option.id for option in options(window)}


def funding_told(window: MainWindow) -> bool:
    """Tell whether About says what the program can show, and claims nothing about who paid, which it cannot."""
    words = on(window, "about")
    return "free and has no adverts" in words and "nobody can pay to be shown" in words and "paid for it" not in words


QUALIFYING: Final[dict[str, Callable[[MainWindow], bool]]] = {
    "1 the concern is described": lambda window: "The concern is how skin or hair looks" in on(window, "decide"),
    "2 the decision is stated": lambda window: "The decision: exosomes on this trip" in on(window, "decide"),
    "3 the options are described, doing nothing too": lambda window: (
        told(window, "title") and "Do nothing, or wait" in on(window, "decide")
    ),
    "4 the good sides of each": lambda window: told(window, "good"),
    "5 the bad sides of each": lambda window: told(window, "bad"),
    "6 what each is like to go through": lambda window: told(window, "like"),
}

CERTIFYING: Final[dict[str, Callable[[MainWindow], bool]]] = {
    "1 good and bad sides in equal detail": equal_detail,
    "2 the evidence is cited": cited,
    "3 a date of publication": lambda window: "last checked on 22 Nov 2026" in on(window, "decide"),
    "4 a policy of updating": lambda window: "by which day a person should look again" in on(window, "about"),
    "5 how uncertain the outcomes are": lambda window: told(window, "how_sure"),
    "6 who paid for it, as far as the program itself can show": funding_told,
}


@pytest.mark.parametrize("point", QUALIFYING)
def test_every_qualifying_point_is_met(window: MainWindow, point: str) -> None:
    assert QUALIFYING[point](window)


@pytest.mark.parametrize("point", CERTIFYING)
def test_every_certifying_point_that_applies_is_met(window: MainWindow, point: str) -> None:
    assert CERTIFYING[point](window)
