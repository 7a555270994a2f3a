"""The shipped question bank as a value, and the cache in which it waits for the next start."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from exodesk.catalogue import cache, check, fresh, read_bank, reading
from exodesk.catalogue.findings import Findings
from exodesk.catalogue.parse import parse, read_folder
from exodesk.domain.bank import Bank
from exodesk.domain.expression import And, FieldTest, OneOf, PlanRef
from exodesk.errors import Unreadable
from exodesk.paths import cache_folder, resources
from exodesk.texts import Texts
from tests.catalogue.conftest import CatalogueCopy

SHIPPED = resources() / "catalogue"


@pytest.fixture(scope="module")
def bank() -> Bank:
    return fresh.read(SHIPPED)


def test_the_shipped_catalogue_has_no_fault() -> None:
    assert [str(fault) for fault in check(SHIPPED)] == []


def test_it_holds_what_the_files_hold(bank: Bank) -> None:
    assert [len(bank.sections[name]) for name in ("verification", "consent")] == [9, 6]
    assert (len(bank.questions), len(bank.rules), len(bank.checks), len(bank.trip_rules)) == (74, 18, 8, 19)
    assert [question.bank for question in bank.questions] == ["verification"] * 45 + ["consent"] * 29
    assert [status.code for status in bank.statuses] == ["stop", "unverified", "concerns", "partial", "done"]
    assert bank.limits.fresh_days == 90
    assert bank.as_of == "2026-11-22"
    assert len(bank.digest) == 64


def test_no_block_of_a_list_is_lost(bank: Bank) -> None:
    trees = parse(read_folder(SHIPPED, Findings()), Findings())
    for name, entries in bank.lists.items():
        file, _, table = name.partition(".")
        assert [entry.id for entry in entries] == [
            block.get("id") or block["code"] for block in trees[f"{file}.toml"][table]
        ]
    assert {"facts.fact", "places.place", "glossary.term", "health.item", "cards.card_line"} <= set(bank.lists)
    assert "rules.rule" not in bank.lists


def test_questions_come_with_their_trees(bank: Bank) -> None:
    broker = bank.question_by_id["broker-registered"]
    assert broker.not_applicable_when == OneOf(ref=PlanRef(field="broker_used"), values=(False,))
    cover = bank.question_by_id["clinic-liability-cover"].field("ends-on")
    assert cover is not None
    assert cover.red_when == FieldTest(kind="before", ref=PlanRef(field="treatment_at"))
    (red,) = bank.question_by_id["doctor-specialist"].red_if
    assert isinstance(red, And)
    approval = bank.question_by_id["product-legal-class"].field("approval-no")
    assert approval is not None
    assert approval.key_for == ("approved-drug", "approved-device")


def test_entries_keep_texts_and_values_apart(bank: Bank) -> None:
    fact = bank.entry("facts.fact", "f-1-1")
    assert (
        fact.words("claim", "ja") == fact.words("claim", "en") == "Exosome treatment is legal and permitted in Korea."
    )
    assert fact.words("claim", "ko") == "한국에서 엑소좀 시술은 합법이며 허용되어 있습니다."
    assert fact.values["verdict"] == "contradicted"
    assert "source_note" not in bank.entry("health.item", "h-pregnant").values
    assert bank.entry("trip.day_item", "d-new-needle").values["records"] == {
        "question": "quality-new-needles",
        "answer": "no",
    }


def test_single_texts_stand_under_their_path(bank: Bank) -> None:
    assert set(bank.texts) == {
        "consent.teach_back.law_note",
        "consent.teach_back.line",
        "messages.consent_strip.label",
        "rules.fixed_line",
        "rules.readiness.exact",
        "trip.aftercare_note",
        "verification.card.opening",
    }
    assert bank.texts["rules.fixed_line"] == bank.fixed_line
    assert bank.answer_label(bank.questions[0], "na", "ko") == "해당 없음"


def test_the_shipped_bank_is_read_once() -> None:
    assert read_bank() is read_bank()


def test_faults_are_told_with_all_their_lines(catalogue: CatalogueCopy) -> None:
    (catalogue.folder / "trip.toml").unlink()
    catalogue.edit("consent.toml", "gate = 2", "gate = 7")
    with pytest.raises(Unreadable) as error:
        read_bank(catalogue.folder)
    assert error.value.faults == (
        "trip.toml: the file is missing; a catalogue has fourteen files",
        "consent.toml: question c-why-me: gate is 7; it must be one of 1, 2, 3",
    )
    for language in ("en", "ko"):
        assert str(catalogue.folder) in Texts(language).error(error.value)


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as error:
        read_bank(tmp_path / "bank")
    assert error.value.faults == ("bank: there is no such folder or zip",)


def all_cached() -> list[Path]:
    return sorted(cache_folder().glob("*bank-*"), key=lambda file: file.stat().st_mtime_ns)


def cached() -> Path:
    return all_cached()[-1]


def test_the_cached_bank_is_the_same() -> None:
    built = fresh.read(SHIPPED)
    assert cached().stat().st_mode & 0o777 == 0o600
    found = cache.read(built.digest)
    assert found == built
    assert found is not built
    assert reading.read(SHIPPED) == built


def test_a_start_with_a_cache_reads_the_cache() -> None:
    built = fresh.read(SHIPPED)
    marked = msgspec.structs.replace(built, as_of="1999")
    cached().write_bytes(msgspec.msgpack.encode(marked))
    assert reading.read(SHIPPED).as_of == "1999"


@pytest.mark.parametrize("damage", [b"", b"\xc1\xff", b"\x80", b"\x91" * 100_000])
def test_a_damaged_cache_is_passed_over_and_replaced(damage: bytes) -> None:
    built = fresh.read(SHIPPED)
    cached().write_bytes(damage)
    assert reading.read(SHIPPED) == built
    assert cache.read(built.digest) == built


def test_half_a_cache_is_passed_over() -> None:
    built = fresh.read(SHIPPED)
    cached().write_bytes(cached().read_bytes()[:-1000])
    assert cache.read(built.digest) is None


def test_the_cache_of_other_files_is_not_taken(catalogue: CatalogueCopy) -> None:
    built = fresh.read(SHIPPED)
    other = cached()
    content = other.read_bytes()
    assert all_cached() == [other]
    catalogue.edit("rules.toml", "fresh_days = 90", "fresh_days = 91")
    changed = read_bank(catalogue.folder)
    assert (changed.limits.fresh_days, changed.digest == built.digest) == (91, False)
    cached().write_bytes(content)  # one file under the name of another
    assert read_bank(catalogue.folder).limits.fresh_days == 91


def test_a_cache_that_cannot_be_written_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder would be", encoding="utf-8")
    monkeypatch.setenv("EXODESK_HOME", str(blocked))
    assert len(reading.read(SHIPPED).questions) == 74


def test_reading_the_cache_makes_no_folder() -> None:
    assert cache.read("0" * 64) is None
    assert not cache_folder().exists()


def test_the_folder_of_the_cache_is_private() -> None:
    fresh.read(SHIPPED)
    assert cache_folder().stat().st_mode & 0o077 == 0
    assert list(cache_folder().iterdir()) == [cached()]


def test_old_caches_are_dropped(catalogue: CatalogueCopy) -> None:
    fresh.read(SHIPPED)
    (cache_folder() / "part-1-bank-of-a-process-that-died.msgpack").write_bytes(b"half")
    for days in range(91, 95):
        catalogue.edit("rules.toml", f"fresh_days = {days - 1}", f"fresh_days = {days}")
        digest = read_bank(catalogue.folder).digest
    assert len(all_cached()) == 2
    assert cache.read(digest) is not None
