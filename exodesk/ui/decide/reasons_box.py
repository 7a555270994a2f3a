"""Reasons for and against each option, with stars for how much they matter."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exodesk.domain.private import Reason
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.decide.keeping import put_readiness
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.tab_order import tab_through
from exodesk.ui.widgets import Button, FormRow, HairLine, LinkButton, Words

_MOST_STARS: Final = 5


class ReasonsBox(QWidget):
    """What is written so far, and a line to add one more."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty box."""
        super().__init__(parent)
        self._context = context
        say = context.say
        options = context.bank.lists["readiness.option"]
        self._titles = {option.id: option.words("title", context.language) for option in options}
        self._shown: tuple[Reason, ...] | None = None
        self.removes: list[LinkButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.option = PickBox(list(self._titles.items()))
        sides = [(side, say(f"ui.decide.{side}")) for side in ("for", "against")]
        self.side = PairToggle(sides, say("ui.decide.for_or_against"))
        self.side.set_choice("for")
        stars = [
            (str(number), context.texts.count("ui.decide.star_count", number)) for number in range(_MOST_STARS + 1)
        ]
        self.stars = PickBox([("", say("ui.decide.no_stars")), *stars])
        self.text = QLineEdit()
        self.text.setFont(fonts.font())
        self.text_row = FormRow(say("ui.decide.reason_text"), self.text)
        self.add = Button(say("ui.decide.add_reason"), icon="add")
        self._assemble()
        self.add.clicked.connect(self._add)
        self.text.returnPressed.connect(self._add)

    def refresh(self) -> None:
        """Show the reasons as they are."""
        reasons = self._context.value.readiness.reasons
        if reasons == self._shown:
            return
        self._shown = reasons
        self.removes = []
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, reason in enumerate(reasons):
            self._rows.addWidget(self._row(number, reason))
        if not reasons:
            self._rows.addWidget(Words(self._context.say("ui.decide.reasons_none"), "second", "ink2"))
        tab_through((*self.removes, self.option, self.side, self.stars, self.text, self.add))

    def leave(self) -> None:
        """Keep a reason that was typed and not added."""
        if self.text.text().strip():
            self._add()

    def _assemble(self) -> None:
        say = self._context.say
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(FormRow(say("ui.decide.option"), self.option), 4)
        first.addWidget(FormRow(say("ui.decide.for_or_against"), self.side), 2)
        first.addWidget(FormRow(say("ui.decide.stars"), self.stars), 2)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.text_row, 1)
        second.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(HairLine())
        column.addLayout(first)
        column.addLayout(second)

    def _row(self, number: int, reason: Reason) -> QWidget:
        context = self._context
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(14)
        side = Words(context.say(f"ui.decide.{reason.for_or_against}"), "second", weight=fonts.SEMIBOLD)
        side.setFixedWidth(fonts.scaled(64))
        stars = context.texts.count("ui.decide.star_count", reason.stars) if reason.stars is not None else ""
        matter = Words(stars or context.say("ui.decide.no_stars"), "second", "ink3")
        matter.setFixedWidth(fonts.scaled(110))
        option = Words(self._titles.get(reason.option, reason.option), "second", "ink2", wrap=True)
        remove = LinkButton(context.say("ui.decide.remove"), tone="ink3")
        remove.setAccessibleName(context.say("ui.decide.remove_reason", reason=reason.text))
        remove.clicked.connect(partial(self._remove, number))
        self.removes.append(remove)
        row.addWidget(side)
        row.addWidget(matter)
        row.addWidget(Words(reason.text, "body", wrap=True), 3)
        row.addWidget(option, 2)
        row.addWidget(remove)
        return box

    @Slot()
    def _add(self) -> None:
        text = self.text.text().strip()
        if not text:
            self.text_row.show_fault(self._context.say("ui.decide.reason_empty"))
            return
        self.text_row.show_fault("")
        stars = self.stars.choice()
        reason = Reason(
            option=self.option.choice(),
            for_or_against="against" if self.side.choice() == "against" else "for",
            text=text,
            stars=int(stars) if stars else None,
        )
        self.text.clear()
        put_readiness(self._context, reasons=(*self._context.value.readiness.reasons, reason))

    def _remove(self, number: int) -> None:
        reasons = list(self._context.value.readiness.reasons)
        del reasons[number]
        put_readiness(self._context, reasons=tuple(reasons))
