"""Lengths on paper, in points of 1/72 inch."""

from __future__ import annotations

from typing import Final

mm: Final = 72 / 25.4
"""One millimetre."""

A4: Final = (210 * mm, 297 * mm)
LETTER: Final = (612.0, 792.0)
