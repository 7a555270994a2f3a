"""Reads the value fields of an answer (`--field ID=VALUE`) in the type that the question bank gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from exodesk.cli.command import day
from exodesk.cli.lookups import did_you_mean
from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import Bank
from exodesk.domain.question import Question, ValueField
from exodesk.errors import WrongUse
from exodesk.texts import Texts

_WHOLE: Final = re.compile(r"\d{1,15}")
_DECIMAL: Final = re.compile(r"\d{1,15}(\.\d{1,6})?")
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_THOUSANDS: Final = re.compile(r"\d{1,3}(,\d{3})+")
_YES_NO: Final = {"true": True, "yes": True, "false": False, "no": False}


def check_option(bank: Bank, question: Question, value: str, texts: Texts) -> None:
    """See that a value is an answer to a question.

    Raises:
        WrongUse: with the answers that there are.

    """
    options = bank.kind_by_id[question.answers].options
    known = [option.id for option in options] + [entry.id for entry in bank.lists["answers.special_answer"]]
    if value not in known:
        allowed = tuple(f"{name}  {bank.answer_label(question, name, texts.language)}" for name in known)
        raise WrongUse(
            "value-unknown", faults=(*did_you_mean(value, known, texts), *allowed), value=value, question=question.id
        )


def read_fields(bank: Bank, question: Question, given: Iterable[str], texts: Texts) -> dict[str, FieldValue]:
    """Read `ID=VALUE` pairs.

    Raises:
        WrongUse: with one line for each pair that cannot be taken.

    """
    fields: dict[str, FieldValue] = {}
    faults: list[str] = []
    for pair in given:
        name, equals, text = pair.partition("=")
        field = question.field(name.strip())
        if not equals:
            faults.append(texts.say("cli.field.no_equals", text=pair))
        elif field is None:
            faults.append(_unknown_field(question, name, texts))
        elif field.id in fields:
            faults.append(texts.say("cli.field.twice", field=field.id))
        else:
            try:
                fields[field.id] = _typed(bank, field, text.strip())
            except ValueError:
                allowed = _choices(bank, field)
                faults.append(texts.say(f"cli.field.{field.type}", field=field.id, text=text, allowed=allowed))
    if faults:
        raise WrongUse("fields-wrong", faults=tuple(faults), question=question.id)
    return fields


def _unknown_field(question: Question, name: str, texts: Texts) -> str:
    if not question.fields:
        return texts.say("cli.field.none", field=name)
    return texts.say("cli.field.unknown", field=name, allowed=", ".join(field.id for field in question.fields))


def _choices(bank: Bank, field: ValueField) -> str:
    if field.choices is None:
        return ""
    return ", ".join(choice.id for choice in bank.choice_set_by_id[field.choices].options)


def _typed(bank: Bank, field: ValueField, text: str) -> FieldValue:
    """Read one value; a blank one is not known.

    Raises:
        ValueError: if it is not of the field's type.

    """
    if not text:
        return None
    if field.type == "choice" and field.choices is not None:
        return _one_of({choice.id: choice.id for choice in bank.choice_set_by_id[field.choices].options}, text)
    return _READERS[field.type](text)


def _text(text: str) -> str:
    text.encode()  # bytes that are no text are refused here, as a ValueError
    return text


def _url(text: str) -> str:
    if not text.lower().startswith(("http://", "https://")):
        raise ValueError(text)
    return _text(text)


def _whole(text: str) -> int:
    return int(_matched(_WHOLE, text.replace(",", "") if _THOUSANDS.fullmatch(text) else text))


def _local_time(text: str) -> str:
    date_text, separator, time = text.replace(" ", "T", 1).partition("T")
    found = day(date_text).isoformat()
    return f"{found}T{_matched(_TIME, time)}" if separator else found


def _matched(pattern: re.Pattern[str], text: str) -> str:
    if not text.isascii() or not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _one_of(known: Mapping[str, FieldValue], text: str) -> FieldValue:
    if text not in known:
        raise ValueError(text)
    return known[text]


_READERS: Final[dict[str, Callable[[str], FieldValue]]] = {
    "text": _text,
    "url": _url,
    "date": lambda text: day(text).isoformat(),
    "datetime": _local_time,
    "money_krw": _whole,
    "integer": _whole,
    "decimal": lambda text: float(_matched(_DECIMAL, text)),
    "boolean": lambda text: _one_of(_YES_NO, text.lower()),
}
