"""A text in its languages, as the question bank carries it."""

from __future__ import annotations

from exodesk.domain.value import Value


class Text(Value, frozen=True, kw_only=True):
    """One text by language code. English is always there."""

    by_language: dict[str, str]

    @property
    def en(self) -> str:
        """The English text."""
        return self.by_language["en"]

    @property
    def ko(self) -> str | None:
        """The Korean text, where a Korean reader may see this text."""
        return self.by_language.get("ko")

    def in_(self, language: str) -> str:
        """Give the text in a language, or in English where there is none."""
        return self.by_language.get(language) or self.by_language["en"]
