"""Writes the licences of everything in the bundle to a folder: one list, and the texts that the packages carry."""

import platform
import sys
from importlib import metadata
from pathlib import Path

from exodesk.licences import shipped

NOTES = """Python {python} is under the PSF licence. Qt is under the LGPL 3; its libraries lie beside the program as
files of their own and may be replaced. The Noto fonts are under the SIL Open Font License 1.1. SQLite is in the public
domain.
"""

target = Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
lines = [NOTES.format(python=platform.python_version())]
for part in shipped():
    lines.append(f"{part.name} {part.version}: {part.licence or 'see its own text'}")
    for file in metadata.files(part.name) or ():
        if any(word in file.name.upper() for word in ("LICEN", "COPYING", "NOTICE")) and file.suffix not in (
            ".py",
            ".pyc",
        ):
            (target / f"{part.name}-{file.name}.txt").write_bytes(Path(str(file.locate())).read_bytes())
(target / "LICENCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
