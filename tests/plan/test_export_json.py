from __future__ import annotations

import base64
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from exodesk.errors import WrongUse
from exodesk.plan import OpenPlan, import_json
from tests.plan.conftest import DATA, EXAMPLES, TestClock, add_answer, add_clinic, example_tree


def lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if '"saved_at"' not in line]


def known(tree: Any) -> Any:
    """Leave out what is null or empty: null and missing are one."""
    if isinstance(tree, dict):
        return {name: value for name, item in tree.items() if (value := known(item)) not in (None, {}, [], False)}
    return [known(item) for item in tree] if isinstance(tree, list) else tree


@pytest.mark.parametrize("name", EXAMPLES)
def test_out_in_and_out_again_gives_the_same_file_but_for_its_moment(tmp_path: Path, name: str) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    import_json(DATA / f"{name}.json", tmp_path / "a.exodesk")
    with OpenPlan.open(tmp_path / "a.exodesk") as plan:
        plan.export_json(first)
    import_json(first, tmp_path / "b.exodesk")
    with OpenPlan.open(tmp_path / "b.exodesk") as plan:
        plan.export_json(second)
    assert lines(first) == lines(second)
    written, original = json.loads(first.read_text(encoding="utf-8")), example_tree(name)
    assert written.pop("saved_at") != original.pop("saved_at", None)
    assert known(written) == known(original)


def test_an_edited_plan_comes_back_the_same(plan: OpenPlan, tmp_path: Path) -> None:
    clinic = add_clinic(plan, "한글 \u2028 “quotes” \\ \n", x={"content": None, "any": [1.5, True]})
    evidence = str(plan.add_evidence_file(bytes(range(256)) * 9000, "photo.png").values["id"])
    add_answer(plan, clinic.id, evidence=(evidence,), note='\n          "content": null')
    plan.put_evidence(replace(plan.evidence(evidence), x={"content": None}))
    plan.export_json(tmp_path / "a.json")
    import_json(tmp_path / "a.json", tmp_path / "b.exodesk")
    with OpenPlan.open(tmp_path / "b.exodesk") as again:
        assert again.value == replace(plan.value, saved_at=again.value.saved_at)
        assert again.content(evidence) == bytes(range(256)) * 9000


def test_the_file_is_written_as_the_format_says(example: OpenPlan, tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    example.export_json(out)
    text = out.read_text(encoding="utf-8")
    tree = json.loads(text)
    assert text == json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    schema = json.loads((DATA.parent.parent / "resources/schema/plan.schema.json").read_text(encoding="utf-8"))
    order = list(schema["properties"])
    assert list(tree) == [name for name in order if name != "x"]
    for part, name in (("clinics", "clinic"), ("answers", "answer"), ("health", "health")):
        keys = [key for key in schema["$defs"][name]["properties"] if key != "x"]
        assert list(tree[part][0]) == keys, part
    assert tree["trip"]["note"] is None
    assert out.stat().st_mode & 0o777 == 0o600


def test_files_can_stay_behind_without_a_change_of_the_plan(example: OpenPlan, tmp_path: Path) -> None:
    example.export_json(tmp_path / "with.json")
    example.export_json(tmp_path / "without.json", without_files=True)
    full, bare = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("with.json", "without.json"))
    assert any(row.get("content") for row in full["evidence"])
    for tree in (full, bare):
        tree["saved_at"] = None
        for row in tree["evidence"]:
            row["content"] = None
    assert full == bare


def test_damaged_bytes_do_not_leave_the_plan_as_present(path: Path, example: OpenPlan, tmp_path: Path) -> None:
    sha256 = example.evidence("e1").sha256
    example.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE files SET content = zeroblob(size) WHERE sha256 = ?", (sha256,))
    db.close()
    with OpenPlan.open(path) as plan:
        assert plan.content("e1") is None
        plan.export_json(tmp_path / "a.json")
    row = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["evidence"][0]
    assert (row["present"], row["content"]) == (False, None)
    import_json(tmp_path / "a.json", tmp_path / "b.exodesk")


def test_an_export_replaces_a_file_and_never_the_plan_itself(example: OpenPlan, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    out.write_text("old", encoding="utf-8")
    example.export_json(out)
    assert json.loads(out.read_text(encoding="utf-8"))["format"] == "exodesk-plan"
    with pytest.raises(WrongUse, match="export-onto-plan"):
        example.export_json(path)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["a.json"]


def test_a_plan_that_is_not_on_the_disk_yet_can_be_exported(path: Path, tmp_path: Path, clock: TestClock) -> None:
    with OpenPlan.open_or_create(path, now=clock) as plan:
        plan.export_json(tmp_path / "a.json")
    assert not path.exists()
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["title"] == "my plan"


def test_contents_are_plain_base64(plan: OpenPlan, tmp_path: Path) -> None:
    data = b"\x00\x01" * 1_000_003  # more than one piece, and no whole threes
    plan.add_evidence_file(data, "a.bin")
    plan.export_json(tmp_path / "a.json")
    row = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["evidence"][0]
    assert row["content"] == base64.b64encode(data).decode()
