"""Our question bank says in Korean what stands beside questions in a Korean window; `status --json` does not."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from exodesk.catalogue import read_bank
from exodesk.cli.main import main
from exodesk.domain.bank import Bank
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
