"""Words of replies that are no answer yet, because nobody chose what they say. Kept under `Plan.x`."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from exodesk.domain.plan import Plan

_KEY = "reply_drafts"


def reply_drafts(plan: Plan, clinic: str, message: str) -> dict[str, str]:
    """Give the words typed for a message of a clinic, by question."""
    kept = _kept(plan).get(clinic)
    if not isinstance(kept, dict) or kept.get("message") != message:
        return {}
    words = kept.get("words")
    return {str(question): str(said) for question, said in words.items()} if isinstance(words, dict) else {}


def with_reply_draft(plan: Plan, clinic: str, message: str, question: str, words: str) -> dict[str, Any]:
    """Give the extra values of a plan with the words for a question; blank words take it out."""
    drafts = {**reply_drafts(plan, clinic, message), question: words}
    left = {name: said for name, said in drafts.items() if said}
    others = {name: kept for name, kept in _kept(plan).items() if name != clinic}
    extra = {} if plan.x is UNSET else dict(plan.x)
    return {**extra, _KEY: {**others, clinic: {"message": message, "words": left}} if left else others}


def _kept(plan: Plan) -> dict[str, Any]:
    kept = None if plan.x is UNSET else plan.x.get(_KEY)
    return dict(kept) if isinstance(kept, dict) else {}
