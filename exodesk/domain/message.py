"""Ask the clinic: picks the questions and writes the chat message, in Korean, English or both.

Nothing in a message says what was found or doubted, and nothing of another clinic is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, Protocol

from exodesk.domain.bank import Bank
from exodesk.domain.caps import CHAT_LIMIT
from exodesk.domain.clinic import Clinic
from exodesk.domain.expression import And, Expression, Not
from exodesk.domain.ids import Severity
from exodesk.domain.plan import Plan
from exodesk.domain.question import Question
from exodesk.domain.rule import View
from exodesk.domain.rule.evaluate import holds, read
from exodesk.domain.status import ClinicStatus, ItemState
from exodesk.domain.text import Text
from exodesk.domain.value import Value

Language = Literal["ko", "en", "both"]

BLANK: Final = "____"
"""Stands where the plan does not know a value, for the traveller to fill in before sending."""

_WAITING: Final[tuple[ItemState, ...]] = ("open", "stale", "claimed")
_ORDER: Final[tuple[Severity, ...]] = ("blocker", "major", "minor")
_WIDEST_NUMBER: Final = "99"
_NUMBERED: Final = re.compile(r"^\s*(\d{1,2})\s*(?:[.):](?!\d)|번[.):]?)\s*(.*)$")
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


class Words(Protocol):
    """What this module needs of `texts.Texts`: the interface words of one language."""

    def say(self, key: str, **values: object) -> str:
        """Give the words of a key."""

    def day(self, when: str) -> str:
        """Write a day."""


class Candidate(Value, frozen=True, kw_only=True):
    """A question that may be sent. `chosen`: it is in the message unless the traveller takes it out.

    `has_condition`: it goes only when the traveller picks this very question; `note` says what to think of before.
    """

    question: str
    severity: Severity
    state: ItemState
    chosen: bool
    has_condition: bool
    note: Text | None = None


class MessagePart(Value, frozen=True, kw_only=True):
    """One chat message of several. `texts` by language code; `questions` are the ids that it asks, in order."""

    number: int
    total: int
    questions: tuple[str, ...]
    texts: dict[str, str]

    @property
    def text(self) -> str:
        """The part as it is copied: Korean first where there are two languages."""
        return "\n\n".join(self.texts.values())


def candidates(view: View, status: ClinicStatus) -> tuple[Candidate, ...]:
    """Give the questions that may be sent to a clinic, blockers first, then in the order of the bank.

    Only open, out-of-date and told-only ones; never the traveller's own look-ups; one with a condition only when
    that is surely true. Chosen are blockers and majors of the current gate that need no second thought.
    """
    gate = status.shown_gate
    found = [
        Candidate(
            question=question.id,
            severity=item.severity,
            state=item.state,
            chosen=question.gate <= gate and item.severity != "minor" and not _has_condition(question),
            has_condition=_has_condition(question),
            note=question.send_note,
        )
        for question in view.bank.questions
        if (item := status.items[question.id]).state in _WAITING and may_be_sent(question, view)
    ]
    return tuple(sorted(found, key=lambda candidate: _ORDER.index(candidate.severity)))


def may_be_sent(question: Question, view: View) -> bool:
    """Tell whether a question may go to this clinic at all, whatever its state."""
    if question.audience == "self" or question.ask is None:
        return False
    return question.send_when is None or _truth(question.send_when, view) is True


def _has_condition(question: Question) -> bool:
    return question.send_when is not None or question.send_note is not None


def _truth(expression: Expression, view: View) -> bool | None:
    """Give what is surely so, None where it hangs on something that is not known."""
    if isinstance(expression, Not):
        inner = _truth(expression.term, view)
        return None if inner is None else not inner
    if isinstance(expression, And):
        found = [_truth(term, view) for term in expression.terms]
        return False if False in found else None if None in found else True
    return None if read(expression.ref, view) is None else holds(expression, view)


def fillings(plan: Plan, words: Mapping[str, Words]) -> dict[str, dict[str, str]]:
    """Give the values of the placeholders by language. `words` are the interface words of the languages, by code.

    The traveller's name and country are kept under `x.traveller` of the plan: `name`, `country`, `country_ko`.
    """
    return {language: _fill(plan, language, words[language]) for language in words}


def _fill(plan: Plan, language: str, words: Words) -> dict[str, str]:
    traveller = _traveller(plan)
    country = traveller.get(f"country_{language}") or traveller.get("country")
    first, last = plan.trip.arrival_on, plan.trip.flight_home_at
    dates = words.say("message.dates", first=words.day(first), last=words.day(last)) if first and last else None
    return {
        "name": traveller.get("name") or BLANK,
        "country": country or BLANK,
        "dates": dates or BLANK,
        # Not the product that the plan knows: the clinic is asked to name it by itself.
        "treatment": words.say("message.treatment"),
    }


def _traveller(plan: Plan) -> dict[str, str]:
    """Give the traveller's own words; what another program left there in another shape is not known."""
    found: Any = plan.x.get("traveller") if isinstance(plan.x, dict) else None
    if not isinstance(found, dict):
        return {}
    return {key: " ".join(value.split()) for key, value in found.items() if isinstance(value, str)}


