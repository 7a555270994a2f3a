"""A plan file that another program replaces, changes or takes away is noticed before a write; nothing typed is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from exodesk.domain.clinic import Name
from exodesk.errors import MachineTrouble
from exodesk.plan import OpenPlan
from exodesk.storage import surroundings_of
from tests.storage.conftest import names_in


def _replace(path: Path) -> None:
    shutil.copyfile(path, path.with_name("new"))
    path.with_name("new").replace(path)


def _overwrite(path: Path) -> None:
    data = path.read_bytes()
    with path.open("r+b") as stream:
        stream.write(data[:50])
    os.utime(path, ns=(1, 1))


CASES: dict[str, Callable[[Path], object]] = {
    "replaced": _replace,
    "written to in place": _overwrite,
    "taken away": lambda path: path.unlink(),
    "moved": lambda path: path.rename(path.with_name("elsewhere")),
    "cut": lambda path: os.truncate(path, 5000),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_noticed_and_work_goes_on_in_a_copy(path: Path, tmp_path: Path, name: str) -> None:
    with OpenPlan.open(path) as plan:
        evidence = str(plan.add_evidence_file(b"photo" * 3000, "a.jpg").values["id"])
        CASES[name](path)
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(MachineTrouble, match="plan-moved"):
            plan.add_clinic(Name(en="Moonlit"))
        with pytest.raises(MachineTrouble, match="plan-moved"):
            plan.undo()
        assert (path.read_bytes() if path.exists() else None) == before
        plan.go_on_in(tmp_path / "copy.exodesk")
        plan.add_clinic(Name(en="Moonlit"))
        assert plan.path == tmp_path / "copy.exodesk"
        if name != "cut":
            assert plan.content(evidence) == b"photo" * 3000
    assert names_in(tmp_path / "copy.exodesk") == ["Starsand", "Moonlit"]


def test_a_write_that_failed_is_no_replacement(path: Path) -> None:
    with OpenPlan.open(path) as plan:
        with pytest.raises(ValueError, match="broken"), plan._file._write():  # type: ignore[union-attr]
            raise ValueError("broken")
        plan.add_clinic(Name(en="Moonlit"))
        plan.undo()
        plan.add_clinic(Name(en="Moonlit"))


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("Dropbox/travel", "synced"),
        ("OneDrive - Home/x", "synced"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "synced"),
        ("Nextcloud", "synced"),
        ("Documents/dropboxes", None),
        ("plans", None),
    ],
)
def test_synced_folders_are_known_by_their_names(tmp_path: Path, folder: str, kind: str | None) -> None:
    found = surroundings_of(tmp_path / folder / "plan.exodesk", tmp_path / "no-mounts")
    assert (found.kind if found else None) == kind


def test_synced_folders_are_known_by_their_marks(tmp_path: Path) -> None:
    (tmp_path / "files" / ".stfolder").mkdir(parents=True)
    found = surroundings_of(tmp_path / "files" / "seoul" / "plan.exodesk", tmp_path / "no-mounts")
    assert (found.kind, found.name) == ("synced", "files") if found else False


def test_network_disks_are_known_by_their_file_system(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    share = tmp_path / "my share"
    share.mkdir()
    shown = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {shown} nfs4 rw 0 0\n", encoding="utf-8")
    found = surroundings_of(share / "plan.exodesk", mounts)
    assert (found.kind, found.name) == ("network", "nfs4") if found else False
    assert surroundings_of(tmp_path / "plan.exodesk", mounts) is None
