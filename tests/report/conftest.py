"""Makes dossiers from the sample plan and reads them back with pypdf and poppler."""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from exodesk.catalogue import read_bank
from exodesk.domain.bank import Bank
from exodesk.domain.dossier import Dossier, DossierOptions, make_dossier
from exodesk.domain.plan import Plan
from exodesk.domain.rule import statuses
from exodesk.report import write_dossier
from exodesk.report.binding import About, Written, bind
from exodesk.report.canvas import Canvas
from exodesk.report.extract import Whole
from exodesk.report.fonts import FontSet
from exodesk.report.kit import Kit
from exodesk.report.look import Look

TODAY = date(2026, 11, 22)
DATA = Path(__file__).parent.parent / "data"
Files = dict[str, bytes]


@cache
def bank() -> Bank:
    """The shipped question bank."""
    return read_bank()


@cache
def plan_from(name: str) -> Plan:
    """An example plan."""
    return msgspec.json.decode((DATA / f"{name}.json").read_bytes(), type=Plan)


def dossier_of(plan: Plan | None, files: Files | None = None, **options: object) -> Dossier:
    """Make the dossier of a plan; evidence comes from `files`, else from what the plan carries."""
    found = statuses(bank(), plan, TODAY) if plan else ()
    carried = {item.id: base64.b64decode(item.content) for item in plan.evidence if item.content} if plan else {}
    carried |= files or {}
    chosen = msgspec.convert(options, DossierOptions)
    return make_dossier(bank(), plan, found, carried.get, chosen, today=TODAY, app_version="1.0")


def kit_of(dossier: Dossier, characters: str = "") -> Kit:
    """Give what makes the pages of the trip of a dossier."""
    look = Look(FontSet(characters), dossier.options.grey)
    return Kit(Whole(dossier).trip(dossier.trip_clinic), look)


def printed(dossier: Dossier) -> bytes:
    """Give the PDF."""
    out = io.BytesIO()
    write_dossier(dossier, out)
    return out.getvalue()


def pages_of(content: bytes, password: str | None = None) -> list[str]:
    """Give the text of each page, as pypdf reads it."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content), password=password).pages]


def text_of(content: bytes) -> str:
    """Give the text of all pages with single blanks."""
    return " ".join(" ".join(pages_of(content)).split())


def bound(*canvases: Canvas) -> bytes:
    """Give a document of pages that were drawn by a test."""
    pages = [canvas.finished() for canvas in canvases]
    about = About(title="t", author="a", subject="s", creator="c", producer="p", language="en")
    return bind(pages, [Written("", {})] * len(pages), about, FontSet("").name())


Tool = Callable[..., str]


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    """Run a program on a PDF and give what it prints; skip the test where it is not installed."""

    def run(name: str, content: bytes, *arguments: str) -> str:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
        file = tmp_path / "read.pdf"
        file.write_bytes(content)
        flags = [argument for argument in arguments if argument.startswith("-") and argument != "-"]
        rest = [argument for argument in arguments if argument not in flags]
        done = subprocess.run([name, *flags, str(file), *rest], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr or done.stdout
        return done.stdout

    return run
