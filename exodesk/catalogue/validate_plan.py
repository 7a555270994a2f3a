"""Checks answer kinds, choice sets and the plan fields that expressions may read."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, get_args, get_origin

import msgspec

from exodesk.catalogue import wording
from exodesk.catalogue.findings import Findings
from exodesk.catalogue.library import Library
from exodesk.catalogue.shapes import FILES
from exodesk.catalogue.validate_questions import check_choices
from exodesk.domain.clinic import Clinic, Practitioner, Quote
from exodesk.domain.plan import Plan

_NEVER_ANSWERED: Final = ("unsure", "not-asked")
_LIST_HEADS: Final[dict[str, type[msgspec.Struct]]] = {"quotes[current]": Quote, "practitioners[planned]": Practitioner}
_ELSE: Final = ", else "


def check_answer_kinds(library: Library, found: Findings) -> None:
    """Check that each answer kind can say good, unsure, not asked and refused."""
    for kind in library.blocks("answers.answer_kind"):
        polarity = {option.name: option.word("polarity") for option in kind.sub("option")}
        whole = all(polarity.values())
        if whole and "good" not in polarity.values():
            found.add(kind, wording.KIND_NO_GOOD)
        for name in (*_NEVER_ANSWERED, "refused"):
            if name not in polarity:
                found.add(kind, wording.KIND_OPTION_MISSING, value=name)
        for name in _NEVER_ANSWERED:
            if polarity.get(name, "open") not in {"open", None}:
                found.add(kind, wording.KIND_NOT_OPEN, value=name)
    for choices in library.blocks("answers.choice_set"):
        if not choices.sub("option"):
            found.add(choices, wording.CHOICES_EMPTY)


def check_plan_fields(library: Library, found: Findings) -> None:
    """Check the plan fields: choice sets, and that each path lies in a plan."""
    for field in library.blocks("plan.plan_field"):
        check_choices(library, found, field)
        path, scope = field.word("path"), field.word("scope")
        if path is not None and scope is not None and not _lies_in_plan(path, scope):
            found.add(field, wording.PLAN_PATH, path=path)


def _lies_in_plan(path: str, scope: str) -> bool:
    if _ELSE in path:
        own, _, shared = path.partition(_ELSE)
        return scope == "clinic" and _leads_to_value(Clinic, own) and _leads_to_value(Plan, shared)
    head, _, rest = path.partition(".")
    if scope == "clinic" and head in _LIST_HEADS:
        return _leads_to_value(_LIST_HEADS[head], rest)
    return _leads_to_value(Clinic if scope == "clinic" else Plan, path)


@cache
def _types(record: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(record)}


def _leads_to_value(root: type[msgspec.Struct], path: str) -> bool:
    """Tell whether the names of a path lead through records to a plain value."""
    record: type[msgspec.Struct] | None = root
    held: Any = None
    for name in path.split("."):
        if record is None or name not in _types(record):
            return False
        held = _types(record)[name]
        parts = get_args(held) or (held,)
        record = next((part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)
    return record is None and get_origin(held) not in {tuple, dict}


def check_unused(library: Library, found: Findings) -> None:
    """Check that something uses each source and each answer kind, once all files could be read."""
    if len(library.tables) < sum(len(shapes) for shapes in FILES.values()):
        return
    used = {name for blocks in library.tables.values() for block in blocks for name in block.words("sources")}
    kinds = {question.word("answers") for question in library.questions}
    for table, names in (("sources.source", used), ("answers.answer_kind", kinds)):
        for block in library.blocks(table):
            if block.name and block.name not in names:
                found.add(block, wording.UNUSED)
