"""The one door to a plan: open, edit, undo, status, dossier, export. Window and command line both stand on it."""

from __future__ import annotations

from exodesk.plan.arriving import Arrival, arrival_of, take_over
from exodesk.plan.backups import backup_path
from exodesk.plan.changed import AnswerDraft, Changed, DeletedClinic, LogEntry
from exodesk.plan.checking import CheckReport, PlanCounts, check_plan
from exodesk.plan.csv_exchange import CsvPreview, CsvRow
from exodesk.plan.csv_reading import CsvTable, read_table
from exodesk.plan.evidence_edits import NewEvidence
from exodesk.plan.importing import ImportReport, demo, import_json
from exodesk.plan.open_plan import OpenPlan
from exodesk.plan.progress import Progress
from exodesk.plan.protecting import ProtectReport, protect
from exodesk.plan.rescue import advised
from exodesk.plan.restoring import RestoreReport, preview_restore, restore
from exodesk.plan.safekeeping import KeptBackup, kept_backups, newest_good, note_own
from exodesk.plan.salvage import SALVAGEABLE, readable, salvage, salvage_to_plan
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
