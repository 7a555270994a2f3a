"""The official pages to look things up, with codes for a phone's camera and the address beside each; made offline."""

from __future__ import annotations

import re
from typing import Final

from exodesk.domain.bank import Entry
from exodesk.report.canvas import Canvas
from exodesk.report.codes import dark_runs, modules_of
from exodesk.report.colour import Colour
from exodesk.report.columns import Columns
from exodesk.report.flow import Beside
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.sections.emergency import other_lines

_ADDRESS: Final = re.compile(r"(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:kr|gov|org|com)\b")
_ABOVE: Final = 3 * mm
_LINES: Final = 24 * mm
"""Room for the heading and the lines below it."""

_SIZE: Final = 15 * mm
_COLUMNS: Final = 3
_GAP: Final = 5 * mm
_ROOM: Final = 0.5 * mm
_QUIET: Final = 4
"""Empty modules around a code, as the standard asks."""


class QrCode(Flowable):
    """A code that a camera reads, in ink on paper."""

    def __init__(self, address: str, ink: Colour, size: float = _SIZE) -> None:
        self.modules = modules_of(address)
        self._ink = ink
        self.width = self.height = size

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw rows of dark modules as one shape."""
        unit = self.width / (len(self.modules) + 2 * _QUIET)
        rows = [
            f"{start} {-line} {end - start} -1.02 re"
            for line, modules in enumerate(self.modules)
            for start, end in dark_runs(modules)
        ]
        canvas.stamp(f"{self._ink.fill} {' '.join(rows)} f", _QUIET * unit, self.height - _QUIET * unit, unit, unit)


def addresses(place: Entry) -> list[str]:
    """Give the web addresses of a place to look things up, as they stand in the question bank."""
    return list(dict.fromkeys(_ADDRESS.findall(place.words("contact", "en"))))


def look_ups(kit: Kit) -> list[Flowable]:
    """Make the list of official pages that the printed questions name."""
    used = {place for question in kit.bank.questions for place in question.places}
    seen: set[str] = set()
    cells: list[list[Flowable]] = []
    for place in kit.bank.lists["places.place"]:
        found = [address for address in addresses(place) if address not in seen] if place.id in used else []
        for address in found:
            seen.add(address)
            cells.append(_cell(kit, place, address))
    columns = Columns(cells, _COLUMNS, _GAP, kit.look.colour("rule"), _ROOM)
    note = kit.p(kit.say("report.sources.look_ups_note"), "note")
    return [*kit.heading(kit.say("report.sources.look_ups"), _ABOVE), columns, note, *_lines(kit)]


def _lines(kit: Kit) -> list[Flowable]:
    return [*kit.heading(kit.say("report.sources.lines"), _ABOVE, room=_LINES), other_lines(kit)]


def _cell(kit: Kit, place: Entry, address: str) -> list[Flowable]:
    name = place.text("name")
    words: list[Flowable] = [Gap(0.6 * mm), kit.p(kit.bold(kit.text(address)), "label")]
    words.append(kit.p(kit.join(kit.english(name), kit.hangul(name)), "note"))
    return [Beside([[QrCode(f"https://{address}", kit.look.colour("ink"))], words], (_SIZE, 1.0), 1.2 * mm)]
