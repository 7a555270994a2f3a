"""No socket but a local one is ever opened: seen by the kernel, in a run of every command and of the whole window."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from exodesk.cli.commands import COMMANDS
from exodesk.storage import has_sqlcipher
from tests.conftest import QT_TROUBLE

ROOT = Path(__file__).parent.parent
COMMANDS_RUN = """
import io, json, sys
from pathlib import Path
from exodesk.cli.main import main
folder = Path(sys.argv[1])
plan, table = folder / "plan.exodesk", folder / "in.csv"
table.write_text("name\\nBlue\\n")
class Line:
    def __init__(self, text): self.buffer = io.BytesIO(text.encode())
    def isatty(self): return False
sys.stdin = Line("four words in a row\\n")
for command in (
    ["demo", plan], ["clinics", plan], ["status", plan], ["status", plan, "--json"], ["add", plan, "--name", "Blue"],
    ["answer", plan, "c1", "flag-pressure", "no", "--rank", "1"], ["ask", plan, "c1"], ["import", plan, table],
    ["dossier", plan, "-o", folder / "out.pdf"], ["export", plan, "-o", folder / "out.json"],
    ["export", plan, "-o", folder / "out.csv"], ["export", plan, "-o", folder / "out.ics"],
    ["import", folder / "new.exodesk", folder / "out.json"], ["check", plan],
    ["backup", plan, "-o", folder / "b.exodesk"],
    ["restore", folder / "b.exodesk", "-o", plan, "--replace"], ["catalogue", "check"], ["--version"],
    *([["protect", plan]] if sys.argv[2] == "True" else []),
):
    print(command[0], main([str(word) for word in command]), file=sys.stderr, flush=True)
"""
WINDOW_RUN = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from exodesk.plan import demo
from exodesk.ui import app
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.screens import SCREENS
demo(Path(sys.argv[1]) / "plan.exodesk", date(2026, 11, 22))
seen = []
def visit(self, path, read_only=False, open_=app.Desk.open):
    open_(self, path, read_only)
    places = [Place(screen=entry.key) for entry in SCREENS if entry.key not in ("clinic", "ask")]
    places += [clinic_place("c1", view) for view in ("facts", "verify", "consent", "evidence", "log", "reasons/1")]
    places += [Place(screen="ask", clinic="c1")]
    def step():
        if places:
            seen.append(places.pop())
            self.window.go(seen[-1])
            QTimer.singleShot(150, step)
        else:
            print("seen", len(seen), flush=True)
            self.window.close()
    QTimer.singleShot(0, step)
app.Desk.open = visit
sys.exit(app.run(Path(sys.argv[1]) / "plan.exodesk", today=date(2026, 11, 22)))
"""


def _can_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    command = ["strace", "-qq", "-o", "/dev/null", "-e", "trace=network", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_strace = pytest.mark.skipif(not _can_trace(), reason="strace cannot be used here")


def traced(folder: Path, code: str, *arguments: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run code; gives the process and the calls that opened a socket of another family than the local ones."""
    trace = folder / "trace"
    tracing = ["strace", "-f", "-qq", "-e", "trace=socket,connect,bind,sendto", "-o", str(trace)]
    run = subprocess.run(
        [*tracing, sys.executable, "-c", code, str(folder), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=240,
        check=False,
    )
    calls = trace.read_text("utf-8", "replace").splitlines()
    return run, [call for call in calls if re.search(r"\bAF_(?!UNIX|LOCAL|UNSPEC)", call)]


@needs_strace
@pytest.mark.timeout(300)
def test_no_command_opens_a_socket(tmp_path: Path) -> None:
    run, calls = traced(tmp_path, COMMANDS_RUN, str(has_sqlcipher()))
    codes = dict(line.rsplit(" ", 1) for line in run.stderr.splitlines() if re.fullmatch(r"[-\w]+ \d", line))
    wanted = {entry.name for entry in COMMANDS} - (set() if has_sqlcipher() else {"protect"})
    assert {name for name, code in codes.items() if code == "0"} >= wanted, run.stderr
    assert calls == []


@needs_strace
@pytest.mark.ui
@pytest.mark.timeout(300)
@pytest.mark.skipif(bool(QT_TROUBLE), reason="Qt cannot be loaded here")
def test_the_window_opens_no_socket(tmp_path: Path) -> None:
    run, calls = traced(tmp_path, WINDOW_RUN)
    assert (run.returncode, "seen" in run.stdout) == (0, True), run.stderr
    assert calls == []


def test_the_metadata_of_the_package_says_that_it_is_offline() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "offline" in project["keywords"]
    assert "Offline." in project["description"]
    names = {re.split(r"[^\w-]", requirement)[0].lower() for requirement in project["dependencies"]}
    assert not names & {"requests", "httpx", "urllib3", "aiohttp", "pyside6-webengine", "sentry-sdk"}


@needs_strace
def test_the_trace_sees_a_socket(tmp_path: Path) -> None:
    _run, calls = traced(tmp_path, "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)")
    assert len(calls) == 1
