"""Says in plain sentences where a JSON plan departs from `plan.schema.json`. Used once typed reading has failed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from exodesk import paths
from exodesk.domain.days import DAY_PATTERN, LOCAL_TIME_PATTERN, MOMENT_PATTERN
from exodesk.plan.lexical import join

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_TYPES: Final = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_RULES: Final = {"const": "must be", "minimum": "must be at least", "maximum": "must be at most"}
_PATTERNS: Final = {
    DAY_PATTERN: "must be a day, written YYYY-MM-DD",
    LOCAL_TIME_PATTERN: "must be YYYY-MM-DD or YYYY-MM-DDTHH:MM",
    MOMENT_PATTERN: "must be a moment with its zone, such as 2026-11-22T14:02:00+09:00",
    r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$": "must be an id: letters, digits, - and _, at most 64",
    r"^[a-zA-Z0-9][a-zA-Z0-9-]*$": "must be a short name: letters, digits and -",
    "^[A-Z]{3}$": "must be a currency of three capital letters",
    r"^\d+(\.\d+)?$": 'must be a decimal number as text, such as "1698.40"',
    "^[0-9a-f]{64}$": "must be a SHA-256 in 64 small hexadecimal digits",
}


@cache
def _schema() -> dict[str, Any]:
    file = paths.resources() / "schema" / "plan.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema


@cache
def _validator(list_name: str | None) -> Draft202012Validator:
    # Loaded when a file has faults, not with every command.
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    schema = _schema()
    if list_name is None:
        return Draft202012Validator(schema)
    return Draft202012Validator({"$defs": schema["$defs"], **schema["properties"][list_name]["items"]})


def list_names() -> tuple[str, ...]:
    """Give the names of the lists of a plan whose items can be looked at one by one."""
    properties = _schema()["properties"]
    return tuple(name for name, part in properties.items() if "items" in part and name != "readiness_earlier")


class Departure(NamedTuple):
    """Where something departs from the schema: the steps that lead there, and what is wrong."""

    steps: tuple[str | int, ...]
    words: str

    def line(self, path: str) -> str:
        """Give the fault in one line, `path` being where the value that was looked at stands."""
        for step in self.steps:
            path = f"{path}[{step}]" if isinstance(step, int) else join(path, step)
        return f"{path}: {self.words}" if path else self.words


def departures(value: Any, list_name: str | None) -> list[Departure]:
    """Give where a plan (`list_name` None) or an item of one of its lists departs from the schema."""
    errors = sorted(_validator(list_name).iter_errors(value), key=lambda error: str(error.absolute_path))
    return [departure for error in errors for departure in _departures(error)]


def _departures(error: ValidationError) -> Iterator[Departure]:
    steps = tuple(error.absolute_path)
    if error.validator == "anyOf":
        yield from _best_branch(error)
    elif error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
        for name in error.instance:
            if name not in known:
                yield Departure((*steps, name), "this key is not known here")
    elif error.validator == "required" and isinstance(error.instance, dict):
        # jsonschema tells each missing key on its own; the key is the first quoted word of its message.
        yield Departure((*steps, error.message.split("'")[1]), "this is missing")
    else:
        yield Departure(steps, _sentence(error))


def _best_branch(error: ValidationError) -> Iterator[Departure]:
    """Tell what is wrong with the branch that is not null: it is the one that was meant."""
    context: Sequence[ValidationError] = error.context or ()
    meant = [inner for inner in context if inner.schema_path and inner.schema_path[0] == 0]
    wrong_type = next((inner for inner in meant if inner.validator == "type" and not inner.path), None)
    for inner in [wrong_type] if wrong_type else meant:
        yield from _departures(inner)


def _sentence(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    if error.validator == "minLength":
        return "must not be empty"
    if error.validator == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        rule = f"must be {' or '.join(_TYPES[kind] for kind in kinds)}"
    elif error.validator == "pattern":
        rule = _PATTERNS.get(wanted, f"must look like {wanted}")
    elif error.validator == "enum":
        rule = f"must be one of {', '.join(map(str, wanted))}"
    elif error.validator in _RULES:
        rule = f"{_RULES[error.validator]} {_shown(wanted)}"
    else:
        return error.message
    return f"{rule}, not {_shown(error.instance)}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
