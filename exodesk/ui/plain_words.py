"""Words from outside made fit to be shown: long ones break, none is taken for markup."""

from __future__ import annotations

import re

from exodesk.domain.caps import MAX_SHOWN_CHARACTERS

_UNBROKEN = re.compile(r"\S{25,}")
_PIECES = re.compile(r".{1,10}")


def shortened(words: str) -> str:
    """Cut words that are only shown where they are too many to be laid out at once; a field shows all of them."""
    return words if len(words) <= MAX_SHOWN_CHARACTERS else f"{words[:MAX_SHOWN_CHARACTERS]} …"


def breakable(words: str) -> str:
    """Let words without a blank for long (links, what somebody pasted) break, so that they widen no column."""
    return _UNBROKEN.sub(lambda found: "\u200b".join(_PIECES.findall(found.group())), words)


def plain_tip(words: str) -> str:
    """Give the words of a tool tip so that Qt never takes them for markup: a word joiner in front, no tags."""
    return "\u2060" + words.replace("<", "‹")