def compose(
    bank: Bank,
    plan: Plan,
    clinic: Clinic,
    questions: Iterable[str],
    words: Mapping[str, Words],
    language: Language = "both",
    limit: int = CHAT_LIMIT,
    extras: Iterable[str] = (),
) -> tuple[MessagePart, ...]:
    """Write the message that asks these questions, in parts of at most `limit` characters.

    A first message introduces the traveller, a later one only says who writes. A part ends after a whole question;
    a question that is longer than the limit stands alone. `extras` are ids of ready lines that may be added.
    No question, no message.
    """
    asked = [bank.question_by_id[question] for question in questions]
    if not asked:
        return ()
    codes = ("ko", "en") if language == "both" else (language,)
    writer = _Writer(bank, {code: _fill(plan, code, words[code]) for code in codes}, len(asked))
    opening = "batch-header" if any(contact.direction == "out" for contact in clinic.contacts) else "intro-formal"
    items = [writer.question(number, question) for number, question in enumerate(asked, start=1)]
    items += [writer.ready(extra) for extra in extras]
    groups = _split(writer, opening, items, limit)
    ids = [question.id for question in asked]
    parts: list[MessagePart] = []
    for number, group in enumerate(groups, start=1):
        parts.append(
            MessagePart(
                number=number,
                total=len(groups),
                questions=tuple(ids[index] for index in group if index < len(ids)),
                texts=writer.part([items[index] for index in group], opening, number, len(groups)),
            )
        )
    return tuple(parts)


def split_reply(text: str, count: int) -> dict[int, str]:
    """Take a reply apart by the numbers of the questions, 1 to `count`, that its lines begin with.

    A line without a number belongs to the one before; what stands before the first number (a greeting) is left out.
    Gives nothing for a reply without numbers.
    """
    parts: dict[int, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        found = _NUMBERED.match(line)
        number = int(found[1]) if found else 0
        if found and 1 <= number <= count and number not in parts:
            current = parts[number] = [found[2].strip()]
        elif current is not None:
            current.append(line.strip())
    joined = {number: " ".join(part for part in lines if part) for number, lines in parts.items()}
    return {number: words for number, words in joined.items() if words}


Item = dict[str, str]
"""One line of a message by language code."""


class _Writer:
    """Fills the ready texts of the bank, in one or two languages."""

    def __init__(self, bank: Bank, values: Mapping[str, Mapping[str, str]], count: int) -> None:
        self._bank = bank
        self._values = values
        self._count = count

    def question(self, number: int, question: Question) -> Item:
        asked = question.ask or question.text
        return {
            code: f"{number}. {question.text.in_('ko') if code == 'ko' else asked.in_(code)}" for code in self._values
        }

    def ready(self, message: str, number: str = "", total: str = "") -> Item:
        """Give a ready text with its placeholders filled."""
        entry = self._bank.entry("messages.message", message)
        counted = {"count": str(self._count), "i": number, "total": total}
        return {
            code: _filled(entry.words("text", code), {**values, **counted}) for code, values in self._values.items()
        }

    def part(self, items: Sequence[Item], opening: str, number: int, total: int) -> dict[str, str]:
        """Give the text of one part in each language."""
        head = self.ready(opening if number == 1 else "batch-header-next", str(number), str(total))
        blocks = [head, *self._lines(items)]
        if number == total:
            blocks.append(self.ready("batch-footer"))
        return {code: "\n\n".join(block[code] for block in blocks if block[code]) for code in self._values}

    def _lines(self, items: Sequence[Item]) -> list[Item]:
        return [{code: "\n".join(item[code] for item in items) for code in self._values}] if items else []


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Fill all placeholders in one pass, so that braces in a traveller's name stay what they are."""
    return _PLACEHOLDER.sub(lambda place: values.get(place[1], BLANK), text)


def _split(writer: _Writer, opening: str, items: Sequence[Item], limit: int) -> list[list[int]]:
    """Put the items, by index, into parts that fit. The opening may stand alone where nothing fits beside it."""
    groups: list[list[int]] = [[]]
    for index in range(len(items)):
        grown = [*groups[-1], index]
        alone_after_opening = not groups[-1] and len(groups) == 1 and opening == "intro-formal"
        if _length(writer, opening, [items[i] for i in grown], len(groups), index == len(items) - 1) <= limit:
            groups[-1] = grown
        elif groups[-1] or alone_after_opening:
            groups.append([index])
        else:
            groups[-1] = grown
    return groups


def _length(writer: _Writer, opening: str, items: Sequence[Item], number: int, last: bool) -> int:
    """Give the characters of a part, counting with the widest total there may be."""
    total = number if last else int(_WIDEST_NUMBER)
    texts = writer.part(items, opening, number, total)
    spare = len(_WIDEST_NUMBER) * len(texts)
    return sum(len(text) for text in texts.values()) + 2 * (len(texts) - 1) + spare
