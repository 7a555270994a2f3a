"""There is a lump: what to do, in which order, whom to tell, what to show, and the two pages for a doctor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.domain.home_check import HomeCheck
from exodesk.domain.trip import treatment_of
from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.inline_note import InlineNote
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.trip.dates import chosen_clinic
from exodesk.ui.widgets import Button, HairLine, LinkButton, Words
from exodesk.ui.words import clinic_name

VIAL_QUESTION: Final = "quality-lot-expiry-shown"
_LOT_FIELD: Final = "lot-vial"
_SPECIALIST, _REACTION = "specialist-week", "reaction"
_URGENT: Final = ("call-119", "emergency-room")


class _Step(NamedTuple):
    """A step: its title, what to do, and the link that helps (its key under "ui.trip.lump_step", and what it does)."""

    title: str
    words: str
    link: str = ""
    action: Callable[[], object] | None = None


class LumpSteps(QWidget):
    """Steps for the newest home check that found a lump.

    Signals: `photo_wanted(int)` with the week of the check that a photo and a note belong to.
    """

    photo_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the part without steps."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self.spoken: list[str] = []
        self.links: dict[str, LinkButton] = {}
        self.urgent = InlineNote(self._urgent_words(), "stop")
        self.print_button = Button(say("ui.trip.lump_print"), kind="primary")
        self.print_button.clicked.connect(self._print)
        self._rows: QWidget | None = None
        head = QHBoxLayout()
        head.addWidget(Words(say("ui.trip.lump_head"), "panel", wrap=True), 1)
        head.addWidget(self.print_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 18)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self.urgent)

    def show_check(self, check: HomeCheck) -> None:
        """Show the steps for a check."""
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        self.spoken, self.links = [], {}
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(self._steps(check), 1):
            self._add(grid, number, step)
        self._column.addWidget(self._rows)

    def _add(self, grid: QGridLayout, number: int, step: _Step) -> None:
        top, row = Qt.AlignmentFlag.AlignTop, number * 2
        grid.addWidget(HairLine(), row - 1, 0, 1, 3)
        title = Words(f"{number}  {step.title}", "body", weight=fonts.SEMIBOLD, wrap=True)
        title.setFixedWidth(max(230, fonts.scaled(160)))
        grid.addWidget(title, row, 0, top)
        grid.addWidget(Words(step.words, "body", wrap=True), row, 1, top)
        self.spoken.append(f"{step.title}. {step.words}")
        if step.action is not None:
            action = step.action
            link = LinkButton(self._context.say(f"ui.trip.lump_step.{step.link}"), tone="ink")
            link.setAccessibleDescription(step.title)
            link.clicked.connect(lambda _checked=False: action())
            self.links[step.link] = link
            grid.addWidget(link, row, 2, top)

    def _steps(self, check: HomeCheck) -> list[_Step]:
        context, say = self._context, self._context.say
        bank, language = context.bank, context.language
        clinic = chosen_clinic(context.value)
        sign = bank.entry("trip.warning_sign", _SPECIALIST)
        photos = context.texts.count("ui.trip.lump_photos", len(check.evidence))
        kept = say("ui.trip.lump_kept" if check.note else "ui.trip.lump_kept_no_note", photos=photos)
        steps = [
            _Step(
                say("ui.trip.lump_photo"),
                f"{say('ui.trip.lump_photo_words')} {kept}",
                "photo",
                lambda: self.photo_wanted.emit(check.week),
            ),
            _Step(sign.words("do_this", language), sign.words("text", language)),
        ]
        if clinic is not None:
            steps += self._of_clinic(clinic, check)
        report = bank.entry("trip.aftercare", _REACTION).words("text", language)
        guide = Place(screen="guide", view="places")
        return [*steps, _Step(say("ui.trip.lump_report"), report, "places", lambda: context.navigate(guide))]

    def _of_clinic(self, clinic: Clinic, check: HomeCheck) -> list[_Step]:
        context, say = self._context, self._context.say
        unknown = say("ui.not_known")
        product = (clinic.product.name if clinic.product else None) or unknown
        lot = self._lot(clinic)
        photos = say("ui.trip.lump_vial_photo" if self._has_vial_photo(clinic) else "ui.trip.lump_no_vial_photo")
        show = say("ui.trip.lump_product", product=product, lot=lot or unknown)
        vial = clinic_place(clinic.id, "verify/guided", VIAL_QUESTION)
        tell = say("ui.trip.lump_clinic", clinic=clinic_name(clinic), phone=clinic.phone or unknown)
        return [
            _Step(say("ui.trip.lump_show"), f"{show} {photos}", "vial", lambda: context.navigate(vial)),
            _Step(say("ui.trip.lump_tell"), tell, "copy", lambda: self._copy(clinic, check)),
        ]

    def _lot(self, clinic: Clinic) -> str | None:
        """Give the lot: the one read from the vial on the day, else the planned one."""
        seen = [
            str(answer.fields[_LOT_FIELD])
            for answer in self._context.plan.answers_of(clinic.id)
            if answer.question == VIAL_QUESTION and answer.superseded_by is None and answer.fields.get(_LOT_FIELD)
        ]
        return seen[-1] if seen else clinic.product.lot if clinic.product else None

    def _has_vial_photo(self, clinic: Clinic) -> bool:
        answers = self._context.plan.answers_of(clinic.id)
        return any(answer.question == VIAL_QUESTION and answer.evidence for answer in answers)

    def _urgent_words(self) -> str:
        bank, language = self._context.bank, self._context.language
        signs = [bank.entry("trip.warning_sign", name) for name in _URGENT]
        lines = [f"{sign.words('do_this', language)}: {sign.words('text', language)}" for sign in signs]
        return "\n".join([self._context.say("ui.trip.lump_urgent"), *lines])

    def _copy(self, clinic: Clinic, check: HomeCheck) -> None:
        """Copy a message for the clinic, Korean first."""
        treatment = treatment_of(self._context.value, clinic)
        messages = []
        for language in ("ko", "en"):
            texts = Texts(language)
            unknown = texts.say("ui.not_known")
            done = texts.day(treatment[:10]) if treatment else unknown
            seen = texts.day(check.checked_on) if check.checked_on else unknown
            messages.append(texts.say("ui.trip.lump_message", treatment=done, seen=seen))
        QGuiApplication.clipboard().setText("\n\n".join(messages))
        self._context.tell("ui.trip.lump_copied", clinic=clinic_name(clinic))

    def _print(self) -> None:
        clinic = self._context.value.chosen_clinic
        self._context.navigate(Place(screen="dossier", view=f"lump/{clinic}" if clinic else "lump"))
