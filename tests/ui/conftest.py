"""Fixtures of the window tests: no screen needed, a home of their own, skipped where Qt's libraries are missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

try:
    import PySide6.QtWidgets  # noqa: F401
except ImportError as missing:  # pragma: no cover - depends on the machine
    collect_ignore_glob = ["test_*.py"]
    QT_MISSING = str(missing)
else:
    QT_MISSING = ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a window test."""
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.ui)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an EXODESK_HOME of its own."""
    home = tmp_path / "home"
    monkeypatch.setenv("EXODESK_HOME", str(home))
    return home
