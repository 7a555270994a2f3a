"""The one door to a plan: open, edit, undo, status, dossier, export. Window and command line both stand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodesk.late import names_from

if TYPE_CHECKING:
    from exodesk.plan.arriving import Arrival, arrival_of, take_over
    from exodesk.plan.backups import backup_path
    from exodesk.plan.changed import AnswerDraft, Changed, DeletedClinic, LogEntry
    from exodesk.plan.checking import CheckReport, PlanCounts, check_plan
    from exodesk.plan.csv_exchange import CsvPreview, CsvRow
    from exodesk.plan.csv_reading import CsvTable, read_table
    from exodesk.plan.downloads import is_among_downloads
    from exodesk.plan.evidence_edits import NewEvidence
    from exodesk.plan.importing import ImportReport, demo, import_json
    from exodesk.plan.open_plan import OpenPlan
    from exodesk.plan.progress import Progress
    from exodesk.plan.protecting import ProtectReport, protect
    from exodesk.plan.rescue import advised
    from exodesk.plan.restoring import RestoreReport, preview_restore, restore
    from exodesk.plan.safekeeping import KeptBackup, kept_backups, newest_good, note_own
    from exodesk.plan.salvaging import SALVAGEABLE, readable, salvage, salvage_to_plan
    from exodesk.plan.saved import Saved, saved_lines
    from exodesk.plan.table import COLUMNS

__all__ = [
    "COLUMNS",
    "SALVAGEABLE",
    "AnswerDraft",
    "Arrival",
    "Changed",
    "CheckReport",
    "CsvPreview",
    "CsvRow",
    "CsvTable",
    "DeletedClinic",
    "ImportReport",
    "KeptBackup",
    "LogEntry",
    "NewEvidence",
    "OpenPlan",
    "PlanCounts",
    "Progress",
    "ProtectReport",
    "RestoreReport",
    "Saved",
    "advised",
    "arrival_of",
    "backup_path",
    "check_plan",
    "demo",
    "import_json",
    "is_among_downloads",
    "kept_backups",
    "newest_good",
    "note_own",
    "preview_restore",
    "protect",
    "read_table",
    "readable",
    "restore",
    "salvage",
    "salvage_to_plan",
    "saved_lines",
    "take_over",
]

__getattr__ = names_from(
    __name__,
    {
        "arriving": ("Arrival", "arrival_of", "take_over"),
        "backups": ("backup_path",),
        "changed": ("AnswerDraft", "Changed", "DeletedClinic", "LogEntry"),
        "checking": ("CheckReport", "PlanCounts", "check_plan"),
        "csv_exchange": ("CsvPreview", "CsvRow"),
        "csv_reading": ("CsvTable", "read_table"),
        "downloads": ("is_among_downloads",),
        "evidence_edits": ("NewEvidence",),
        "importing": ("ImportReport", "demo", "import_json"),
        "open_plan": ("OpenPlan",),
        "progress": ("Progress",),
        "protecting": ("ProtectReport", "protect"),
        "rescue": ("advised",),
        "restoring": ("RestoreReport", "preview_restore", "restore"),
        "safekeeping": ("KeptBackup", "kept_backups", "newest_good", "note_own"),
        "salvaging": ("SALVAGEABLE", "readable", "salvage", "salvage_to_plan"),
        "saved": ("Saved", "saved_lines"),
        "table": ("COLUMNS",),
    },
)
