"""Checks the questions: what they are, what they link to, their answers and their value fields."""

from __future__ import annotations

from typing import Final, get_args

from exodesk.catalogue import wording
from exodesk.catalogue.findings import Block, Findings
from exodesk.catalogue.library import Library
from exodesk.catalogue.validate_cards import check_card
from exodesk.catalogue.validate_expressions import check_expression, check_na_circle, check_red_when
from exodesk.domain.ids import Severity

SHORT_MOST: Final = 40
MEANS_MOST: Final = 60
_SEVERITIES: Final = get_args(Severity)


def check_questions(library: Library, found: Findings) -> None:
    """Check every question of both files."""
    for question in library.questions:
        _check_essential(found, question)
        _check_links(library, found, question)
        _check_answers(library, found, question)
        _check_tests(library, found, question)
        _check_length(found, question, "short", question.text("short"), SHORT_MOST)
        check_card(library, found, question)
        for field in question.sub("field"):
            _check_field(library, found, question, field)


def _check_essential(found: Findings, question: Block) -> None:
    severity, gate = question.word("severity"), question.values.get("gate")
    if severity is None or gate is None:
        return
    quick = severity == "blocker" and gate == 1
    if quick and (not question.has("essential") or question.values.get("essential") is False):
        found.add(question, wording.ESSENTIAL_MISSING)
    if question.flag("essential") and not quick:
        found.add(question, wording.ESSENTIAL_EXTRA)
    raised = question.word("red_raises_to")
    if raised is not None and _SEVERITIES.index(raised) >= _SEVERITIES.index(severity):
        found.add(question, wording.RAISES_NOT)
    if question.flag("two_issuers") and question.values.get("register_check") is False:
        found.add(question, wording.TWO_ISSUERS)


def _check_links(library: Library, found: Findings, question: Block) -> None:
    file = question.file.removesuffix(".toml")
    section = question.word("section")
    if section is not None:
        library.link(found, question, "section", section, f"{file}.section")
    for key in ("facts", "places", "sources"):
        for name in question.words(key):
            library.link(found, question, key, name, f"{key}.{key.removesuffix('s')}")
    items = {block.values.get("number") for block in library.blocks("consent.consent_law_item")}
    for number in question.values.get("consent_law_items", ()):
        if items and number not in items:
            listed = wording.listed(sorted(item for item in items if item is not None))
            found.add(question, wording.LAW_ITEM, number=number, items=listed)


def _check_answers(library: Library, found: Findings, question: Block) -> None:
    kind = question.word("answers")
    if kind is None or library.link(found, question, "answers", kind, "answers.answer_kind") is None:
        return
    options = library.options_of_kind(kind) or ()
    means = question.table_of("means")
    if question.sound("means"):
        for option in options:
            if option not in means:
                found.add(question, wording.MEANS_MISSING, "en", key=f"means.{option}.en")
    for answer, text in means.items():
        if answer not in options:
            near = wording.near(answer, options)
            found.add(question, wording.MEANS_UNKNOWN, key=f"means.{answer}", kind=kind, near=near)
        _check_length(found, question, f"means.{answer}", text, MEANS_MOST)
    for field in question.sub("field"):
        for answer in field.words("key_for"):
            if answer not in options:
                near = wording.near(answer, options)
                where = f"the answer kind {kind}"
                found.add(field, wording.LINK, key="key_for", value=answer, target=where, near=near)


def _check_length(found: Findings, block: Block, key: str, text: dict[str, str], most: int) -> None:
    for language, words in text.items():
        if len(words) > most:
            path = f"{key}.{language}"
            found.add(block, wording.TOO_LONG, language, key=path, length=len(words), most=most)


def _check_tests(library: Library, found: Findings, question: Block) -> None:
    for key in ("red_if", "red_unless"):
        for source in question.words(key):
            check_expression(library, found, question, key, source, question)
    for key in ("not_applicable_when", "send_when"):
        text = question.word(key)
        if text is not None:
            refs = check_expression(library, found, question, key, text)
            if key == "not_applicable_when" and refs is not None:
                check_na_circle(library, found, question, refs)


def _check_field(library: Library, found: Findings, question: Block, field: Block) -> None:
    check_choices(library, found, field)
    if field.has("key_for") and not field.flag("key") and field.values.get("key", False) is False:
        found.add(field, wording.KEY_FOR_EXTRA)
    check_red_when(library, found, question, field)


def check_choices(library: Library, found: Findings, field: Block) -> None:
    """Check that a field of type choice, and no other, names a choice set."""
    choices, kind = field.word("choices"), field.word("type")
    if choices is not None:
        library.link(found, field, "choices", choices, "answers.choice_set")
    if kind == "choice" and not field.has("choices"):
        found.add(field, wording.CHOICES_MISSING)
    if kind not in {None, "choice"} and choices is not None:
        found.add(field, wording.CHOICES_EXTRA)
