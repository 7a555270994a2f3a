"""How far a job is that goes on in slices."""

from __future__ import annotations

from typing import NamedTuple


class Progress(NamedTuple):
    """How far a job is: pieces done, and all of them."""

    done: int
    total: int
