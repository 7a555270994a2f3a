"""Plan files on the disk: SQLite through sqlite-utils. Nothing else imports either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodesk.late import names_from

if TYPE_CHECKING:
    from exodesk.storage import passphrases
    from exodesk.storage.driver import has_sqlcipher
    from exodesk.storage.files import Content, content_of
    from exodesk.storage.journal import Edit, PastEdit
    from exodesk.storage.lock import PlanLock, is_held
    from exodesk.storage.patience import PATIENCE
    from exodesk.storage.peek import Peeked, peek_at
    from exodesk.storage.planfile import PlanFile, fill_new, read_content, verify_new
    from exodesk.storage.protection import copy_protected
    from exodesk.storage.publish import free_name, make_folder, published, read_whole
    from exodesk.storage.rows import Kind, Loaded, Row, RowChange
    from exodesk.storage.salvage import Remains, remains_of
    from exodesk.storage.steps import Steps, at_once
    from exodesk.storage.surroundings import Surroundings, surroundings_of
    from exodesk.storage.trouble import told

__all__ = [
    "PATIENCE",
    "Content",
    "Edit",
    "Kind",
    "Loaded",
    "PastEdit",
    "Peeked",
    "PlanFile",
    "PlanLock",
    "Remains",
    "Row",
    "RowChange",
    "Steps",
    "Surroundings",
    "at_once",
    "content_of",
    "copy_protected",
    "fill_new",
    "free_name",
    "has_sqlcipher",
    "is_held",
    "make_folder",
    "passphrases",
    "peek_at",
    "published",
    "read_content",
    "read_whole",
    "remains_of",
    "surroundings_of",
    "told",
    "verify_new",
]

__getattr__ = names_from(
    __name__,
    {
        "driver": ("has_sqlcipher",),
        "files": ("Content", "content_of"),
        "journal": ("Edit", "PastEdit"),
        "lock": ("PlanLock", "is_held"),
        "patience": ("PATIENCE",),
        "peek": ("Peeked", "peek_at"),
        "planfile": ("PlanFile", "fill_new", "read_content", "verify_new"),
        "protection": ("copy_protected",),
        "publish": ("free_name", "make_folder", "published", "read_whole"),
        "rows": ("Kind", "Loaded", "Row", "RowChange"),
        "salvage": ("Remains", "remains_of"),
        "steps": ("Steps", "at_once"),
        "surroundings": ("Surroundings", "surroundings_of"),
        "trouble": ("told",),
    },
)
