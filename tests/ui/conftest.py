"""Fixtures of the window tests: no screen needed, a home of their own, skipped where Qt's libraries are missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

try:
    import PySide6.QtWidgets  # noqa: F401
except ImportError:  # pragma: no cover - depends on the machine
    collect_ignore_glob = ["**/test_*.py"]
else:
    from pytestqt.qtbot import QtBot

    from exodesk.plan import demo
    from exodesk.ui.window import MainWindow
    from tests.ui.windows import TODAY, close, open_window

    @pytest.fixture(autouse=True, scope="session")
    def application(qapp: object) -> object:
        """Start Qt before the first test, whichever it is: without it, asking for a font ends the process."""
        return qapp


__all__ = ["TODAY", "close", "open_window"]


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


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample plan once; tests copy it."""
    path = tmp_path_factory.mktemp("sample") / "sample.exodesk"
    demo(path, TODAY)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """Give a sample plan of one's own: Starsand (c1, stop), Blue Paper (c2, unverified), Moontree (c3, done)."""
    path = tmp_path / "seoul.exodesk"
    path.write_bytes(sample_file.read_bytes())
    return path


@pytest.fixture
def window(qtbot: QtBot, sample: Path) -> Iterator[MainWindow]:
    """Give a window on the sample plan."""
    made = open_window(qtbot, sample)
    yield made
    close(made)


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Give a window on a plan that is not on the disk yet."""
    made = open_window(qtbot, tmp_path / "new.exodesk")
    yield made
    close(made)
