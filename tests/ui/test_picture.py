"""The picture in the README is one of the program as it is."""

from __future__ import annotations

from exodesk.ui.window import MainWindow
from tests.picture import PICTURE, draw, words_in


def test_the_picture_shows_the_sample_plan_of_today(window: MainWindow) -> None:
    kept = PICTURE.read_text(encoding="utf-8")
    assert words_in(draw(window)) == words_in(kept), "run: python -m tests.picture"
    assert {"Starsand", "Moontree", "Verify"} - set(words_in(kept)) == {"Verify"}
    assert "<image" not in kept
    assert len(kept) < 300_000
