"""Faults of files, tables, keys and names: each is made on a copy of the shipped catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest

from exodesk.catalogue.files import NAMES
from exodesk.catalogue.findings import Findings
from exodesk.catalogue.parse import parse, read_folder
from exodesk.catalogue.validate import validate
from exodesk.paths import resources
from tests.catalogue.cases import Damage, anchor, damages
from tests.catalogue.conftest import CatalogueCopy

CLINIC = anchor("clinic-is-medical")
CLINIC_PLACE = "question clinic-is-medical"


@damages(
    version=Damage("facts.toml", "", "version = 1", "version = 2", "", "version is 2; this program reads version 1"),
    version_true=Damage("facts.toml", "", "version = 1", "version = true", "", "version is True"),
    format=Damage("facts.toml", "", "exodesk-catalogue", "other", "", 'format must be "exodesk-catalogue"'),
    as_of=Damage("facts.toml", "", 'as_of = "2026-11-22"', 'as_of = "22 Nov"', "", "as_of must be a day"),
    as_of_unquoted=Damage("facts.toml", "", 'as_of = "2026-11-22"', "as_of = 2026-11-22", "", "as_of must be a day"),
    unknown_table=Damage("trip.toml", "", "[[stage]]", "[[stages]]\n[[stage]]", "", "[stages] is not a table"),
    not_a_list=Damage("consent.toml", "", "[teach_back]", "[[teach_back]]", "", "must be written [teach_back]"),
)
def test_a_damaged_file(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


@damages(
    id_twice=Damage(
        "verification.toml",
        "",
        'id = "clinic-foreign-registered"',
        'id = "clinic-is-medical"',
        CLINIC_PLACE,
        "id 'clinic-is-medical' is used twice",
    ),
    id_twice_across_files=Damage(
        "consent.toml",
        "",
        'id = "c-why-me"',
        'id = "clinic-is-medical"',
        CLINIC_PLACE,
        "id 'clinic-is-medical' is used twice",
    ),
    option_twice=Damage(
        "answers.toml",
        anchor("institution-kind"),
        'id = "hospital"',
        'id = "clinic"',
        "choice_set institution-kind option clinic",
        "is used twice",
    ),
    id_not_kebab=Damage(
        "glossary.toml", "", 'id = "clinic"', 'id = "Clinic_Is"', "term Clinic_Is", "must be kebab-case"
    ),
    plan_field_not_snake=Damage(
        "plan.toml", "", 'id = "lot"\ntype', 'id = "lot-no"\ntype', "plan_field lot-no", "must be snake_case"
    ),
    part_unknown=Damage("plan.toml", "", 'id = "device"\nlabel', 'id = "gadget"\nlabel', "part gadget", "must be one"),
    korean_missing_in_field=Damage(
        "consent.toml",
        anchor("c-why-me"),
        'label.ko = "진단 소견"\n',
        "",
        "question c-why-me field finding",
        "label.ko is missing",
        "ko",
    ),
    korean_empty=Damage(
        "health.toml",
        anchor("h-pregnant"),
        'text.ko = "임신 중이거나 임신을 준비 중이거나 수유 중이십니까?"',
        'text.ko = " "',
        "item h-pregnant",
        "text.ko is empty",
        "ko",
    ),
    english_missing=Damage(
        "readiness.toml",
        anchor("sure-certain"),
        "text.en =",
        "text.de =",
        "sure sure-certain",
        "text.en is missing",
        "en",
    ),
    text_without_language=Damage(
        "messages.toml", anchor("treatment"), "note.en =", "note =", "placeholder treatment", "by language"
    ),
    text_not_words=Damage(
        "messages.toml", anchor("taxi-hotel"), 'text.en = "', 'text.ja = 5\ntext.en = "', "phrase taxi-hotel",
        "text.ja must be a text", "ja",
    ),
    language_code=Damage(
        "messages.toml", anchor("taxi-hotel"), 'text.en = "', 'text.Korean = "x"\ntext.en = "', "phrase taxi-hotel",
        "text.Korean is not a language code",
    ),
    key_misspelled=Damage(
        "verification.toml", CLINIC, "severity =", "serverity =", CLINIC_PLACE,
        "serverity is not a key here; did you mean 'severity'?",
    ),
    key_missing=Damage("verification.toml", CLINIC, 'who = "self"\n', "", CLINIC_PLACE, "who is missing"),
    key_unknown_in_fact=Damage(
        "facts.toml", anchor("f-1-1"), "recheck =", "colour = 1\nrecheck =", "fact f-1-1", "colour is not a key here"
    ),
    flag=Damage("facts.toml", anchor("f-1-1"), "recheck = ", "recheck = 1 # ", "fact f-1-1", "must be true or false"),
    whole=Damage("rules.toml", "", "fresh_days = 90", "fresh_days = 0", "limits", "must be a whole number, 1 or more"),
    list_of_words=Damage(
        "verification.toml", CLINIC, 'depends_on = ["clinic"]', 'depends_on = "clinic"', CLINIC_PLACE, "list of texts"
    ),
    twice_in_list=Damage(
        "verification.toml", CLINIC, '"S1", "S2"', '"S1", "S1"', CLINIC_PLACE, "sources names 'S1' twice"
    ),
    part_outside=Damage(
        "verification.toml", CLINIC, '["clinic"]', '["clinics"]', CLINIC_PLACE,
        "depends_on is 'clinics'; it must be one of clinic, practitioner",
    ),
    severity_outside=Damage(
        "verification.toml", CLINIC, '"blocker"', '"blockers"', CLINIC_PLACE,
        "severity is 'blockers'; it must be one of blocker, major, minor; did you mean 'blocker'?",
    ),
    gate_outside=Damage("verification.toml", CLINIC, "gate = 1", "gate = 4", CLINIC_PLACE, "gate is 4; it must be one"),
    who_outside=Damage("verification.toml", CLINIC, 'who = "self"', 'who = "me"', CLINIC_PLACE, "who is 'me'"),
    status_unknown=Damage(
        "rules.toml", "[[status]]", 'label.gate3.en = "Stop"\nlabel.gate3.ko', "label.gate4.en", "status stop",
        "label.gate4 is not a key here; did you mean 'gate3'?",
    ),
    list_of_numbers=Damage(
        "consent.toml", anchor("c-why-me"), "consent_law_items = [1, 2]", "consent_law_items = []",
        "question c-why-me", "consent_law_items must be a list of whole numbers",
    ),
    empty_list=Damage(
        "rules.toml", 'id = "X8"', 'questions = ["c-sessions", "price-written-total"]', "questions = []",
        "check X8", "questions is empty; it must name at least one",
    ),
    no_table=Damage(
        "rules.toml", "",
        'label.gate1.en = "Do not book"\nlabel.gate1.ko = "예약하지 마십시오"\nlabel.gate2.en = "Do not sign"\n'
        'label.gate2.ko = "서명하지 마십시오"\nlabel.gate3.en = "Stop"\nlabel.gate3.ko = "중단"', 'label = "Stop"',
        "status stop", "label must be a table",
    ),
    day_that_is_none=Damage(
        "facts.toml", anchor("f-1-1"), 'review_by = "', 'review_by = "2027-02-30" # "', "fact f-1-1",
        "review_by is '2027-02-30'; it must be a day",
    ),
)  # fmt: skip
def test_a_damaged_block(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


def test_a_missing_file_is_one_fault_and_its_links_are_none(catalogue: CatalogueCopy) -> None:
    (catalogue.folder / "sources.toml").unlink()
    assert [str(fault) for fault in catalogue.faults()] == [
        "sources.toml: the file is missing; a catalogue has fourteen files"
    ]


def test_a_file_that_is_not_utf8(catalogue: CatalogueCopy) -> None:
    file = catalogue.folder / "glossary.toml"
    file.write_bytes(file.read_bytes().replace("의원".encode(), b"\xb0\xa1", 1))
    (fault,) = catalogue.faults()
    assert fault.file == "glossary.toml"
    assert "not UTF-8 (line 10)" in fault.message


def test_a_file_that_is_not_toml(catalogue: CatalogueCopy) -> None:
    catalogue.append("glossary.toml", "[[term]\n")
    (fault,) = catalogue.faults()
    assert fault.file == "glossary.toml"
    assert "not TOML" in fault.message


def test_a_file_nested_without_end(catalogue: CatalogueCopy) -> None:
    (catalogue.folder / "glossary.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    (fault,) = catalogue.faults()
    assert (fault.file, "not TOML" in fault.message) == ("glossary.toml", True)


def test_a_folder_in_the_place_of_a_file(catalogue: CatalogueCopy) -> None:
    (catalogue.folder / "glossary.toml").unlink()
    (catalogue.folder / "glossary.toml").mkdir()
    assert [str(fault) for fault in catalogue.faults()] == ["glossary.toml: this is no file"]


def test_a_huge_file(catalogue: CatalogueCopy) -> None:
    catalogue.append("glossary.toml", "#" * (8 * 1024 * 1024))
    (fault,) = catalogue.faults()
    assert fault.message == "the file is larger than 8 MB"


def test_an_empty_folder_lists_all_fourteen_files(catalogue: CatalogueCopy) -> None:
    for name in NAMES:
        (catalogue.folder / name).unlink()
    assert [fault.file for fault in catalogue.faults()] == list(NAMES)


def test_a_missing_table(catalogue: CatalogueCopy) -> None:
    text = (catalogue.folder / "glossary.toml").read_text(encoding="utf-8")
    (catalogue.folder / "glossary.toml").write_text(text[: text.index("[[term]]")], encoding="utf-8")
    assert [str(fault) for fault in catalogue.faults()] == ["glossary.toml: [term] is missing"]


def test_a_block_that_the_program_knows_by_name(catalogue: CatalogueCopy) -> None:
    catalogue.edit("rules.toml", '[[state]]\nid = "open"\nlabel.en = "Open"\nlabel.ko = "답 없음"\n', "")
    assert [str(fault) for fault in catalogue.faults()] == ["rules.toml: the block 'open' is missing from [[state]]"]


def test_many_faults_are_listed_together(catalogue: CatalogueCopy) -> None:
    (catalogue.folder / "glossary.toml").unlink()
    catalogue.edit("verification.toml", 'who = "self"', 'who = "me"', CLINIC)
    catalogue.edit("consent.toml", 'label.ko = "진단 소견"\n', "", anchor("c-why-me"))
    catalogue.edit("rules.toml", "plan.broker_used = false and", "plan.broker_used = 'false' and")
    lines = [str(fault) for fault in catalogue.faults()]
    assert len(lines) == 4
    for expected in (
        "glossary.toml: the file is missing",
        "verification.toml: question clinic-is-medical: who is 'me'",
        "consent.toml: question c-why-me field finding: label.ko is missing",
        "rules.toml: rule D8: when compares plan.broker_used with 'false'; it is yes/no",
    ):
        assert any(line.startswith(expected) for line in lines), expected


@pytest.mark.parametrize("name", NAMES)
def test_nothing_breaks_on_a_file_of_nonsense(catalogue: CatalogueCopy, name: str) -> None:
    head = 'format = "exodesk-catalogue"\nversion = 1\nas_of = "2026"\n'
    tables = "question = 5\nrule = [1, 2]\nstatus = {a = 1}\nsource = [[]]\nfact = [{id = {}, sources = [{}]}]\n"
    (catalogue.folder / name).write_text(head + tables, encoding="utf-8")
    assert catalogue.faults()


JUNK: tuple[Any, ...] = (
    0,
    True,
    1.5,
    "",
    "a.b",
    "{x}",
    [],
    {},
    [[]],
    [{}],
    {"en": 5},
    {"kind": []},
    [["a", "b"]],
    date(2026, 1, 1),
)


def test_no_damage_breaks_the_validator() -> None:
    trees = parse(read_folder(resources() / "catalogue", Findings()), Findings())
    places = [place for tree in trees.values() for place in _places(tree)]
    chance = Random(20261122)
    for _ in range(60):
        kept = []
        for holder, key in chance.sample(places, 3):
            kept.append((holder, key, holder[key]))
            holder[key] = chance.choice(JUNK)
        found = Findings()
        validate(trees, found)
        assert all(str(fault) for fault in found.faults)
        for holder, key, value in reversed(kept):
            holder[key] = value
    whole = Findings()
    validate(trees, whole)
    assert not whole.faults


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Give every place in a tree where a value stands: what holds it, and under which key."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        yield node, key
        yield from _places(node[key])
