"""The choices of a dossier: preset, clinics, parts, private parts, language, paper, grey, password."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.domain.dossier import (
    ALL_PARTS,
    PARTS_WITHOUT_PLAN,
    PRESETS,
    PRIVATE_PARTS,
    DossierOptions,
    DossierPart,
    Preset,
    PrivatePart,
    parts_of,
)
from exodesk.report import PartPages
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.dossier.password import PasswordChoice
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.widgets import FormRow, Words
from exodesk.ui.words import clinic_name


class DossierChoices(QWidget):
    """Signals: `changed` when a person chose something that changes the pages."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the choices; `show_plan` fills in the clinics."""
        super().__init__(parent)
        self._context = context
        self._chosen: str | None = None
        self._aside: set[str] = set()
        say = context.say
        self.preset_box = PickBox([(preset, say(f"ui.dossier.preset.{preset}")) for preset in PRESETS])
        self.clinic_boxes: dict[str, QCheckBox] = {}
        self.part_boxes: dict[str, QCheckBox] = {}
        self.private_boxes: dict[str, QCheckBox] = {}
        self._pages: dict[str, Words] = {}
        self._clinics = QVBoxLayout()
        self._clinics.setSpacing(0)
        self._clinics_title = Words(say("ui.dossier.clinics"), weight=fonts.SEMIBOLD)
        self.none_chosen = Words(say("ui.dossier.none_chosen"), "label", "ink2", wrap=True)
        self._private_title = Words(say("ui.dossier.private"), weight=fonts.SEMIBOLD)
        self.language_box = PickBox([(code, say(f"ui.dossier.language.{code}")) for code in ("both", "en")])
        self.paper_box = PickBox([(paper, say(f"ui.dossier.paper.{paper}")) for paper in ("a4", "letter")])
        self.grey_box = QCheckBox(say("ui.dossier.grey"))
        self.password = PasswordChoice(context.texts)
        self._assemble()
        self._connect()
        self.preset_box.set_choice("everything")
        self._take_preset()

    def show_plan(self, clinics: tuple[Clinic, ...], chosen: str | None) -> None:
        """List the clinics; ticks that a person set stay, new clinics are ticked unless they are put aside.

        `chosen` is the clinic that the trip is for; "To take with me" ticks it alone.
        """
        self._chosen = chosen
        self._aside = {clinic.id for clinic in clinics if clinic.archived_on is not None}
        names = {clinic.id: clinic_name(clinic) for clinic in clinics}
        if names == {clinic: box.text() for clinic, box in self.clinic_boxes.items()}:
            return
        ticks = {clinic: box.isChecked() for clinic, box in self.clinic_boxes.items()}
        for box in self.clinic_boxes.values():
            self._clinics.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.clinic_boxes = {}
        for clinic, name in names.items():
            box = QCheckBox(name.replace("&", "&&"))
            box.setFont(fonts.font())
            box.setChecked(ticks.get(clinic, self._fits_preset(clinic)))
            box.toggled.connect(self._was_changed)
            self.clinic_boxes[clinic] = box
            self._clinics.addWidget(box)
        self._fit_preset()

    def choose(self, parts: frozenset[str], clinics: frozenset[str] = frozenset()) -> None:
        """Tick some parts, and some clinics (none named: all); all other ticks go off."""
        self.preset_box.set_choice("everything")
        self._fit_preset()
        for names, boxes in ((parts, self.part_boxes), (clinics or frozenset(self.clinic_boxes), self.clinic_boxes)):
            for name, box in boxes.items():
                box.blockSignals(True)
                box.setChecked(name in names)
                box.blockSignals(False)
        self.changed.emit()

    def options(self) -> DossierOptions:
        """Give what is chosen, without the password (the preview needs none)."""
        preset = cast("Preset", self.preset_box.choice())
        ticked = tuple(clinic for clinic, box in self.clinic_boxes.items() if box.isChecked())
        parts = tuple(cast("DossierPart", part) for part, box in self.part_boxes.items() if box.isChecked())
        private = tuple(cast("PrivatePart", part) for part, box in self.private_boxes.items() if box.isChecked())
        return DossierOptions(
            preset=preset,
            clinics=() if preset == "blank" else ticked,
            parts=parts,
            private=private if preset != "blank" else (),
            language="en" if self.language_box.choice() == "en" else "both",
            paper="letter" if self.paper_box.choice() == "letter" else "a4",
            grey=self.grey_box.isChecked(),
        )

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """The choices from top to bottom; those of clinics are made anew after the others."""
        boxes = (*self.clinic_boxes.values(), *self.part_boxes.values(), *self.private_boxes.values())
        return (self.preset_box, *boxes, self.language_box, self.paper_box, self.grey_box, self.password)

    def fault(self) -> str:
        """Give the text key of what is missing, or an empty text."""
        if not any(box.isChecked() and box.isEnabled() for box in self.part_boxes.values()):
            return "ui.dossier.no_part"
        no_clinic = not any(box.isChecked() for box in self.clinic_boxes.values())
        return "ui.dossier.no_clinic" if no_clinic and self.preset_box.choice() != "blank" and self.clinic_boxes else ""

    def show_pages(self, parts: tuple[PartPages, ...]) -> None:
        """Write how many pages each part has."""
        pages = {entry.part: entry.pages for entry in parts}
        for part, words in self._pages.items():
            words.setText(str(pages[part]) if part in pages else "")
            if part in pages:
                self.part_boxes[part].setAccessibleDescription(
                    self._context.texts.count("ui.dossier.pages", pages[part])
                )

    def _assemble(self) -> None:
        say = self._context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(FormRow(say("ui.dossier.preset"), self.preset_box))
        column.addSpacing(12)
        column.addWidget(self._clinics_title)
        column.addLayout(self._clinics)
        column.addWidget(self.none_chosen)
        column.addSpacing(12)
        column.addWidget(Words(say("ui.dossier.parts"), weight=fonts.SEMIBOLD))
        for part in ALL_PARTS:
            column.addLayout(self._part_row(part))
        column.addSpacing(12)
        column.addWidget(self._private_title)
        for name in PRIVATE_PARTS:
            box = QCheckBox(say(f"ui.dossier.private.{name}"))
            self.private_boxes[name] = box
            column.addWidget(box)
        pair = QHBoxLayout()
        pair.setSpacing(10)
        pair.addWidget(FormRow(say("ui.dossier.language"), self.language_box), 1)
        pair.addWidget(FormRow(say("ui.dossier.paper"), self.paper_box), 1)
        column.addSpacing(12)
        column.addLayout(pair)
        column.addSpacing(6)
        column.addWidget(self.grey_box)
        column.addSpacing(6)
        column.addWidget(self.password)
        column.addStretch()

    def _part_row(self, part: DossierPart) -> QHBoxLayout:
        box = QCheckBox(self._context.say(f"ui.dossier.part.{part}"))
        self.part_boxes[part] = box
        self._pages[part] = Words("", "second", "ink3")
        self._pages[part].setMinimumWidth(self._pages[part].fontMetrics().horizontalAdvance("000") + 2)
        self._pages[part].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(box, 1)
        line.addWidget(self._pages[part])
        return line

    def _connect(self) -> None:
        self.preset_box.picked.connect(self._take_preset)
        for box in (self.language_box, self.paper_box):
            box.picked.connect(self._was_changed)
        for check in (*self.part_boxes.values(), *self.private_boxes.values(), self.grey_box):
            check.setFont(fonts.font())
            check.toggled.connect(self._was_changed)

    @Slot()
    def _was_changed(self) -> None:
        self.changed.emit()

    @Slot()
    def _take_preset(self) -> None:
        """Tick the parts and clinics of a preset; the blank one knows no clinic and nothing private."""
        wanted = parts_of(cast("Preset", self.preset_box.choice()), self._context.value)
        for part, box in self.part_boxes.items():
            box.blockSignals(True)
            box.setChecked(part in wanted)
            box.blockSignals(False)
        for clinic, box in self.clinic_boxes.items():
            box.blockSignals(True)
            box.setChecked(self._fits_preset(clinic))
            box.blockSignals(False)
        self._fit_preset()
        self.changed.emit()

    def _fits_preset(self, clinic: str) -> bool:
        if self.preset_box.choice() == "take" and self._chosen is not None:
            return clinic == self._chosen
        return clinic not in self._aside

    def _fit_preset(self) -> None:
        blank = self.preset_box.choice() == "blank"
        takes_all = self.preset_box.choice() == "take" and self._chosen is None and len(self.clinic_boxes) > 1
        self.none_chosen.setVisible(takes_all)
        titles = (self._clinics_title, self._private_title)
        for check in (*self.clinic_boxes.values(), *self.private_boxes.values(), *titles):
            check.setEnabled(not blank)
            check.setVisible(not blank and (check is not self._clinics_title or bool(self.clinic_boxes)))
        for part, box in self.part_boxes.items():
            box.setEnabled(not blank or part in PARTS_WITHOUT_PLAN)
            box.setVisible(box.isEnabled())
            self._pages[part].setVisible(box.isEnabled())
