"""How much of something is taken, each with its reason."""

from __future__ import annotations

from typing import Final

MEBIBYTE: Final = 1024 * 1024

MAX_EVIDENCE_BYTES: Final = 200 * MEBIBYTE
"""One evidence file: a long phone video of a talk still fits; SQLite itself ends at 1 GB a value."""

MAX_JSON_BYTES: Final = 1024 * MEBIBYTE
"""One JSON file: it is read as a whole and needs about three times its size in memory. An export keeps to it too."""

MAX_CSV_BYTES: Final = 20 * MEBIBYTE
"""One CSV file: thousands of clinics; a larger file is something else."""

MAX_CSV_ROWS: Final = 5_000
"""Clinics in one CSV file: more than there are clinics for skin in Seoul."""

CHUNK_BYTES: Final = MEBIBYTE // 4
"""How much of a file is held at once while it is hashed or copied: more is slower, as each piece takes new memory."""

BUSY_SECONDS: Final = 5.0
"""How long a write waits for another process before it says so."""

MAX_JSON_DEPTH: Final = 100
"""Lists and objects inside each other in what a program keeps under `x`: deeper, and some readers give up."""

LATE_BACKUP_BYTES: Final = 256 * MEBIBYTE
"""A larger plan is backed up when it is closed, not before the first edit of the day: that would take seconds."""

MAX_BACKUP_BYTES: Final = 10 * 1024 * MEBIBYTE
"""All automatic backups of one plan: beyond it the oldest go, so that a plan of 2 GB does not fill the disk."""
