"""The errors of a plan that wants its passphrase."""

from __future__ import annotations

from typing import Final

LOCKED: Final = frozenset({"plan-locked-idle", "plan-locked-slept", "plan-locked-now"})
NOT_UNLOCKED_YET: Final = "plan-protected-or-damaged"
"""What every start of a locked plan says, before a passphrase was typed: nothing went wrong as far as one can tell."""
PASSPHRASE_WANTED: Final = frozenset({NOT_UNLOCKED_YET, "passphrase-wrong"}) | LOCKED
