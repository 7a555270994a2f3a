"""Words from outside made fit to be shown: long ones break, none is taken for markup."""

from __future__ import annotations

import re

from exodesk.domain.caps import MAX_SHOWN_CHARACTERS

_UNBROKEN = re.compile(r"\S{25,}")
_HIDING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PIECES = re.compile(r".{1,10}")


def shown(words: str) -> str:
    """Give words as they are shown: cut where they are too many to be laid out at once, and with every mark visible.

    A field shows all of them, as they are.
    """
    return visible(words if len(words) <= MAX_SHOWN_CHARACTERS else f"{words[:MAX_SHOWN_CHARACTERS]} …")


def visible(words: str) -> str:
    """Write as `[U+202E]` what would turn the reading direction or hide what stands beside it, and so change a name."""
    return _HIDING.sub(lambda found: f"[U+{ord(found.group()):04X}]", words)


def breakable(words: str) -> str:
    """Let words without a blank for long (links, what somebody pasted) break, so that they widen no column."""
    return _UNBROKEN.sub(lambda found: "\u200b".join(_PIECES.findall(found.group())), words)


def plain_tip(words: str) -> str:
    """Give the words of a tool tip so that Qt never takes them for markup: a word joiner in front, no tags."""
    return "\u2060" + visible(words).replace("<", "‹")
