"""Says aloud what changed where the focus is not: screen readers hear it, nobody else notices."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(source: QObject, words: str, *, at_once: bool = False) -> None:
    """Let a screen reader say a sentence. `at_once` breaks off what it is saying, for errors."""
    if not words:
        return
    event = QAccessibleAnnouncementEvent(source, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)
