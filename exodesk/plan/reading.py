"""Reads a whole plan from JSON: quickly where all is well, else every fault is listed with its path."""

from __future__ import annotations

import base64
import binascii
import copy
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from exodesk import digests
from exodesk.domain.answer import Answer
from exodesk.domain.bank import Bank
from exodesk.domain.caps import MAX_EVIDENCE_BYTES, MAX_JSON_DEPTH
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import PLAN_FORMAT, PLAN_VERSION, Plan
from exodesk.errors import Unreadable
from exodesk.plan.faults import (
    LISTS_WITH_IDS,
    Cited,
    Known,
    doubles,
    plan_faults,
    row_faults,
    superseding_faults,
)
from exodesk.plan.lexical import parse
from exodesk.plan.shape import shape_faults
from exodesk.plan.structure import Departure, departures, list_names
from exodesk.storage import Content

# Keys that must be written, though the value may be null; the typed reading takes a missing one for null.
_MUST_BE_WRITTEN: Final = {
    "changes": ("clinic", "old", "new"),
    "file": ("media_type", "sha256", "present"),
    "note": ("text",),
}
# What stands for a value that must be there while an item with faults is looked through for others.
_STAND_INS: Final[dict[str | int, Any]] = {
    **dict.fromkeys(("added_on", "checked_on", "dated_on", "on"), "2000-01-01"),
    **dict.fromkeys(("at", "recorded_at"), "2000-01-01T00:00:00Z"),
    **dict.fromkeys(("title", "caption", "note", "text", "reason"), "-"),
    "rank": 1,
    "gate": 1,
    "choice": None,
    "result": "skipped",
    "direction": "in",
    "part": "lot",
    "by": "own-doctor",
    "name": {},
    "home_currency": "USD",
}
_KEPT_AS_WRITTEN: Final = frozenset({"x", "fields", "needle_depth_mm"})


def read_plan(data: bytes, bank: Bank, file: str) -> Plan:
    """Read a plan from JSON (`exodesk-plan`); evidence keeps its `content`.

    Raises:
        Unreadable: "json-not-utf8", "json-broken", "json-too-deep", "json-foreign", "json-newer", or "json-faults" with
            all faults.

    """
    try:
        parsed = parse(data, file)
        _refuse_others(parsed.tree, file)
        plan = None if parsed.faults else _read_at_once(data, parsed.tree)
        faults = list(parsed.faults)
        if plan is not None:
            faults += [*plan_faults(bank, plan), *_content_faults(plan.evidence)]
        else:
            plan, found = _read_by_piece(parsed.tree, bank)
            faults += found
    except RecursionError as error:
        raise Unreadable("json-too-deep", file=file) from error
    faults += _depth_faults(parsed.tree)
    if faults or plan is None:
        raise Unreadable("json-faults", faults=tuple(faults), file=file, number=len(faults))
    return plan


def contents_of(plan: Plan) -> Iterator[Content]:
    """Give the contents that a plan carries, one at a time; they were checked while reading."""
    for evidence in plan.evidence:
        if evidence.content is not None and evidence.sha256 is not None:
            data = base64.b64decode(evidence.content, validate=True)
            yield Content(evidence.sha256, len(data), data)


def _refuse_others(tree: Any, file: str) -> None:
    """Refuse another format and a newer version before anything is held against the schema."""
    if not isinstance(tree, dict) or tree.get("format") != PLAN_FORMAT:
        found = tree.get("format") if isinstance(tree, dict) else None
        raise Unreadable("json-foreign", file=file, found=str(found), known=PLAN_FORMAT)
    version = tree.get("version")
    if isinstance(version, int | float) and version > PLAN_VERSION:
        raise Unreadable("json-newer", file=file, found=version, known=PLAN_VERSION)


def _read_at_once(data: bytes, tree: Any) -> Plan | None:
    """Read the plan by its types; None if something is wrong, which a closer look will then name."""
    try:
        plan = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Plan)
    except msgspec.MsgspecError:
        return None
    for evidence in tree["evidence"]:
        if not evidence.keys() >= set(_MUST_BE_WRITTEN[evidence["kind"]]):
            return None
    for change in tree["changes"]:
        if not change.keys() >= set(_MUST_BE_WRITTEN["changes"]):
            return None
    return None if shape_faults(plan) else plan


def _read_by_piece(tree: dict[str, Any], bank: Bank) -> tuple[Plan | None, list[str]]:
    """Look at every item on its own, so that one fault hides no other and the sound ones are quickly passed."""
    names = [name for name in list_names() if isinstance(tree.get(name), list)]
    plan, faults = _read_item(tree | {name: [] for name in names}, Plan, None, "")
    lists: dict[str, list[Any]] = {}
    for name in names:
        item_type = next(field.type for field in msgspec.structs.fields(Plan) if field.name == name).__args__[0]
        read = [_read_item(item, item_type, name, f"{name}[{number}]") for number, item in enumerate(tree[name])]
        lists[name] = [row for row, _found in read]
        faults += [fault for _row, found in read for fault in found]
    faults += _semantic_faults(tree, lists, bank)
    if faults or plan is None:
        return None, faults
    return replace(plan, **{name: tuple(rows) for name, rows in lists.items()}), []


