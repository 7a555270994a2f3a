"""Every screen and state of the window by a short name, for walks over all of them."""

from __future__ import annotations

from typing import Final

from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.questions.order import CHECK_PAGE, CLINIC_PAGE, HEALTH_PAGE
from exodesk.ui.screens import SCREENS
from exodesk.ui.window import MainWindow

PLACES: Final[dict[str, Place]] = {
    "plan": PLAN,
    "plan-add": Place(screen="plan", view="add"),
    "facts": clinic_place("c1", "facts"),
    "guided": clinic_place("c1", "verify/guided", "clinic-is-medical"),
    "guided-fields": clinic_place("c1", "verify/guided", "clinic-accreditation"),
    "guided-clinic": clinic_place("c1", "verify/guided", CLINIC_PAGE),
    "guided-check": clinic_place("c1", "verify/guided", CHECK_PAGE),
    "list": clinic_place("c1", "verify/list"),
    "consent": clinic_place("c3", "consent/guided", "c-what-steps"),
    "consent-health": clinic_place("c1", "consent/guided", HEALTH_PAGE),
    "consent-list": clinic_place("c1", "consent/list"),
    "evidence": clinic_place("c1", "evidence"),
    "log": clinic_place("c1", "log"),
    "reasons-1": clinic_place("c1", "reasons/1"),
    "reasons-3": clinic_place("c3", "reasons/3"),
    "ask": Place(screen="ask", clinic="c1"),
    "compare": Place(screen="compare"),
    "decide": Place(screen="decide"),
    "decide-matters": Place(screen="decide", view="matters"),
    "decide-ready": Place(screen="decide", view="ready"),
    "decide-choice": Place(screen="decide", view="choice"),
    "trip": Place(screen="trip"),
    "trip-after": Place(screen="trip", view="after"),
    "dossier": Place(screen="dossier"),
    "guide": Place(screen="guide"),
    "guide-places": Place(screen="guide", view="places"),
    "guide-terms": Place(screen="guide", view="terms"),
    "guide-changes": Place(screen="guide", view="changes"),
    "backups": Place(screen="backups"),
    "protect": Place(screen="protect"),
    "bank": Place(screen="bank"),
    "import": Place(screen="import"),
    "about": Place(screen="about"),
    "find": PLAN,
}


def visit(window: MainWindow, name: str) -> None:
    """Go to a state by its name in PLACES."""
    window.go(PLACES[name])
    window.side.find_line.setText("doctor" if name == "find" else "")


def unvisited() -> set[str]:
    """Give the registered screens that no entry of PLACES shows."""
    return {entry.key for entry in SCREENS} - {place.screen for place in PLACES.values()}
