"""Tests of backups, passphrase and the window of troubles, with real plans and the program's own desk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from exodesk.errors import MachineTrouble
from exodesk.plan import OpenPlan
from exodesk.storage import has_sqlcipher, is_held, passphrases
from exodesk.ui.app import _open_named
from exodesk.ui.backups import BackupsScreen
from exodesk.ui.desk import Desk
from exodesk.ui.place import Place
from exodesk.ui.protect import ProtectScreen
from exodesk.ui.raising import ask_to_raise
from exodesk.ui.settings import SettingsFile
from exodesk.ui.window import MainWindow
from tests.ui.windows import TODAY, close

PASSPHRASE = "four words in a row"
needs_sqlcipher = pytest.mark.skipif(not has_sqlcipher(), reason="needs exodesk[encrypt]")


@pytest.fixture
def desk(qtbot: QtBot, sample: Path) -> Iterator[Desk]:
    passphrases.forget()
    made = Desk(SettingsFile(), lambda: TODAY)
    made.open(sample)
    yield made
    if made.window is not None:
        close(made.window)
    if made.trouble is not None:
        made.trouble.close()
        made.trouble.deleteLater()
    passphrases.forget()


def window_of(desk: Desk) -> MainWindow:
    assert desk.window is not None
    return desk.window


def title(desk: Desk) -> str:
    return window_of(desk).context.value.title


def test_a_backup_is_compared_and_put_back(desk: Desk, sample: Path) -> None:
    window, before = window_of(desk), title(desk)
    window.context.perform(lambda: window.context.plan.put_plan(title="Another title"))
    window.commands.actions["backups"].trigger()
    screen = window.screen_in_sight
    assert isinstance(screen, BackupsScreen)
    (link,) = screen.links
    assert link.text() == "Go back to this one…"
    link.click()
    assert title(desk) == "Another title"
    assert screen.put_back is not None
    screen.put_back.click()
    assert title(desk) == before
    assert "The backup is in place" in window_of(desk).errors.words
    (kept,) = sample.parent.glob("seoul.replaced-*.exodesk")
    with OpenPlan.open(kept, read_only=True) as plan:
        assert plan.value.title == "Another title"


def test_a_plan_without_backups_says_so(desk: Desk) -> None:
    window_of(desk).go(Place(screen="backups"))
    screen = window_of(desk).screen_in_sight
    assert isinstance(screen, BackupsScreen)
    assert screen.links == []


@needs_sqlcipher
def test_a_passphrase_is_set_asked_for_and_taken_away(desk: Desk, sample: Path) -> None:
    before = title(desk)
    window_of(desk).commands.actions["protect"].trigger()
    screen = window_of(desk).screen_in_sight
    assert isinstance(screen, ProtectScreen)
    screen.first.setText(PASSPHRASE)
    screen.second.setText("something else")
    screen.set_button.click()
    assert "differ" in screen.again.fault()
    screen.second.setText(PASSPHRASE)
    screen.set_button.click()
    assert b"SQLite" not in sample.read_bytes()
    assert title(desk) == before
    close(window_of(desk))
    desk.window = None
    passphrases.forget()
    _open_named(desk, sample)
    trouble = desk.trouble
    assert trouble is not None
    assert trouble.passphrase.isVisibleTo(trouble)
    trouble.field.setText("wrong one")
    trouble.field.returnPressed.emit()
    assert "does not open with this passphrase" in trouble.errors.words
    trouble.field.setText(PASSPHRASE)
    trouble.field.returnPressed.emit()
    assert title(desk) == before
    window_of(desk).go(Place(screen="protect"))
    screen = window_of(desk).screen_in_sight
    assert isinstance(screen, ProtectScreen)
    screen.remove_button.click()
    assert sample.read_bytes().startswith(b"SQLite")
    assert title(desk) == before


@needs_sqlcipher
def test_a_passphrase_that_is_too_short_leaves_the_plan_open(desk: Desk, sample: Path) -> None:
    window_of(desk).go(Place(screen="protect"))
    screen = window_of(desk).screen_in_sight
    assert isinstance(screen, ProtectScreen)
    screen.first.setText("short")
    screen.second.setText("short")
    screen.set_button.click()
    assert "at least 8" in window_of(desk).errors.words
    window_of(desk).context.perform(lambda: window_of(desk).context.plan.put_plan(title="Still open"))
    assert title(desk) == "Still open"


def test_a_damaged_plan_is_put_back_from_its_newest_backup(desk: Desk, sample: Path) -> None:
    window = window_of(desk)
    window.context.perform(lambda: window.context.plan.put_plan(title="Edited"))
    close(window)
    desk.window = None
    sample.write_bytes(sample.read_bytes()[:5000])
    desk.open_first(sample)
    trouble = desk.trouble
    assert trouble is not None
    assert not trouble.passphrase.isVisibleTo(trouble)
    trouble.restore_link.click()
    assert len(window_of(desk).context.value.clinics) == 3
    assert len(list(sample.parent.glob("seoul.damaged-*.exodesk"))) == 1


def test_a_plan_that_is_held_can_be_read(desk: Desk, sample: Path) -> None:
    other = Desk(SettingsFile(), lambda: TODAY)
    other.show_trouble(MachineTrouble("plan-busy", file=sample, holder="7"), sample)
    assert other.trouble is not None
    other.trouble.read_only_link.click()
    reader = window_of(other)
    assert reader.context.perform(lambda: reader.context.plan.put_plan(title="No")) is None
    assert "reading only" in reader.errors.words
    close(reader)
    assert title(desk) != "No"


def test_what_was_deleted_is_taken_out_for_good(desk: Desk, sample: Path) -> None:
    window = window_of(desk)
    plan = window.context.plan
    secret = str(plan.add_evidence_note("a diary of secrets").values["id"])
    plan.add_evidence_file(b"secret bytes " * 100, "a.txt")
    plan.undo()
    plan.remove_evidence(secret)
    assert b"diary of secrets" in sample.read_bytes()
    value = plan.value
    window.go(Place(screen="backups"))
    screen = window.screen_in_sight
    assert isinstance(screen, BackupsScreen)
    screen.forget.click()
    assert b"diary of secrets" in sample.read_bytes()
    screen.forget.click()
    data = sample.read_bytes()
    assert b"diary of secrets" not in data
    assert b"secret bytes" not in data
    (backup,) = window_of(desk).context.plan.kept_backups()
    assert b"diary of secrets" not in Path(backup.path).read_bytes()
    assert window_of(desk).context.value == value
    assert window_of(desk).context.plan.undo_words is None


def test_a_second_start_raises_the_window(qtbot: QtBot, desk: Desk, sample: Path) -> None:
    assert not is_held(sample.with_name("other.exodesk"))
    window_of(desk).showMinimized()
    code = "import sys\nfrom pathlib import Path\nfrom exodesk.ui.app import run\nsys.exit(run(Path(sys.argv[1])))"
    started = subprocess.Popen([sys.executable, "-c", code, str(sample)])
    qtbot.waitUntil(lambda: started.poll() is not None, timeout=30_000)
    assert started.returncode == 0
    assert not window_of(desk).isMinimized()


def test_nobody_answers_where_no_window_has_the_plan(sample: Path) -> None:
    assert not ask_to_raise(sample, 0.1)
