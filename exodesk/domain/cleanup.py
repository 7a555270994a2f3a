"""Clean-up of texts and names before they are compared (`catalogue-format.md`, "Clean-up")."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_COMPANY_FORMS: Final = ("(주)", "㈜", "co.,ltd.")
_COMPANY_FORMS_IN_WORDS: Final = re.compile(r"\(\s*주\s*\)|㈜|co\.\s*,\s*ltd\.", re.IGNORECASE)
_SOFT_HYPHEN: Final = "\u00ad"
_MINUS: Final = "\u2212"
_HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")


def _is_space_or_hyphen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Zs", "Pd") or character in (_SOFT_HYPHEN, _MINUS)


@lru_cache(maxsize=16384)
def clean_up(text: str) -> str:
    """Give a text as it is compared: NFC, case folded, without spaces, hyphens and company forms."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    bare = "".join(character for character in folded if not _is_space_or_hyphen(character))
    for form in _COMPANY_FORMS:
        bare = bare.replace(form, "")
    return bare


def has_hangul(text: str) -> bool:
    """Tell whether a text has a Korean letter."""
    return bool(_HANGUL.search(text))


def _comparable(left: str, right: str) -> bool:
    """Tell whether both texts have Hangul after clean-up, or neither."""
    return has_hangul(clean_up(left)) == has_hangul(clean_up(right))


def texts_differ(left: str, right: str) -> bool:
    """Tell whether two texts differ after clean-up. One with Hangul and one without are not compared."""
    return clean_up(left) != clean_up(right) and _comparable(left, right)


@lru_cache(maxsize=4096)
def _rotations(name: str) -> frozenset[str]:
    bare = _COMPANY_FORMS_IN_WORDS.sub(" ", name).replace(".", "").replace(",", "")
    words = [clean_up(word) for word in bare.split()]
    return frozenset("".join(words[turn:] + words[:turn]) for turn in range(max(len(words), 1)))


def roman_names_differ(left: str, right: str) -> bool:
    """Tell whether two names in Roman letters differ, whichever name stands first."""
    return _comparable(left, right) and not (_rotations(left) & _rotations(right))


def names_differ(korean: tuple[str | None, str | None], roman: tuple[str | None, str | None]) -> bool:
    """Tell whether two people's names differ: by the Korean names where both are known, else by the Roman ones.

    A "Korean name" in Roman letters beside one in Hangul cannot be compared; then the Roman ones decide.
    """
    left_ko, right_ko = korean
    if left_ko is not None and right_ko is not None and _comparable(left_ko, right_ko):
        return texts_differ(left_ko, right_ko)
    left_en, right_en = roman
    return left_en is not None and right_en is not None and roman_names_differ(left_en, right_en)
