"""Checks ready texts: placeholders, Korean particles after them, labels that stand in two files, card lines."""

from __future__ import annotations

import re
from typing import Final

from exodesk.catalogue import wording
from exodesk.catalogue.findings import Block, Findings
from exodesk.catalogue.library import Library

_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_PARTICLE: Final = re.compile(
    r"\{(?P<name>[a-z][a-z0-9_]*)\}[)\]'\"’”」』]*"
    r"(?P<particle>(?:은|는|이|가|을|를|과|와|으로|로|이나|나|이며|며|이라고?|라고?|이랑|랑|이에요|예요|아|야)"
    r"(?:도|는|만|의|서|써|부터|서는|부터는)?)(?![가-힣])"
)
_TABLES: Final = (
    "messages.message",
    "messages.phrase",
    "messages.heading",
    "messages.label",
    "cards.card_line",
)
_SAME: Final = (
    ("messages.source_rank", "text", "answers.choice_set source-rank", "label"),
    ("messages.final_choice", "text", "readiness.final_choice", "label"),
    ("messages.label", "text", "health.answer", "label"),
    ("cards.card", "title", "messages.heading", "text"),
)
_TEACH_BACK_PREFIX: Final = "teach-back-"
_TEACH_BACK: Final = {"teach-back-right": "said-it-right"}
_OWN_WORDS: Final = frozenset({"not-sure"})


def check_placeholders(library: Library, found: Findings) -> None:
    """Check the placeholders of every text that may have some."""
    known = {block.name for block in library.blocks("messages.placeholder")}
    for table in _TABLES:
        for block in library.blocks(table):
            declared = block.words("placeholders")
            for name in declared:
                library.link(found, block, "placeholders", name, "messages.placeholder")
            for language, words in block.text("text").items():
                _check_text(found, block, language, words, declared, known)
            _check_blank(found, block, bool(declared))


def _check_text(found: Findings, block: Block, language: str, words: str, declared: list[str], known: set[str]) -> None:
    key = f"text.{language}"
    used = dict.fromkeys(_PLACEHOLDER.findall(words))
    for name in used:
        if known and name not in known:
            near = wording.near(name, known)
            found.add(block, wording.PLACEHOLDER_UNKNOWN, language, key=key, name=name, near=near)
        elif name not in declared:
            near = wording.near(name, declared)
            found.add(block, wording.PLACEHOLDER_UNDECLARED, language, key=key, name=name, near=near)
    for name in declared:
        if name not in used:
            found.add(block, wording.PLACEHOLDER_ABSENT, language, key=key, name=name)
    rest = _PLACEHOLDER.sub("", words)
    if "{" in rest or "}" in rest:
        found.add(block, wording.PLACEHOLDER_BRACE, language, key=key)
    if language == "ko":
        for match in _PARTICLE.finditer(words):
            values = match.groupdict()
            found.add(block, wording.PARTICLE, language, key=key, **values)


def _check_blank(found: Findings, block: Block, needed: bool) -> None:
    if block.table != "card_line":
        return
    if needed and not block.has("blank"):
        found.add(block, wording.BLANK_MISSING)
    for language, words in block.text("blank").items():
        for name in _PLACEHOLDER.findall(words):
            found.add(block, wording.PLACEHOLDER_BLANK, language, key=f"blank.{language}", name=name)


def check_same_labels(library: Library, found: Findings) -> None:
    """Check that a label which stands in two files is the same in both."""
    for table, key, other_table, other_key in _SAME:
        others = _labels(library, other_table)
        for block in library.blocks(table):
            if block.name in others:
                _compare(found, block, key, others[block.name], other_key)
    results = library.by_name("consent.teach_back_result") or {}
    for block in library.blocks("messages.label"):
        if block.name.startswith(_TEACH_BACK_PREFIX):
            name = _TEACH_BACK.get(block.name, block.name.removeprefix(_TEACH_BACK_PREFIX))
            if name in results:
                _compare(found, block, "text", results[name], "label")


def _labels(library: Library, table: str) -> dict[str, Block]:
    table, _, inner = table.partition(" ")
    blocks = library.by_name(table) or {}
    if not inner:
        return blocks
    return {option.name: option for option in blocks[inner].sub("option")} if inner in blocks else {}


def _compare(found: Findings, block: Block, key: str, other: Block, other_key: str) -> None:
    theirs = other.text(other_key)
    for language, words in block.text(key).items():
        if language in theirs and theirs[language] != words:
            where = f"{other.file} {other.place}"
            found.add(
                block,
                wording.SAME_LABEL,
                language,
                key=f"{key}.{language}",
                mine=words,
                other=where,
                theirs=theirs[language],
            )


def check_card_lines(library: Library, found: Findings) -> None:
    """Check that groups and lines of cards hang together."""
    groups = library.by_name("cards.card_group") or {}
    for group in library.blocks("cards.card_group"):
        if group.word("card") is not None:
            library.link(found, group, "card", group.values["card"], "cards.card")
        kind = group.word("kind")
        if kind == "tick" and not group.has("heading"):
            found.add(group, wording.HEADING_MISSING)
        if kind in {"say", "write"} and group.has("heading"):
            found.add(group, wording.HEADING_EXTRA)
    for line in library.blocks("cards.card_line"):
        name, sign = line.word("group"), line.word("sign")
        if name is not None:
            library.link(found, line, "group", name, "cards.card_group")
        if sign is not None:
            library.link(found, line, "sign", sign, "trip.warning_sign")
        kind = groups[name].word("kind") if name in groups else None
        if kind == "tick" and not line.has("sign"):
            found.add(line, wording.SIGN_MISSING)
        if kind in {"say", "write"} and line.has("sign"):
            found.add(line, wording.SIGN_EXTRA)
