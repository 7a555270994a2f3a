from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from exodesk.licences import Shipped, licence_of, shipped


def test_what_exodesk_needs_is_listed_with_what_that_needs() -> None:
    found = {part.name: part for part in shipped()}
    assert found["exodesk"].licence == "MIT"
    assert found["msgspec"].version == metadata.version("msgspec")
    assert "LGPL" in found["PySide6_Essentials"].licence
    assert {"charset-normalizer", "cryptography", "icalendar", "sqlite-fts4"} <= set(found)  # needed by what is needed
    assert {"pytest", "mypy"}.isdisjoint(found)  # tools are not shipped


def test_every_part_names_its_licence() -> None:
    assert [part.name for part in shipped() if not part.licence] == []


def test_no_part_forbids_the_mit_licence_for_ours() -> None:
    """Parts may be replaced (LGPL), or ask for their notice; a part under the GPL alone would bind our own code."""
    fits = re.compile(
        r"MIT|BSD|Apache|PSF|Python Software|Public Domain|HPND|ISC|Mozilla|MPL|LGPL|Lesser|Unlicense|0BSD"
    )
    assert [f"{part.name}: {part.licence}" for part in shipped() if not fits.search(part.licence)] == []


def test_the_build_carries_list_texts_and_notices(tmp_path: Path) -> None:
    script = Path(__file__).parent.parent / ".ci" / "pyinstaller" / "licences.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=60)
    listed = (tmp_path / "LICENCES.txt").read_text(encoding="utf-8")
    assert [part.name for part in shipped() if f"\n{part.name} {part.version}: " not in listed] == []
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (tmp_path / "LGPL-3.0.txt").read_text(encoding="utf-8")
    fonts = (tmp_path / "fonts.txt").read_text(encoding="utf-8")
    assert fonts.count("SIL Open Font License") >= 3
    assert "Noto Sans KR" in fonts
    without_text = {part.name for part in shipped() if not list(tmp_path.glob(f"{part.name}-*"))}
    # Qt's text is LGPL-3.0.txt; the packages of fonts hold nothing but fonts, see fonts.txt.
    assert {name for name in without_text if not name.startswith(("PySide6", "shiboken6", "justmytype-intl"))} == set()


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        ("License-Expression: MIT\nClassifier: License :: OSI Approved :: BSD License", "MIT"),
        ("Classifier: License :: OSI Approved :: BSD License\nLicense: too long a text", "BSD License"),
        ("License: Apache 2.0", "Apache 2.0"),
        ("License: " + "word " * 40, ""),
        ("Summary: nothing said", ""),
    ],
)
def test_a_licence_is_read_from_where_it_stands(
    lines: str, licence: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("part") / "part-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: part\nVersion: 1\n{lines}\n", encoding="utf-8")
    assert licence_of(metadata.PathDistribution(folder)) == licence
    assert Shipped("part", "1", licence)
