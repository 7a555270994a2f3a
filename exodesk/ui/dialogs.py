"""The system's file dialogs, the only modal things here. Tests put their own answers in place of these functions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_open(parent: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
    """Ask for a file to open; `kinds` as Qt writes it, such as "Plans (*.exodesk)". None: cancelled."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def ask_open_many(parent: QWidget, title: str, kinds: str, folder: Path) -> tuple[Path, ...]:
    """Ask for files to open."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return tuple(Path(name) for name in names)


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Ask for a folder. None: cancelled."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def ask_save(parent: QWidget, title: str, kinds: str, proposal: Path) -> Path | None:
    """Ask where to write; the dialog itself asks before it overwrites. None: cancelled."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposal), kinds)
    return Path(name) if name else None
