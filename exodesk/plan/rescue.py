"""Adds to the refusal of a damaged plan what can be done: the newest good backup, and what can be salvaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from exodesk.errors import Unreadable
from exodesk.plan.safekeeping import newest_good

_GONE_OR_BROKEN: Final = frozenset(
    {"plan-damaged", "plan-empty", "plan-hostile", "plan-protected-or-damaged", "plan-missing", "plan-foreign"}
)
_MAY_BE_SALVAGED: Final = frozenset({"plan-damaged", "plan-hostile"})


@contextmanager
def advised(path: Path) -> Iterator[None]:
    """Add advice to an Unreadable that is raised inside, if there is any."""
    try:
        yield
    except Unreadable as error:
        if error.key in _GONE_OR_BROKEN and not error.advice:
            backup = newest_good(path)
            if backup:
                when = f"{backup.at[:4]}-{backup.at[4:6]}-{backup.at[6:8]} {backup.at[9:11]}:{backup.at[11:13]}"
                error.advice += (("error.advice.backup", {"file": backup.path, "plan": str(path), "when": when}),)
            if error.key in _MAY_BE_SALVAGED:
                error.advice += (("error.advice.salvage", {"plan": str(path)}),)
        raise
