"""The rules of the trip: state, rule, where it comes from; broken ones first."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import TripRule
from exodesk.domain.shapes import ITEM_SHAPES
from exodesk.domain.status import TripState
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.trip.origin_label import OriginLabel
from exodesk.ui.widgets import HairLine, LinkButton, Words

ORDER: Final[tuple[TripState, ...]] = ("broken", "open", "kept", "note")
_SHAPES: Final = {"broken": "red", "open": "open", "kept": "good", "note": "not-applicable"}
_CHECK_UP: Final = "t-check-up"
_CLAIM: Final = "marketing-claim"
_STATE_WIDTH: Final = 80


class RulesList(QWidget):
    """Signals: `check_up_wanted` when the link that sets the check-up is pressed."""

    check_up_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._context = context
        self._shown: tuple[object, ...] = ()
        self.spoken: list[str] = []
        self.set_link: LinkButton | None = None
        self._counts = Words("", "second", "ink3", wrap=True)
        bases = {context.say(f"ui.trip.basis.{rule.basis}") for rule in context.bank.trip_rules}
        self._origin_width = max(OriginLabel(words).sizeHint().width() for words in bases)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Words(context.say("ui.trip.rules"), "section"))
        head.addWidget(self._counts, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._rows)

    def show_states(self, states: dict[str, TripState], reasons: dict[str, str], check_up_day: str | None) -> None:
        """Show the rules in these states, for these reasons (in own dates; empty: none).

        `check_up_day` (in words) is offered where no check-up is set.
        """
        if (states, reasons, check_up_day) == self._shown:
            return
        self._shown = (dict(states), dict(reasons), check_up_day)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.spoken, self.set_link = [], None
        numbers = Counter(states.values())
        self._counts.setText(
            self._context.say(
                "ui.trip.rule_counts", broken=numbers["broken"], open=numbers["open"], kept=numbers["kept"]
            )
        )
        rules = sorted(self._context.bank.trip_rules, key=lambda rule: ORDER.index(states[rule.id]))
        for rule in rules:
            self._rows.addWidget(HairLine())
            self._rows.addWidget(self._row(rule, states[rule.id], reasons[rule.id], check_up_day))
        self._rows.addWidget(HairLine())

    def _row(self, rule: TripRule, state: TripState, reason: str, check_up_day: str | None) -> QWidget:
        context, language = self._context, self._context.language
        box = QWidget()
        words = context.say(f"ui.trip.state.{state}")
        origin = context.say(f"ui.trip.basis.{rule.basis}")
        shape = StatusLabel(ITEM_SHAPES[_SHAPES[state]], words, role="second")
        shape.setFixedWidth(fonts.scaled(_STATE_WIDTH))
        text = Words(rule.text.in_(language), "body", wrap=True, weight=fonts.SEMIBOLD if state == "broken" else None)
        middle = QVBoxLayout()
        middle.setSpacing(2)
        middle.addWidget(text)
        offered = rule.id == _CHECK_UP and check_up_day is not None and state != "kept"
        if offered:
            middle.addLayout(self._offer(reason, str(check_up_day)))
        elif reason:
            middle.addWidget(Words(reason, "second", wrap=True))
        middle.addWidget(Words(rule.label.in_(language), "second", "ink2", wrap=True))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(middle, 1)
        label = OriginLabel(origin, dashed=rule.basis == _CLAIM)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(max(self._origin_width - label.sizeHint().width(), 0))
        said = f"{rule.text.in_(language)} {reason}".strip()
        spoken = context.say("ui.trip.rule_spoken", state=words, rule=said, origin=origin)
        self.spoken.append(spoken)
        return box

    def _offer(self, reason: str, check_up_day: str) -> QVBoxLayout:
        """Put the link that sets the check-up below the reason."""
        self.set_link = LinkButton(self._context.say("ui.trip.set_check_up", day=check_up_day))
        self.set_link.clicked.connect(self.check_up_wanted)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Words(reason, "second", wrap=True))
        lines.addWidget(self.set_link)
        return lines
