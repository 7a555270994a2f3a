"""`exodesk --version`: what is installed, without loading it."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Final

from exodesk import __version__
from exodesk.catalogue import loaded
from exodesk.cli.terminal import Terminal
from exodesk.domain.plan import PLAN_VERSION

_LIBRARIES: Final = ("PySide6", "PySide6-Essentials", "reportlab", "sqlite-utils", "msgspec")


def say_versions(terminal: Terminal) -> None:
    """Print the versions of exodesk, its question bank, its plan format, Python and the libraries that matter."""
    terminal.line(f"exodesk {__version__}")
    bank = loaded.in_use()
    terminal.say("cli.version.bank_loaded" if bank.is_loaded else "cli.version.bank", as_of=bank.bank.as_of)
    terminal.say("cli.version.plan", version=PLAN_VERSION)
    terminal.line(f"Python {platform.python_version()} ({platform.platform()})")
    for name in _LIBRARIES:
        try:
            terminal.line(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
