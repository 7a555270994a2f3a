"""`exodesk --install-desktop`: menu entry, icon, file type and description for a Linux desktop, for this user only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from exodesk import paths
from exodesk.errors import MachineTrouble


def data_home() -> Path:
    """Give the folder where a desktop looks for what a user installed."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def install_desktop() -> tuple[Path, ...]:
    """Write the four files and give their names.

    Raises:
        MachineTrouble: if this is not Linux, or a folder cannot be written.

    """
    if not sys.platform.startswith("linux"):
        raise MachineTrouble("desktop-not-linux")
    home, source = data_home(), paths.resources() / "desktop"
    entry = _text(source, "exodesk.desktop").replace("@EXEC@", _command())
    files = {
        home / "applications" / "exodesk.desktop": entry,
        home / "icons" / "hicolor" / "scalable" / "apps" / "exodesk.svg": _text(paths.resources(), "icons/exodesk.svg"),
        home / "mime" / "packages" / "exodesk.xml": _text(source, "exodesk-mime.xml"),
        home / "metainfo" / "exodesk.metainfo.xml": _text(source, "exodesk.metainfo.xml"),
    }
    for file, text in files.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise MachineTrouble("desktop-not-written", file=str(file), reason=error.strerror) from error
    _tell_the_desktop(home)
    return tuple(files)


def _text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def _command() -> str:
    """Give what starts this exodesk, quoted as the desktop entry format asks.

    This Python with `-m exodesk` works in any kind of install; a bundle made by PyInstaller is its own program.
    """
    escaped = sys.executable
    for character in ("\\", '"', "`", "$"):
        escaped = escaped.replace(character, f"\\{character}")
    # The value is read twice: first as a text of the file, then as a command line.
    module = "" if getattr(sys, "frozen", False) else " -m exodesk"
    return f'"{escaped}"{module}'.replace("\\", "\\\\").replace("%", "%%")


def _tell_the_desktop(home: Path) -> None:
    """Refresh the desktop's own lists where its tools are there; they also look by themselves at the next login."""
    for tool, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        program = shutil.which(tool)
        if program:
            subprocess.run([program, str(home / folder)], check=False, capture_output=True, timeout=30)
