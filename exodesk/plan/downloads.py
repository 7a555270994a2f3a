"""Tells by its place whether a plan came from elsewhere, such as by mail."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Final

_USER_FOLDERS: Final = Path(".config") / "user-dirs.dirs"
_MARKS: Final = frozenset(
    {
        *("downloads", "mail downloads", "temporary internet files", "inetcache", "content.outlook", "com.apple.mail"),
        *(".thunderbird", ".cache"),
    }
)


def is_among_downloads(file: Path) -> bool:
    """Tell whether a plan lies where mail programs and browsers put what they bring."""
    folder = file.absolute().parent
    if any(part.casefold() in _MARKS for part in folder.parts):
        return True
    if any(folder.resolve().is_relative_to(place.resolve()) for place in _downloads_of_the_desktop()):
        return True
    return _is_read_only(file) and folder.resolve().is_relative_to(Path(gettempdir()).resolve())


def _is_read_only(file: Path) -> bool:
    """Tell whether a file may not be written to: mail programs put what they open so among temporary files."""
    try:
        return not file.stat().st_mode & stat.S_IWUSR
    except OSError:
        return False


def _downloads_of_the_desktop() -> Iterator[Path]:
    """Give the folder that a Linux desktop calls Downloads in the traveller's language."""
    with suppress(OSError, UnicodeDecodeError, RuntimeError):
        text = (Path.home() / _USER_FOLDERS).read_text("utf-8")
        for place in re.findall(r'^XDG_DOWNLOAD_DIR="\$HOME/([^"]+)"', text, re.MULTILINE):
            yield Path.home() / place
