"""A place in the window: what a link points to, what Back goes back to, and where the last session ended."""

from __future__ import annotations

from exodesk.domain.value import Value


class Place(Value, frozen=True, kw_only=True):
    """Where one can be.

    `screen` is the key of a screen: "plan", "clinic", "ask", "compare", "decide", "trip", "dossier", "guide".
    `clinic` and `question` are ids. `view` is the part of the screen, outer part first, parted by a slash:
    for "clinic" it is "facts" ("facts/note", "facts/contact/<id>", "facts/person/<id>"), "verify",
    "verify/guided", "verify/list", "consent", "evidence", "log" or
    "reasons/1" to "reasons/3"; other screens define their own.
    """

    screen: str
    clinic: str | None = None
    question: str | None = None
    view: str | None = None

    @property
    def outer(self) -> str | None:
        """The outer part of `view`, such as "verify" of "verify/list"."""
        return self.view.partition("/")[0] if self.view else None

    @property
    def inner(self) -> str | None:
        """The inner part of `view`, such as "list" of "verify/list", or None."""
        return (self.view.partition("/")[2] or None) if self.view else None


PLAN = Place(screen="plan")


def clinic_place(clinic: str, view: str | None = None, question: str | None = None) -> Place:
    """Make a place in a clinic: its current tab, or the view and question that are named."""
    return Place(screen="clinic", clinic=clinic, view=view, question=question)
