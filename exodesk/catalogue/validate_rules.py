"""Checks `rules.toml`: rules D with what they read, checks X with what they compare, source ranks."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from exodesk.catalogue import wording
from exodesk.catalogue.expressions import BadExpressionError, parse_ref, write_ref
from exodesk.catalogue.findings import Block, Findings
from exodesk.catalogue.library import NUMBERS, TEXTS, TIMES, Library
from exodesk.catalogue.validate_expressions import check_expression
from exodesk.domain.clinic import Extra, Quote
from exodesk.domain.expression import Ref
from exodesk.domain.rule.procedures import PROCEDURES

_PAIR_TYPES: Final = {
    "text": (TEXTS | NUMBERS, "texts"),
    "name": (TEXTS, "texts"),
    "address": (TEXTS, "texts"),
    "option": (frozenset({"choice"}), "choices"),
    "number": (NUMBERS, "numbers"),
    "time": (TIMES, "days and times"),
}
_RANKS: Final = (1, 2, 3, 4, 5)
_COLUMNS: Final = {
    head: tuple(field.encode_name for field in msgspec.structs.fields(record))
    for head, record in (("quotes", Quote), ("extras", Extra))
}
_REF_HEADS: Final = frozenset({"plan", "answer", "field"})


def check_rules(library: Library, found: Findings) -> None:
    """Check every rule D: it has a test, and `reads` says what the test reads."""
    for rule in library.blocks("rules.rule"):
        when, procedure = rule.has("when"), rule.word("procedure")
        if when == rule.has("procedure"):
            found.add(rule, wording.RULE_TEST)
        if procedure is not None and procedure not in PROCEDURES:
            near = wording.near(procedure, PROCEDURES)
            target = "the procedures of this program"
            found.add(rule, wording.LINK, key="procedure", value=procedure, target=target, near=near)
        if procedure is not None and not rule.has("exact"):
            found.add(rule, wording.RULE_EXACT, "en")
        if rule.has("unless") and not when:
            found.add(rule, wording.RULE_UNLESS)
        if when:
            _check_reads_of_tests(library, found, rule)
        else:
            for read in rule.words("reads"):
                _check_read(library, found, rule, read)
        for key in ("sources", "facts"):
            for name in rule.words(key):
                library.link(found, rule, key, name, f"{key}.{key.removesuffix('s')}")


def _check_reads_of_tests(library: Library, found: Findings, rule: Block) -> None:
    refs: list[Ref] = []
    whole = all(rule.sound(key) or not rule.has(key) for key in ("when", "unless", "reads"))
    for key in ("when", "unless"):
        for source in rule.words(key):
            read_there = check_expression(library, found, rule, key, source)
            refs += read_there or ()
            whole = whole and read_there is not None
    if not whole:
        return
    read = list(dict.fromkeys(write_ref(ref) for ref in refs))
    named = rule.words("reads")
    for ref in read:
        if ref not in named:
            found.add(rule, wording.READS_LEFT_OUT, ref=ref)
    for ref in named:
        if ref not in read:
            found.add(rule, wording.READS_EXTRA, ref=ref)


def _check_read(library: Library, found: Findings, rule: Block, read: str) -> None:
    head, _, rest = read.partition(".")
    if head in _REF_HEADS:
        try:
            ref = parse_ref(read)
        except BadExpressionError as error:
            found.add(rule, wording.EXPRESSION, key="reads", why=error)
        else:
            library.resolve(found, rule, "reads", ref, None)
    elif head == "check":
        library.link(found, rule, "reads", rest, "rules.check")
    elif head == "day":
        item = library.link(found, rule, "reads", rest, "trip.day_item")
        if item is not None and item.word("fires") != rule.name:
            found.add(rule, wording.DAY_FIRES, ref=read, rule=rule.name)
    elif head in _COLUMNS:
        if rest not in _COLUMNS[head]:
            near = wording.near(rest, _COLUMNS[head])
            found.add(rule, wording.READS_UNKNOWN, ref=read, near=near)
    elif read != "health.*":
        found.add(rule, wording.READS_UNKNOWN, ref=read, near="")


def check_checks(library: Library, found: Findings) -> None:
    """Check every check X: its questions, its pairs and their types."""
    for check in library.blocks("rules.check"):
        for name in check.words("questions"):
            library.question(found, check, "questions", name)
        for name in check.words("sources"):
            library.link(found, check, "sources", name, "sources.source")
        pairs = check.values.get("pairs", ())
        if check.word("kind") == "name" and pairs and len(pairs) != 2:
            found.add(check, wording.PAIR_COUNT)
        for side in (side for pair in pairs for side in pair):
            _check_side(library, found, check, side)


def _check_side(library: Library, found: Findings, check: Block, side: str) -> None:
    try:
        ref = parse_ref(side)
    except BadExpressionError as error:
        found.add(check, wording.EXPRESSION, key="pairs", why=error)
        return
    meaning = library.resolve(found, check, "pairs", ref, None)
    kind = check.word("kind")
    if meaning is None or kind is None:
        return
    types, wanted = _PAIR_TYPES[kind]
    if meaning.type not in types:
        found.add(check, wording.PAIR_TYPE, ref=side, type=meaning.words, kind=kind, wanted=wanted)


def check_ranks(library: Library, found: Findings) -> None:
    """Check that each source rank belongs to exactly one basis."""
    bases = library.blocks("rules.basis")
    first: dict[Any, Block] = {}
    for basis in bases:
        for rank in basis.values.get("ranks", ()):
            if rank not in _RANKS:
                options = wording.listed(_RANKS)
                found.add(basis, wording.KEY_ONE_OF, key="ranks", value=rank, options=options, near="")
            elif rank in first:
                found.add(basis, wording.RANK_TWICE, rank=rank, first=first[rank].place)
            else:
                first[rank] = basis
    if bases and all(basis.sound("ranks") for basis in bases):
        for rank in _RANKS:
            if rank not in first:
                found.add("rules.toml", wording.RANK_MISSING, rank=rank)
