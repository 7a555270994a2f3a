"""The one door to a plan: open, edit, undo, status, dossier, export. Window and command line both stand on it."""

from __future__ import annotations

from exodesk.plan.changed import AnswerDraft, Changed, DeletedClinic, LogEntry
from exodesk.plan.importing import ImportReport, demo, import_json
from exodesk.plan.open_plan import OpenPlan

__all__ = ["AnswerDraft", "Changed", "DeletedClinic", "ImportReport", "LogEntry", "OpenPlan", "demo", "import_json"]
