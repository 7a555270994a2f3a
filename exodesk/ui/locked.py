"""The errors of a plan that wants its passphrase."""

from __future__ import annotations

from typing import Final

LOCKED: Final = frozenset({"plan-locked-idle", "plan-locked-slept", "plan-locked-now"})
PASSPHRASE_WANTED: Final = frozenset({"plan-protected-or-damaged", "passphrase-wrong"}) | LOCKED
