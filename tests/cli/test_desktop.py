from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux desktops only")


def test_icon_entry_and_file_type_are_put_in_place(run: Run, tmp_path: Path) -> None:
    outcome = run("--install-desktop")
    assert outcome.code == 0, outcome.err
    share = tmp_path / "share"
    entry = (share / "applications" / "exodesk.desktop").read_text(encoding="utf-8")
    assert f'Exec="{sys.executable}" -m exodesk %f' in entry
    assert "@EXEC@" not in entry
    assert "MimeType=application/x-exodesk;" in entry
    mime = ElementTree.fromstring((share / "mime" / "packages" / "exodesk.xml").read_text(encoding="utf-8"))
    assert [
        glob.get("pattern") for glob in mime.iter("{http://www.freedesktop.org/standards/shared-mime-info}glob")
    ] == ["*.exodesk"]
    icon = ElementTree.parse(share / "icons" / "hicolor" / "scalable" / "apps" / "exodesk.svg").getroot()
    assert icon.get("viewBox") == "0 0 128 128"
    validator = shutil.which("desktop-file-validate")
    if validator:
        subprocess.run([validator, str(share / "applications" / "exodesk.desktop")], check=True)


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "share").write_text("in the way", encoding="utf-8")
    outcome = run("--install-desktop")
    assert outcome.code == 4
    assert str(tmp_path / "share") in outcome.sentence


def test_an_odd_path_to_python_is_quoted(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", '/opt/my "py" $x/100%/python')
    run("--install-desktop")
    entry = (tmp_path / "share" / "applications" / "exodesk.desktop").read_text(encoding="utf-8")
    assert r'Exec="/opt/my \\"py\\" \\$x/100%%/python" -m exodesk %f' in entry
