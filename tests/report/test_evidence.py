"""Evidence on paper: photos upright and without their place, PDF pages, and files that cannot be read."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import msgspec
import pytest
from PIL import Image, ImageStat
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from exodesk.domain.evidence import Evidence
from exodesk.report import write_dossier
from exodesk.report.measures import mm
from exodesk.report.pictures import picture_for
from tests.report.conftest import dossier_of, pages_of, plan_from, printed, text_of

PLAN = plan_from("three-clinics")
GPS = 0x8825
ORIENTATION = 0x0112


def _photo(orientation: int, size: tuple[int, int] = (400, 200)) -> bytes:
    image = Image.new("RGB", size, "white")
    image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    exif = image.getexif()
    exif[ORIENTATION] = orientation
    exif[GPS] = {1: "N", 2: (37.0, 30.0, 0.0), 3: "E", 4: (127.0, 0.0, 0.0)}
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def _pdf(*texts: str, rotate: int = 0, password: str | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 500))
    for text in texts:
        canvas.drawString(40, 450, text)
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(out))
    for page in writer.pages:
        page.rotate(rotate)
        script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(script)})
    if password:
        writer.encrypt(password, algorithm="AES-256")
    done = io.BytesIO()
    writer.write(done)
    return done.getvalue()


def _starts(page: PageObject) -> list[tuple[str, float]]:
    """Give the words of a page, each with where it begins from the left."""
    found: list[tuple[str, float]] = []
    page.extract_text(
        visitor_text=lambda text, _cm, at, *_: found.append((text.strip(), float(at[4]))) if text.strip() else None
    )
    return found


def _with(content: bytes, media_type: str, name: str = "file") -> tuple[bytes, tuple[str, ...]]:
    item = Evidence(
        id="e1",
        caption="Proof",
        kind="file",
        dated_on="2026-11-19",
        file_name=name,
        media_type=media_type,
        sha256="a" * 64,
        present=True,
    )
    plan = msgspec.structs.replace(PLAN, evidence=(item,))
    out = io.BytesIO()
    report = write_dossier(dossier_of(plan, {"e1": content}, parts=("evidence",)), out)
    return out.getvalue(), report.warnings


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_stands_upright_and_carries_no_place(orientation: int) -> None:
    content = _photo(orientation, (1600, 800))
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS)
    picture = picture_for(content, 230, 280, grey=False)
    assert picture is not None
    shown = Image.open(io.BytesIO(picture.content))
    assert (shown.width < shown.height) == (orientation == 6)
    assert dict(shown.getexif()) == {}
    assert not {"exif", "xmp", "comment", "icc_profile"} & shown.info.keys()
    corner = shown.crop((shown.width - 20, 0, shown.width, 20) if orientation == 6 else (0, 0, 20, 20))
    red, green, _ = ImageStat.Stat(corner).mean
    assert red > 200
    assert green < 100


@pytest.mark.parametrize(("orientation", "size"), [(1, (1600, 1200)), (8, (1200, 1600)), (1, (700, 3000))])
def test_a_photo_has_the_dots_that_its_size_on_paper_asks_for(orientation: int, size: tuple[int, int]) -> None:
    picture = picture_for(_photo(orientation, size), 230, 280, grey=False)
    assert picture is not None
    shown = Image.open(io.BytesIO(picture.content))
    assert (shown.width, shown.height) == pytest.approx((picture.width / 72 * 200, picture.height / 72 * 200), abs=1)


def test_a_large_photo_is_made_smaller_for_paper() -> None:
    picture = picture_for(_photo(1, (6000, 4000)), 230, 280, grey=False)
    assert picture is not None
    shown = Image.open(io.BytesIO(picture.content))
    assert shown.width <= round(230 / 72 * 200)
    assert picture.width <= 230.01


def test_a_small_picture_is_not_blown_up() -> None:
    picture = picture_for(_photo(1, (40, 20)), 230, 280, grey=False)
    assert picture is not None
    assert (picture.width, picture.height) == (30, 15)


@pytest.mark.parametrize("size", [(1, 9_000_000), (9_000_000, 1), (1, 700)])
def test_a_picture_as_thin_as_a_line_can_be_seen_and_leaves_room_for_its_words(size: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.new("1", size).save(out, "PNG")
    content, _ = _with(out.getvalue(), "image/png")
    page = PdfReader(io.BytesIO(content)).pages[0]
    contents = page.get_contents()
    assert contents is not None
    drawn = re.findall(rb"q (\S+) 0 0 (\S+) \S+ \S+ cm /P", contents.get_data())
    assert drawn
    assert all(float(edge) >= 2 and b"e" not in edge for edges in drawn for edge in edges)
    words = [(left, text) for text, left in _starts(page) if text.startswith("Dated")]
    assert [left for left, _ in words if left < float(page.mediabox.width) / 2], words


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\nrubbish", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4 no", _photo(1)[:300]],
    ids=["empty", "broken", "svg", "pdf", "cut"],
)
def test_a_file_that_cannot_be_read_is_listed(content: bytes) -> None:
    printed_pdf, warnings = _with(content, "image/png", "bad.png")
    text = text_of(printed_pdf)
    assert "cannot be shown on paper" in text
    assert "Proof" in text
    assert "bad.png" in warnings[0]


def test_a_picture_that_claims_to_be_enormous_is_not_opened() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert picture_for(out.getvalue(), 230, 280, grey=False) is None


def test_a_missing_file_is_said() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("evidence",))))
    assert "E7 Advert, on a phone that is lost" in text
    assert "The file was not found" in text


def test_pages_of_a_pdf_are_put_in_with_a_line_above() -> None:
    content, warnings = _with(_pdf("first page of theirs", "second page of theirs"), "application/pdf", "form.pdf")
    pages = pages_of(content)
    assert warnings == ()
    assert "E1, page 1 of 2: Proof" in pages[1]
    assert "first page of theirs" in pages[1]
    assert "second page of theirs" in pages[2]
    assert all(f"of {len(pages)}" in page for page in pages)


def test_a_turned_page_lies_inside_its_frame() -> None:
    content, _ = _with(_pdf("turned", rotate=90), "application/pdf")
    found: list[tuple[float, float]] = []

    def visit(text: str, _user: list[float], matrix: list[float], *_rest: object) -> None:
        if "turned" in text:
            found.append((matrix[4], matrix[5]))

    page = PdfReader(io.BytesIO(content)).pages[1]
    page.extract_text(visitor_operand_before=None, visitor_text=visit)
    assert "turned" in page.extract_text()


def test_the_pages_of_a_file_are_carried_once() -> None:
    items = [
        Evidence(
            id=f"e{number}",
            caption="Paper",
            kind="file",
            dated_on="2026-11-19",
            file_name="paper.pdf",
            media_type="application/pdf",
            sha256="a" * 64,
            present=True,
        )
        for number in (1, 2)
    ]
    content = _pdf("one page", "another page")
    dossier = dossier_of(
        msgspec.structs.replace(PLAN, evidence=tuple(items)), {"e1": content, "e2": content}, parts=("evidence",)
    )
    out = printed(dossier)
    pages = pages_of(out)
    assert [sum(text in page for page in pages) for text in ("one page", "another page")] == [2, 2]
    assert out.count(b"/Subtype /Form") == 2


def test_scripts_of_an_attached_pdf_stay_behind() -> None:
    content, _ = _with(_pdf("page"), "application/pdf")
    assert b"/JavaScript" not in content
    assert b"app.alert" not in content


@pytest.mark.parametrize("content", [_pdf("x", password="secret"), b"%PDF-1.7 rubbish", _pdf("x")[:200], b""])
def test_a_pdf_that_cannot_be_read_is_listed(content: bytes) -> None:
    printed_pdf, warnings = _with(content, "application/pdf", "form.pdf")
    assert "cannot be shown on paper" in text_of(printed_pdf)
    assert any("form.pdf" in warning for warning in warnings)


def test_a_long_note_is_printed_in_full() -> None:
    words = " ".join(f"n{number}" for number in range(3000))
    item = Evidence(id="e1", caption="Call", kind="note", dated_on="2026-11-19", text=words)
    text = text_of(printed(dossier_of(msgspec.structs.replace(PLAN, evidence=(item,)), parts=("evidence",))))
    assert "n0 n1 n2" in text
    assert "n2999" in text


def test_evidence_of_other_clinics_only_is_left_out() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("evidence",), clinics=("c2",))))
    assert "HIRA entry, Blue Paper Clinic" in text
    assert "Chat with Starsand Clinic" not in text


def test_a_picture_is_fitted_for_each_size_and_for_grey() -> None:
    photo = _photo(1, (800, 400))
    sizes = [(230, 280, False), (100, 280, False), (230, 280, True), (230, 280, False)]
    pictures = [picture_for(photo, width, height, grey) for width, height, grey in sizes]
    assert len({picture.content for picture in pictures if picture}) == 3
    assert pictures[0] == pictures[3]
    again = picture_for(_photo(1, (400, 800)), 230, 280, grey=False)
    assert again is not None
    assert again != pictures[0]


def test_a_photo_that_backs_two_facts_is_carried_once_and_as_it_was_fitted() -> None:
    photo = _photo(1, (1600, 800))
    items = tuple(
        Evidence(
            id=f"e{number}",
            caption="Same",
            kind="file",
            dated_on="2026-11-19",
            file_name="same.jpg",
            media_type="image/jpeg",
            sha256="a" * 64,
            present=True,
        )
        for number in (1, 2)
    )
    plan = msgspec.structs.replace(PLAN, evidence=items)
    content = printed(dossier_of(plan, {"e1": photo, "e2": photo}, parts=("evidence",)))
    images = [image for page in PdfReader(io.BytesIO(content)).pages for image in page.images]
    assert content.count(b"/Subtype /Image") == 1
    shown = Image.open(io.BytesIO(images[0].data))
    assert shown.format == "JPEG"
    assert shown.width == pytest.approx(2 * shown.height, abs=2)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_four_tall_photos_with_long_captions_have_room_on_each_page(paper: str) -> None:
    tall = _photo(1, (300, 400))
    caption = "The sign and the price list at the front desk, seen from the door"
    items = tuple(
        Evidence(
            id=f"t{number}",
            caption=caption,
            kind="file",
            dated_on="2026-11-19",
            file_name="a.jpg",
            media_type="image/jpeg",
            sha256=f"{number:064d}",
            present=True,
        )
        for number in range(8)
    )
    bare = msgspec.structs.replace(PLAN, evidence=items, answers=(), changes=())
    files = {item.id: tall for item in items}
    pages = pages_of(printed(dossier_of(bare, files, parts=("evidence",), paper=paper)))
    assert [page.count("SHA-256") for page in pages] == [4, 4]
    assert "The day is when" in pages[0], "what the last line of each is stands above, never alone on a page"


def _screen(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return out.getvalue()


def _of_files(files: Sequence[bytes], paper: str = "a4") -> bytes:
    """Print evidence that is made of files and backs nothing."""
    items = tuple(
        Evidence(
            id=f"s{number}",
            caption=f"Picture {number}",
            kind="file",
            dated_on="2026-11-19",
            file_name="a",
            media_type="image/png",
            sha256=f"{number:064d}",
            present=True,
        )
        for number in range(len(files))
    )
    bare = msgspec.structs.replace(PLAN, evidence=items, answers=(), changes=())
    carried = {item.id: content for item, content in zip(items, files, strict=True)}
    return printed(dossier_of(bare, carried, parts=("evidence",), paper=paper))


def _sizes(content: bytes) -> list[list[tuple[int, int]]]:
    """Give width and height (mm) of the pictures on each page."""
    found: list[list[tuple[int, int]]] = []
    for page in PdfReader(io.BytesIO(content)).pages:
        names = {str(image.name).rsplit(".", 1)[0] for image in page.images}
        own: list[tuple[int, int]] = []

        def note(
            operator: bytes,
            operands: list[object],
            matrix: list[float],
            _text: object,
            names: set[str] = names,
            own: list[tuple[int, int]] = own,
        ) -> None:
            if operator == b"Do" and str(operands[0]).lstrip("/") in names:
                own.append((round(matrix[0] / mm), round(matrix[3] / mm)))

        page.extract_text(visitor_operand_before=note)
        found.append(own)
    return found


@pytest.mark.parametrize(("paper", "half"), [("a4", 107), ("letter", 98)])
def test_a_chat_on_a_phone_is_half_a_page_high_so_that_it_can_be_read(paper: str, half: int) -> None:
    (page,) = _sizes(_of_files([_photo(1, (1080, 2340 + number)) for number in range(4)], paper))
    assert len(page) == 4
    assert all(height >= half for _, height in page)


def test_a_long_chat_has_the_height_of_a_page() -> None:
    assert _sizes(_of_files([_photo(1, (1080, 6000))]))[0][0][1] > 200


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_wide_picture_of_a_screen_goes_across_and_two_have_room_on_a_page(paper: str) -> None:
    first, second = _sizes(_of_files([_screen((1600, 900 + number)) for number in range(3)], paper))
    assert len(first) + len(second) == 3
    assert all(width > 150 for width, _ in first + second)


def test_six_lying_photos_stand_on_a_page() -> None:
    (page,) = _sizes(_of_files([_photo(1, (1600, 1200 + number)) for number in range(6)]))
    assert len(page) == 6


def test_what_stands_at_the_end_is_said_where_the_order_is_not_that_of_the_numbers() -> None:
    both = [_screen((1600, 900)), _photo(1, (1600, 1200))]
    for files, said in ((both, True), (both[:1], False), (both[1:], False)):
        assert ("Wide pictures of a screen stand at the end." in text_of(_of_files(files))) is said
