"""Checks what the clinic gets to see of a question: who is asked, on which card, in which words."""

from __future__ import annotations

import re
from typing import Final

from exodesk.catalogue import wording
from exodesk.catalogue.findings import Block, Findings
from exodesk.catalogue.library import Library

SELF_MARK: Final = "(본인 확인용)"
_QUESTION_MARKS: Final = re.compile(r"[?？]")
_ACCUSING: Final = {
    "ko": re.compile(r"불법|위반|의심|경고"),
    "en": re.compile(r"\b(illegal\w*|violat\w*|suspicio\w*|suspect\w*|warning)\b", re.IGNORECASE),
}
_NEGATIVE: Final = {
    "ko": re.compile(r"(않|없|못하?|아닙|아니)\S*[?？]|(?<!\S)(안|못) \S+[?？]"),
    "en": re.compile(r"\b(not|never|nobody|cannot)\b|n't\b|n’t\b", re.IGNORECASE),
}
_NOT_PRINTED: Final = frozenset({"refused", "not-told"})


def check_card(library: Library, found: Findings, question: Block) -> None:
    """Check audience, card and the words of a question for the clinic."""
    audience = question.word("audience")
    if audience is None:
        return
    marked = question.text("text").get("ko", SELF_MARK).startswith(SELF_MARK)
    if audience == "self":
        for key in ("card", "card_yes", "ask", "send_when", "send_note"):
            if question.has(key):
                found.add(question, wording.SELF_CARD, key=key)
        if not marked:
            found.add(question, wording.SELF_MARK, "ko", mark=SELF_MARK)
        return
    if marked and "ko" in question.text("text"):
        found.add(question, wording.SELF_MARK_EXTRA, "ko", mark=SELF_MARK)
    if not question.has("ask"):
        found.add(question, wording.ASK_MISSING, "en")
    if not question.has("card"):
        found.add(question, wording.CARD_MISSING)
    elif question.file == "consent.toml" and question.word("card") not in {"explained", None}:
        found.add(question, wording.CARD_EXPLAINED)
    for key, language in (("text", "ko"), ("ask", "en")):
        _check_words(found, question, key, language)
    _check_options(library, found, question)


def _check_words(found: Findings, question: Block, key: str, language: str) -> None:
    words = question.text(key).get(language)
    if words is None:
        return
    path = f"{key}.{language}"
    accusing = _ACCUSING[language].search(words)
    if accusing:
        found.add(question, wording.CARD_ACCUSES, language, key=path, word=accusing.group())
    if question.word("card") != "yes-no":
        return
    marks = len(_QUESTION_MARKS.findall(words))
    if marks != 1:
        found.add(question, wording.CARD_QUESTION_MARKS, language, key=path, number=marks)
    if any(_NEGATIVE[language].search(sentence) for sentence in _questions(words)):
        found.add(question, wording.CARD_NEGATIVE, language, key=path)


def _questions(words: str) -> list[str]:
    """Give the sentences that end in a question mark."""
    sentences: list[str] = re.findall(r"[^.!?？。]*[?？]", words)
    return sentences


def _check_options(library: Library, found: Findings, question: Block) -> None:
    card, card_yes, kind = question.word("card"), question.word("card_yes"), question.word("answers")
    polarities = library.polarities(kind)
    if card is None or not polarities:
        return
    if card == "choice":
        printed = [
            option for option, polarity in polarities.items() if polarity != "open" and option not in _NOT_PRINTED
        ]
        if len(printed) < 2:
            found.add(question, wording.CARD_FEW)
    if card_yes is not None and (card != "yes-no" or "yes" in polarities):
        found.add(question, wording.CARD_YES_ONLY)
    elif card_yes is not None and card_yes not in polarities:
        near, where = wording.near(card_yes, polarities), f"the answer kind {kind}"
        found.add(question, wording.LINK, key="card_yes", value=card_yes, target=where, near=near)
    if card == "yes-no" and ("no" not in polarities or ("yes" not in polarities and card_yes is None)):
        found.add(question, wording.CARD_NO_YES)
