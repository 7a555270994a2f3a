"""What is private and per plan: health answers, readiness, decisions."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from exodesk.domain.days import Day, Moment
from exodesk.domain.ids import Id, Slug
from exodesk.domain.value import Value

FinalChoice = Literal["not-now", "no", "unbroken-skin-only", "yes-as-planned", "need-more"]


class Clearance(Value, frozen=True, kw_only=True):
    """A doctor's word on a health point."""

    by: Literal["own-doctor", "specialist"]
    name: str | None = None
    note: str
    on: Day


class HealthAnswer(Value, frozen=True, kw_only=True):
    """An answer to a point of the health gate. Append-only; per item the newest counts."""

    id: Id
    item: Slug
    value: Literal["yes", "no", "not-sure"]
    recorded_at: Moment
    note: str | None = None
    clearance: Clearance | None = None


class Reason(Value, frozen=True, kw_only=True):
    """A reason for or against an option, with 0 to 5 stars for how much it matters."""

    option: Slug
    for_or_against: Literal["for", "against"]
    text: str
    stars: Annotated[int, Meta(ge=0, le=5)] | None = None


class MindAnswer(Value, frozen=True, kw_only=True):
    """An answer of the mind check, and whether the advice it calls for was read."""

    answer: Literal["yes", "no"] | None
    advice_read: bool = False


class Readiness(Value, frozen=True, kw_only=True):
    """The private page as it stands now. Trade-offs run from 0 (this end) to 10 (that end)."""

    filled_on: Day | None = None
    sure: dict[Slug, Literal["yes", "no", "not-sure"]] = {}
    tradeoffs: dict[Slug, Annotated[int, Meta(ge=0, le=10)]] = {}
    guide: dict[Slug, str] = {}
    reasons: tuple[Reason, ...] = ()
    mind: dict[Slug, MindAnswer] = {}


class Decision(Value, frozen=True, kw_only=True):
    """The traveller's choice in their own words. Append-only; the newest counts, for all clinics."""

    at: Moment
    choice: FinalChoice | None
    clinic: Id | None = None
    words: str | None = None
