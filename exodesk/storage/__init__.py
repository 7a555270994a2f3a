"""Plan files on the disk: SQLite through sqlite-utils. Nothing else imports either."""

from __future__ import annotations

from exodesk.storage.files import Content, content_of
from exodesk.storage.journal import Edit, PastEdit
from exodesk.storage.planfile import PlanFile, fill_new, verify_new
from exodesk.storage.publish import published, read_whole
from exodesk.storage.rows import Kind, Loaded, Row, RowChange

__all__ = [
    "Content",
    "Edit",
    "Kind",
    "Loaded",
    "PastEdit",
    "PlanFile",
    "Row",
    "RowChange",
    "content_of",
    "fill_new",
    "published",
    "read_whole",
    "verify_new",
]
