"""Topic `dossier`: the standard dossier from a cold command, beside bare reportlab, WeasyPrint and Typst.

The peers lay out the texts that our dossier prints (read back page by page) and the same photos, one under the other:
they have no tables, links, bookmarks or checks to make.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from exodesk import paths
from exodesk.catalogue import read_bank
from exodesk.domain.answer import Answer
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.storage import Content, published
from exodesk.storage.planfile import fill_new
from tests.benchmarks.data import TODAY, full_plan
from tests.benchmarks.measuring import PYTHON, Figure, Ran, exodesk, processes_in_turns, python, ran

_PEERS_PYTHON: Final = os.environ.get("EXODESK_BENCHMARK_PEERS", PYTHON)
"""A Python that has weasyprint and typst, where ours has not."""

_CLINICS: Final = 3
_PHOTOS: Final = 10
_PHOTO_SIZE: Final = (1600, 1200)
_RUNS: Final = 3

_PREVIEW: Final = """
import io, json, sys, time
from datetime import date
from pathlib import Path
from exodesk.domain.dossier import DossierOptions
from exodesk.plan import AnswerDraft, OpenPlan
from exodesk.report import Keep, write_dossier

keep = Keep()

def built(plan):
    start = time.process_time()
    write_dossier(plan.dossier(DossierOptions(), date.fromisoformat(sys.argv[2])), io.BytesIO(), keep=keep)
    return time.process_time() - start

with OpenPlan.open(Path(sys.argv[1])) as plan:
    found = [built(plan)]
    question = plan.bank.questions[7]
    for value in ("unsure", "yes", "unsure"):
        plan.add_answer(AnswerDraft(clinic="c1", question=question.id, value=value, rank=1, checked_on=sys.argv[2]))
        found.append(built(plan))
Path(sys.argv[3]).write_text(json.dumps(found))
"""
_REPORTLAB: Final = """
import json, sys
from reportlab import rl_config
rl_config.useA85 = 0
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate
from xml.sax.saxutils import escape
told = json.load(open(sys.argv[1], encoding="utf-8"))
pdfmetrics.registerFont(TTFont("F", told["font"]))
style = ParagraphStyle("s", fontName="F", fontSize=8.5, leading=11.8)
story = []
for page in told["pages"]:
    story += [Paragraph(escape(line), style) for line in page]
    story.append(PageBreak())
