"""Work that is done step by step, in slices between other things, or at once."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")
Steps = Generator[None, None, Result]
"""Work that stops after each step and gives its result at the end."""


def at_once(steps: Generator[object, None, Result]) -> Result:
    """Do all steps that are left and give the result.

    Raises:
        Whatever the work raises.

    """
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
