"""The printed dossier: takes a frozen snapshot, writes a PDF."""

from __future__ import annotations

from exodesk.report.document import Cancelled, DossierReport, PageLook, PartPages, forget, write_dossier
from exodesk.report.keeping import Keep

__all__ = ["Cancelled", "DossierReport", "Keep", "PageLook", "PartPages", "forget", "write_dossier"]
