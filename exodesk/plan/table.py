"""The columns of a CSV list of clinics, how a value is written in a cell, and how a cell is read back."""

from __future__ import annotations

import re
from typing import Any, Final, Literal, NamedTuple

from exodesk.domain.clinic import Clinic

CellKind = Literal["text", "lines", "whole", "decimal", "yes-no"]


class Column(NamedTuple):
    """A column: its name, where its value lies in a clinic (`doctor` is the planned one, `quote` the current one)."""

    name: str
    path: str
    kind: CellKind = "text"


COLUMNS: Final = (
    Column("name", "name.en"),
    Column("name_ko", "name.ko"),
    Column("address", "address.en"),
    Column("address_ko", "address.ko"),
    Column("phone", "phone"),
    Column("links", "links", "lines"),
    Column("note", "note"),
    Column("added_on", "added_on"),
    Column("archived_on", "archived_on"),
    Column("consult_at", "visit.consult_at"),
    Column("consent_form_at", "visit.consent_form_at"),
    Column("treatment_at", "visit.treatment_at"),
    Column("check_up_at", "visit.check_up_at"),
    Column("paid_in_full_on", "visit.paid_in_full_on"),
    Column("booking_channel", "visit.booking_channel"),
    Column("broker_used", "visit.broker_used", "yes-no"),
    Column("broker_name", "visit.broker_name"),
    Column("called_trial", "visit.called_trial", "yes-no"),
    Column("tax_refund_promised", "visit.tax_refund_promised", "yes-no"),
    Column("numbing_used", "visit.numbing_used", "yes-no"),
    Column("shared_language", "visit.shared_language", "yes-no"),
    Column("device_used", "visit.device_used", "yes-no"),
    Column("route", "visit.route"),
    Column("needle_depth_mm", "visit.needle_depth_mm", "decimal"),
    Column("doctor", "doctor.name.en"),
    Column("doctor_ko", "doctor.name.ko"),
    Column("doctor_role", "doctor.role"),
    Column("doctor_specialty", "doctor.specialty"),
    Column("doctor_licence_no", "doctor.licence_no"),
    Column("product_name", "product.name"),
    Column("product_maker", "product.maker"),
    Column("product_seller", "product.seller"),
    Column("product_volume_per_vial", "product.volume_per_vial"),
    Column("product_lot", "product.lot"),
    Column("device_model", "device.model"),
    Column("device_maker", "device.maker"),
    Column("device_approval_no", "device.approval_no"),
    Column("quote_dated_on", "quote.dated_on"),
    Column("total_krw", "quote.total_krw", "whole"),
    Column("vials", "quote.vials", "whole"),
    Column("sessions", "quote.sessions", "whole"),
    Column("tax_included", "quote.tax_included", "yes-no"),
    Column("quote_channel", "quote.channel"),
    Column("quote_extras", "quote.extras"),
)

# A spreadsheet runs a cell that starts with one of these, also behind blanks and in full width; a leading ' makes it
# text. Texts that already start with ' before such a sign get one more, so that reading takes off exactly one.
_RUNS: Final = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r＝＋－＠]|[\t\r\n]")
_GUARDED: Final = re.compile(rf"'+(?:{_RUNS.pattern})")
_YES: Final = frozenset({"yes", "true", "1", "예"})
_NO: Final = frozenset({"no", "false", "0", "아니요", "아니오"})
_WON: Final = re.compile(r"[₩,\s]|원$|krw$|won$", re.IGNORECASE)


def guarded(text: str) -> str:
    """Give a text that no spreadsheet runs."""
    return f"'{text}" if _RUNS.match(text) or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Give a text as it was before `guarded`."""
    return text[1:] if _GUARDED.match(text) else text


def cell_of(clinic: Clinic, column: Column) -> str:
    """Write a value of a clinic; an unknown one is blank. Numbers and yes or no need no guard."""
    root, *names = column.path.split(".")
    value: Any
    if root == "doctor":
        value = clinic.planned_doctor
    elif root == "quote":
        value = clinic.current_quote
    else:
        value = getattr(clinic, root)
    for name in names:
        value = getattr(value, name, None)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    return guarded("\n".join(value) if column.kind == "lines" else value)


def value_of(cell: str, column: Column) -> Any:
    """Read a cell; None where it is blank.

    Raises:
        ValueError: if it does not fit the kind of the column.

    """
    cell = unguarded(cell)
    if not cell.strip():
        return None
    if column.kind == "text":
        return cell
    if column.kind == "lines":
        return [line for line in cell.splitlines() if line.strip()]
    return _READERS[column.kind](cell.strip())


def _whole(cell: str) -> int:
    digits = _WON.sub("", cell)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        raise ValueError(cell)
    return int(digits)


def _decimal(cell: str) -> float:
    if not re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,9})?", cell):
        raise ValueError(cell)
    number = float(cell.replace(",", "."))
    return int(number) if number.is_integer() else number


def _yes_no(cell: str) -> bool:
    if cell.lower() not in _YES | _NO:
        raise ValueError(cell)
    return cell.lower() in _YES


_READERS: Final = {"whole": _whole, "decimal": _decimal, "yes-no": _yes_no}
