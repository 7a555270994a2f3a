"""An answer: what was said or seen, by whom, on which day. Never overwritten, only superseded."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta

from exodesk.domain.days import Day, Moment
from exodesk.domain.ids import Id, Slug
from exodesk.domain.text import Text
from exodesk.domain.value import Extension, Value

ASKED = "asked"
"""Where `x` of an answer keeps the words of its question, by language: a later question bank may have others."""

FieldValue = str | int | float | bool | None


class Source(Value, frozen=True, kw_only=True):
    """Who said it: rank 1 own look-up or eyes, 2 document, 3 written by the clinic, 4 spoken, 5 advert or review."""

    rank: Annotated[int, Meta(ge=1, le=5)]
    text: str | None = None


class Settled(Value, frozen=True, kw_only=True):
    """How a disagreement was settled, in the traveller's words."""

    note: str
    at: Moment


class Answer(Value, frozen=True, kw_only=True):
    """One answer to one question about one clinic. Only `superseded_by` and `settled` may be set later."""

    id: Id
    clinic: Id
    question: Slug
    value: Slug
    fields: dict[Slug, FieldValue] = {}
    source: Source
    checked_on: Day
    recorded_at: Moment
    superseded_by: Id | None = None
    settled: Settled | None = None
    na_reason: str | None = None
    note: str | None = None
    evidence: tuple[Id, ...] = ()
    x: Extension = UNSET

    def asked(self, language: str = "en") -> str | None:
        """Give the words that the question had when this answer was made, None if they were not kept."""
        kept = self.x.get(ASKED) if isinstance(self.x, dict) else None
        words = kept.get(language) if isinstance(kept, dict) else None
        return words if isinstance(words, str) else None

    def asked_otherwise(self, now: Text, language: str = "en") -> str | None:
        """Give the words that this answer was asked with where they differ from those that its question has now."""
        kept = self.asked(language)
        return kept if kept is not None and kept != now.in_(language) else None
