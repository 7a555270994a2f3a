"""Checks facts, places, health, readiness and trip: days, links and the keys of each trip check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from exodesk.catalogue import wording
from exodesk.catalogue.findings import Block, Findings
from exodesk.catalogue.kinds import ABSENT, Kind, table, whole, wholes, word
from exodesk.catalogue.library import TIMES, Library

_TRIP_KEYS: Final[Mapping[str, Mapping[str, Kind]]] = {
    "order": {"first": word, "then": word},
    "min-nights": {"from": word, "to": word, "nights": whole(1)},
    "min-hours": {"from": word, "to": word, "hours": whole(1)},
    "window-days": {"from": word, "event": word, "first_day": whole(), "last_day": whole(), "before": word},
    "min-days-by-choice": {"from": word, "to": word, "choice": word, "days": table},
    "follow-up-days": {"from": word, "days": wholes},
    "remind-days-before": {"event": word, "days": whole(1)},
    "aftercare-hours": {"hours": whole(1)},
    "advice": {},
}
_TIME_KEYS: Final = ("first", "then", "from", "to", "event", "before")
_LINKED: Final = (
    ("facts.fact", ("sources",)),
    ("health.item", ("sources",)),
    ("readiness.option", ("sources", "facts")),
    ("trip.rule", ("sources",)),
    ("trip.day_item", ("sources",)),
    ("trip.warning_sign", ("sources",)),
)


def check_lists(library: Library, found: Findings) -> None:
    """Check links, days and what belongs together in facts, places, health and readiness."""
    for name, keys in _LINKED:
        for block in library.blocks(name):
            for key in keys:
                for link in block.words(key):
                    library.link(found, block, key, link, f"{key}.{key.removesuffix('s')}")
    for fact in library.blocks("facts.fact"):
        _check_fact(library, found, fact)
        _check_review(found, fact)
    for change in library.blocks("facts.change"):
        library.link(found, change, "fact", change.word("fact") or "", "facts.fact")
    for place in library.blocks("places.place"):
        _check_review(found, place)
    for question in library.blocks("readiness.decision_question"):
        kind = question.word("kind")
        if kind is not None and (kind == "choice") != question.has("choices"):
            found.add(question, wording.DECISION_CHOICES)


def _check_fact(library: Library, found: Findings, fact: Block) -> None:
    topic, verdict = fact.word("topic"), fact.word("verdict")
    if topic is not None:
        library.link(found, fact, "topic", topic, "facts.topic")
    if verdict is not None and verdict != "finding" and not fact.has("claim"):
        found.add(fact, wording.CLAIM_MISSING, "en")
    if verdict == "finding" and fact.has("claim"):
        found.add(fact, wording.CLAIM_EXTRA)
    coming = fact.text("found").get("en", "").startswith("Coming")
    if fact.has("effective") and (verdict != "finding" or not coming):
        found.add(fact, wording.COMING)


def _check_review(found: Findings, block: Block) -> None:
    """Check that the next look lies after the last one, as far as both are known."""
    as_of, review = block.word("as_of"), block.word("review_by")
    if as_of is None or review is None:
        return
    known = min(len(as_of), len(review))
    if review[:known] <= as_of[:known]:
        found.add(block, wording.REVIEW_BY, review=review, as_of=as_of)


def check_trip(library: Library, found: Findings) -> None:
    """Check trip rules, day items, aftercare and warning signs."""
    for rule in library.blocks("trip.rule"):
        if rule.sound("check"):
            _check_trip_rule(library, found, rule)
    for item in library.blocks("trip.day_item"):
        _check_day_item(library, found, item)
    for aftercare in library.blocks("trip.aftercare"):
        if aftercare.values.get("last_day", 10**6) < aftercare.values.get("first_day", 0):
            found.add(aftercare, wording.DAYS_ORDER)


def _check_trip_rule(library: Library, found: Findings, rule: Block) -> None:
    check = rule.table_of("check")
    kind = check.get("kind")
    if not isinstance(kind, str) or kind not in _TRIP_KEYS:
        options, near = wording.listed(_TRIP_KEYS), wording.near(str(kind), _TRIP_KEYS)
        found.add(rule, wording.KEY_ONE_OF, key="check.kind", value=kind, options=options, near=near)
        return
    keys = _TRIP_KEYS[kind]
    for key in check:
        if key != "kind" and key not in keys:
            found.add(rule, wording.KEY_UNKNOWN, key=f"check.{key}", near=wording.near(key, keys))
    good = {}
    for key, look in keys.items():
        if key not in check:
            found.add(rule, wording.CHECK_KEYS, kind=kind, key=key)
            continue
        looked = look(f"check.{key}", check[key])
        for trouble in looked.troubles:
            found.add(rule, trouble.message, trouble.language, **trouble.values)
        if looked.value is not ABSENT:
            good[key] = looked.value
    for key in _TIME_KEYS:
        if key in good:
            _plan_field(library, found, rule, f"check.{key}", good[key], TIMES, wording.TRIP_REF)
    if good.get("last_day", 10**6) < good.get("first_day", 0):
        found.add(rule, wording.DAYS_ORDER)
    if "choice" in good:
        _check_days_by_choice(library, found, rule, good)


def _plan_field(
    library: Library,
    found: Findings,
    rule: Block,
    key: str,
    ref: str,
    types: frozenset[str],
    message: str,
) -> Block | None:
    fields = library.by_name("plan.plan_field")
    if fields is None:
        return None
    field = fields.get(ref.removeprefix("plan.")) if ref.startswith("plan.") else None
    if field is None or field.word("type") not in {*types, None}:
        near = wording.near(ref, [f"plan.{name}" for name in fields if f"plan.{name}" != ref])
        found.add(rule, message, key=key, ref=ref, near=near)
        return None
    return field


def _check_days_by_choice(library: Library, found: Findings, rule: Block, good: dict[str, Any]) -> None:
    choice = frozenset({"choice"})
    field = _plan_field(library, found, rule, "check.choice", good["choice"], choice, wording.TRIP_CHOICE)
    options = library.options_of_set(field.word("choices")) if field else None
    for value, days in good.get("days", {}).items():
        if options is not None and value not in options:
            near = wording.near(value, options)
            found.add(rule, wording.TRIP_OPTION, value=value, options=wording.listed(options), near=near)
        for trouble in whole(1)(f"check.days.{value}", days).troubles:
            found.add(rule, trouble.message, trouble.language, **trouble.values)


def _check_day_item(library: Library, found: Findings, item: Block) -> None:
    stage, fires, records = item.word("stage"), item.word("fires"), item.table_of("records")
    if stage is not None:
        library.link(found, item, "stage", stage, "trip.stage")
    if item.flag("stop") and not item.has("stop_if"):
        found.add(item, wording.STOP_IF, "en")
    if item.flag("stop") and not item.has("fires") and not item.has("records"):
        found.add(item, wording.STOP_DOES)
    if fires is not None:
        rule = library.link(found, item, "fires", fires, "rules.rule")
        if rule is not None and f"day.{item.name}" not in rule.words("reads"):
            found.add(item, wording.FIRES_UNREAD, rule=fires, item=item.name)
    if item.sound("records"):
        _check_records(library, found, item, records)


def _check_records(library: Library, found: Findings, item: Block, records: dict[str, Any]) -> None:
    wanted = ("question", "answer")
    for key in records:
        if key not in wanted:
            found.add(item, wording.KEY_UNKNOWN, key=f"records.{key}", near=wording.near(key, wanted))
    for key in wanted:
        if not isinstance(records.get(key), str):
            found.add(item, wording.KEY_WORD, key=f"records.{key}")
    name, answer = records.get("question"), records.get("answer")
    if not isinstance(name, str) or not isinstance(answer, str):
        return
    question = library.question(found, item, "records.question", name)
    options = library.options_of_kind(question.word("answers")) if question else None
    if options is not None and answer not in options:
        near, where = wording.near(answer, options), f"the answers of {name}"
        found.add(item, wording.LINK, key="records.answer", value=answer, target=where, near=near)
