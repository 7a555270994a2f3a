"""The base of all domain values: frozen, compared by content, typed, and readable from JSON without ceremony."""

from __future__ import annotations

from typing import Any

import msgspec


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """An immutable record.

    msgspec rather than dataclasses because a plan is stored and exchanged as JSON documents: the declared types are
    the check on what comes in, and a plan with 74,000 answers is read in a fraction of a second.
    """


Extension = dict[str, Any] | msgspec.UnsetType
"""What a program keeps beyond the plan format (`x`): kept as it is, read by no status; left out where there is none."""
