"""The shape of each table of a catalogue: which keys it must and may have, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, get_args

from exodesk.catalogue.kinds import (
    Kind,
    day,
    flag,
    named,
    one_of,
    pairs,
    several_of,
    table,
    text,
    texts,
    whole,
    wholes,
    word,
    word_or_text,
    words,
)
from exodesk.domain.bank import Basis, GateStatus
from exodesk.domain.ids import Gate, Part, Severity
from exodesk.domain.private import FinalChoice
from exodesk.domain.question import Audience, CardKind, FieldType, Polarity, Who
from exodesk.domain.status import ItemState


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The keys of a table. `name` is the key that names a block; a `single` table has none.

    `all_of` are the names that must all be there, where the program knows them one by one. A table that `may_miss`
    need not be there: it came later than the others.
    """

    name: str = "id"
    required: Mapping[str, Kind] = field(default_factory=dict)
    optional: Mapping[str, Kind] = field(default_factory=dict)
    inside: Mapping[str, Shape] = field(default_factory=dict)
    single: bool = False
    all_of: tuple[str, ...] = ()
    may_miss: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that may stand here."""
        return (*self.required, *self.optional, *self.inside)


KEBAB: Final = named(r"[a-z0-9]+(-[a-z0-9]+)*", "kebab-case, such as price-refund-rule")
SNAKE: Final = named(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "snake_case, such as treatment_at")
SECTION_ID: Final = named(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", "letters, digits and single hyphens, such as A or 1")
SOURCE_ID: Final = named(r"[A-Za-z0-9]+([-./]+[A-Za-z0-9]+)*", "letters, digits, hyphens, dots, slashes: KDI-25")
RULE_ID: Final = named(r"D[1-9][0-9]*", "D and a number, such as D4")
CHECK_ID: Final = named(r"X[1-9][0-9]*", "X and a number, such as X4")

ENGLISH: Final = text("en")
BOTH: Final = text("en", "ko")
SEVERITY: Final = one_of(*get_args(Severity))
GATE: Final = one_of(*get_args(Gate))
PART: Final = one_of(*get_args(Part))
FIELD_TYPE: Final = one_of(*get_args(FieldType))
LINKS: Final[Mapping[str, Kind]] = {"sources": words(), "facts": words()}
LAW_ITEMS: Final = (1, 2, 3, 4, 5)
RANKS: Final = ("1", "2", "3", "4", "5")


def _fixed(*names: str, key: str = "id", **required: Kind) -> Shape:
    """Make the shape of a table whose blocks the program knows by name."""
    return Shape(name=key, required={key: one_of(*names), **required}, all_of=names)


OPTION: Final = Shape(required={"id": KEBAB, "label": BOTH})
SECTION: Final = Shape(required={"id": SECTION_ID, "title": BOTH}, optional={"own_title": BOTH})
VALUE_FIELD: Final = Shape(
    required={"id": KEBAB, "type": FIELD_TYPE, "label": BOTH},
    optional={"choices": word, "key": flag, "key_for": words(some=True), "red_when": word},
)
QUESTION: Final = Shape(
    required={
        "id": KEBAB,
        "section": word,
        "severity": SEVERITY,
        "gate": GATE,
        "who": one_of(*get_args(Who)),
        "audience": one_of(*get_args(Audience)),
        "answers": word,
        "evidence": one_of("required", "optional"),
        "register_check": flag,
        "depends_on": several_of(*get_args(Part)),
        "short": ENGLISH,
        "text": BOTH,
        "why": ENGLISH,
        "how": ENGLISH,
        "keep": ENGLISH,
        "red_flag": ENGLISH,
        "means": texts(),
        "facts": words(),
        "places": words(),
        "sources": words(),
    },
    optional={
        "essential": flag,
        "two_issuers": flag,
        "not_applicable_when": word,
        "card": one_of(*get_args(CardKind)),
        "card_yes": word,
        "send_when": word,
        "send_note": ENGLISH,
        "ask": ENGLISH,
        "red_if": words(some=True),
        "red_unless": words(some=True),
        "red_raises_to": SEVERITY,
        "teach_back": ENGLISH,
        "consent_law_items": wholes,
        "source_note": word,
    },
    inside={"field": VALUE_FIELD},
)

ANSWERS: Final = {
    "answer_kind": Shape(
        required={"id": KEBAB, "note": ENGLISH},
        inside={"option": Shape(required={"id": KEBAB, "polarity": one_of(*get_args(Polarity)), "label": BOTH})},
    ),
    "choice_set": Shape(required={"id": KEBAB, "note": ENGLISH}, inside={"option": OPTION}),
    "special_answer": _fixed("na", label=BOTH),
}
PLAN: Final = {
    "part": _fixed(*get_args(Part), label=BOTH),
    "plan_field": Shape(
        required={"id": SNAKE, "type": FIELD_TYPE, "scope": one_of("plan", "clinic"), "path": word, "label": BOTH},
        optional={"choices": word, "part": PART},
    ),
}
VERIFICATION: Final = {
    "card": Shape(single=True, required={"opening": BOTH}),
    "section": SECTION,
    "question": QUESTION,
}
CONSENT: Final = {
    "teach_back": Shape(single=True, required={"line": BOTH}, optional={"law_note": ENGLISH}),
    "consent_law_item": Shape(
        name="number", required={"number": one_of(*LAW_ITEMS), "text": BOTH}, all_of=tuple(map(str, LAW_ITEMS))
    ),
    "teach_back_result": _fixed("said-it-right", "not-yet", "skipped", label=BOTH),
    "section": SECTION,
    "question": QUESTION,
}
LIMITS: Final = (
    "fresh_days",
    "recheck_days",
    "think_hours",
    "flight_hours",
    "silence_days",
    "study_sessions",
    "check_up_days",
)
CHECK_KINDS: Final = ("text", "name", "option", "number", "address", "time")
RULES: Final = {
    "limits": Shape(single=True, required=dict.fromkeys(LIMITS, whole(1))),
    "fixed_line": Shape(single=True, required={"text": ENGLISH}),
    "status": _fixed(*get_args(GateStatus), key="code", label=texts("gate1", "gate2", "gate3"), meaning=ENGLISH),
    "state": _fixed(*get_args(ItemState), label=ENGLISH),
    "basis": _fixed(*get_args(Basis), ranks=wholes, label=ENGLISH, meaning=ENGLISH),
    "rule": Shape(
        required={
            "id": RULE_ID,
            "severity": SEVERITY,
            "gate": GATE,
            "reads": words(some=True),
            "message": ENGLISH,
            **LINKS,
        },
        optional={
            "when": words(some=True),
            "unless": words(some=True),
            "procedure": word,
            "exact": ENGLISH,
            "note": ENGLISH,
            "source_note": word,
        },
    ),
    "check": Shape(
        required={
            "id": CHECK_ID,
            "kind": one_of(*CHECK_KINDS),
            "questions": words(some=True),
            "pairs": pairs,
            "message": ENGLISH,
            "sources": words(),
        },
        optional={"exact": ENGLISH, "source_note": word},
    ),
    "readiness": Shape(single=True, required={"exact": ENGLISH}),
    "readiness_status": _fixed("declined", "not-ready", "ready-to-decide", key="code", label=ENGLISH),
}
HEALTH: Final = {
    "answer": _fixed("yes", "no", "not-sure", label=BOTH),
    "item": Shape(
        required={"id": KEBAB, "text": BOTH, "if_yes": ENGLISH, "sources": words()}, optional={"source_note": word}
    ),
}
READINESS: Final = {
    "sure": Shape(required={"id": KEBAB, "domain": ENGLISH, "text": ENGLISH, "offer": ENGLISH}),
    "tradeoff": Shape(required={"id": KEBAB, "name": ENGLISH, "this_end": ENGLISH, "that_end": ENGLISH}),
    "decision_question": Shape(
        required={"id": KEBAB, "kind": one_of("text", "choice", "reasons"), "text": ENGLISH},
        optional={"choices": words(some=True)},
    ),
    "mind": Shape(required={"id": KEBAB, "text": ENGLISH, "advice_when": one_of("yes", "no"), "advice": ENGLISH}),
    "final_choice": _fixed(*get_args(FinalChoice), label=BOTH, declines=flag),
    "option": Shape(
        required={"id": KEBAB, **dict.fromkeys(("title", "good", "bad", "how_sure", "like"), ENGLISH), **LINKS}
    ),
}
TRIP_BASES: Final = (
    "standard",
    "evidence",
    "app-choice",
    "common-practice",
    "article-advice",
    "marketing-claim",
    "outdated-claim",
)
TRIP: Final = {
    "rule": Shape(
        required={
            "id": KEBAB,
            "level": one_of("major", "warn", "info"),
            "basis": one_of(*TRIP_BASES),
            "text": ENGLISH,
            "label": ENGLISH,
            "check": table,
            "sources": words(),
        },
        optional={"source_note": word},
    ),
    "stage": Shape(required={"id": KEBAB, "title": ENGLISH}),
    "day_item": Shape(
        required={"id": KEBAB, "stage": word, "stop": flag, "text": ENGLISH, "sources": words()},
        optional={"stop_if": ENGLISH, "fires": word, "records": table, "source_note": word},
    ),
    "aftercare": Shape(
        required={"id": KEBAB, "when": ENGLISH, "text": ENGLISH},
        optional={"first_day": whole(), "last_day": whole()},
    ),
    "aftercare_note": Shape(single=True, required={"text": ENGLISH}),
    "warning_sign": Shape(
        required={"id": KEBAB, "urgency": whole(1), "do_this": BOTH, "text": BOTH, "sources": words()}
    ),
}
_WITH_PLACEHOLDERS: Final[Mapping[str, Kind]] = {"placeholders": words()}
MESSAGES: Final = {
    "placeholder": Shape(required={"id": SNAKE, "note": ENGLISH}),
    "message": Shape(
        required={"id": KEBAB, "use": one_of("chat", "page", "extra"), "text": BOTH}, optional=_WITH_PLACEHOLDERS
    ),
    "phrase": Shape(required={"id": KEBAB, "group": one_of("taxi", "day"), "text": BOTH}, optional=_WITH_PLACEHOLDERS),
    "consent_strip": Shape(single=True, required={"label": BOTH}),
    "heading": Shape(required={"id": KEBAB, "text": BOTH}, optional=_WITH_PLACEHOLDERS),
    "label": Shape(required={"id": KEBAB, "text": BOTH}, optional={"own_screen_only": flag, **_WITH_PLACEHOLDERS}),
    "source_rank": _fixed(*RANKS, text=BOTH),
    "severity": _fixed(*get_args(Severity), text=BOTH, long=BOTH),
    "gate": _fixed("1", "2", "3", text=BOTH),
    "final_choice": _fixed(*get_args(FinalChoice), text=BOTH),
}
CARDS: Final = {
    "card": Shape(required={"id": KEBAB, "title": BOTH}),
    "card_group": Shape(
        required={"id": KEBAB, "card": word, "kind": one_of("say", "tick", "write")}, optional={"heading": BOTH}
    ),
    "card_line": Shape(
        required={"id": KEBAB, "group": word, "text": BOTH},
        optional={"sign": word, "blank": BOTH, **_WITH_PLACEHOLDERS},
    ),
}
FACTS: Final = {
    "topic": Shape(required={"id": KEBAB, "title": ENGLISH}),
    "fact": Shape(
        required={
            "id": KEBAB,
            "topic": word,
            "found": ENGLISH,
            "verdict": one_of("supported", "partly", "outdated", "contradicted", "unverifiable", "finding"),
            "as_of": day,
            "review_by": day,
            "confidence": one_of("high", "medium", "low"),
            "recheck": flag,
            "sources": words(some=True),
        },
        optional={"claim": ENGLISH, "effective": day},
    ),
    "change": Shape(required={"id": KEBAB, "on": day, "text": BOTH, "fact": word}, may_miss=True),
}
PLACES: Final = {
    "place": Shape(
        required={
            "id": KEBAB,
            "kind": word,
            "name": BOTH,
            "confirms": ENGLISH,
            "contact": word_or_text,
            "verified": one_of("seen", "general-knowledge"),
            "as_of": day,
            "review_by": day,
        },
        optional={"hours": ENGLISH, "note": ENGLISH},
    )
}
GLOSSARY: Final = {"term": Shape(required={"id": KEBAB, "term": BOTH, "meaning": ENGLISH})}
SOURCES: Final = {
    "source": Shape(required={"id": SOURCE_ID, "title": word, "read": one_of("full-text", "excerpt", "none")})
}

FILES: Final[Mapping[str, Mapping[str, Shape]]] = {
    "answers.toml": ANSWERS,
    "plan.toml": PLAN,
    "verification.toml": VERIFICATION,
    "consent.toml": CONSENT,
    "rules.toml": RULES,
    "health.toml": HEALTH,
    "readiness.toml": READINESS,
    "trip.toml": TRIP,
    "messages.toml": MESSAGES,
    "cards.toml": CARDS,
    "facts.toml": FACTS,
    "places.toml": PLACES,
    "glossary.toml": GLOSSARY,
    "sources.toml": SOURCES,
}
