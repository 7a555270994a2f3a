"""Writes a copy of a plan file with a passphrase, with another one, or without any."""

from __future__ import annotations

from pathlib import Path

from exodesk.storage.connection import open_for_export
from exodesk.storage.passphrases import new_key
from exodesk.storage.trouble import told


def copy_protected(source: Path, part: Path, passphrase: str | None) -> None:
    """Write the whole of a plan file into an empty one; without a passphrase the copy can be read by anybody.

    Raises:
        Unreadable: "passphrase-wrong", "plan-protected-or-damaged", "plan-damaged".
        MachineTrouble: "encrypt-missing", disk full, no permission.

    """
    with told(source):
        connection = open_for_export(source)
        try:
            marks = [
                (name, connection.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("application_id", "user_version")
            ]
            key = "" if passphrase is None else new_key(passphrase)
            connection.execute("ATTACH DATABASE ? AS target KEY ?", (str(part), key))
            connection.execute("SELECT sqlcipher_export('target')").fetchall()
            for name, value in marks:
                connection.execute(f"PRAGMA target.{name} = {int(value)}")
            connection.execute("DETACH DATABASE target")
        finally:
            connection.close()
