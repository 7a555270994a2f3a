"""Collects faults: one block of a catalogue as the checks see it, and the list that they fill."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from exodesk.catalogue.fault import Fault


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a file, with what is well-formed in it. What is not was reported and left out.

    `keys` are all keys that stand there, the ill-formed ones too, and those that a misspelled one was meant for:
    no check calls them missing a second time.
    """

    file: str
    table: str
    name: str
    place: str
    values: Mapping[str, Any]
    inside: Mapping[str, list[Block]] = field(default_factory=dict)
    keys: Set[str] = frozenset()

    def word(self, key: str) -> str | None:
        """Give a text without languages, or None."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def words(self, key: str) -> list[str]:
        """Give a list of texts, empty where there is none."""
        value = self.values.get(key)
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def flag(self, key: str) -> bool:
        """Tell whether a key is true."""
        return self.values.get(key) is True

    def text(self, key: str) -> dict[str, str]:
        """Give a text by language, empty where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, dict) else {}

    def table_of(self, key: str) -> dict[str, Any]:
        """Give a table inside, empty where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, dict) else {}

    def has(self, key: str) -> bool:
        """Tell whether a key stands there, with whatever value."""
        return key in self.keys

    def sound(self, key: str) -> bool:
        """Tell whether a well-formed value stands under a key."""
        return key in self.values

    def sub(self, table: str) -> list[Block]:
        """Give the blocks of a table inside this one."""
        return self.inside.get(table, [])


class Findings:
    """The faults found so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self.faults: list[Fault] = []

    def add(self, where: Block | str, message: str, language: str | None = None, **values: object) -> None:
        """Note a fault of a block, or of a file as a whole."""
        file, place = (where, "") if isinstance(where, str) else (where.file, where.place)
        self.faults.append(Fault(file=file, place=place, message=message.format(**values), language=language))
