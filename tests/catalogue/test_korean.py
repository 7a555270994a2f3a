"""Our question bank says in Korean all that a Korean reader meets, with the same numbers; `status --json` does not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exodesk.catalogue import read_bank
from exodesk.cli.main import main
from exodesk.domain.bank import Bank
from exodesk.domain.bank_languages import untranslated
from exodesk.domain.text import Text
from exodesk.plan import demo

TODAY = date(2026, 11, 22)
HANGUL = re.compile("[가-힣]")


def shown_beside_questions(bank: Bank) -> dict[str, Text]:
    """Give statuses, states, rules and short names: everything that counts, by where it stands."""
    found = {f"status {status.code} {gate}": text for status in bank.statuses for gate, text in status.label.items()}
    found |= {f"meaning {status.code}": status.meaning for status in bank.statuses}
    found |= {f"state {state.id}": state.label for state in bank.states}
    found |= {f"basis {basis.id}": basis.label for basis in bank.bases}
    found |= {rule.id: rule.message for rule in bank.rules} | {check.id: check.message for check in bank.checks}
    found |= {f"short {question.id}": question.short for question in bank.questions}
    found |= {
        f"{rule.id} {name}": text for rule in bank.trip_rules for name, text in (("a", rule.text), ("b", rule.label))
    }
    found["fixed line"] = bank.fixed_line
    tables = ("facts.topic", "trip.day_item", "trip.aftercare", "readiness.option", "readiness.mind", "health.item")
    for table in tables:
        found |= {f"{table} {entry.id} {key}": text for entry in bank.lists[table] for key, text in entry.texts.items()}
    return found


def test_everything_that_counts_has_korean() -> None:
    texts = shown_beside_questions(read_bank())
    assert len(texts) > 250
    assert [where for where, text in texts.items() if not HANGUL.search(text.ko or "")] == []


def of_help(bank: Bank) -> dict[str, Text]:
    """Give what is only for the traveller: the help of the questions, facts, places and terms."""
    found = {}
    for question in bank.questions:
        for key in ("why", "how", "keep", "red_flag", "teach_back", "send_note"):
            if (text := getattr(question, key)) is not None:
                found[f"{question.id} {key}"] = text
        found |= {f"{question.id} means {answer}": text for answer, text in question.means.items()}
    tables = {"facts.fact": ("claim", "found"), "places.place": ("confirms", "hours", "note", "contact")}
    for table, keys in {**tables, "glossary.term": ("meaning",)}.items():
        for entry in bank.lists[table]:
            found |= {f"{entry.id} {key}": entry.texts[key] for key in keys if key in entry.texts}
    return found


def test_nothing_that_a_reader_sees_is_left_in_english() -> None:
    assert list(untranslated(read_bank(), "ko")) == []
    texts = of_help(read_bank())
    assert len(texts) > 950
    alike = [where for where, text in texts.items() if not HANGUL.search(text.ko or "")]
    assert alike == ["p-k-medi hours"], "only opening hours are the same in both"


ENGLISH_NUMBER = re.compile(r"(?<![A-Za-z\d])(\d[\d,]*(?:\.\d+)?)(?: (million|billion))?")
KOREAN_NUMBER = re.compile(r"(?<![A-Za-z\d])(\d[\d,]*(?:\.\d+)?)([만억]?)(?: (\d,\d{3}))?")
LARGE = {"": 1, "million": 10**6, "billion": 10**9, "만": 10**4, "억": 10**8}


def amount(digits: str, unit: str | None) -> float:
    return round(float(digits.replace(",", "")) * LARGE[unit or ""], 6)


def korean_amounts(text: str) -> Iterator[float]:
    for digits, unit, rest in KOREAN_NUMBER.findall(text):
        yield amount(digits, unit)
        if rest:  # 70만 5,000
            yield amount(digits, unit) + amount(rest, None)


def test_every_number_of_the_english_stands_in_the_korean() -> None:
    lost = {}
    for where, text in of_help(read_bank()).items():
        korean = set(korean_amounts(text.ko or ""))
        english = [amount(digits, unit) for digits, unit in ENGLISH_NUMBER.findall(text.en)]
        if missing := [number for number in english if number not in korean]:
            lost[where] = missing
    assert lost == {}


def test_a_number_that_changed_is_noticed() -> None:
    assert 705_000 in korean_amounts("그중 70만 5,000명이 피부과였습니다.")
    assert 10_000_000 in korean_amounts("과태료 최대 1,000만 원")
    assert amount("1.17", "million") in korean_amounts("117만 명")
    assert 32.5 not in korean_amounts("흔히 35.2%")


PROMISES = re.compile("안전합니다|안전한 |안심하|추천|걱정하지|문제없|문제 없")


def test_korean_help_promises_nothing() -> None:
    ours = {where: text.ko or "" for where, text in of_help(read_bank()).items() if not where.endswith(" claim")}
    assert [where for where, korean in ours.items() if PROMISES.search(korean)] == []


def test_korean_help_is_polite_and_ends_its_sentences() -> None:
    """Whole sentences end in -니다 or -시오, none in plain -다 or in -요."""
    blunt = re.compile(r"(?<!니)다\.|[가-힣]요\.")
    told = {where: text.ko or "" for where, text in of_help(read_bank()).items()}
    assert {where: korean for where, korean in told.items() if blunt.search(korean)} == {}


def test_status_as_json_stays_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    plan = tmp_path / "seoul.exodesk"
    demo(plan, TODAY)
    assert main(["status", str(plan), "--json", "--today", TODAY.isoformat()]) == 0
    out = capsys.readouterr().out
    messages = [flag["message"] for clinic in json.loads(out)["clinics"] for flag in clinic["flags"]]
    assert len(messages) > 4
    assert not HANGUL.search(out)
