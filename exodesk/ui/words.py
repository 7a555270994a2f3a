"""Words for statuses and people: labels come from the question bank, sentences around them from the texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from exodesk.domain.shapes import GATE_SHAPES, ITEM_SHAPES, Shape
from exodesk.ui.plain_words import visible

if TYPE_CHECKING:
    from exodesk.domain.bank import Bank, GateStatus
    from exodesk.domain.clinic import Clinic
    from exodesk.domain.plan import Plan
    from exodesk.domain.question import Question
    from exodesk.domain.status import ClinicStatus, ItemStatus
    from exodesk.texts import Texts
    from exodesk.ui.context import Context

_ABOUT_A_QUESTION: Final = frozenset({"edit.answer-added", "edit.answer-corrected"})
_COUNTED: Final = frozenset({"edit.files-added", "edit.pieces-added"})
_PARTS: Final = frozenset(
    {
        "name",
        "address",
        "phone",
        "links",
        "note",
        "practitioners",
        "product",
        "device",
        "quotes",
        "extras",
        "visit",
        "contacts",
        "teach_back",
        "overrides",
        "x",
    }
)
"""Parts of a clinic that have words of their own, under "ui.part."."""


_NOT_CHECKED: Final = frozenset({"ko"})
"""Languages of the help that no professional translator has read yet. Take one out once that was done: no reader is
told any more."""


def help_language_note(context: Context) -> str:
    """Say what to know about the language of help, facts, places and terms; nothing where nothing needs saying."""
    language = context.language
    if not all(language in question.why.by_language for question in context.bank.questions):
        return context.say("ui.help_english_only")
    return context.say("ui.help_not_checked") if language in _NOT_CHECKED else ""


def clinic_name(clinic: Clinic) -> str:
    """Give the name of a clinic: Roman, else Korean, else its id."""
    return visible(clinic.name.best() or clinic.id)


def gate_meaning(bank: Bank, status: str, language: str) -> str:
    """Give what a gate status means, in a sentence."""
    return next(words.meaning.in_(language) for words in bank.statuses if words.code == status)


def gate_words(context: Context, gate: int, status: GateStatus) -> str:
    """Give the words of a gate status in the language of the window."""
    return context.bank.status_label(status, gate, context.language)


def gate_shape(status: str) -> Shape:
    """Give the shape of a gate status."""
    return GATE_SHAPES[status]


def item_shape(state: str) -> Shape:
    """Give the shape of an item state."""
    return ITEM_SHAPES[state]


def item_label(bank: Bank, item: ItemStatus, language: str) -> str:
    """Give the words of an item state: a good one by what it rests on, any other by its own label."""
    if item.basis is not None:
        return next(basis.label.in_(language) for basis in bank.bases if basis.id == item.basis)
    return state_label(bank, item.state, language)


def state_label(bank: Bank, state: str, language: str) -> str:
    """Give the words of a state itself, whatever it rests on."""
    return next(entry.label.in_(language) for entry in bank.states if entry.id == state)


def shown_status(context: Context, status: ClinicStatus) -> str:
    """Give the words of the gate that stands for a clinic now."""
    gate = status.shown_gate
    return gate_words(context, gate, status.gate(gate).status)


def edit_words(context: Context, what: str, values: Mapping[str, str | int]) -> str:
    """Say what an edit did, with the point of its question or the part of the clinic where it was about one."""
    question = context.bank.question_by_id.get(str(values.get("question")))
    part = values.get("part")
    if what in _ABOUT_A_QUESTION and question is not None:
        return context.say(**_answer_words(context, question, what, values))
    if what in _COUNTED:
        return context.texts.count(what, int(values["number"]))
    if what == "edit.clinic-changed" and part in _PARTS:
        return context.say("edit.clinic-changed.part", **{**values, "part": context.say(f"ui.part.{part}")})
    return context.say(what, **values)


def _answer_words(context: Context, question: Question, what: str, values: Mapping[str, str | int]) -> dict[str, Any]:
    """Give the text key of an edit of an answer and what fills its places: from what to what, where that is known."""
    found: dict[str, Any] = {**values, "key": f"{what}.point", "point": question.short.in_(context.language)}
    labels = {
        name: label
        for name in ("before", "after")
        if (label := _answer_label(context, question, values.get(name))) is not None
    }
    if "after" in labels:
        found |= labels | {"key": "edit.answer-changed.point" if "before" in labels else "edit.answer-beside.point"}
    return found


def _answer_label(context: Context, question: Question, value: object) -> str | None:
    """Give the words of an answer; None where there is none, or the question no longer has it."""
    from exodesk.domain.rule.view import NOT_APPLICABLE, NOT_ASKED  # noqa: PLC0415  (the rule is loaded by then)

    if value == NOT_APPLICABLE:
        return state_label(context.bank, "not-applicable", context.language)  # its label as an answer is a whole rule
    if value == NOT_ASKED:
        return context.bank.entry("messages.label", NOT_ASKED).words("text", context.language)
    option = context.bank.kind_by_id[question.answers].option(str(value))
    return option.label.in_(context.language) if option is not None else None


def short_day(context: Context, day: date) -> str:
    """Give a day without its year where that is this year."""
    if day.year != context.today().year:
        return context.texts.day(day)
    return context.say("date.short", day=day.day, month=context.say(f"date.month.{day.month}"), number=day.month)


def home_money(plan: Plan, won: int) -> str | None:
    """Give an amount in won in the home currency, such as "EUR 232", or None where there is no rate."""
    rate = plan.rate_to_home()
    if rate is None or not float(rate.krw_per_unit):
        return None
    return f"{SIGNS.get(rate.currency, rate.currency + ' ')}{round(won / float(rate.krw_per_unit)):,}"


def needs_rate(plan: Plan) -> bool:
    """Tell whether there is a rate to show, or a price that has none."""
    if plan.rate_to_home() is not None:
        return True
    prices = (quote.total_krw for clinic in plan.clinics for quote in clinic.quotes)
    return plan.home_currency != WON and any(price is not None for price in prices)


def rate_line(texts: Texts, plan: Plan, none: str = "ui.plan.rate_none") -> str:
    """Say which rate the home prices are made with, or where to write one: `none` is the key of those words."""
    rate = plan.rate_to_home()
    if rate is None:
        return texts.say(none, currency=plan.home_currency)
    sign = SIGNS.get(rate.currency, rate.currency + " ")
    return texts.say("ui.plan.rate", unit=f"{sign}1", won=_grouped(rate.krw_per_unit), day=texts.day(rate.dated_on))


def _grouped(amount: str) -> str:
    """Give a decimal amount with its thousands set apart, such as "1,640.50"."""
    whole, dot, rest = amount.partition(".")
    return f"{int(whole or 0):,}{dot}{rest}"


WON: Final = "KRW"
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
