"""What can be wrong with a row of a CSV list of clinics, and how that is said in the traveller's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from exodesk.domain.value import Value
from exodesk.plan.table import COLUMNS
from exodesk.texts import Texts

_COLUMN_AT: Final = {
    column.path.replace("doctor.", "practitioners[0].").replace("quote.", "quotes[0]."): column.name
    for column in COLUMNS
}
_ONE_OF: Final = re.compile(r"must be one of (.+), not ")
_TIMES: Final = ("_at", "_on")
"""How the names of columns with days end."""


class CsvFault(Value, frozen=True, kw_only=True):
    """One fault: the key of its words (after "csv.fault."), what fills them, and the line and column it is about."""

    key: str
    values: dict[str, str | int] = {}
    line: int | None = None
    column: str | None = None

    def words(self, texts: Texts, name_of: Callable[[str], str] = str) -> str:
        """Say it. `name_of` gives the words of a column for its name."""
        said = texts.say(f"csv.fault.{self.key}", **self.values)
        if self.column is not None:
            said = f"{name_of(self.column)}: {said}"
        return said if self.line is None else texts.say("csv.fault.line", line=self.line, fault=said)


def typed_fault(fault: str, cells: Mapping[str, str]) -> CsvFault:
    """Give a fault that the checks of a clinic found as one of the column it came from, with its cell.

    What those checks say is English and for people who know the file format.
    """
    place, _colon, detail = fault.partition(": ")
    column = _COLUMN_AT.get(place)
    if column is None:
        return CsvFault(key="unfit", values={"cell": fault})
    cell = cells.get(column, "")
    if options := _ONE_OF.match(detail):
        return CsvFault(key="one_of", values={"options": options[1], "cell": cell}, column=column)
    if column.endswith(_TIMES):
        return CsvFault(key="no_such_day", values={"cell": cell}, column=column)
    return CsvFault(key="unfit", values={"cell": cell}, column=column)
