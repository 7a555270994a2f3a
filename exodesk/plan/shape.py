"""Checks that the types cannot make: days that exist, whole numbers that fit, ids without a hidden line break.

The checks are worked out once from the declared types, so that a new field of a value is checked without a word here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import cache, lru_cache
from typing import Any, Final, cast

from msgspec import inspect

from exodesk.domain.days import DAY_PATTERN, LOCAL_TIME_PATTERN, MOMENT_PATTERN, day_of, moment, wall_clock
from exodesk.domain.ids import NAME_PATTERN

Check = Callable[[Any, str, list[str]], None]

LARGEST_NUMBER: Final = 2**63 - 1
_PLAIN_DAY: Final = 10
_DAY_AND_MINUTE: Final = 16


def shape_faults(row: object, path: str = "") -> list[str]:
    """Give what is wrong with a value, one line a fault, each with the path of what it is about."""
    faults: list[str] = []
    check = _check_of_type(cast("Hashable", type(row)))
    if check:
        check(row, path, faults)
    return faults


@lru_cache(maxsize=65536)
def is_local_time(text: str) -> bool:
    """Tell whether a day, or a day with its time, is written plainly and exists."""
    if not text.isascii() or len(text) not in {_PLAIN_DAY, _DAY_AND_MINUTE}:
        return False
    try:
        day_of(text)
        wall_clock(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=131072)
def is_moment(text: str) -> bool:
    """Tell whether a moment is written plainly and exists."""
    if not text.isascii() or text[-1:] == "\n":
        return False
    try:
        moment(text)
    except (ValueError, OverflowError):
        return False
    return True


def _check_day(text: str, path: str, faults: list[str]) -> None:
    if len(text) != _PLAIN_DAY or not is_local_time(text):
        faults.append(f"{path}: there is no such day ({text!r})")


def _check_local_time(text: str, path: str, faults: list[str]) -> None:
    if not is_local_time(text):
        faults.append(f"{path}: there is no such day or time ({text!r})")


def _check_moment(text: str, path: str, faults: list[str]) -> None:
    if not is_moment(text):
        faults.append(f"{path}: there is no such moment ({text!r})")


def _check_name(text: str, path: str, faults: list[str]) -> None:
    if text[-1:] == "\n" or not text.isascii():
        faults.append(f"{path}: a line break or a foreign digit is not allowed here ({text!r})")


def _check_number(number: object, path: str, faults: list[str]) -> None:
    if isinstance(number, int) and not -LARGEST_NUMBER - 1 <= number <= LARGEST_NUMBER:
        faults.append(f"{path}: the number is too large ({number})")


_BY_PATTERN: Final[dict[str, Check]] = {
    DAY_PATTERN: _check_day,
    LOCAL_TIME_PATTERN: _check_local_time,
    MOMENT_PATTERN: _check_moment,
}


@cache
def _check_of_name(pattern: str) -> Check:
    matches = re.compile(pattern).fullmatch

    def check_name(text: str, path: str, faults: list[str]) -> None:
        if not matches(text):
            faults.append(f"{path}: letters, digits and - only, and a letter or digit first ({text!r})")

    return check_name


@cache
def _check_of_type(type_: Hashable) -> Check | None:
    return _check_of(inspect.type_info(type_))


def _check_of(type_: inspect.Type) -> Check | None:
    """Work out the check of a declared type; None where there is nothing to check."""
    if isinstance(type_, inspect.Metadata):
        name_pattern = (type_.extra or {}).get(NAME_PATTERN)
        return _check_of_name(name_pattern) if name_pattern else _check_of(type_.type)
    if isinstance(type_, inspect.StrType):
        return _BY_PATTERN.get(type_.pattern, _check_name) if type_.pattern else None
    if isinstance(type_, inspect.IntType):
        return _check_number
    for kind, maker in _MAKERS.items():
        if isinstance(type_, kind):
            return maker(type_)
    return None


def _check_of_items(type_: inspect.VarTupleType) -> Check | None:
    check = _check_of(type_.item_type)
    if check is None:
        return None

    def check_items(items: tuple[Any, ...], path: str, faults: list[str]) -> None:
        for number, item in enumerate(items):
            check(item, f"{path}[{number}]", faults)

    return check_items


def _check_of_dict(type_: inspect.DictType) -> Check | None:
    check_key, check_value = _check_of(type_.key_type), _check_of(type_.value_type)
    if check_key is None and check_value is None:
        return None

    def check_items(items: dict[str, Any], path: str, faults: list[str]) -> None:
        for key, item in items.items():
            if check_key:
                check_key(key, f"{path}.{key!r}", faults)
            if check_value:
                check_value(item, f"{path}.{key}", faults)

    return check_items


def _check_of_union(type_: inspect.UnionType) -> Check | None:
    checks = {check for part in type_.types if (check := _check_of(part))}
    if not checks:
        return None
    if len(checks) > 1:
        raise TypeError(type_)
    check = checks.pop()

    def check_known(value: Any, path: str, faults: list[str]) -> None:
        if value is not None:
            check(value, path, faults)

    return check_known


def _check_of_struct(type_: inspect.StructType) -> Check | None:
    checks = [
        (field.name, field.encode_name, check) for field in type_.fields if (check := _check_of(field.type)) is not None
    ]
    if not checks:
        return None

    def check_struct(row: Any, path: str, faults: list[str]) -> None:
        start = f"{path}." if path else ""
        for name, written, check in checks:
            value = getattr(row, name)
            if value is not None and value != ():
                check(value, start + written, faults)

    return check_struct


_MAKERS: Final[dict[type, Callable[[Any], Check | None]]] = {
    inspect.VarTupleType: _check_of_items,
    inspect.DictType: _check_of_dict,
    inspect.UnionType: _check_of_union,
    inspect.StructType: _check_of_struct,
}
