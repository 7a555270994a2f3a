"""Walks through the trees of a catalogue by their shapes: gives the blocks, and every fault of shape and name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from exodesk.catalogue import wording
from exodesk.catalogue.findings import Block, Findings
from exodesk.catalogue.kinds import ABSENT
from exodesk.catalogue.parse import Trees
from exodesk.catalogue.shapes import FILES, Shape

_HEAD: Final = frozenset({"format", "version", "as_of"})

Tables = dict[str, list[Block]]
"""Blocks by "file.table", such as "facts.fact". A table that is not there at all has no entry."""


def walk(trees: Trees, found: Findings) -> Tables:
    """Give the blocks of all tables and note what is wrong with their shape."""
    tables: Tables = {}
    questions: set[str] = set()
    for file, shapes in FILES.items():
        tree = trees.get(file)
        if tree is None:
            continue
        for table in tree:
            if table not in shapes and table not in _HEAD:
                found.add(file, wording.TABLE_UNKNOWN, table=table, near=wording.near(table, shapes))
        for table, shape in shapes.items():
            taken = questions if table == "question" else set()
            blocks = _table(file, table, shape, tree, found, taken)
            if blocks is not None:
                tables[f"{file.removesuffix('.toml')}.{table}"] = blocks
    return tables


def _table(
    file: str, table: str, shape: Shape, tree: Mapping[str, Any], found: Findings, taken: set[str]
) -> list[Block] | None:
    content = tree.get(table)
    if content is None:
        meant = any(wording.closest(other, [table]) for other in tree if other not in FILES[file])
        if not meant and not shape.may_miss:
            found.add(file, wording.TABLE_MISSING, table=table)
        return None
    if shape.single:
        if not isinstance(content, dict):
            found.add(file, wording.TABLE_NOT_SINGLE, table=table)
            return None
        return [_block(file, table, table, content, shape, found)]
    if not isinstance(content, list):
        found.add(file, wording.TABLE_NOT_LIST, table=table)
        return None
    blocks = _blocks(file, "", table, content, shape, found, taken)
    if all(block.sound(shape.name) for block in blocks):
        for name in shape.all_of:
            if name not in taken:
                found.add(file, wording.ID_SET_MISSING, value=name, table=table)
    return blocks


def _blocks(
    file: str, outer: str, table: str, content: list[Any], shape: Shape, found: Findings, taken: set[str]
) -> list[Block]:
    blocks = []
    for number, values in enumerate(content, start=1):
        if not isinstance(values, dict):
            found.add(file, wording.TABLE_ENTRY, table=table)
            continue
        name = _name(values, shape)
        block = _block(file, table, f"{outer} {table} {name or f'number {number}'}".strip(), values, shape, found)
        blocks.append(block)
        if name in taken:
            found.add(block, wording.ID_TWICE, key=shape.name, value=values[shape.name])
        if name:
            taken.add(name)
    return blocks


def _name(values: Mapping[str, Any], shape: Shape) -> str:
    """Give the name of a block, an ill-formed one too, so that what names it is not called a fault as well."""
    name = values.get(shape.name)
    return str(name).strip() if isinstance(name, str | int) else ""


def _block(file: str, table: str, place: str, values: Mapping[str, Any], shape: Shape, found: Findings) -> Block:
    good: dict[str, Any] = {}
    inside: dict[str, list[Block]] = {}
    name = _name(values, shape)
    keys = set(values)
    block = Block(file=file, table=table, name=name, place=place, values=good, inside=inside, keys=keys)
    keys |= _unknown_keys(block, values, shape, found)
    for key, kind in {**shape.required, **shape.optional}.items():
        if key not in values:
            continue
        looked = kind(key, values[key])
        for trouble in looked.troubles:
            found.add(block, trouble.message, trouble.language, **trouble.values)
        if looked.value is not ABSENT:
            good[key] = looked.value
    for key in shape.required:
        if key not in keys:
            found.add(block, wording.KEY_MISSING, key=key)
    for key, inner in shape.inside.items():
        if isinstance(values.get(key, []), list):
            inside[key] = _blocks(file, place, key, values.get(key, []), inner, found, set())
        else:
            found.add(block, wording.TABLE_NOT_LIST, table=f"{table}.{key}")
    return block


def _unknown_keys(block: Block, values: Mapping[str, Any], shape: Shape, found: Findings) -> set[str]:
    """Note the keys that have no meaning here; give the missing ones that they were surely meant for."""
    meant = set()
    for key in values:
        if key not in shape.keys:
            closest = wording.closest(key, [other for other in shape.keys if other not in values])
            meant.add(closest or "")
            near = wording.near(key, [closest] if closest else shape.keys)
            found.add(block, wording.KEY_UNKNOWN, key=key, near=near)
    return meant
