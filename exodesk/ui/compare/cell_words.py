"""Words of the compare table: labels of rows, values of cells, and the state beside a value."""

from __future__ import annotations

from typing import Final, cast

from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import GateStatus
from exodesk.domain.compare import CompareCell, CompareRow, CompareSection
from exodesk.domain.shapes import Shape
from exodesk.ui.context import Context
from exodesk.ui.summary import gate_title
from exodesk.ui.words import gate_shape, gate_words, home_money, item_label, item_shape

_LONGEST: Final = 140


def section_title(context: Context, section: CompareSection) -> str:
    """Give the title of a section."""
    if section.title is not None:
        return section.title.in_(context.language)
    return context.say(f"report.compare.{section.id}")


def row_label(context: Context, row: CompareRow) -> str:
    """Give the label of a row."""
    if row.kind == "status":
        return gate_title(context.bank, int(row.id.removeprefix("gate-")), context.language)
    return row.label.in_(context.language) if row.label else context.say(f"report.compare.row.{row.id}")


def value_words(context: Context, row: CompareRow, cell: CompareCell) -> str:
    """Give a value in words; an empty text where nothing is known or the point does not apply."""
    value = cell.value
    if value is None or value == "" or (cell.item is not None and cell.item.state == "not-applicable"):
        return ""
    return _plain(context, row, value) if row.question is None else _answer(context, row.question, str(value))


def _answer(context: Context, question: str, value: str) -> str:
    return context.bank.answer_label(context.bank.question_by_id[question], value, context.language)


def _plain(context: Context, row: CompareRow, value: FieldValue) -> str:
    if row.kind == "won" and isinstance(value, int | float):
        return context.texts.won(int(value))
    if row.kind in ("day", "when"):
        return context.texts.when(str(value), weekday=True)
    if isinstance(value, bool):
        return context.say("ui.yes" if value else "ui.no")
    label = context.bank.choice_set_by_id[row.choices].label(str(value)) if row.choices else None
    words = label.in_(context.language) if label else f"{value:g}" if isinstance(value, float) else str(value)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def beside(context: Context, row: CompareRow, cell: CompareCell) -> str:
    """Give the amount in home money that stands beside won, or an empty text."""
    if row.kind == "won" and isinstance(cell.value, int | float):
        return home_money(context.value, int(cell.value)) or ""
    return ""


def state_of(context: Context, row: CompareRow, cell: CompareCell) -> tuple[Shape, str] | None:
    """Give shape and words of the state of a cell; None for plain values."""
    if row.kind == "status":
        gate, status = int(row.id.removeprefix("gate-")), cast("GateStatus", cell.value)
        return gate_shape(status), gate_words(context, gate, status)
    if cell.item is None:
        return None
    return item_shape(cell.item.state), item_label(context.bank, cell.item, context.language)


def spoken(context: Context, row: CompareRow, cell: CompareCell) -> str:
    """Give a cell as one reads it out: value, home money, state."""
    state = state_of(context, row, cell)
    if row.kind == "status" and state is not None:
        return state[1]
    value = value_words(context, row, cell)
    hides = cell.item is not None and cell.item.state == "not-applicable"
    parts = [value or ("" if hides else context.say("ui.not_known")), beside(context, row, cell)]
    return ". ".join(part for part in [*parts, state[1] if state else ""] if part)


def folded(context: Context, rows: tuple[CompareRow, ...]) -> list[str]:
    """Say in sentences what is the same everywhere, and what is known nowhere."""
    known, unknown = [], []
    for row in rows:
        cell = row.cells[0]
        label = row_label(context, row)
        if cell.value is None and (cell.item is None or cell.item.state == "open"):
            unknown.append(label)
        else:
            known.append(context.say("ui.compare.same_row", label=label, value=spoken(context, row, cell)))
    lines = [context.say("ui.compare.same", rows="; ".join(known))] if known else []
    return [*lines, context.say("ui.compare.unknown_all", rows="; ".join(unknown))] if unknown else lines
