from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from exodesk import paths
from exodesk.errors import Unreadable, WrongUse
from exodesk.plan import OpenPlan, import_json
from tests.plan.conftest import DATA, EXAMPLES, example_tree

Tree = dict[str, Any]


def import_tree(tree: object, target: Path) -> OpenPlan:
    file = target.with_suffix(".json")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(tree if isinstance(tree, str) else json.dumps(tree), encoding="utf-8")
    import_json(file, target)
    return OpenPlan.open(target)


def faults_of(tree: object, target: Path) -> tuple[str, ...]:
    with pytest.raises(Unreadable) as caught:
        import_tree(tree, target)
    assert caught.value.key == "json-faults"
    assert sorted(path.name for path in target.parent.iterdir()) == [target.with_suffix(".json").name]
    return caught.value.faults


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_come_in_whole(path: Path, name: str) -> None:
    report = import_json(DATA / f"{name}.json", path)
    tree = example_tree(name)
    with OpenPlan.open(path) as plan:
        assert plan.value.id == tree["id"]
        for part in ("clinics", "answers", "evidence", "changes"):
            assert [row.id for row in getattr(plan.value, part)] == [row["id"] for row in tree[part]]
        assert report.clinics == len(tree["clinics"])
        assert plan.undo() is None


def test_evidence_comes_with_its_bytes_and_missing_files_are_counted(path: Path) -> None:
    tree = example_tree()
    carried = [row for row in tree["evidence"] if row.get("content")]
    carried[0]["content"] = None
    file = path.parent / "a.json"
    file.parent.mkdir()
    file.write_text(json.dumps(tree), encoding="utf-8")
    report = import_json(file, path)
    assert report.missing_files == 2  # one of the example is lost already
    with OpenPlan.open(path) as plan:
        first, second = (plan.evidence(row["id"]) for row in carried[:2])
        assert (first.present, plan.content(first.id)) == (False, None)
        assert second.present is True
        assert plan.content(second.id) == base64.b64decode(carried[1]["content"])
        assert second.content is None


def test_a_plan_that_exists_is_never_touched(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"precious")
    with pytest.raises(WrongUse, match="target-exists"):
        import_json(DATA / "minimal.json", path)
    assert path.read_bytes() == b"precious"


def _set(*steps: str | int, value: Any) -> Callable[[Tree], None]:
    def change(tree: Any) -> None:
        for step in steps[:-1]:
            tree = tree[step]
        tree[steps[-1]] = value

    return change


def _drop(*steps: str | int) -> Callable[[Tree], None]:
    def change(tree: Any) -> None:
        for step in steps[:-1]:
            tree = tree[step]
        del tree[steps[-1]]

    return change


