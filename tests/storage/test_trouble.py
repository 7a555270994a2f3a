"""Full disks, missing permissions and size limits: a clear sentence, nothing half done, and the plan goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from exodesk.domain import caps
from exodesk.domain.clinic import Name
from exodesk.errors import MachineTrouble, WrongUse
from exodesk.plan import OpenPlan, import_json
from exodesk.texts import Texts
from tests.storage.conftest import ROOT, Child, names_in

EXAMPLE = ROOT / "tests" / "data" / "three-clinics.json"
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not IS_ROOT or not sys.platform.startswith("linux") or subprocess.run(mount, check=False).returncode:
        pytest.skip("no small disk can be mounted here; the test of the size limit stands for it")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_changes_nothing_and_the_plan_goes_on(small_disk: Path) -> None:
    file = small_disk / "plan.exodesk"
    with OpenPlan.create(file) as plan:
        plan.add_clinic(Name(en="Starsand"))
        before = plan.value
        filler = small_disk / "filler"
        filler.write_bytes(bytes(700_000))
        with pytest.raises(MachineTrouble, match="disk-full"):
            plan.add_evidence_file(os.urandom(500_000), "photo.jpg")
        assert plan.value == before
        (small_disk / "rest").write_bytes(bytes(os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize))
        with pytest.raises(MachineTrouble, match="disk-full"):  # deleting makes no room: it is said as it is
            plan.delete_clinic(before.clinics[0].id)
        assert plan.value == before
        (small_disk / "rest").unlink()
        rest, target = small_disk / "rest", small_disk / "out"
        for write in (plan.export_json, plan.export_csv, plan.backup):
            rest.write_bytes(bytes(os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize))
            with pytest.raises(MachineTrouble, match="disk-full"):
                write(target)
            assert sorted(file.name for file in small_disk.iterdir() if not file.name.startswith(".plan")) == [
                "filler",
                "plan.exodesk",
                "rest",
            ]
            rest.unlink()
        filler.unlink()
        plan.add_evidence_file(b"x", "a.txt")
        plan.undo()
        assert plan.value == before
    assert names_in(file) == ["Starsand"]


def test_a_full_disk_leaves_nothing_of_an_import(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(980_000))
    with pytest.raises(MachineTrouble, match="disk-full"):
        import_json(EXAMPLE, small_disk / "plan.exodesk")
    assert [file.name for file in small_disk.iterdir()] == ["filler"]


LIMITED = """
import os, resource, sys
from pathlib import Path
from exodesk.domain.clinic import Name
from exodesk.errors import MachineTrouble
from exodesk.plan import OpenPlan
file = Path(sys.argv[1])
with OpenPlan.open(file) as plan:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        plan.add_evidence_file(os.urandom(500_000), "photo.jpg")
    except MachineTrouble as error:
        print(error.key)
    plan.add_clinic(Name(en="Moonlit"))
    print(len(plan.value.evidence))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_limit_on_the_size_of_files_is_a_clean_failure(path: Path, child: Child) -> None:
    out, errors = child(LIMITED, path).communicate(timeout=60)
    assert out.split() in (["disk-failed", "0"], ["disk-full", "0"]), errors
    assert names_in(path) == ["Starsand", "Moonlit"]


NO_FILES_LEFT = """
import os, resource, sys
from pathlib import Path
from exodesk.domain.clinic import Name
from exodesk.errors import ExodeskError
from exodesk.plan import OpenPlan
file = Path(sys.argv[1])
OpenPlan.open(file).close()  # loads all that is needed
with OpenPlan.open(file) as plan:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    for wanted in (lambda: plan.add_clinic(Name(en="No")), lambda: plan.backup(file.with_name("b.exodesk")),
                   lambda: plan.export_json(file.with_name("o.json")), lambda: OpenPlan.open(file, read_only=True)):
        resource.setrlimit(resource.RLIMIT_NOFILE, (free, most[1]))
        try:
            wanted()
            print("done")
        except ExodeskError as error:
            print(error.key)
        resource.setrlimit(resource.RLIMIT_NOFILE, most)
    plan.add_clinic(Name(en="Moonlit"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_no_more_files_may_be_opened_is_a_clean_failure(path: Path, child: Child) -> None:
    out, errors = child(NO_FILES_LEFT, path).communicate(timeout=60)
    assert set(out.split()) <= {"disk-failed", "not-writable"}, errors
    assert len(out.split()) == 4, errors
    assert names_in(path) == ["Starsand", "Moonlit"]
    assert [file.name for file in path.parent.glob("[bo].*")] == []


AS_NOBODY = """
import _strptime, filelock, os, sqlite_utils, sys  # loaded while root: somebody else may not read where they are
from pathlib import Path
from exodesk.domain.clinic import Name
from exodesk.errors import ExodeskError
from exodesk.plan import OpenPlan, import_json
OpenPlan.open(Path(sys.argv[1]) / "plan.exodesk", read_only=True).close()  # loads what only root may read
os.setgid(65534)
os.setuid(65534)
folder = Path(sys.argv[1])
def told(action):
    try:
        action()
    except ExodeskError as error:
        return error.key
    return "done"
