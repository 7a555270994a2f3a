"""The command line as a shell sees it: exit codes, streams, locales, pipes, and what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY
from tests.conftest import RunExodesk

HEAVY = ("PySide6", "reportlab", "jsonschema", "PIL", "fontTools", "pypdf")
SPY = """
import sys
before = set(sys.modules)
from exodesk.cli.main import main
code = main(sys.argv[2:])
loaded = [name for name in sys.argv[1].split(",") if name in sys.modules.keys() - before]
sys.stderr.write(" ".join(loaded))
sys.exit(code)
"""


def test_from_a_first_clinic_to_a_status(exodesk: RunExodesk, tmp_path: Path) -> None:
    added = exodesk("add", "trip.exodesk", "--name", "Starsand Clinic")
    assert (added.returncode, added.stderr) == (0, "")
    answered = exodesk("answer", "trip.exodesk", added.stdout.strip(), "flag-pressure", "no", "--rank", "1")
    assert (answered.returncode, answered.stderr) == (0, "")
    status = exodesk("status", "trip.exodesk", "--json")
    assert status.returncode == 0
    found = json.loads(status.stdout)["clinics"][0]["items"]["flag-pressure"]
    assert found["state"] in ("good", "claimed")
    assert exodesk("status", "trip.exodesk", "--gate", "1").returncode == 1
    assert exodesk("status", "missing.exodesk").returncode == 3
    assert exodesk("status", "trip.exodesk", "--gate", "9").returncode == 2


@pytest.mark.parametrize("command", [("status", "--json"), ("status",), ("clinics",)])
def test_light_commands_load_nothing_heavy(sample: Path, command: tuple[str, ...]) -> None:
    child = subprocess.run(
        [sys.executable, "-c", SPY, ",".join(HEAVY), command[0], str(sample), *command[1:]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, "")


@pytest.mark.parametrize(
    ("command", "unneeded"), [("--help", (*HEAVY, "pathlib", "typing", "sqlite3")), ("--version", HEAVY)]
)
def test_help_and_version_load_nothing_heavy(command: str, unneeded: tuple[str, ...]) -> None:
    child = subprocess.run(
        [sys.executable, "-c", SPY, ",".join(unneeded), command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, "")


@pytest.mark.parametrize("locale", ["C", "POSIX", "de_DE.ISO-8859-1", "no-such-locale"])
def test_output_is_utf_8_whatever_the_locale(exodesk: RunExodesk, sample: Path, locale: str) -> None:
    found = exodesk("clinics", sample, LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert found.returncode == 0
    assert "별빛모래의원" in found.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_pipe_is_told(sample: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        child = subprocess.run(
            [sys.executable, "-m", "exodesk", "status", str(sample)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert child.returncode == 4
    assert len(child.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_error(sample: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    child = subprocess.run(
        [sys.executable, "-m", "exodesk", "status", str(sample), "--json"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (child.returncode, child.stderr) == (0, b"")


def test_a_passphrase_is_accepted_and_a_plan_without_one_ignores_it(exodesk: RunExodesk, sample: Path) -> None:
    found = exodesk("clinics", sample, "--passphrase-stdin", stdin="pässwörd 한\n")
    assert (found.returncode, found.stderr) == (0, "")


def test_no_network_is_touched(sample: Path, tmp_path: Path) -> None:
    guard = """
import sys
def hook(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        sys.stderr.write(f"{event} {arguments}")
        sys.stderr.flush()
        import os; os._exit(99)
sys.addaudithook(hook)
from exodesk.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
    for arguments in (
        ("status", str(sample), "--today", TODAY),
        ("ask", str(sample), "c1"),
        ("export", str(sample), "-o", str(tmp_path / "out.json")),
        ("dossier", str(sample), "-o", str(tmp_path / "out.pdf"), "--parts", "desk"),
        ("check", str(sample)),
    ):
        child = subprocess.run([sys.executable, "-c", guard, *arguments], capture_output=True, text=True, check=False)
        assert (child.returncode, child.stderr) == (0, ""), arguments