story += [Image(photo, 480, 360) for photo in told["photos"]]
SimpleDocTemplate(sys.argv[2], pagesize=A4, topMargin=30, bottomMargin=30).build(story)
"""
_WEASYPRINT: Final = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2])
"""
_TYPST: Final = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
"""


def run(folder: Path) -> list[Figure]:
    """Measure the first run ever, the cold command with a warm font cache, and the peers."""
    plan = _standard_plan(folder)
    ours = exodesk("dossier", plan, "-o", folder / "ours.pdf", "--today", TODAY)
    first = ran(ours)
    told = _what_it_prints(folder)
    commands: dict[str, list[str | Path]] = {
        "bare reportlab": [PYTHON, "-c", _REPORTLAB, told, folder / "bare.pdf"],
        "WeasyPrint": [_PEERS_PYTHON, "-c", _WEASYPRINT, _as_html(told), folder / "weasyprint.pdf"],
        "Typst": [_PEERS_PYTHON, "-c", _TYPST, _as_typst(told), folder / "typst.pdf", paths.cache_folder() / "fonts"],
    }
    missing = [name for name, command in commands.items() if not _works(command)]
    there = {name: command for name, command in commands.items() if name not in missing}
    warm, *peers = processes_in_turns(ours, *there.values(), runs=_RUNS)
    pages = len(PdfReader(folder / "ours.pdf").pages)
    size = (folder / "ours.pdf").stat().st_size / 1e6
    what = f"standard dossier, {pages} pages, {size:.1f} MB, cold command"
    reaches = {"bare reportlab": 1.3, "WeasyPrint": 0.25, "Typst": 1.7}
    return [
        Figure("the same, first run ever (empty font cache)", first.seconds * 1000, note=f"{first.megabytes:.0f} MB"),
        _preview(folder, plan, warm),
        *(_figure(what, warm, name, peer, reaches[name]) for name, peer in zip(there, peers, strict=True)),
        *(Figure(what, warm.seconds * 1000, against=name, note="not installed") for name in missing),
    ]


def _preview(folder: Path, plan: Path, command: Ran) -> Figure:
    """Measure a preview after one answer, in a process that has made one before, as the window has."""
    edited, told = folder / "edited.exodesk", folder / "previews.json"
    shutil.copyfile(plan, edited)
    ran(python(_PREVIEW, edited, TODAY, told))
    first, *again = json.loads(told.read_text())
    note = f"the first preview of the process took {first * 1000:.0f} ms"
    seconds = statistics.median(again)
    floor = command.seconds * 1000
    return Figure(
        "preview after one more answer", seconds * 1000, against="the command", floor=floor, reach=0.2, note=note
    )


def _figure(what: str, ours: Ran, name: str, peer: Ran, reach: float) -> Figure:
    note = f"{ours.megabytes:.0f} MB of memory, {name} {peer.megabytes:.0f} MB"
    return Figure(what, ours.seconds * 1000, against=name, floor=peer.seconds * 1000, reach=reach, note=note)


def _works(command: list[str | Path]) -> bool:
    try:
        ran(command)
    except (RuntimeError, OSError):
        return False
    return True


def _standard_plan(folder: Path) -> Path:
    """Make three clinics with notes of 40 words on every answer, and ten photos that answers name."""
    plan = full_plan(read_bank(), _CLINICS, note_words=40)
    photos = [_photo(folder, number) for number in range(_PHOTOS)]
    evidence = (*plan.evidence, *(_evidence(photo, number) for number, photo in enumerate(photos)))
    plan = replace(plan, evidence=evidence, answers=tuple(_with_photos(plan)))
    file = folder / "standard.exodesk"
    with published(file) as part:
        fill_new(part, plan, photos)
    return file


def _with_photos(plan: Plan) -> Iterator[Answer]:
    for place, answer in enumerate(plan.answers):
        named = (
            (*answer.evidence, f"photo{place // 20}") if place < _PHOTOS * 20 and not place % 20 else answer.evidence
        )
        yield replace(answer, evidence=named)


def _evidence(photo: Content, number: int) -> Evidence:
    return Evidence(
        id=f"photo{number}",
        caption=f"Photo of box {number}",
        kind="file",
        dated_on="2026-11-01",
        file_name=f"{number}.jpg",
        media_type="image/jpeg",
        size=photo.size,
        sha256=photo.sha256,
        present=True,
    )


def _photo(folder: Path, number: int) -> Content:
    """Make a picture with shades and grain, so that it compresses like a photo."""
    width, height = _PHOTO_SIZE
    grain = Image.frombytes(
        "L", (width // 4, height // 4), hashlib.shake_256(bytes([number])).digest(width * height // 16)
    )
    shades = Image.linear_gradient("L").resize(_PHOTO_SIZE).rotate(number * 20)
    picture = Image.merge("RGB", (shades, Image.blend(shades, grain.resize(_PHOTO_SIZE), 0.3), shades.rotate(90)))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    file = folder / f"photo{number}.jpg"
    file.write_bytes(out.getvalue())
    return Content(hashlib.sha256(out.getvalue()).hexdigest(), len(out.getvalue()), out.getvalue())


def _what_it_prints(folder: Path) -> Path:
    fonts = sorted((paths.cache_folder() / "fonts").glob("kr-*-400.ttf"), key=lambda file: -file.stat().st_size)
    pages = [page.extract_text().splitlines() for page in PdfReader(folder / "ours.pdf").pages]
    photos = [str(folder / f"photo{number}.jpg") for number in range(_PHOTOS)]
    told = folder / "told.json"
    told.write_text(json.dumps({"font": str(fonts[0]), "pages": pages, "photos": photos}, ensure_ascii=False), "utf-8")
    return told


def _as_html(told: Path) -> Path:
    said = json.loads(told.read_text("utf-8"))
    body = "".join(
        f"<section>{''.join(f'<p>{_escaped(line)}</p>' for line in page)}</section>" for page in said["pages"]
    )
    photos = "".join(f'<img src="{Path(photo).name}">' for photo in said["photos"])
    style = (
        f'@font-face {{font-family: F; src: url("{Path(said["font"]).as_uri()}")}} @page {{size: A4; margin: 30pt}} '
        "body {font: 8.5pt/11.8pt F} p {margin: 0} section {break-after: page} img {width: 480pt; height: 360pt}"
    )
    file = told.with_suffix(".html")
    file.write_text(f'<!doctype html><meta charset="utf-8"><style>{style}</style>{body}{photos}', "utf-8")
    return file


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


def _as_typst(told: Path) -> Path:
    said = json.loads(told.read_text("utf-8"))
    name = Path(said["font"]).stem.rpartition("-")[0].replace("-", "")
    family = f"Exodesk-{name[:12]}-400"
    lines = [f'#set page("a4", margin: 30pt)\n#set text(font: "{family}", size: 8.5pt)\n#set par(spacing: 3pt)']
    for page in said["pages"]:
        lines += [f"#par[#{json.dumps(line, ensure_ascii=False)}]" for line in page]
        lines.append("#pagebreak()")
    lines += [f'#image("{Path(photo).name}", width: 480pt, height: 360pt)' for photo in said["photos"]]
    file = told.with_suffix(".typ")
    file.write_text("\n".join(lines), "utf-8")
    return file
