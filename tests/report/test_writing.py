"""Writing the file: whole or not at all, stopped on request, locked with a password."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from exodesk.errors import MachineTrouble
from exodesk.report import Cancelled, write_dossier
from exodesk.texts import Texts
from tests.report.conftest import dossier_of, pages_of, plan_from, printed

OLD = b"what was here before"
FEW = ("summary", "day")

FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from exodesk.errors import MachineTrouble
from exodesk.report import write_dossier
from tests.report.conftest import dossier_of, plan_from
dossier = dossier_of(plan_from("three-clinics"), parts=("summary", "day"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_dossier(dossier, Path(sys.argv[1]))
except MachineTrouble as trouble:
    print(trouble.key)
"""


def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "dossier.pdf"
    out.write_bytes(OLD)
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(out)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "dossier-not-written"
    assert out.read_bytes() == OLD
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MachineTrouble) as raised:
        write_dossier(dossier_of(plan_from("three-clinics"), parts=FEW), tmp_path / "no" / "dossier.pdf")
    assert "could not be written" in Texts("en").error(raised.value)


def test_a_written_file_replaces_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "dossier.pdf"
    out.write_bytes(OLD)
    dossier = dossier_of(plan_from("three-clinics"), parts=FEW)
    write_dossier(dossier, out)
    assert out.read_bytes() == printed(dossier)
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("stop_at", [1, 3, 5])
def test_stopping_leaves_the_old_file(tmp_path: Path, stop_at: int) -> None:
    out = tmp_path / "dossier.pdf"
    out.write_bytes(OLD)
    calls: list[tuple[str, int, int]] = []

    def progress(part: str, done: int, total: int) -> None:
        calls.append((part, done, total))
        if len(calls) == stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_dossier(dossier_of(plan_from("three-clinics"), parts=FEW), out, progress)
    assert len(calls) == stop_at
    assert out.read_bytes() == OLD


def test_progress_tells_parts_in_order() -> None:
    told: list[tuple[str, int, int]] = []
    write_dossier(dossier_of(plan_from("three-clinics"), parts=FEW), io.BytesIO(), lambda *step: told.append(step))
    assert {part for part, _, _ in told} == set(FEW)
    assert all(0 <= done <= total for _, done, total in told)


def test_a_password_locks_with_256_bits() -> None:
    password = "pässwörd 한글"
    content = printed(dossier_of(plan_from("three-clinics"), parts=FEW, password=password))
    reader = PdfReader(io.BytesIO(content))
    assert reader.is_encrypted
    assert "'/R': 6" in str(reader.trailer["/Encrypt"].get_object())
    assert not reader.decrypt("wrong")
    assert "Seoul" not in content.decode("latin-1")
    assert "Seoul in November" in pages_of(content, unicodedata.normalize("NFC", password))[0]
