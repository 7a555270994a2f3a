"""The printed dossier: takes a frozen snapshot, writes a PDF."""

from __future__ import annotations

from exodesk.report.document import Cancelled, DossierReport, PartPages, write_dossier

__all__ = ["Cancelled", "DossierReport", "PartPages", "write_dossier"]
