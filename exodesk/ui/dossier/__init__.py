"""The dossier screen: choices on the left, the real PDF on the right, made in the background."""

from exodesk.ui.dossier.screen import DossierScreen

__all__ = ["DossierScreen"]
