from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from exodesk.cli.terminal import Terminal
from tests.cli.conftest import TODAY, Run


def text_of(file: Path, password: str | None = None) -> str:
    reader = PdfReader(file, password=password)
    return "\n".join(page.extract_text() for page in reader.pages)


def test_blank_sheets_need_no_plan(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    outcome = run("dossier", "--preset", "blank", "-o", out, "--today", TODAY)
    assert outcome.code == 0, outcome.err
    assert "모름" in text_of(out)


def test_every_other_preset_needs_a_plan(run: Run, tmp_path: Path) -> None:
    assert run("dossier", "--preset", "take", "-o", tmp_path / "x.pdf").code == 2
    assert list(tmp_path.glob("*.pdf")) == []


def test_same_plan_date_and_options_give_the_same_bytes(run: Run, sample: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for out in (one, two):
        assert run("dossier", sample, "-o", out, "--parts", "desk", "--clinic", "c1", "--today", TODAY).code == 0
    assert one.read_bytes() == two.read_bytes()


def test_clinics_by_name_and_parts_are_taken(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    outcome = run(
        *("dossier", sample, "-o", out, "--clinic", "moontree skin clinic", "--parts", "summary,sources"),
        *("--language", "en", "--paper", "letter", "--grey", "--today", TODAY),
    )
    assert outcome.code == 0, outcome.err
    text = text_of(out)
    assert "Moontree" in text
    assert "Starsand" not in text
    assert PdfReader(out).pages[0].mediabox.width == pytest.approx(612, abs=1)


def test_a_password_from_standard_input_locks_the_file(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("열쇠 1\n".encode())))
    out = tmp_path / "locked.pdf"
    outcome = run("dossier", sample, "-o", out, "--parts", "desk", "--password-stdin", "--today", TODAY)
    assert outcome.code == 0, outcome.err
    assert PdfReader(out).is_encrypted
    assert text_of(out, "열쇠 1")


def test_no_password_on_standard_input_is_wrong_use(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert run("dossier", sample, "-o", tmp_path / "x.pdf", "--password-stdin").code == 2
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--parts", "desk,nonsense"),
        ("--private", "diary"),
        ("--clinic", "nobody"),
        ("--paper", "a3"),
        ("--preset", "all"),
        ("--parts", ","),
    ],
)
def test_wrong_options_write_nothing(run: Run, sample: Path, tmp_path: Path, options: tuple[str, str]) -> None:
    outcome = run("dossier", sample, "-o", tmp_path / "x.pdf", *options)
    assert outcome.code == 2
    assert not (tmp_path / "x.pdf").exists()


def test_a_folder_that_cannot_be_written_is_the_machine(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = run("dossier", sample, "-o", tmp_path / "file" / "x.pdf", "--parts", "desk")
    assert outcome.code == 4


def test_a_character_that_no_font_has_is_named_before_the_file_is_there(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("add", sample, "--name", "Smile \U0001f600 Clinic").code == 0
    out = tmp_path / "x.pdf"
    there: list[bool] = []
    complain = Terminal.complain

    def noting(terminal: Terminal, sentence: str, faults: tuple[str, ...] = ()) -> None:
        there.append(out.exists())
        complain(terminal, sentence, faults)

    monkeypatch.setattr(Terminal, "complain", noting)
    outcome = run("dossier", sample, "-o", out, "--parts", "summary")
    assert outcome.code == 0
    assert "U+1F600" in outcome.err
    assert "U+1F600" not in outcome.out
    assert there == [False]
    assert out.exists()
