"""The window as the command line opens it; what happens inside it is tested under tests/ui."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import QT_TROUBLE, RunExodesk


def test_without_qt_the_reason_is_told_and_commands_still_work(
    exodesk: RunExodesk, sample: Path, tmp_path: Path
) -> None:
    shadow = tmp_path / "shadow" / "PySide6"
    shadow.mkdir(parents=True)
    (shadow / "__init__.py").write_text('raise ImportError("libEGL.so.1: no such file")', encoding="utf-8")
    environment = {"PYTHONPATH": str(shadow.parent)}
    opened = exodesk(sample, **environment)
    assert opened.returncode == 4
    assert "libEGL.so.1" in opened.stderr
    assert len(opened.stderr.splitlines()) == 1
    assert exodesk("status", sample, **environment).returncode == 0


@pytest.mark.skipif(bool(QT_TROUBLE), reason=f"Qt cannot be loaded here: {QT_TROUBLE}")
def test_a_file_that_is_no_plan_opens_no_window(exodesk: RunExodesk, tmp_path: Path) -> None:
    (tmp_path / "x.exodesk").write_text("no plan", encoding="utf-8")
    opened = exodesk("x.exodesk")
    assert opened.returncode == 3
    assert len(opened.stderr.splitlines()) == 1
