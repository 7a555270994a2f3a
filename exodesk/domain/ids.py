"""The shapes of the names that plan and question bank use.

An answer holds a dozen names, and msgspec would run a pattern for each whenever a plan is opened: half of the time that
takes. So the patterns are kept beside the types, and `exodesk.plan.shape` runs them on all that comes in.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

NAME_PATTERN: Final = "name pattern"
"""The key under which the pattern of a name stands in `Meta.extra`."""

Id = Annotated[str, Meta(extra={NAME_PATTERN: r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"})]
Slug = Annotated[str, Meta(extra={NAME_PATTERN: r"[a-zA-Z0-9][a-zA-Z0-9-]*"})]

Severity = Literal["blocker", "major", "minor"]
Gate = Literal[1, 2, 3]
Part = Literal["clinic", "practitioner", "product", "lot", "route", "device", "price", "date", "health"]
Route = Literal["unbroken-skin", "after-laser", "after-needling", "injected", "vein-drip"]
