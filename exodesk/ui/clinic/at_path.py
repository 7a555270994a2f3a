"""Reads and writes one value deep inside a clinic by its path, such as ("quotes", "q1", "total_krw").

What the plan format has no place for is kept under "x" by its name, such as ("x", "doctor_minutes").
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from exodesk.domain.clinic import Device, Product
from exodesk.ui.fields import Held

Path = tuple[str, ...]
Holder = TypeVar("Holder", bound=msgspec.Struct)

_BLANK: Final[dict[str, msgspec.Struct]] = {"product": Product(name=None), "device": Device(model=None)}


def read_at(holder: Any, path: Path) -> Held:
    """Give the value at a path; None where something on the way is missing. Members of lists go by their id."""
    for name in path:
        if holder is None:
            return None
        if isinstance(holder, tuple):
            holder = next((item for item in holder if item.id == name), None)
        elif holder is UNSET:
            return None
        elif isinstance(holder, dict):
            held = holder.get(name)  # another program may have left there what no field can show
            holder = held if isinstance(held, str | int | float) else None
        else:
            holder = getattr(holder, name)
    value: Held = holder
    return value


def put_at(holder: Holder, path: Path, value: Any) -> Holder:
    """Give a copy with another value at a path; a missing product or device is made.

    Raises:
        AttributeError: if there is no such field.

    """
    made: Holder = _put(holder, path, value)
    return made


def _put(holder: Any, path: Path, value: Any) -> Any:
    first, *rest = path
    if isinstance(holder, tuple):
        return tuple(_put(item, tuple(rest), value) if item.id == first else item for item in holder)
    if isinstance(holder, dict):
        kept = {name: inner for name, inner in holder.items() if name != first}
        return kept if value is None else {**kept, first: value}
    if not rest:
        return replace(holder, **{first: value})
    inner = getattr(holder, first)
    if inner is UNSET:
        inner = {}
    changed = _put(_BLANK[first] if inner is None else inner, tuple(rest), value)
    return replace(holder, **{first: UNSET if changed == {} else changed})
