"""My choice: five full answers of the same size, own words, and what was noted before."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from exodesk.domain.days import moment
from exodesk.domain.private import Decision, FinalChoice, Readiness
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.decide.keeping import draft, earlier_versions, put_draft
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.widgets import Button, FormRow, HairLine, LinkButton, Words
from exodesk.ui.words import clinic_name, gate_words

_TEXT_WIDTH = 660
_CHOICE_WIDTH = 320


class ChoicePart(QWidget):
    """The choice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the part."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self.choices: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(96)
        self.words.setMaximumWidth(_TEXT_WIDTH)
        self.words_row = FormRow(say("ui.decide.words"), self.words)
        self.clinic_box = PickBox([])
        self.clinic_box.setMaximumWidth(320)
        self.stands = Words("", "body", "ink2", wrap=True)
        self.stands.setMaximumWidth(_TEXT_WIDTH)
        self.note = Button(say("ui.decide.note"), kind="primary")
        self._lists = QVBoxLayout()
        self._lists.setSpacing(4)
        self.noted: list[str] = []
        self.versions: list[LinkButton] = []
        self._shown: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Words(say("ui.decide.choice_lead"), "body", "ink2", wrap=True))
        for entry in context.bank.lists["readiness.final_choice"]:
            radio = QRadioButton(entry.words("label", context.language).replace("&", "&&"))
            radio.setFont(fonts.font())
            radio.setMinimumHeight(34)
            radio.setMaximumWidth(fonts.scaled(_CHOICE_WIDTH))
            self.choices[entry.id] = radio
            self._group.addButton(radio)
            column.addWidget(radio)
        column.addWidget(self.words_row)
        column.addWidget(FormRow(say("ui.decide.for_clinic"), self.clinic_box))
        column.addWidget(self.stands)
        column.addWidget(self.note)
        column.addSpacing(16)
        column.addLayout(self._lists)
        column.addStretch(1)
        choice, words = draft(context.value)
        if choice in self.choices:
            self.choices[choice].setChecked(True)
        self.words.setPlainText(words)
        self.note.clicked.connect(self._note)
        self._group.buttonToggled.connect(self._show_stands)
        self.clinic_box.picked.connect(self._show_stands)

    def refresh(self) -> None:
        """Show what was noted; what is being written stays."""
        plan = self._context.value
        self._show_stands()
        shown = (plan.decisions, plan.readiness_earlier, plan.clinics)
        if shown == self._shown:
            return
        self._shown = shown
        before = self.clinic_box.choice()
        names = [(clinic.id, clinic_name(clinic)) for clinic in plan.clinics if not clinic.archived_on]
        self.clinic_box.set_choices([("", self._context.say("ui.decide.all_clinics")), *names])
        self.clinic_box.set_choice(before)
        self._show_stands()
        while (item := self._lists.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._list_decisions()
        self._list_versions()

    def leave(self) -> None:
        """Keep what is being written without noting it as a choice."""
        put_draft(self._context, self._choice or "", self.words.toPlainText().strip())

    @property
    def _choice(self) -> str | None:
        return next((choice for choice, radio in self.choices.items() if radio.isChecked()), None)

    @Slot()
    def _show_stands(self) -> None:
        """Say how the first gate stands at the clinic in question, or at all of them; a choice is never held back."""
        context, one = self._context, self.clinic_box.choice()
        clinics = [clinic for clinic in context.value.clinics if not clinic.archived_on and one in ("", clinic.id)]
        lines = [
            context.say(
                "ui.decide.stands_at",
                clinic=clinic_name(clinic),
                status=gate_words(context, 1, context.status(clinic.id).gate(1).status),
            )
            for clinic in clinics
        ]
        self.stands.setText("\n".join([context.say("ui.decide.stands"), *lines]))
        ends_at_clinic = self._choice in {"yes-as-planned", "unbroken-skin-only"}
        self.stands.setVisible(bool(lines) and ends_at_clinic)

    @Slot()
    def _note(self) -> None:
        choice, words = self._choice, self.words.toPlainText().strip()
        if choice is None and not words:
            self.words_row.show_fault(self._context.say("ui.decide.pick_first"))
            return
        self.words_row.show_fault("")
        context = self._context
        clinic = self.clinic_box.choice() or None
        final = cast("FinalChoice | None", choice)
        if context.perform(lambda: context.plan.add_decision(final, clinic, words or None)) is None:
            return
        self._group.setExclusive(False)
        for radio in self.choices.values():
            radio.setChecked(False)
        self._group.setExclusive(True)
        self.words.clear()
        put_draft(context, "", "")

    def _list_decisions(self) -> None:
        say = self._context.say
        self._lists.addWidget(Words(say("ui.decide.noted"), "section"))
        decisions = sorted(self._context.value.decisions, key=lambda decision: moment(decision.at), reverse=True)
        self.noted = [self._line(decision) for decision in decisions]
        for decision, line in zip(decisions, self.noted, strict=True):
            self._lists.addWidget(HairLine())
            self._lists.addWidget(Words(line, "body", weight=fonts.SEMIBOLD, wrap=True))
            if decision.words:
                self._lists.addWidget(Words(decision.words, "body", "ink2", wrap=True))
        if not decisions:
            self._lists.addWidget(Words(say("ui.decide.noted_none"), "body", "ink2"))

    def _line(self, decision: Decision) -> str:
        context = self._context
        choice = context.say("ui.decide.no_choice")
        if decision.choice is not None:
            entry = context.bank.entry("readiness.final_choice", decision.choice)
            choice = entry.words("label", context.language)
        day = context.texts.day(decision.at[:10], weekday=True)
        names = {clinic.id: clinic_name(clinic) for clinic in context.value.clinics}
        if decision.clinic in names:
            return context.say("ui.decide.noted_clinic", day=day, choice=choice, clinic=names[str(decision.clinic)])
        return context.say("ui.decide.noted_line", day=day, choice=choice)

    def _list_versions(self) -> None:
        self.versions = []
        versions = earlier_versions(self._context.value)
        if versions:
            self._lists.addWidget(Words(self._context.say("ui.decide.earlier"), "section"))
        for version in versions:
            day = self._context.texts.day(version.filled_on, weekday=True) if version.filled_on else ""
            link = LinkButton(self._context.say("ui.decide.version", day=day))
            link.setAccessibleName(self._context.say("ui.decide.version_open", day=day))
            text = Words("\n".join(self._version_lines(version)), "second", "ink2", wrap=True)
            text.hide()
            link.clicked.connect(partial(_toggle, text))
            self.versions.append(link)
            self._lists.addWidget(link)
            self._lists.addWidget(text)

    def _version_lines(self, version: Readiness) -> list[str]:
        """Write an earlier version out: points, places, own words, reasons, mind check."""
        context, bank, language = self._context, self._context.bank, self._context.language
        answers = {entry.id: entry.words("label", language) for entry in bank.lists["health.answer"]}
        pairs = [
            (entry.words("text", language), answers.get(version.sure.get(entry.id, ""), ""))
            for entry in bank.lists["readiness.sure"]
        ]
        for entry in bank.lists["readiness.tradeoff"]:
            if entry.id in version.tradeoffs:
                place = context.say("ui.decide.at", number=version.tradeoffs[entry.id])
                pairs.append((entry.words("name", language), place))
        questions = {entry.id: entry.words("text", language) for entry in bank.lists["readiness.decision_question"]}
        pairs += [(questions.get(name, name), words) for name, words in version.guide.items()]
        options = {entry.id: entry.words("title", language) for entry in bank.lists["readiness.option"]}
        for reason in version.reasons:
            side = context.say(f"ui.decide.{reason.for_or_against}")
            pairs.append((f"{options.get(reason.option, reason.option)}, {side}", reason.text))
        for entry in bank.lists["readiness.mind"]:
            given = version.mind.get(entry.id)
            if given is not None and given.answer is not None:
                pairs.append((entry.words("text", language), context.say(f"ui.{given.answer}")))
        unknown = context.say("ui.not_known")
        return [context.say("ui.decide.line", label=label, value=value or unknown) for label, value in pairs]


def _toggle(text: Words) -> None:
    text.setVisible(text.isHidden())
