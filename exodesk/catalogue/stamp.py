"""Names the question bank in use by the bytes of its files, without reading it as a question bank."""

from __future__ import annotations

from exodesk import paths
from exodesk.catalogue import files


def bank_stamp() -> str:
    """Give the SHA-256 over the files of the shipped bank, and of the loaded one if there is one.

    Raises:
        OSError: if one of them cannot be read.

    """
    shipped = paths.resources() / "catalogue"
    contents = {name: files.read_file(shipped / name) for name in files.NAMES}
    loaded = files.kept_file()
    if loaded.exists():
        contents[loaded.name] = loaded.read_bytes()
    return files.digest_of(contents)
