from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from exodesk import __version__
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
    for line in outcome.out.splitlines()[:4]:
        assert Path(line).is_file()


def test_the_validators_of_the_desktop_are_content(run: Run, tmp_path: Path) -> None:
    run("--install-desktop")
    share = tmp_path / "share"
    checks: dict[str, list[str | Path]] = {
        "desktop-file-validate": [share / "applications" / "exodesk.desktop"],
        "appstreamcli": ["validate", "--no-net", share / "metainfo" / "exodesk.metainfo.xml"],
        "update-mime-database": [share / "mime"],
    }
    missing = [program for program in checks if not shutil.which(program)]
    for program, arguments in checks.items():
        if program not in missing:
            done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, ""), done.stdout
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def test_the_description_names_this_version_and_the_other_files(run: Run, tmp_path: Path) -> None:
    run("--install-desktop")
    told = ElementTree.parse(tmp_path / "share" / "metainfo" / "exodesk.metainfo.xml").getroot()
    assert next(told.iter("release")).get("version") == __version__
    assert told.findtext("launchable") == "exodesk.desktop"
    assert told.findtext("provides/mediatype") == "application/x-exodesk"
    assert told.findtext("supports/internet") == "offline-only"


def test_a_bundle_starts_itself(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/exodesk/exodesk")
    run("--install-desktop")
    entry = (tmp_path / "share" / "applications" / "exodesk.desktop").read_text(encoding="utf-8")
    assert 'Exec="/opt/exodesk/exodesk" %f\n' in entry


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
