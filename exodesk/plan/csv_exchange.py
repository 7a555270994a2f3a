"""Lists of clinics as CSV: written so that a spreadsheet runs nothing, read with every fault listed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from exodesk.domain.clinic import Clinic
from exodesk.domain.value import Value
from exodesk.errors import Unreadable
from exodesk.plan.builder import EditBuilder
from exodesk.plan.changed import Changed
from exodesk.plan.csv_faults import CsvFault, typed_fault
from exodesk.plan.csv_reading import IDS, CsvTable, own_columns, plain_name, read_table
from exodesk.plan.exporting import JsonExport
from exodesk.plan.faults import clinic_faults
from exodesk.plan.safekeeping import Safekeeping
from exodesk.plan.shape import shape_faults
from exodesk.plan.structure import departures
from exodesk.plan.table import COLUMNS, Column, cell_of, value_of
from exodesk.plan.words import text_faults
from exodesk.storage import published, told
from exodesk.texts import Texts

_BY_NAME: Final = {column.name: column for column in COLUMNS}


class CsvRow(Value, frozen=True, kw_only=True):
    """A clinic as a CSV file has it, with its line. `is_known`: the plan has a clinic with such a name already."""

    line: int
    clinic: Clinic
    is_known: bool


class CsvPreview(Value, frozen=True, kw_only=True):
    """What an import of a CSV file would add, and all its faults."""

    rows: tuple[CsvRow, ...]
    faults: tuple[CsvFault, ...]


class CsvExchange(JsonExport, Safekeeping):
    """CSV in and out of an open plan."""

    def export_csv(self, out: Path) -> None:
        """Write the clinics, one a row; a file that is there is replaced in one step.

        Raises:
            WrongUse: "export-onto-plan".
            MachineTrouble: disk full, no permission; what was there is still there.

        """
        self.refuse_own_file(out)
        text = io.StringIO(newline="")
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow([IDS, *_BY_NAME])
        for clinic in self.value.clinics:
            writer.writerow([clinic.id, *(cell_of(clinic, column) for column in COLUMNS)])
        with published(out, replace=True) as part, told(out):
            part.write_bytes(text.getvalue().encode("utf-8-sig"))

    def read_csv(self, file: Path) -> CsvPreview:
        """Read a list of clinics whose columns are called as in our own export, without changing anything.

        Raises:
            Unreadable: "csv-missing", "csv-not-utf8", "csv-foreign" and the like: no list of clinics at all.
            MachineTrouble: no permission, the disk fails.

        """
        table = read_table(file)
        if {plain_name(name) for name in table.header}.isdisjoint({"name", "name_ko"}):
            raise Unreadable("csv-foreign", file=str(file))
        columns, faults = own_columns(table.header)
        preview = self.preview_csv(table, columns)
        return replace(preview, faults=(*faults, *preview.faults)) if faults else preview

    def preview_csv(self, table: CsvTable, columns: Sequence[str | None]) -> CsvPreview:
        """Read the rows of a table as clinics; `columns` names what each of its columns is, None leaves one out."""
        builder = EditBuilder(self._state)
        known = {word for clinic in self.value.clinics for word in _names(clinic)}
        meant = [_BY_NAME[name] if name else None for name in columns]
        rows: list[CsvRow] = []
        faults: list[CsvFault] = []
        for line, cells in table.lines:
            clinic, found = self._clinic_of(builder, meant, cells)
            faults += [replace(fault, line=line) for fault in found]
            if clinic is not None:
                rows.append(CsvRow(line=line, clinic=clinic, is_known=not known.isdisjoint(_names(clinic))))
        if not table.lines:
            faults = [CsvFault(key="empty")]
        return CsvPreview(rows=tuple(rows), faults=tuple(faults))

    def import_csv(self, file: Path, texts: Texts | None = None) -> Changed:
        """Add the clinics of a CSV file as one edit; `values["number"]` says how many.

        Raises:
            Unreadable: "csv-faults" with all faults in the words of `texts` (else in English), or as `read_csv`;
                nothing was written.
            MachineTrouble: nothing was written.

        """
        preview = self.read_csv(file)
        if preview.faults:
            faults = tuple(fault.words(texts or Texts()) for fault in preview.faults)
            raise Unreadable("csv-faults", faults=faults, file=str(file), number=len(faults))
        return self.add_previewed(preview.rows)

    def add_previewed(self, rows: Sequence[CsvRow]) -> Changed:
        """Add the clinics of a preview, all or some of its rows, as one edit.

        Raises:
            MachineTrouble: nothing was written.

        """
        self.keep_backup("import")
        builder = EditBuilder(self._state)
        clinics = [replace(row.clinic, id=builder.new_id("c")) for row in rows]
        for clinic in clinics:
            builder.put("clinics", clinic)
        return self._commit(
            builder,
            "edit.clinics-imported",
            clinics=frozenset(clinic.id for clinic in clinics),
            kinds=frozenset({"clinic"}),
            number=len(clinics),
        )

    def _clinic_of(
        self, builder: EditBuilder, columns: Sequence[Column | None], cells: Sequence[str]
    ) -> tuple[Clinic | None, list[CsvFault]]:
        """Give the clinic of a row, or None with its faults."""
        tree: dict[str, Any] = {"id": builder.new_id("c"), "name": {}}
        faults: list[CsvFault] = []
        if len(cells) > len(columns):
            faults.append(CsvFault(key="cells", values={"cells": len(cells), "columns": len(columns)}))
        for column, cell in zip(columns, cells, strict=False):
            if column is None:
                continue
            try:
                value = value_of(cell, column)
            except ValueError:
                faults.append(CsvFault(key=column.kind, values={"cell": cell}, column=column.name))
                continue
            if value is not None:
                _set(tree, column.path.split("."), value)
        if not any(isinstance(word, str) for word in tree["name"].values()):
            faults.append(CsvFault(key="no_name", column="name"))
        if faults:
            return None, faults
        clinic, found = self._typed_row(builder, tree)
        written = {column.name: cell for column, cell in zip(columns, cells, strict=False) if column}
        return clinic, [typed_fault(fault, written) for fault in found]

    def _typed_row(self, builder: EditBuilder, tree: dict[str, Any]) -> tuple[Clinic | None, list[str]]:
        """Give the clinic, or None with the faults that the checks of a clinic name."""
        today = self._now().date().isoformat()
        tree.setdefault("added_on", today)
        doctor, quote = tree.pop("doctor", None), tree.pop("quote", None)
        if doctor:
            tree["practitioners"] = [{"id": builder.new_id("d"), "name": {}, "planned": True} | doctor]
        if quote:
            tree["quotes"] = [{"id": builder.new_id("q"), "dated_on": today} | quote]
        for part, needed in (("product", "name"), ("device", "model")):
            if part in tree:
                tree[part].setdefault(needed, None)
        try:
            clinic = msgspec.convert(tree, Clinic)
            found = [*shape_faults(clinic), *clinic_faults(self._known(), clinic, ""), *text_faults(clinic)]
        except msgspec.ValidationError:
            clinic = None
            found = [departure.line("") for departure in departures(tree, "clinics")]
        return (None, found) if found else (clinic, [])


def _set(tree: dict[str, Any], path: list[str], value: Any) -> None:
    *parents, last = path
    for name in parents:
        tree = tree.setdefault(name, {})
    tree[last] = value


def _names(clinic: Clinic) -> set[str]:
    return {name.strip().casefold() for name in (clinic.name.en, clinic.name.ko) if name and name.strip()}
