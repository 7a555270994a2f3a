"""Reads the fourteen files of a catalogue as TOML and lists what is wrong with them as files."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from exodesk.catalogue.fault import Fault

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
AS_OF: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

Trees = dict[str, dict[str, Any]]


def read_bytes(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """Give the bytes of the files that are there, and a fault for each that cannot be read."""
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in NAMES:
        try:
            with (folder / name).open("rb") as stream:
                content = stream.read(MAX_FILE_BYTES + 1)
        except FileNotFoundError:
            faults.append(Fault(file=name, place="", message="the file is missing"))
        except OSError as error:
            faults.append(Fault(file=name, place="", message=f"the file cannot be read ({error.strerror})"))
        else:
            if len(content) > MAX_FILE_BYTES:
                limit = MAX_FILE_BYTES // (1024 * 1024)
                faults.append(Fault(file=name, place="", message=f"the file is larger than {limit} MB"))
            else:
                contents[name] = content
    return contents, faults


def digest_of(contents: Mapping[str, bytes]) -> str:
    """Give the SHA-256 over names and bytes of all files, in the order of their names."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name} {len(contents[name])}\n".encode())
        total.update(contents[name])
    return total.hexdigest()


def parse(contents: Mapping[str, bytes]) -> tuple[Trees, list[Fault]]:
    """Read the files as TOML. A file that is not UTF-8, not TOML or of another format gives a fault."""
    trees: Trees = {}
    faults: list[Fault] = []
    for name, content in contents.items():
        try:
            tree = tomllib.loads(content.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            faults.append(Fault(file=name, place="", message=f"the file is not UTF-8 (line {line})"))
        except tomllib.TOMLDecodeError as error:
            faults.append(Fault(file=name, place="", message=f"the file is not TOML: {error}"))
        except RecursionError:
            faults.append(Fault(file=name, place="", message="the file is nested too deep"))
        else:
            trees[name] = tree
            faults += _head_faults(name, tree)
    return trees, faults


def _head_faults(name: str, tree: Mapping[str, Any]) -> list[Fault]:
    faults = []
    if tree.get("format") != FORMAT:
        faults.append(Fault(file=name, place="", message=f'format must be "{FORMAT}"'))
    version = tree.get("version")
    if version != VERSION or isinstance(version, bool):
        faults.append(Fault(file=name, place="", message=f"version is {version!r}; this program reads {VERSION}"))
    as_of = tree.get("as_of")
    if not isinstance(as_of, str) or not AS_OF.fullmatch(as_of):
        faults.append(Fault(file=name, place="", message='as_of must be a day in quotes, such as "2026-11-22"'))
    return faults
