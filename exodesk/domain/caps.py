"""How much of anything that comes from outside is taken, and how long is waited: all caps, each with its reason."""

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

MAX_SALVAGED_ROWS: Final = 1_000_000
"""Rows of one kind that are looked for in a damaged plan: its own count of them may be damaged too."""

SALVAGED_ROWS_WHERE_UNKNOWN: Final = 20_000
"""Rows that are looked for where nothing says how many there were: some seconds of trying."""

MAX_BANK_FILE_BYTES: Final = 8 * MEBIBYTE
"""One file of a question bank: eighty times the largest of ours."""

MAX_BANK_ZIP_BYTES: Final = 16 * MEBIBYTE
"""A question bank as a zip: ours has 0.3 MB before it is packed."""

MAX_BANK_TOTAL_BYTES: Final = 32 * MEBIBYTE
"""All files of such a zip together, counted while they are read: an archive may lie about their sizes."""

MAX_BANK_ENTRIES: Final = 64
"""Entries of such a zip: a bank has fourteen files."""

MAX_BANK_RATIO: Final = 200
"""How many times larger than packed a file of such a zip may be: texts come to about five."""

BANK_RATIO_FREE_BYTES: Final = 64 * 1024
"""Below this size the ratio says nothing."""

MAX_EXPRESSION_LENGTH: Final = 2000
"""Characters of one rule of a question bank: the longest of ours has fewer than 700."""

MAX_EXPRESSION_DEPTH: Final = 40
"""Brackets inside each other in such a rule: it is read by functions that call themselves."""

MAX_SHOWN_PIXELS: Final = 100_000_000
"""A picture on the screen: decoded it has 400 MB. A larger one is evidence all the same."""

MAX_PRINTED_PIXELS: Final = 80_000_000
"""A picture in the dossier: it is decoded as a whole before it is made smaller, in 240 MB."""

MAX_PRINTED_PDF_BYTES: Final = 40_000_000
"""A PDF of evidence whose pages are put into the dossier: a larger one is named, not printed."""

MAX_PRINTED_PDF_PAGES: Final = 20
"""Pages of one such PDF: beyond it the dossier would be no paper to carry."""

MAX_SHOWN_CHARACTERS: Final = 10_000
"""Characters of a text that is only shown, five pages: all of a note of a million would take a minute to lay out."""

CHAT_LIMIT: Final = 900
"""Characters of one chat message; longer ones are cut off or folded away by common chat apps."""
