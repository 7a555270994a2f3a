"""What a command tells beside its result: a backup that failed, a place that is no good one for a plan."""

from __future__ import annotations

from pathlib import Path

from exodesk.cli.terminal import Terminal
from exodesk.plan import OpenPlan
from exodesk.storage import surroundings_of


def tell_backup_trouble(plan: OpenPlan, terminal: Terminal) -> None:
    """Say on standard error that the backup before an edit failed; the edit itself is saved."""
    trouble = plan.take_backup_trouble()
    if trouble is not None:
        terminal.complain(terminal.texts.say("error.backup-failed", reason=terminal.texts.error(trouble)))


def tell_surroundings(plan: Path, terminal: Terminal) -> None:
    """Warn on standard error of a folder that is synced or on a network disk; for commands that make a plan."""
    found = surroundings_of(plan)
    if found is not None:
        terminal.complain(terminal.texts.say(f"error.place-{found.kind}", file=plan, name=found.name))
