"""Keeps what the window shows first in the plan's file, for the next days too, and finds it again at the next start.

A front page is only used for the very state of the plan, question bank, program, languages and day that it was made
for. Only then does it say what the plan itself would say.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final, TypeVar

import msgspec
from msgspec.structs import replace

from exodesk import __version__, paths
from exodesk.catalogue.stamp import bank_stamp
from exodesk.domain.value import Value
from exodesk.storage.peek import peek_at
from exodesk.ui.context import Context
from exodesk.ui.front import ClinicRow, Front, SideRow
from exodesk.ui.opening import Opening

MOST_DAYS: Final = 14
"""For how many days front pages are made: who opens a plan less often waits once for what is shown."""
_SECONDS: Final = 0.4
_PACKAGE: Final = Path(__file__).parent.parent
_FOLDERS: Final = ("domain", "domain/rule", "plan", "ui", "ui/plan")

RowT = TypeVar("RowT", ClinicRow, SideRow)


class KeptFront(Value, frozen=True, kw_only=True):
    """The front page of one day. Its rows stand in the book, which has each of them once: here are their numbers."""

    front: Front
    rows: tuple[int, ...]
    aside: tuple[int, ...]
    side: tuple[int, ...]


class FrontBook(Value, frozen=True, kw_only=True):
    """The front pages of some days, and what they were made for."""

    made_for: str
    revision: str
    clinics: tuple[ClinicRow, ...]
    side: tuple[SideRow, ...]
    days: dict[str, KeptFront]

    def front(self, day: date) -> Front | None:
        """Give the front page of a day, None where there is none."""
        kept = self.days.get(day.isoformat())
        if kept is None:
            return None
        rows, aside = (tuple(self.clinics[number] for number in numbers) for numbers in (kept.rows, kept.aside))
        return replace(kept.front, rows=rows, aside=aside, side=tuple(self.side[number] for number in kept.side))


def opening_of(path: Path, language: str, question_language: str, today: date) -> Opening | None:
    """Give the opening of a plan whose front page for today is at hand; None where there is none.

    `language` is that of the window, `question_language` that of the question bank's texts.
    """
    found = peek_at(path)
    if found is None:
        return None
    try:
        book = msgspec.msgpack.decode(found.front, type=FrontBook)
        if book.made_for != _made_for(language, question_language) or book.revision != found.revision:
            return None
        front = book.front(today)
    except (OSError, msgspec.MsgspecError, LookupError, RecursionError, ValueError):
        return None
    if front is None or not front.rows:
        return None
    return Opening(path, front, last_edit_at=found.last_edit_at, is_protected=found.is_protected)


def keep_front(context: Context) -> None:
    """Keep the front pages of today and of the next days, as many as can be made in a moment.

    Nothing is written where they are kept already. No trouble here is worth a word.
    """
    plan, revision = context.plan, context.plan.revision
    if revision is None or plan.read_only or not context.value.clinics:
        return
    try:
        made_for, today = _made_for(context.texts.language, context.language), context.today()
    except OSError:  # the program was taken away meanwhile
        return
    if _is_kept(plan.path, made_for, revision, today):
        return
    from exodesk.ui.plan.showing import front_of  # noqa: PLC0415  (a start has no need of it)

    end = perf_counter() + _SECONDS
    book = _Book()
    for ahead in range(MOST_DAYS):
        day = today + timedelta(days=ahead)
        book.add(day, front_of(Context(plan, context.texts, today=_always(day), language=context.language)))
        if perf_counter() > end:
            break
    plan.keep_front(msgspec.msgpack.encode(book.bound(made_for, revision)))


def _always(day: date) -> Callable[[], date]:
    return lambda: day


def _is_kept(path: Path, made_for: str, revision: str, today: date) -> bool:
    """Tell whether the front page of tomorrow is kept: then there is nothing to write after a day without an edit."""
    found = peek_at(path)
    if found is None:
        return False
    try:
        book = msgspec.msgpack.decode(found.front, type=FrontBook)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return False
    tomorrow = (today + timedelta(days=1)).isoformat()
    return book.made_for == made_for and book.revision == revision and tomorrow in book.days


class _Book:
    """A book in the making: rows that are alike on several days are kept once."""

    def __init__(self) -> None:
        self._clinics: dict[ClinicRow, int] = {}
        self._side: dict[SideRow, int] = {}
        self._days: dict[str, KeptFront] = {}

    def add(self, day: date, front: Front) -> None:
        self._days[day.isoformat()] = KeptFront(
            front=replace(front, rows=(), aside=(), side=()),
            rows=_numbers(self._clinics, front.rows),
            aside=_numbers(self._clinics, front.aside),
            side=_numbers(self._side, front.side),
        )

    def bound(self, made_for: str, revision: str) -> FrontBook:
        return FrontBook(
            made_for=made_for,
            revision=revision,
            clinics=tuple(self._clinics),
            side=tuple(self._side),
            days=self._days,
        )


def _numbers(known: dict[RowT, int], rows: tuple[RowT, ...]) -> tuple[int, ...]:
    return tuple(known.setdefault(row, len(known)) for row in rows)


def _made_for(language: str, question_language: str) -> str:
    """Name all that a front page depends on beside plan and day: program, question bank, words and languages.

    Raises:
        OSError: if the question bank cannot be read.

    """
    return f"{__version__} {_code_stamp():x} {bank_stamp()} {language} {question_language}"


def _code_stamp() -> int:
    """Give the time of the newest file that has a say in a front page, for who works on the program itself."""
    files = [*(_PACKAGE / folder for folder in _FOLDERS), paths.resources() / "locale"]
    found = (file.stat().st_mtime_ns for folder in files for file in folder.iterdir() if file.suffix in {".py", ".po"})
    return max(found, default=0)
