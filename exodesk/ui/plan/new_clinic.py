"""Reads what is typed or pasted to add a clinic: a name in either script, a link, or the text of an advert."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import category
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
_LABEL: Final = re.compile(r"^(\s*(\[[^\]]*\]|【[^】]*】|\((광고|이벤트|ad|event)\)))+", re.IGNORECASE)
"""What stands before the name in an advert, such as "[Event]" or "(광고)", as Korean law wants it."""
_MARKS: Final = "©®™"
_EMOJI_PARTS: Final = {"\ufe0e", "\ufe0f", "\u200d", "\u20e3", *map(chr, range(0x1F3FB, 0x1F400))}
"""Join or colour emoji: nothing by themselves."""


class NewClinic(Value, frozen=True, kw_only=True):
    """What will be added."""

    name: Name
    links: tuple[str, ...] = ()
    note: str | None = None


def read_new_clinic(text: str) -> NewClinic | None:
    """Read the typed text; None if it is blank.

    The first line that can be a name is the name, without the signs and labels of an advert: they would stand in the
    message to the clinic and on paper. All lines are the note, where there is more than the name.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    if not lines or not lines[0]:
        return None
    links = tuple(_LINK.findall(text))
    named = next((line for line in lines if _LABEL.sub("", _without_signs(line)).strip()), lines[0])
    signless = _without_signs(named) or named
    line = _LABEL.sub("", signless).strip() or signless
    first = _LINK.sub("", line).strip(" -–|:·") or line
    note: str | None = "\n".join(lines) if len(lines) > 1 or line != signless else None
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


def _without_signs(line: str) -> str:
    """Give a line without emoji and other pictures."""
    kept = (sign for sign in line if sign in _MARKS or not (category(sign) == "So" or sign in _EMOJI_PARTS))
    return " ".join("".join(kept).split())


def _host(address: str) -> str:
    host = urlsplit(address).hostname or address
    return host.removeprefix("www.")


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()
