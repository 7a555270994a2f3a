"""A fault of a catalogue, as its editor or translator reads it."""

from __future__ import annotations

from exodesk.domain.value import Value


class Fault(Value, frozen=True, kw_only=True):
    """One thing that is wrong with a catalogue.

    `place` names the block as a person would, such as "question price-refund-rule field deposit"; it is empty for
    the file as a whole. `language` is the code of the language that is concerned, if it is one. `message` says what
    is wrong and what would be right.
    """

    file: str
    place: str
    message: str
    language: str | None = None

    def __str__(self) -> str:
        """Give the fault in one line."""
        return ": ".join(part for part in (self.file, self.place, self.message) if part)
