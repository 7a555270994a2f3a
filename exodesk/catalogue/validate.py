"""Lists all faults of a catalogue: shape first, then what the well-formed parts say to one another."""

from __future__ import annotations

from exodesk.catalogue.findings import Findings
from exodesk.catalogue.library import Library
from exodesk.catalogue.parse import Trees
from exodesk.catalogue.validate_lists import check_lists, check_trip
from exodesk.catalogue.validate_plan import check_answer_kinds, check_plan_fields, check_unused
from exodesk.catalogue.validate_questions import check_questions
from exodesk.catalogue.validate_rules import check_checks, check_ranks, check_rules
from exodesk.catalogue.validate_texts import check_card_lines, check_placeholders, check_same_labels
from exodesk.catalogue.walk import walk

_CHECKS = (
    check_answer_kinds,
    check_plan_fields,
    check_questions,
    check_rules,
    check_checks,
    check_ranks,
    check_lists,
    check_trip,
    check_placeholders,
    check_same_labels,
    check_card_lines,
    check_unused,
)


def validate(trees: Trees, found: Findings) -> None:
    """Note every fault of what the files say. Files that are missing from the trees are not spoken of."""
    library = Library(walk(trees, found))
    for check in _CHECKS:
        check(library, found)
