"""What marks a SQLite file as a plan of ours."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x45584F44  # "EXOD"
SCHEMA_VERSION: Final = 1
