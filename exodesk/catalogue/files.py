"""Reads the fourteen files of a catalogue as TOML and lists what is wrong with them as files."""

from __future__ import annotations

import hashlib
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from exodesk.catalogue import wording
from exodesk.catalogue.findings import Findings
from exodesk.catalogue.kinds import day

NAMES: Final = (
    "answers.toml",
    "cards.toml",
    "consent.toml",
    "facts.toml",
    "glossary.toml",
    "health.toml",
    "messages.toml",
    "places.toml",
    "plan.toml",
    "readiness.toml",
    "rules.toml",
    "sources.toml",
    "trip.toml",
    "verification.toml",
)
FORMAT: Final = "exodesk-catalogue"
VERSION: Final = 1
MAX_FILE_BYTES: Final = 8 * 1024 * 1024

Trees = dict[str, dict[str, Any]]


def read_folder(folder: Path, found: Findings) -> dict[str, bytes]:
    """Give the bytes of the files that are there; note each that cannot be read."""
    contents: dict[str, bytes] = {}
    for name in NAMES:
        file = folder / name
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                found.add(name, wording.FILE_NO_FILE)
                continue
            with file.open("rb") as stream:
                content = stream.read(MAX_FILE_BYTES + 1)
        except FileNotFoundError:
            found.add(name, wording.FILE_MISSING)
        except OSError as error:
            found.add(name, wording.FILE_UNREADABLE, why=error.strerror)
        else:
            if len(content) > MAX_FILE_BYTES:
                found.add(name, wording.FILE_TOO_LARGE, limit=MAX_FILE_BYTES // 1024**2)
            else:
                contents[name] = content
    return contents


def digest_of(contents: Mapping[str, bytes]) -> str:
    """Give the SHA-256 over names and bytes of all files, in the order of their names."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name} {len(contents[name])}\n".encode())
        total.update(contents[name])
    return total.hexdigest()


def parse(contents: Mapping[str, bytes], found: Findings) -> Trees:
    """Read the files as TOML; note each that is not UTF-8, not TOML or of another format."""
    trees: Trees = {}
    for name, content in contents.items():
        try:
            tree = tomllib.loads(content.decode("utf-8"))
        except UnicodeDecodeError as error:
            found.add(name, wording.FILE_NOT_UTF8, line=content.count(b"\n", 0, error.start) + 1)
        except tomllib.TOMLDecodeError as error:
            found.add(name, wording.FILE_NOT_TOML, why=error)
        except RecursionError:
            found.add(name, wording.FILE_TOO_DEEP)
        else:
            trees[name] = tree
            _check_head(name, tree, found)
    return trees


def _check_head(name: str, tree: Mapping[str, Any], found: Findings) -> None:
    if tree.get("format") != FORMAT:
        found.add(name, wording.HEAD_FORMAT, format=FORMAT)
    version = tree.get("version")
    if version != VERSION or isinstance(version, bool):
        found.add(name, wording.HEAD_VERSION, version=version, known=VERSION)
    if day("as_of", tree.get("as_of")).troubles:
        found.add(name, wording.HEAD_AS_OF)
