"""Checks that every text of a value can be stored and shared: no NUL, no half character."""

from __future__ import annotations

from typing import Any, Final

import msgspec

_SUSPECT: Final = b"\\u0000"


def text_faults(row: msgspec.Struct, path: str = "") -> list[str]:
    """Give what is wrong with the texts of a value, one line a fault."""
    try:
        if _SUSPECT not in msgspec.json.encode(row):
            return []
    except UnicodeEncodeError:
        pass
    return tree_faults(msgspec.to_builtins(row), path)


def tree_faults(tree: Any, path: str = "") -> list[str]:
    """Give what is wrong with the texts in a tree of lists and dictionaries, keys too."""
    if isinstance(tree, str):
        return _faults_of(tree, path)
    if isinstance(tree, dict):
        start = f"{path}." if path else ""
        return [
            fault
            for key, value in tree.items()
            for fault in (*_faults_of(key, f"{path}, a key"), *tree_faults(value, f"{start}{key!s}"))
        ]
    if isinstance(tree, list | tuple):
        return [fault for number, item in enumerate(tree) for fault in tree_faults(item, f"{path}[{number}]")]
    return []


def _faults_of(text: str, path: str) -> list[str]:
    faults = []
    if "\0" in text:
        faults.append(f"{path}: the text holds a NUL character, which cannot be kept")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        faults.append(f"{path}: the text holds half a character (a lone surrogate), which cannot be kept")
    return faults