FAULTS: list[tuple[Callable[[Tree], None], str]] = [
    (_set("title", value=None), "title: must be a text, not null"),
    (_drop("home_currency"), "home_currency: this is missing"),
    (_set("home_currency", value="eur"), "home_currency: must be a currency"),
    (_set("extra", value=1), "extra: this key is not known here"),
    (_set("trip", "surgery_on_trip", value="nose"), "trip.surgery_on_trip: must be one of none"),
    (_set("trip", "arrival_on", value="2026-11-31"), "trip.arrival_on: there is no such day"),
    (_set("trip", "flight_home_at", value="2026-11-28T25:00"), "trip.flight_home_at: there is no such day or time"),
    (_set("created_at", value="2026-10-20T09:00:00"), "created_at: must be a moment with its zone"),
    (_set("created_at", value="2026-10-20T09:61:00Z"), "created_at: there is no such moment"),
    (_set("rates", 0, "krw_per_unit", value=1698.4), "rates[0].krw_per_unit: must be a text"),
    (_set("chosen_clinic", value="c9"), 'chosen_clinic: "c9" is no clinic'),
    (_set("clinics", 1, "id", value="c1"), 'clinics[1].id: "c1" is there already'),
    (_set("clinics", 0, "id", value="c 1"), "clinics[0].id: must be an id"),
    (_set("clinics", 0, "added_on", value="2026-10-20\n"), "clinics[0].added_on: there is no such day"),
    (_set("clinics", 0, "added_on", value="٢٠٢٦-10-20"), "clinics[0].added_on: there is no such day"),
    (_drop("clinics", 0, "name"), "clinics[0].name: this is missing"),
    (_set("clinics", 0, "visit", "route", value=5), "clinics[0].visit.route: must be one of unbroken-skin"),
    (_set("clinics", 0, "visit", "needle_depth_mm", value=-1), "clinics[0].visit.needle_depth_mm: must be at least 0"),
    (_set("clinics", 0, "quotes", 0, "total_krw", value=10**19), "clinics[0].quotes[0].total_krw: the number is too"),
    (_set("clinics", 0, "quotes", 0, "total_krw", value=1.5), "clinics[0].quotes[0].total_krw: must be a whole number"),
    (_set("clinics", 0, "quotes", 0, "evidence", value=["e0"]), 'clinics[0].quotes[0].evidence: "e0" is no evidence'),
    (_set("clinics", 0, "note", value="a\0b"), "clinics[0].note: the text holds a NUL"),
    (_set("clinics", 0, "note", value="\udc00"), "clinics[0].note: the text holds half a character"),
    (_set("clinics", 0, "x", value={"a\0": 1}), "clinics[0].x, a key: the text holds a NUL"),
    (_set("clinics", 0, "teach_back", value=[{"question": "q", "result": "not-yet", "at": "2026-11-01T10:00:00Z"}]),
     "clinics[0].teach_back[0].question: \"q\" is no question"),
    (_set("answers", 0, "clinic", value="c9"), 'answers[0].clinic: "c9" is no clinic'),
    (_set("answers", 0, "question", value="q"), 'answers[0].question: "q" is no question'),
    (_set("answers", 0, "value", value="perhaps"), 'answers[0].value: "perhaps" is no answer to'),
    (_set("answers", 0, "fields", value={"name-ko": 5}), "answers[0].fields.name-ko: 5 does not fit"),
    (_set("answers", 0, "fields", value={"checked-on": "2026-02-30"}), "answers[0].fields.checked-on: '2026-02-30'"),
    (_set("answers", 0, "fields", value={"no such": 1}), "answers[0].fields"),
    (_set("answers", 0, "source", "rank", value=0), "answers[0].source.rank: must be at least 1"),
    (_set("answers", 0, "superseded_by", value="a0"), "answers[0].superseded_by: \"a0\" is no answer"),
    (_set("evidence", 0, "sha256", value="0" * 64), "evidence[0].content: the content does not match"),
    (_set("evidence", 0, "content", value="%%"), "evidence[0].content: this is no base64"),
    (_set("evidence", 0, "present", value=False), "evidence[0].content: the file carries content though"),
    (_drop("evidence", 0, "media_type"), "evidence[0].media_type: this is missing"),
    (_set("health", 0, "item", value="nothing"), 'health[0].item: "nothing" is no health item'),
    (_set("decisions", 0, "clinic", value="c9"), 'decisions[0].clinic: "c9" is no clinic'),
    (_set("decisions", 0, "choice", value="maybe"), "decisions[0].choice: must be one of"),
    (_set("changes", value=[{"id": "x1", "clinic": "c1", "part": "lot", "new": "b", "at": "2026-11-01T10:00:00Z"}]),
     "changes[0].old: this is missing"),
    (_set("changes", value=[{"id": "x1", "clinic": "c9", "part": "lot", "old": "a", "new": "b",
                             "at": "2026-11-01T10:00:00Z"}]), 'changes[0].clinic: "c9" is no clinic'),
]  # fmt: skip


@pytest.mark.parametrize(("change", "fault"), FAULTS, ids=[fault for _change, fault in FAULTS])
def test_each_fault_is_named_with_its_place(path: Path, change: Callable[[Tree], None], fault: str) -> None:
    tree = example_tree()
    change(tree)
    found = faults_of(tree, path)
    assert any(line.startswith(fault) for line in found), found
    if not fault.startswith(("clinics[0].id", "clinics[1].id")):  # then its answers lead nowhere, too
        assert len(found) == 1, found


