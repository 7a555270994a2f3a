"""Writes the licences of everything in the bundle to a folder: one list, and the texts that the packages carry."""

import platform
import sys
from importlib import metadata
from pathlib import Path

from fontTools.ttLib import TTFont

from exodesk.licences import shipped

NOTES = """exodesk is under the MIT licence. Python {python} is under the PSF licence. SQLite is in the public domain.

Qt, PySide6, shiboken6 and python-bidi are under the GNU Lesser General Public License; its text is in LGPL-3.0.txt, and
that of the GNU General Public License, on which it builds, in GPL-3.0.txt. They lie beside this folder as files of
their own: you may put your own builds of them in their place, and take exodesk apart to do so. Their source is
at https://code.qt.io and https://github.com/MeirKriheli/python-bidi.

The Noto fonts are under the SIL Open Font License 1.1; fonts.txt has the notice that each of them carries.
"""
_OF_LGPL = {"COPYING.LESSER": "LGPL-3.0.txt", "COPYING": "GPL-3.0.txt"}  # as python-bidi carries them
_FONT_PACKAGES = ("justmytype-intl-cjk", "justmytype-intl-rtl")
_NOTICES = (4, 0, 13, 14)  # of a font: full name, copyright, licence, where its text is


def write(target: Path) -> None:
    """Write the list and the texts."""
    target.mkdir(parents=True, exist_ok=True)
    lines = [NOTES.format(python=platform.python_version())]
    for part in shipped():
        lines.append(f"{part.name} {part.version}: {part.licence or 'see its own text'}")
        for file in metadata.files(part.name) or ():
            if any(word in file.name.upper() for word in ("LICEN", "COPYING", "NOTICE")) and file.suffix not in (
                ".py",
                ".pyc",
            ):
                content = Path(str(file.locate())).read_bytes()
                (target / f"{part.name}-{file.name}.txt").write_bytes(content)
                if part.name == "python-bidi" and file.name in _OF_LGPL:
                    (target / _OF_LGPL[file.name]).write_bytes(content)
    (target / "LICENCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (target / "fonts.txt").write_text("\n\n".join(font_notices()) + "\n", encoding="utf-8")


def font_notices() -> list[str]:
    """Give what each font says of its name, its copyright and its licence."""
    found = []
    for package in _FONT_PACKAGES:
        for file in metadata.files(package) or ():
            if file.suffix.lower() in (".ttf", ".otf"):
                names = TTFont(str(file.locate()), lazy=True)["name"]
                found.append("\n".join(str(names.getDebugName(number) or "") for number in _NOTICES))
    return found


if __name__ == "__main__":
    write(Path(sys.argv[1]))
