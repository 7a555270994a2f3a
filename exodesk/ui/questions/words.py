"""Words of questions: states, who answers, gates, severities, the last answer. Labels come from the bank."""

from __future__ import annotations

from exodesk.domain.answer import Answer
from exodesk.domain.days import day_of
from exodesk.domain.question import Question
from exodesk.domain.rule import View
from exodesk.domain.rule.view import NOT_ASKED
from exodesk.domain.status import ItemStatus
from exodesk.ui.context import Context
from exodesk.ui.words import item_label, short_day


def state_words(context: Context, view: View, question: Question, item: ItemStatus) -> str:
    """Give the word of a state. An open one says which: not asked, not sure, refused, or just open."""
    if item.state != "open":
        return item_label(context.bank, item, context.language)
    found = view.standing(question.id)
    if not found.live:
        return context.bank.answer_label(question, NOT_ASKED, context.language)
    answer = found.standing or found.spoken_for
    if answer is None or view.option_polarity(question, answer) != "open":
        return item_label(context.bank, item, context.language)
    return context.bank.answer_label(question, answer.value, context.language)


def severity_words(context: Context, severity: str) -> str:
    """Give the word of a severity."""
    return context.bank.entry("messages.severity", severity).words("text", context.language)


def gate_words(context: Context, gate: int) -> str:
    """Give the words of a gate, as they stand inside a line."""
    words = context.bank.entry("messages.gate", str(gate)).words("text", context.language)
    return words[:1].lower() + words[1:]


def source_words(context: Context, answer: Answer) -> str:
    """Give who said it: the own words of the answer, else the words of its rank."""
    rank = context.bank.entry("messages.source_rank", str(answer.source.rank))
    return answer.source.text or rank.words("text", context.language)


def asked_words(context: Context, question: Question, answer: Answer) -> str:
    """Say with which words a question was answered, where they were others than now; else nothing."""
    asked = answer.asked_otherwise(question.text, context.language)
    return context.say("ui.question.asked", words=asked) if asked else ""


def section_title(context: Context, question: Question) -> str:
    """Give the title of a question's section, for the traveller's own screen."""
    sections = context.bank.sections[question.bank]
    return next(section.title_for_me.in_(context.language) for section in sections if section.id == question.section)


def last_answer(context: Context, view: View, question: Question) -> str:
    """Say in short when and how the last answer came, nothing where there is none."""
    live = view.standing(question.id).live
    answer = view.standing(question.id).standing or view.standing(question.id).spoken_for
    if answer is None:
        return ""
    if len(live) > 1:
        return context.texts.count("ui.list.answers", len(live))
    rank = context.say(f"ui.list.rank.{answer.source.rank}")
    return context.say("ui.list.last", day=short_day(context, day_of(answer.checked_on)), rank=rank)


def state_words_of(context: Context, state: str) -> str:
    """Give the plain label of an item state."""
    return next(words.label.in_(context.language) for words in context.bank.states if words.id == state)