def test_all_faults_are_listed_together(path: Path) -> None:
    tree = example_tree()
    wanted: dict[str, str] = {}
    for change, fault in FAULTS:
        place = fault.split(":")[0]
        if place not in wanted and not place.startswith(("clinics[0].id", "clinics[1].id", "evidence[0].", "changes")):
            wanted[place] = fault
            change(tree)
    tree["answers"][0]["fields"] = {"name-ko": 5, "checked-on": "2026-02-30"}
    del tree["answers"][0]["question"]  # without it, nothing can be said of its value and its fields
    wanted = {place: fault for place, fault in wanted.items() if not place.startswith("answers[0].")} | {
        "answers[0].question": "answers[0].question: this is missing"
    }
    found = faults_of(tree, path)
    assert [fault for fault in wanted.values() if not any(line.startswith(fault) for line in found)] == []


def test_superseded_by_must_name_a_later_answer_to_the_same_question(path: Path) -> None:
    tree = example_tree()
    first, second = tree["answers"][0], tree["answers"][1]
    assert first["question"] != second["question"]
    first["superseded_by"] = second["id"]
    second["superseded_by"] = first["id"]
    found = faults_of(tree, path)
    assert any("is about another question" in line for line in found)
    assert any("is not a later answer" in line for line in found)


def test_broken_rows_hide_no_others_and_cause_no_false_faults(path: Path) -> None:
    tree = example_tree()
    tree["clinics"][0]["phone"] = 5  # its answers still name a clinic of the plan
    tree["answers"][3]["note"] = []
    tree["answers"][-1]["checked_on"] = "2026-02-30"
    assert faults_of(tree, path) == (
        "clinics[0].phone: must be a text, not 5",
        "answers[3].note: must be a text, not []",
        f"answers[{len(tree['answers']) - 1}].checked_on: there is no such day ('2026-02-30')",
    )


def test_keys_written_twice_are_faults(path: Path) -> None:
    text = (DATA / "minimal.json").read_text(encoding="utf-8")
    text = text.replace('"title"', '"title": "first", "title"', 1)
    assert faults_of(text, path) == ("title: this key stands twice in the same object",)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9223372036854775808", "1" * 5000])
def test_numbers_that_do_not_fit_are_faults(path: Path, number: str) -> None:
    text = (DATA / "minimal.json").read_text(encoding="utf-8").rstrip().removesuffix(
        "}"
    ) + f', "x": {{"n": {number}}}}}'
    [fault] = faults_of(text, path)
    assert fault.startswith("x.n: ")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "json-empty"),
        ("{", "json-broken"),
        ("[]", "json-foreign"),
        ('{"format": "exodesk-status"}', "json-foreign"),
        ('{"format": "exodesk-plan", "version": 2}', "json-newer"),
        ('{"format": "exodesk-plan", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "json-too-deep"),
    ],
)
def test_what_is_no_plan_is_refused_for_what_it_is(path: Path, text: str, key: str) -> None:
    with pytest.raises(Unreadable) as caught:
        import_tree(text, path)
    assert caught.value.key == key
    assert not path.exists()
    if key == "json-newer":
        assert (caught.value.values["found"], caught.value.values["known"]) == (2, 1)


def test_bytes_that_are_no_utf8_are_refused(path: Path) -> None:
    file = path.with_suffix(".json")
    file.parent.mkdir()
    file.write_bytes(b'{"format": "\xff"}')
    with pytest.raises(Unreadable, match="json-not-utf8"):
        import_json(file, path)
    for missing in (path.parent / "none.json", path.parent):
        with pytest.raises(Unreadable, match=r"json-(missing|is-folder)"):
            import_json(missing, path)


def test_deep_extensions_are_refused(path: Path) -> None:
    tree = example_tree("minimal")
    deep: Any = "end"
    for _level in range(150):
        deep = {"a": deep}
    tree["x"] = deep
    [fault] = faults_of(tree, path)
    assert "deep" in fault


def test_whole_numbers_may_be_written_with_a_point(path: Path) -> None:
    tree = example_tree()
    tree["version"] = 1.0
    tree["clinics"][0]["quotes"][0]["total_krw"] = 490000.0
    tree["answers"][0]["source"]["rank"] = 1.0
    with import_tree(tree, path) as plan:
        assert plan.value.clinics[0].quotes[0].total_krw == 490_000
        assert plan.value.answers[0].source.rank == 1