print(told(lambda: OpenPlan.open(folder / "plan.exodesk")))
reader = OpenPlan.open(folder / "plan.exodesk", read_only=True)
print(reader.value.clinics[0].name.en)
print(told(lambda: reader.export_json(folder / "a.json")))
print(told(lambda: OpenPlan.create(folder / "new.exodesk")))
print(told(lambda: import_json(Path(sys.argv[2]), folder / "new.exodesk")))
print(told(lambda: OpenPlan.open(folder / "secret.exodesk", read_only=True)))
print(told(lambda: OpenPlan.open(folder / "closed" / "plan.exodesk", read_only=True)))
"""


@pytest.mark.skipif(not IS_ROOT, reason="only root can become somebody else")
def test_without_permission_a_plan_can_be_read_and_nothing_is_written(tmp_path: Path, child: Child) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    for parent in folder.parents:
        if not parent.stat().st_mode & 0o001:
            if "pytest" not in str(parent):
                pytest.skip("another user cannot come here")
            parent.chmod(parent.stat().st_mode | 0o011)
    with OpenPlan.create(folder / "plan.exodesk") as plan:
        plan.add_clinic(Name(en="Starsand"))
    with OpenPlan.create(folder / "secret.exodesk") as plan:
        plan.add_clinic(Name(en="Secret"))
    (folder / "plan.exodesk").chmod(0o644)
    (folder / "example.json").write_bytes(EXAMPLE.read_bytes())
    (folder / "closed").mkdir(0o700)
    folder.chmod(0o755)
    before = sorted(file.name for file in folder.iterdir())
    out, errors = child(AS_NOBODY, folder, folder / "example.json").communicate(timeout=60)
    refused = "not-writable"
    assert out.split() == [refused, "Starsand", refused, refused, refused, refused, refused], errors
    assert sorted(file.name for file in folder.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other things there")
def test_folders_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with OpenPlan.create(tmp_path / "a" / "b" / "plan.exodesk") as plan:
            plan.add_clinic(Name(en="A"))
            plan.export_json(tmp_path / "out.json")
            plan.export_csv(tmp_path / "c" / "out.csv")
    finally:
        os.umask(old)
    for folder in ("a", "a/b", "c"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700
    for file in ("a/b/plan.exodesk", "a/b/.plan.exodesk.lock", "out.json", "c/out.csv"):
        assert (tmp_path / file).stat().st_mode & 0o777 == 0o600, file


@pytest.mark.parametrize(
    "name",
    ["with space", "한글 계획", "quote'\"", "percent %25#q?mode=ro", "emoji 😀", "new\nline", "x" * 240],
)
def test_any_name_of_a_file_works(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name[:220]}.exodesk"
    with OpenPlan.open_or_create(file) as plan:
        plan.add_clinic(Name(en="A"))
        plan.backup(tmp_path / f"{name[:200]}.b.exodesk")
    assert names_in(file) == names_in(tmp_path / f"{name[:200]}.b.exodesk") == ["A"]


def test_a_file_too_big_for_evidence_is_refused(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = tmp_path / "video.mp4"
    with big.open("wb") as stream:
        stream.truncate(caps.MAX_EVIDENCE_BYTES + 1)
    with OpenPlan.open(path) as plan:
        with pytest.raises(WrongUse, match="evidence-too-big") as refused:
            plan.add_evidence_file(big, big.name)
        assert "video.mp4" in Texts("en").error(refused.value)
        with pytest.raises(WrongUse, match="evidence-empty") as refused:
            plan.add_evidence_file(b"", "nothing.txt")
        assert "nothing.txt" in Texts("ko").error(refused.value)
        with pytest.raises(MachineTrouble, match="folder-missing"):
            plan.add_evidence_file(tmp_path / "none.jpg", "none.jpg")
        assert plan.value.evidence == ()


def test_a_big_file_is_streamed_in_and_read_back(path: Path, tmp_path: Path) -> None:
    data = os.urandom(5 * caps.CHUNK_BYTES + 17)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" + data)
    with OpenPlan.open(path) as plan:
        evidence = str(plan.add_evidence_file(tmp_path / "photo.jpg", "photo.jpg").values["id"])
        assert plan.evidence(evidence).media_type == "image/jpeg"
        assert plan.content(evidence) == b"\xff\xd8\xff" + data
