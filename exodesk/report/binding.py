"""Binds finished pages into a PDF: their numbers, fonts and pictures, links and bookmarks, and the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from exodesk.report.canvas import Bookmark, Link, Page
from exodesk.report.carried import carry, carry_for_typing
from exodesk.report.drawing import AttachedPage
from exodesk.report.fields import Form
from exodesk.report.objects import Objects, box, words
from exodesk.report.pictures import Picture
from exodesk.report.typeface import face_of

_DAY: Final = "(D:20000101000000+00'00')"
"""The same day for all documents, so that the same plan gives the same bytes."""

_SHOWN_BY_TITLE: Final = "/ViewerPreferences<</DisplayDocTitle true>>"
"""Windows and screen readers name the document by its title, not by its file."""

_TYPED: Final = "T"
"""How the form names the font for what is typed."""


class About(NamedTuple):
    """What a document says of itself."""

    title: str
    author: str
    subject: str
    creator: str
    producer: str
    language: str


class Written(NamedTuple):
    """Code that is written on a page when it is bound, such as its number, and its letters by font."""

    code: str
    letters: Mapping[str, Iterable[str]]


def bind(pages: Sequence[Page], last: Sequence[Written], about: About, typing: str) -> bytes:
    """Give the document. `last` is what is written on each page at last; `typing` is the font for its fields."""
    return _Binding(pages, last, typing).document(about)


class _Binding:
    """The objects of one document."""

    def __init__(self, pages: Sequence[Page], last: Sequence[Written], typing: str) -> None:
        self._bound, self._last, self._typing = pages, last, typing
        self._objects = Objects()
        self._numbers = [self._objects.reserve() for _ in pages]
        self._tree, self._fonts = self._objects.reserve(), self._objects.reserve()
        self._form = Form(self._objects, _TYPED)
        self._pictures: dict[str, int] = {}
        self._files: dict[str, int] = {}
        self._places = self._all_places()

    def document(self, about: About) -> bytes:
        """Write all objects and give the file."""
        objects = self._objects
        for number, page, last in zip(self._numbers, self._bound, self._last, strict=True):
            objects.put(number, self._page(page, last))
        kids = " ".join(f"{number} 0 R" for number in self._numbers)
        objects.put(self._tree, f"<</Type/Pages/Count {len(self._numbers)}/Kids[{kids}]>>")
        objects.put(self._fonts, self._carried())
        return objects.file(objects.add(self._catalog(about)), objects.add(_information(about)))

    def _page(self, page: Page, last: Written) -> str:
        objects = self._objects
        contents = (
            objects.stream("/Filter/FlateDecode", page.content),
            objects.stream("", last.code.encode("latin-1")),
        )
        drawings = "".join(f"/{picture.name} {self._picture(picture)} 0 R" for picture in page.pictures)
        drawings += "".join(f"/{attached.name} {self._attached(attached)} 0 R" for attached in page.attached)
        links = [self._link(link) for link in page.links if link.key in self._places]
        links += [f"{self._form.add(widget)} 0 R" for widget in page.widgets]
        return (
            f"<</Type/Page/Parent {self._tree} 0 R/MediaBox{box((0, 0, page.width, page.height))}"
            f"/Contents[{contents[0]} 0 R {contents[1]} 0 R]"
            f"/Resources<</Font {self._fonts} 0 R{f'/XObject<<{drawings}>>' if drawings else ''}>>"
            f"{f'/Annots[{chr(10).join(links)}]' if links else ''}>>"
        )

    def _picture(self, picture: Picture) -> int:
        if picture.name not in self._pictures:
            width, height = picture.dots
            space = "/DeviceGray" if picture.grey else "/DeviceRGB"
            entries = (
                f"/Type /XObject /Subtype /Image /Width {width}/Height {height}/ColorSpace{space}/BitsPerComponent 8"
                "/Filter/DCTDecode"
            )
            self._pictures[picture.name] = self._objects.stream(entries, picture.content)
        return self._pictures[picture.name]

    def _attached(self, page: AttachedPage) -> int:
        """Write the drawings of a file once, and give the one of a page."""
        file = page.file
        if file.name not in self._files:
            first = self._files[file.name] = self._objects.next
            for body in file.bodies:
                parts = (part if isinstance(part, bytes) else b"%d 0 R" % (first + part) for part in body)
                self._objects.add_written(b"".join(parts))
        return self._files[file.name] + page.number

    def _carried(self) -> str:
        """Write the fonts, and give their names."""
        letters: dict[str, set[str]] = {}
        for found in (*(page.letters for page in self._bound), *(last.letters for last in self._last)):
            for font, own in found.items():
                letters.setdefault(font, set()).update(own)
        named = "".join(
            f"/{face_of(font).key} {carry(self._objects, face_of(font), own)} 0 R"
            for font, own in sorted(letters.items())
        )
        return f"<<{named}>>"

    # ---------------------------------------------------------------- links and bookmarks

    def _all_places(self) -> dict[str, str]:
        """Give where each named place lies."""
        return {
            place.key: f"[{number} 0 R/XYZ {place.x:.2f} {place.y:.2f} 0]"
            for number, page in zip(self._numbers, self._bound, strict=True)
            for place in page.places
        }

    def _link(self, link: Link) -> str:
        return f"<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect{box(link.box)}/Dest{self._places[link.key]}>>"

    def _outline(self) -> str:
        """Write the bookmarks, those of level 1 below the one before."""
        marks = [mark for page in self._bound for mark in page.bookmarks]
        groups: list[list[Bookmark]] = []
        for mark in marks:
            if mark.level and groups:
                groups[-1].append(mark)
            else:
                groups.append([mark])
        if not groups:
            return ""
        root, numbers = self._objects.reserve(), [[self._objects.reserve() for _ in group] for group in groups]
        heads = [own[0] for own in numbers]
        for place, (group, own) in enumerate(zip(groups, numbers, strict=True)):
            below = f"/First {own[1]} 0 R/Last {own[-1]} 0 R/Count {len(own) - 1}" if len(own) > 1 else ""
            self._objects.put(heads[place], self._entry(group[0], root, heads, place, below))
            for second in range(1, len(own)):
                self._objects.put(own[second], self._entry(group[second], own[0], own[1:], second - 1))
        self._objects.put(root, f"<</Type/Outlines/First {heads[0]} 0 R/Last {heads[-1]} 0 R/Count {len(marks)}>>")
        return f"/Outlines {root} 0 R/PageMode/UseOutlines"

    def _entry(self, mark: Bookmark, parent: int, beside: Sequence[int], place: int, below: str = "") -> str:
        before = f"/Prev {beside[place - 1]} 0 R" if place else ""
        after = f"/Next {beside[place + 1]} 0 R" if place + 1 < len(beside) else ""
        return f"<</Title{words(mark.title)}/Parent {parent} 0 R/Dest{self._places[mark.key]}{before}{after}{below}>>"

    # ---------------------------------------------------------------- the document

    def _catalog(self, about: About) -> str:
        return (
            f"<</Type/Catalog/Pages {self._tree} 0 R/Lang{words(about.language)}{_SHOWN_BY_TITLE}"
            f"{self._outline()}{self._filled_in()}>>"
        )

    def _filled_in(self) -> str:
        """Give the form. Readers draw what is typed, in Korean with a font of their own.

        They are not asked to draw all fields anew: for ticks they would want a font that is not carried.
        """
        if not self._form.fields:
            return ""
        typing = carry_for_typing(self._objects, face_of(self._typing))
        fields = " ".join(f"{number} 0 R" for number in self._form.fields)
        return f"/AcroForm<</Fields[{fields}]/DR<</Font<</{_TYPED} {typing} 0 R>>>>>>"


def _information(about: About) -> str:
    return (
        f"<</Title{words(about.title)}/Author{words(about.author)}/Subject{words(about.subject)}"
        f"/Creator{words(about.creator)}/Producer{words(about.producer)}/CreationDate{_DAY}/ModDate{_DAY}>>"
    )
