"""What can go wrong, for the one place that tells the traveller.

An error carries the key of its sentence (see `resources/locale`) and the values in it; `texts.Texts.error` makes the
words. The sentence says what happened, to which file or clinic, and what to do next. An abort is no error.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # see `texts`
    from typing import ClassVar


class ExodeskError(Exception):
    """Base of all errors that a traveller may see. `faults` are further lines, one a fault, ready to show.

    `advice` are sentences (keys and values) about ways out, added by who knows them.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, key: str, *, faults: tuple[str, ...] = (), **values: object) -> None:
        """Keep the key of the sentence, the faults and the values that stand in the sentence."""
        super().__init__(key)
        self.key = key
        self.faults = faults
        self.values = values
        self.advice: tuple[tuple[str, dict[str, object]], ...] = ()

    def __str__(self) -> str:
        """Give a form for logs; people are shown the sentence behind the key."""
        return " ".join([self.key, *(f"{name}={value}" for name, value in self.values.items())])


class PlanSaysNo(ExodeskError):
    """The plan is readable and says no: faults found by `check`, a gate that is not done."""

    exit_code = 1


class WrongUse(ExodeskError):
    """An unknown clinic, question, value or field, an ambiguous name, a target that exists. Nothing was written."""

    exit_code = 2


class Unreadable(ExodeskError):
    """A file that cannot be read as what it should be: plan, JSON, CSV, question bank."""

    exit_code = 3


class MachineTrouble(ExodeskError):
    """The disk is full, a permission is missing, or another process holds the file."""

    exit_code = 4
