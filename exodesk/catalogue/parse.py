"""Reads the files of a catalogue as TOML and notes what is wrong with them as files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from exodesk.catalogue import wording
from exodesk.catalogue.files import NAMES, NotAFileError, TooLargeError, read_file
from exodesk.catalogue.findings import Findings
from exodesk.catalogue.kinds import day
from exodesk.domain.caps import MAX_BANK_FILE_BYTES

FORMAT: Final = "exodesk-catalogue"
VERSION: Final = 1

Trees = dict[str, dict[str, Any]]
"""What stands in each file that could be read, by file name."""


def read_folder(folder: Path, found: Findings) -> dict[str, bytes]:
    """Give the bytes of the files that are there; note each that cannot be read."""
    contents: dict[str, bytes] = {}
    for name in NAMES:
        try:
            contents[name] = read_file(folder / name)
        except FileNotFoundError:
            found.add(name, wording.FILE_MISSING)
        except NotAFileError:
            found.add(name, wording.FILE_NO_FILE)
        except TooLargeError:
            found.add(name, wording.FILE_TOO_LARGE, limit=MAX_BANK_FILE_BYTES // 1024**2)
        except OSError as error:
            found.add(name, wording.FILE_UNREADABLE, why=error.strerror)
    return contents


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