def _read_item(item: Any, item_type: Any, name: str | None, path: str) -> tuple[Any, list[str]]:
    """Give an item of a list as a value, with its faults of structure and shape.

    A value with a fault is taken for unknown, so that the other faults of the item are found too; the item is None
    where too little is left of it.
    """
    faults: list[str] = []
    row = _typed_quickly(item, item_type, name)
    if row is None:
        found = departures(item, name)
        faults = [departure.line(path) for departure in found]
        try:
            row = msgspec.convert(_with_whole_numbers(_repaired(item, found)), item_type)
        except (msgspec.MsgspecError, UnicodeEncodeError) as error:
            faults = faults or [f"{path}: {error}"]
    if row is not None:
        faults += shape_faults(row, path)
    return row, faults


def _repaired(item: Any, found: list[Departure]) -> Any:
    """Give a copy of an item in which every value with a fault is unknown, or stands for one that must be there."""
    item = copy.deepcopy(item)
    for steps, _words in found:
        holder = item
        place = next((number for number, step in enumerate(steps) if isinstance(step, int)), None)
        last = steps[-1] if steps else None
        with suppress(KeyError, TypeError, IndexError):
            for step in steps[:-1]:
                holder = holder[step]
            if isinstance(holder, dict) and last in _STAND_INS:
                holder[last] = _STAND_INS[last]
            elif isinstance(holder, dict):
                holder.pop(last, None)
            elif place is not None:  # an item of a list: its neighbours keep their places, so the list goes
                item.pop(steps[0])
    return item


def _typed_quickly(item: Any, item_type: Any, name: str | None) -> Any:
    try:
        row = msgspec.convert(item, item_type)
    except (msgspec.MsgspecError, UnicodeEncodeError):  # the latter from half a character in a key
        return None
    needed = _MUST_BE_WRITTEN.get(row.kind if isinstance(row, Evidence) else name or "", ())
    return row if item.keys() >= set(needed) and not shape_faults(row) else None


def _with_whole_numbers(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: value if name in _KEPT_AS_WRITTEN else _with_whole_numbers(value) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_with_whole_numbers(value) for value in tree]
    return int(tree) if isinstance(tree, float) and tree.is_integer() else tree


def _semantic_faults(tree: dict[str, Any], lists: dict[str, list[Any]], bank: Bank) -> list[str]:
    """Check references and meaning of what could be read; ids of broken items count as known."""
    ids = {name: [_text(item, "id") for item in _items(tree, name)] for name in LISTS_WITH_IDS}
    known = Known(bank, set(ids["clinics"]), set(ids["evidence"]))
    faults: list[str] = []
    for name, names in ids.items():
        faults += doubles(name, names)
    for name, rows in lists.items():
        for number, row in enumerate(rows):
            if row is not None:
                faults += row_faults(known, row, f"{name}[{number}]")
    cited = {
        _text(item, "id"): Cited(place, _text(item, "clinic"), _text(item, "question"))
        for place, item in enumerate(_items(tree, "answers"))
    }
    for number, row in enumerate(lists.get("answers", ())):
        if isinstance(row, Answer) and row.superseded_by is not None:
            faults += superseding_faults(row, number, cited)
    faults += _content_faults(lists.get("evidence", ()))
    chosen = tree.get("chosen_clinic")
    if isinstance(chosen, str) and chosen not in ids["clinics"]:
        faults.append(f'chosen_clinic: "{chosen}" is no clinic of the plan')
    return faults


def _items(tree: dict[str, Any], name: str) -> list[Any]:
    found = tree.get(name)
    return found if isinstance(found, list) else []


def _text(item: Any, name: str) -> str:
    """Give a text of an item that may be anything; a mark that nothing refers to where there is none."""
    found = item.get(name) if isinstance(item, dict) else None
    return found if isinstance(found, str) else f"\n{id(item)}"


def _content_faults(evidences: Any) -> list[str]:
    """Check the carried contents against their hashes, one at a time."""
    faults = []
    for number, evidence in enumerate(evidences):
        if evidence is None or evidence.content is None or evidence.kind != "file":
            continue
        path = f"evidence[{number}].content"
        if len(evidence.content) > MAX_EVIDENCE_BYTES * 4 // 3 + 4:
            faults.append(f"{path}: the file is larger than {MAX_EVIDENCE_BYTES // 2**20} MB")
            continue
        try:
            data = base64.b64decode(evidence.content, validate=True)
        except (binascii.Error, ValueError):
            faults.append(f"{path}: this is no base64")
            continue
        if digests.of_large(data).hexdigest() != evidence.sha256:
            faults.append(f"{path}: the content does not match its sha256")
    return faults


def _depth_faults(tree: dict[str, Any]) -> list[str]:
    """Refuse what is nested too deeply where the format lets anything stand."""
    holders = [tree, *(item for name in ("clinics", "answers", "evidence") for item in _items(tree, name))]
    level: list[Any] = [item["x"] for item in holders if isinstance(item, dict) and "x" in item]
    level += _items(tree, "readiness_earlier")
    for _depth in range(MAX_JSON_DEPTH):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return []
    return [f"x: lists and objects stand more than {MAX_JSON_DEPTH} deep inside each other"]
