"""The shapes of the names that plan and question bank use."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Slug = Annotated[str, Meta(pattern=r"^[a-zA-Z0-9][a-zA-Z0-9-]*$")]

Severity = Literal["blocker", "major", "minor"]
Gate = Literal[1, 2, 3]
Part = Literal["clinic", "practitioner", "product", "lot", "route", "device", "price", "date", "health"]
Route = Literal["unbroken-skin", "after-laser", "after-needling", "injected", "vein-drip"]
