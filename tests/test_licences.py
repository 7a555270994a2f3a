from __future__ import annotations

from importlib import metadata

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
