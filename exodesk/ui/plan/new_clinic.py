"""Reads what is typed or pasted to add a clinic: a name in either script, a link, or the text of an advert."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from exodesk.domain.clinic import Clinic, Name
from exodesk.domain.value import Value

_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_LINK: Final = re.compile(r"^(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?$", re.IGNORECASE)
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_EITHER_SIDE: Final = re.compile(r"^([^\uac00-\ud7a3]+?)\s*[(/,|·-]?\s*([\uac00-\ud7a3][^A-Za-z]*?)\)?$")
_OTHER_SIDE: Final = re.compile(r"^([\uac00-\ud7a3][^A-Za-z]*?)\s*[(/,|·-]?\s*([^\uac00-\ud7a3]+?)\)?$")
_LONGEST_NAME: Final = 120


class NewClinic(Value, frozen=True, kw_only=True):
    """What will be added."""

    name: Name
    links: tuple[str, ...] = ()
    note: str | None = None


def read_new_clinic(text: str) -> NewClinic | None:
    """Read the typed text; None if it is blank. The first line names the clinic, all further lines are its note."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if not lines or not lines[0]:
        return None
    links = tuple(_LINK.findall(text))
    first = _LINK.sub("", lines[0]).strip(" -–|:·") or lines[0]
    note: str | None = "\n".join(lines) if len(lines) > 1 else None
    if _LINK.fullmatch(first) or _BARE_LINK.match(first):
        address = first if _LINK.match(first) else f"https://{first}"
        return NewClinic(name=Name(en=_host(address)), links=links or (address,), note=note)
    if len(first) > _LONGEST_NAME:
        note = "\n".join(lines)
        first = first[:_LONGEST_NAME].rsplit(" ", 1)[0]
    return NewClinic(name=_name(first), links=links, note=note)


def same_name(name: Name, clinics: Iterable[Clinic]) -> Clinic | None:
    """Give a clinic that has this name in either script, if there is one."""
    wanted = {_bare(part) for part in (name.en, name.ko) if part}
    for clinic in clinics:
        if wanted & {_bare(part) for part in (clinic.name.en, clinic.name.ko) if part}:
            return clinic
    return None


def _name(words: str) -> Name:
    if not _HANGUL.search(words):
        return Name(en=words)
    if not _LATIN.search(words):
        return Name(ko=words)
    if found := _EITHER_SIDE.match(words):
        return Name(en=found[1].strip(" (/,|·-"), ko=found[2].strip())
    if found := _OTHER_SIDE.match(words):
        return Name(ko=found[1].strip(), en=found[2].strip(" (/,|·-)"))
    return Name(ko=words)


def _host(address: str) -> str:
    host = urlsplit(address).hostname or address
    return host.removeprefix("www.")


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()
