"""Am I ready? What is still missing in words, the four points, and three kind questions."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.domain.clinic import Clinic
from exodesk.domain.private import MindAnswer
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.decide.keeping import put_readiness
from exodesk.ui.decide.missing import SURE, Missing, missing_points
from exodesk.ui.flow import BesideLayout, FlowLayout
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.trip.dates import chosen_clinic
from exodesk.ui.widgets import HairLine, LinkButton, Words
from exodesk.ui.words import clinic_name

_BESIDE = 240
"""Pixels that a question needs beside its answers, at text of the usual size."""


class ReadyPart(QWidget):
    """Signals: `wanted(QWidget)` a widget further down that is to be seen."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the part."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self.sure: dict[str, PairToggle] = {}
        self.mind: dict[str, PairToggle] = {}
        self.read: dict[str, QCheckBox] = {}
        self._advice: dict[str, QWidget] = {}
        self._names: tuple[tuple[str, str], ...] = ()
        self._of = Words(say("ui.decide.ready_for"), "second", "ink3")
        self.clinic_box = PickBox([])
        self.clinic_box.setAccessibleName(say("ui.decide.ready_for"))
        self.clinic_box.setMinimumContentsLength(18)
        self.status = Words("", "panel")
        self.missing: list[Missing] = []
        self.links: list[LinkButton] = []
        self._missing = QVBoxLayout()
        self._missing.setSpacing(4)
        self._assemble()
        self.clinic_box.picked.connect(self.refresh)

    @property
    def clinic(self) -> Clinic | None:
        """The clinic whose checks are looked at: the picked one, else the chosen one, else the first."""
        plan = self._context.value
        picked = [clinic for clinic in plan.clinics if clinic.id == self.clinic_box.choice()]
        return picked[0] if picked else chosen_clinic(plan) or next(iter(plan.clinics), None)

    @Slot()
    def refresh(self) -> None:
        """Show the part as it is."""
        plan = self._context.value
        names = tuple((clinic.id, clinic_name(clinic)) for clinic in plan.clinics if not clinic.archived_on)
        if names != self._names:
            before = self.clinic
            self._names = names
            self.clinic_box.set_choices(list(names))
            if before is not None:
                self.clinic_box.set_choice(before.id)
        self._of.setVisible(bool(names))
        self.clinic_box.setVisible(bool(names))
        own = plan.readiness
        for name, toggle in self.sure.items():
            toggle.set_choice(own.sure.get(name))
        for entry in self._context.bank.lists["readiness.mind"]:
            answer = own.mind.get(entry.id, MindAnswer(answer=None))
            self.mind[entry.id].set_choice(answer.answer)
            self._advice[entry.id].setVisible(answer.answer == entry.values["advice_when"])
            self.read[entry.id].blockSignals(True)
            self.read[entry.id].setChecked(answer.advice_read)
            self.read[entry.id].blockSignals(False)
        self._show_missing()

    def _assemble(self) -> None:
        context = self._context
        say, language = context.say, context.language
        whose = QHBoxLayout()
        whose.setSpacing(12)
        whose.addWidget(self._of)
        whose.addWidget(self.clinic_box)
        head = FlowLayout(down=4, level=True, right=1)
        head.addWidget(self.status)
        head.addLayout(whose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._missing)
        column.addSpacing(14)
        column.addWidget(Words(say("ui.decide.sure"), "section"))
        answers = [(entry.id, entry.words("label", language)) for entry in context.bank.lists["health.answer"]]
        for entry in context.bank.lists["readiness.sure"]:
            self.sure[entry.id] = toggle = PairToggle(answers, entry.words("text", language))
            toggle.picked.connect(partial(self._put_sure, entry.id))
            self._add_question(column, entry, toggle)
        column.addSpacing(14)
        column.addWidget(Words(say("ui.decide.mind"), "section"))
        column.addWidget(Words(say("ui.decide.mind_lead"), "second", "ink2", wrap=True))
        for entry in context.bank.lists["readiness.mind"]:
            words = [(answer, say(f"ui.{answer}")) for answer in ("yes", "no")]
            self.mind[entry.id] = toggle = PairToggle(words, entry.words("text", language))
            toggle.picked.connect(partial(self._put_mind, entry.id))
            self._add_question(column, entry, toggle)
            column.addWidget(self._make_advice(entry))
        column.addStretch(1)

    def _add_question(self, column: QVBoxLayout, entry: Entry, toggle: PairToggle) -> None:
        row = BesideLayout(fonts.scaled(_BESIDE), across=20)
        row.addWidget(Words(entry.words("text", self._context.language), "body", wrap=True))
        row.addWidget(toggle)
        column.addWidget(HairLine())
        column.addLayout(row)

    def _make_advice(self, entry: Entry) -> QWidget:
        box = QWidget()
        row = BesideLayout(fonts.scaled(_BESIDE), box, across=20)
        row.setContentsMargins(0, 0, 0, 4)
        advice = entry.words("advice", self._context.language)
        row.addWidget(Words(advice, "body", "ink2", wrap=True))
        self.read[entry.id] = check = QCheckBox(self._context.say("ui.decide.advice_read"))
        check.setFont(fonts.font("second"))
        check.setAccessibleDescription(advice)
        check.toggled.connect(partial(self._put_read, entry.id))
        row.addWidget(check)
        self._advice[entry.id] = box
        return box

    def _show_missing(self) -> None:
        context, clinic = self._context, self.clinic
        while (item := self._missing.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.links, self.missing = [], []
        if clinic is None:
            self.status.setText(context.say("ui.decide.missing"))
            self._missing.addWidget(Words(context.say("ui.guide.add_clinic_first"), "body", "ink2", wrap=True))
            return
        status = context.status(clinic.id)
        label = context.bank.entry("rules.readiness_status", status.readiness.status)
        self.status.setText(label.words("label", context.language))
        self.missing = missing_points(context, clinic, status)
        for missing in self.missing:
            self._missing.addWidget(self._missing_row(missing))
        if not self.missing:
            key = "declined" if status.readiness.status == "declined" else "nothing_missing"
            self._missing.addWidget(Words(context.say(f"ui.decide.{key}"), "body", "ink2", wrap=True))

    def _missing_row(self, missing: Missing) -> QWidget:
        context = self._context
        box = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(missing.words, "body", wrap=True))
        if missing.helps:
            helps = context.say("ui.decide.helps", what=missing.helps)
            words.addWidget(Words(helps, "second", "ink2", wrap=True))
        link = LinkButton(context.say("ui.decide.open" if missing.part else "ui.decide.see_why"))
        link.setAccessibleDescription(missing.words)
        link.clicked.connect(partial(self._follow, missing))
        self.links.append(link)
        row = BesideLayout(fonts.scaled(_BESIDE), across=20, down=0)
        row.addLayout(words)
        row.addWidget(link)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(HairLine())
        column.addLayout(row)
        return box

    def _follow(self, missing: Missing) -> None:
        if missing.place is not None:
            self._context.navigate(missing.place)
            return
        toggles = self.sure if missing.part == SURE else self.mind
        toggle = next(iter(toggles.values()))
        toggle.button("yes").setFocus()
        self.wanted.emit(toggle)

    def _put_sure(self, name: str, value: str) -> None:
        put_readiness(self._context, sure={**self._context.value.readiness.sure, name: value})

    def _put_mind(self, name: str, value: str) -> None:
        mind = self._context.value.readiness.mind
        before = mind.get(name, MindAnswer(answer=None))
        put_readiness(self._context, mind={**mind, name: replace(before, answer=value)})

    def _put_read(self, name: str, read: bool) -> None:
        mind = self._context.value.readiness.mind
        before = mind.get(name, MindAnswer(answer=None))
        put_readiness(self._context, mind={**mind, name: replace(before, advice_read=read)})
