"""A home of its own for each test, no screen, and the window's tests only where Qt can be loaded."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

WINDOW_TESTS = Path(__file__).parent / "ui"
_ANSWER = "EXODESK_TEST_QT_TROUBLE"

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ["LC_ALL"] = "C.UTF-8"  # the command line speaks the shell's language
# What is read while tests are collected must not come from the home of a real user; each test then has its own.
os.environ["EXODESK_HOME"] = str(Path(tempfile.gettempdir()) / "exodesk-tests")


def _qt_trouble() -> str:
    """Say why Qt cannot be loaded here, in a child process, so that no test has Qt without asking for it."""
    if _ANSWER not in os.environ:
        asked = subprocess.run(
            [sys.executable, "-c", "import PySide6.QtWidgets, PySide6.QtPdf, PySide6.QtTest"],
            capture_output=True,
            text=True,
            check=False,
        )
        os.environ[_ANSWER] = (asked.stderr.strip().splitlines() or ["no reason given"])[-1] if asked.returncode else ""
    return os.environ[_ANSWER]


QT_TROUBLE = _qt_trouble()

# pytest-qt loads Qt as it starts and ends the whole run where it cannot: it comes in only where it works.
pytest_plugins = [] if QT_TROUBLE else ["pytestqt.plugin"]


class WithoutQt(pytest.Directory):
    """The window's tests on a machine that cannot load Qt."""

    def collect(self) -> list[pytest.Item]:
        """Skip them with the reason."""
        pytest.skip(f"Qt cannot be loaded here: {QT_TROUBLE}")


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Directory | None:
    """Put the window's tests aside where Qt cannot be loaded."""
    if QT_TROUBLE and path == WINDOW_TESTS:
        return WithoutQt.from_parent(parent, path=path)
    return None


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own data, cache and settings folders, and no desktop of a real user."""
    home = tmp_path / "home"
    monkeypatch.setenv("EXODESK_HOME", str(home))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return home


RunExodesk = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def exodesk(own_home: Path, tmp_path: Path) -> RunExodesk:
    """Run `python -m exodesk` as a process of its own in the test's folder."""

    def run(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "exodesk", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, **environment},
            timeout=60,
            check=False,
        )

    return run
