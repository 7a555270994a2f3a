"""Fields of a PDF form over write lines and boxes, for sheets that are filled in on a tablet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from exodesk.report.objects import Objects, box, words

if TYPE_CHECKING:
    from exodesk.report.canvas import Widget

_PRINTED: Final = 4
_LARGEST: Final = 10.0
_TYPED: Final = "/FT/Tx"
"""A field for text has no drawing while it is empty: programs write what is typed into the drawing that they find, so
that one for all fields would show the same words in all of them."""


class Field(NamedTuple):
    """What a place to fill in is called: a name that stays the same, and words for those who cannot see the page."""

    name: str
    hint: str

    def part(self, name: object, words: str = "") -> Field:
        """Give the name of a part of it; its own words say which."""
        return Field(f"{self.name}/{name}", ": ".join(part for part in (self.hint, words) if part))


class Form:
    """The fields of one document, each with a name of its own."""

    def __init__(self, objects: Objects, font: str) -> None:
        """Take the name that the font for typing has in the form."""
        self._objects, self._font = objects, font
        self._names: Counter[str] = Counter()
        self._marks: dict[tuple[float, bool], int] = {}
        self.fields: list[int] = []

    def add(self, widget: Widget) -> int:
        """Write a field and give its number."""
        left, bottom, right, top = widget.box
        size = min(_LARGEST, (top - bottom) * 0.7)
        number = self._objects.add(
            f"<</Type/Annot/Subtype/Widget/T{words(self._own_name(f'{widget.sheet}/{widget.field.name}'))}"
            f"/TU{words(widget.field.hint)}/F {_PRINTED}/DA(/{self._font} {size:.1f} Tf 0 g)/Rect{box(widget.box)}"
            f"{self._ticked(right - left) if widget.ticks else _TYPED}>>"
        )
        self.fields.append(number)
        return number

    def _ticked(self, size: float) -> str:
        """Give what makes it a box to tick. The tick is drawn, not written, so that no font is needed."""
        yes, off = self._mark(size, True), self._mark(size, False)
        return f"/FT/Btn/AS/Off/V/Off/AP<</N<</Yes {yes} 0 R/Off {off} 0 R>>>>"

    def _own_name(self, name: str) -> str:
        """Give a name once only. A full stop would part it."""
        plain = name.replace(".", "-")
        self._names[plain] += 1
        return plain if self._names[plain] == 1 else f"{plain}/{self._names[plain]}"

    def _mark(self, size: float, ticked: bool) -> int:
        """Give the drawing of a box that is ticked or not; one for all boxes of a size."""
        size = round(size, 2)
        if (size, ticked) not in self._marks:
            points = [f"{size * x:.2f} {size * y:.2f}" for x, y in ((0.2, 0.5), (0.42, 0.26), (0.82, 0.8))]
            path = f"q {size * 0.13:.2f} w 1 J 1 j {points[0]} m {points[1]} l {points[2]} l S Q" if ticked else ""
            entries = f"/Type/XObject/Subtype/Form/BBox{box((0, 0, size, size))}"
            self._marks[size, ticked] = self._objects.stream(entries, path.encode())
        return self._marks[size, ticked]
