from __future__ import annotations

import pytest

from exodesk.catalogue import read_bank
from exodesk.cli.values import read_fields
from exodesk.domain.answer import FieldValue
from exodesk.domain.question import Question
from exodesk.errors import WrongUse
from exodesk.texts import Texts


def question_with(field_type: str) -> tuple[Question, str]:
    for question in read_bank().questions:
        for field in question.fields:
            if field.type == field_type:
                return question, field.id
    raise AssertionError(field_type)


@pytest.mark.parametrize(
    ("field_type", "text", "value"),
    [
        ("text", "no. 12 = x", "no. 12 = x"),
        ("date", "2026-11-22", "2026-11-22"),
        ("datetime", "2026-11-22", "2026-11-22"),
        ("datetime", "2026-11-22T14:05", "2026-11-22T14:05"),
        ("datetime", "2026-11-22 14:05", "2026-11-22T14:05"),
        ("money_krw", "300000", 300000),
        ("money_krw", "300,000", 300000),
        ("integer", "3", 3),
        ("decimal", "0.5", 0.5),
        ("boolean", "yes", True),
        ("boolean", "FALSE", False),
        ("url", "https://a.kr/x?y=1", "https://a.kr/x?y=1"),
        ("date", "", None),
    ],
)
def test_a_value_is_read_in_its_type(field_type: str, text: str, value: FieldValue) -> None:
    question, field = question_with(field_type)
    found = read_fields(read_bank(), question, [f"{field}={text}"], Texts())[field]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("field_type", "text"),
    [
        ("date", "22.11.2026"),
        ("date", "2026-11-31"),
        ("datetime", "2026-11-22T24:00"),
        ("datetime", "2026-11-22T"),
        ("money_krw", "-1"),
        ("money_krw", "1.5"),
        ("money_krw", "30,00"),
        ("integer", "３"),
        ("integer", "9" * 40),
        ("decimal", "1e9"),
        ("decimal", "nan"),
        ("boolean", "maybe"),
        ("choice", "no-such-choice"),
        ("url", "javascript:alert(1)"),
        ("text", "\udc80"),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_field(field_type: str, text: str) -> None:
    question, field = question_with(field_type)
    with pytest.raises(WrongUse) as refused:
        read_fields(read_bank(), question, [f"{field}={text}"], Texts())
    assert len(refused.value.faults) == 1
    assert refused.value.faults[0].startswith(field)


def test_all_faults_come_at_once() -> None:
    question, field = question_with("date")
    with pytest.raises(WrongUse) as refused:
        read_fields(read_bank(), question, ["nonsense", "other=1", f"{field}=x"], Texts())
    assert len(refused.value.faults) == 3


def test_a_field_given_twice_is_refused() -> None:
    question, field = question_with("date")
    with pytest.raises(WrongUse):
        read_fields(read_bank(), question, [f"{field}=2026-11-22", f"{field}=2026-11-23"], Texts())
