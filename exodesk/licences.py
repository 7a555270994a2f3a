"""What is shipped with exodesk or installed for it, under which licence: read from what the packages say themselves."""

from __future__ import annotations

import re
from importlib import metadata
from typing import Final, NamedTuple

_REQUIREMENT: Final = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^\]]*)\])?")
_OF_EXTRA: Final = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")
_LONGEST: Final = 60
_OURS: Final = "exodesk"


class Shipped(NamedTuple):
    """A package with its version and licence; an empty licence = it names none in a line."""

    name: str
    version: str
    licence: str


def shipped() -> tuple[Shipped, ...]:
    """Give exodesk and every package that it needs here, by name. Nothing is loaded."""
    found: dict[str, Shipped] = {}
    waiting = [(_OURS, frozenset[str]())]
    seen = set(waiting)
    while waiting:
        name, extras = waiting.pop()
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for another system, or an extra that is not installed
            continue
        known = str(package.metadata["Name"])
        found[known.lower()] = Shipped(known, package.version, licence_of(package))
        for needed in (_needed(line, extras) for line in package.requires or ()):
            if needed and needed not in seen:
                seen.add(needed)
                waiting.append(needed)
    return tuple(found[name] for name in sorted(found))


def _needed(line: str, extras: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """Read a requirement; None if it belongs to an extra that was not asked for."""
    requirement, _, marker = line.partition(";")
    asked = _OF_EXTRA.search(marker)
    if asked and asked[1] not in extras:
        return None
    read = _REQUIREMENT.match(requirement.strip())
    if read is None:
        return None
    wanted = frozenset(extra.strip() for extra in (read["extras"] or "").split(",") if extra.strip())
    return re.sub(r"[-_.]+", "-", read["name"]).lower(), wanted


def licence_of(package: metadata.Distribution) -> str:
    """Give the licence of a package in a line: its expression, else its class, else the first line of its text."""
    told = package.metadata
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    first = (told.get_all("License") or [""])[0].strip().partition("\n")[0]
    if "License-Expression" in told:
        return str(told["License-Expression"])
    return ", ".join(classes) or (first if 0 < len(first) <= _LONGEST else "")