def test_emoji_byte_order_mark_and_extensions_are_kept(path: Path) -> None:
    tree = example_tree()
    tree["clinics"][0]["note"] = "한글 😀 \\u0000 as text"
    tree["answers"][0]["x"] = {"any": [1, 2.5, None, {"deep": True}]}
    with import_tree("\ufeff" + json.dumps(tree), path) as plan:
        assert plan.value.clinics[0].note == "한글 😀 \\u0000 as text"
        assert plan.value.answers[0].x == {"any": [1, 2.5, None, {"deep": True}]}


def test_the_same_bytes_are_stored_once(path: Path) -> None:
    tree = example_tree("minimal")
    data = b"the same"
    digest = hashlib.sha256(data).hexdigest()
    tree["evidence"] = [
        {"id": f"e{number}", "caption": "c", "kind": "file", "dated_on": "2026-11-01", "media_type": "text/plain",
         "sha256": digest, "present": True, "content": base64.b64encode(data).decode()}
        for number in (1, 2)
    ]  # fmt: skip
    with import_tree(tree, path) as plan:
        assert plan.content("e1") == plan.content("e2") == data
        plan.remove_evidence("e1")
    with OpenPlan.open(path) as plan:
        assert plan.content("e2") == data


NOTE = {"id": "n9", "caption": "Call", "kind": "note", "dated_on": "2026-11-20", "text": "They called back."}
EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()
FILE = {"id": "n9", "caption": "F", "kind": "file", "dated_on": "2026-11-20", "media_type": "text/plain"}
ODD_BUT_RIGHT: dict[str, Callable[[Tree], object]] = {
    "a note that is present": lambda tree: tree["evidence"].append(NOTE | {"present": True}),
    "a note that is not present": lambda tree: tree["evidence"].append(NOTE | {"present": False, "content": None}),
    "a note with the hash of nothing that is there": lambda tree: tree["evidence"].append(
        NOTE | {"present": True, "sha256": "0" * 64}
    ),
    "a note with the hash of a file": lambda tree: tree["evidence"].append(
        NOTE | {"present": True, "sha256": next(row["sha256"] for row in tree["evidence"] if row.get("content"))}
    ),
    "a file of no bytes": lambda tree: tree["evidence"].append(
        FILE | {"sha256": EMPTY_SHA256, "present": True, "content": "", "size": 0}
    ),
    "numbers of all kinds under x": _set(
        "x", value={"a": 1e22, "b": -0.0, "c": 2**63 - 1, "d": [0.1, 1e-300], "e": {"f": 100000.0}}
    ),
    "a decimal with a needless zero": _set("clinics", 0, "visit", "needle_depth_mm", value=0.50),
    "a decimal that is whole": _set("clinics", 0, "visit", "needle_depth_mm", value=1e5),
    "a whole number written with a point": _set("answers", 0, "source", "rank", value=1.0),
}


@pytest.mark.parametrize("name", ODD_BUT_RIGHT)
def test_what_the_schema_allows_comes_in_and_goes_out_the_same(path: Path, name: str) -> None:
    tree = example_tree()
    ODD_BUT_RIGHT[name](tree)
    schema = Draft202012Validator(json.loads((paths.resources() / "schema" / "plan.schema.json").read_bytes()))
    schema.validate(tree)
    with import_tree(tree, path) as plan:
        plan.export_json(path.with_name("out.json"))
    out = json.loads(path.with_name("out.json").read_bytes())
    schema.validate(out)
    for part in ("evidence", "answers", "x"):
        assert _known(out.get(part)) == _known(tree.get(part))
    assert out["clinics"][0]["visit"]["needle_depth_mm"] == tree["clinics"][0]["visit"].get("needle_depth_mm")
    import_json(path.with_name("out.json"), path.with_name("again.exodesk"))


def _known(value: Any) -> Any:
    """Leave out what is null: null and missing are one."""
    if isinstance(value, dict):
        return {name: _known(inner) for name, inner in value.items() if inner is not None}
    return [_known(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("place", ["clinics", "answers", "evidence", "changes", "x"])
def test_half_a_character_in_a_key_is_a_fault(path: Path, place: str) -> None:
    tree = example_tree("history")
    text = json.dumps(tree).replace(f'"{place}": [{{', f'"{place}": [{{"\\ud800key": 1, ', 1)
    if place == "x" or text == json.dumps(tree):
        text = json.dumps(tree | {"x": {}}).replace('"x": {', '"x": {"\\ud800key": 1', 1)
    assert any("half a character" in fault for fault in faults_of(text, path))
