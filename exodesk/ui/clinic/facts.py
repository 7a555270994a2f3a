"""The Facts tab: two columns of label, value and state; people, quotes and extras can be added."""

from __future__ import annotations

import secrets
from contextlib import suppress
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.answer import Answer
from exodesk.domain.clinic import Clinic, Extra, Name, Practitioner, Quote
from exodesk.errors import ExodeskError
from exodesk.plan import Changed
from exodesk.ui.clinic.at_path import Path, put_at, read_at
from exodesk.ui.clinic.contacts import Contacts
from exodesk.ui.clinic.fact_block import MEMBERS, BlockKind, FactBlock, kind_of
from exodesk.ui.clinic.fact_row import FactRow
from exodesk.ui.clinic.fact_specs import NEVER_EMPTY, Fact, FactSection, left_sections, right_sections
from exodesk.ui.clinic.price_offer import PriceOffer, offered_prices
from exodesk.ui.clinic.stale_note import StaleNote
from exodesk.ui.context import Context
from exodesk.ui.fields import Held
from exodesk.ui.follow import Follow
from exodesk.ui.page import MARGIN, Page, is_cramped, margin_of
from exodesk.ui.tab_order import tab_through

_FIRST_FIELD: dict[str, Path] = {"person": ("name", "en"), "quote": ("total_krw",), "extra": ("name",)}


class FactsPage(Page):
    """All facts of one clinic, edited in place."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty page; `show_clinic` fills it."""
        super().__init__(parent, top=16)
        self._context = context
        self._clinic_id = ""
        self._shape: tuple[object, ...] = ()
        self.rows: dict[Path, FactRow] = {}
        self._answers: list[FactRow] = []
        self._blocks: list[QWidget] = []
        self._made: list[FactBlock] = []
        self._arranged: object = None
        self._ordered: object = None
        self.note = StaleNote(context, self)
        self.contacts = Contacts(context)

    def show_clinic(self, clinic_id: str) -> None:
        """Show the facts of a clinic."""
        if clinic_id != self._clinic_id:
            self.leave()
            self._clinic_id = clinic_id
            self._shape = ()
            self.verticalScrollBar().setValue(0)
        self.refresh(None)

    def refresh(self, changed: Changed | None) -> None:
        """Show the facts as they are; rows that stay keep focus and open editor."""
        if changed is not None and changed.clinics and self._clinic_id not in changed.clinics:
            return
        clinic = self._clinic
        if clinic is None:
            return
        shape = _shape(clinic)
        if shape != self._shape:
            at = self.verticalScrollBar().value() if self._shape else 0
            self._shape = shape
            self._build(clinic)
            self.verticalScrollBar().setValue(at)
        context = self._context
        view = context.view(clinic.id)
        status = context.status(clinic.id)
        for path, row in self.rows.items():
            row.show_fact(clinic.id, _shown(clinic, path), view, status)
        for row in self._answers:
            row.show_fact(clinic.id, None, view, status)
        self.contacts.show_clinic(clinic)
        self._order()

    def leave(self) -> None:
        """Save what is being typed."""
        for row in list(self.rows.values()):
            if row.edit is not None:
                row.edit.commit()
        self.contacts.leave()

    def edit_focused(self) -> bool:
        """Open the fact that has the focus."""
        for row in self.rows.values():
            if row.edit is not None and row.edit.label.hasFocus():
                row.edit.open()
                return True
        return False

    def focus_first(self) -> None:
        """Put the focus on the first fact that is not known, else on the first."""
        rows = [row for row in self.rows.values() if row.edit is not None]
        open_rows = [row for row in rows if row.edit and row.edit.value is None]
        for row in (open_rows or rows)[:1]:
            assert row.edit is not None
            row.edit.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, part: str) -> bool:
        """Show "note", "contact/<id>" or "person/<id>" with the focus there; False where there is no such part."""
        kind, _slash, part_id = part.partition("/")
        if kind == "contact" and (clinic := self._clinic) is not None:
            edit = self.contacts.show_contact(clinic, part_id)
        else:
            row = self.rows.get(("note",) if kind == "note" else ("practitioners", part_id, *_FIRST_FIELD["person"]))
            edit = row.edit if row else None
        if edit is None:
            return False
        edit.label.setFocus(Qt.FocusReason.OtherFocusReason)
        Follow(self, edit)
        return True

    @property
    def _clinic(self) -> Clinic | None:
        return next((clinic for clinic in self._context.value.clinics if clinic.id == self._clinic_id), None)

    def _build(self, clinic: Clinic) -> None:
        """Put up a block for each section of a clinic, those that are there first; where all are, nothing moves."""
        focused = next((path for path, row in self.rows.items() if row.edit and row.edit.label.hasFocus()), None)
        self.note.hide()
        spare = list(self._made)
        columns = [
            [self._block(clinic, section, spare) for section in sections]
            for sections in (left_sections(clinic), right_sections(clinic))
        ]
        self.rows, self._answers = {}, []
        for block in (*columns[0], *columns[1]):
            for row in block.rows:
                if isinstance(row.spec, Fact):
                    self.rows[row.spec.path] = row
                else:
                    self._answers.append(row)
        arranged = (columns, offered_prices(clinic), is_cramped(self))
        if arranged != self._arranged:
            self._arranged = arranged
            self._arrange(columns, offered_prices(clinic))
        if focused in self.rows and (edit := self.rows[focused].edit) is not None:
            edit.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, columns: list[list[FactBlock]], prices: tuple[int, ...]) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # what hides would hand it to any field of the window
        for part in (self.note, self.contacts, *self._made):
            part.setParent(self)  # not to go with the layout before
            part.hide()
        self._blocks = [*columns[0], self.contacts, *columns[1]]
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(52 if margin_of(self) == MARGIN else 32)
        if is_cramped(self):
            side_by_side.setDirection(QHBoxLayout.Direction.TopToBottom)
            side_by_side.setSpacing(0)
        for parts in (self._blocks[: len(columns[0]) + 1], columns[1]):
            column = QVBoxLayout()
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
                part.show()
            column.addStretch(1)
            side_by_side.addLayout(column, 1)
        page = QVBoxLayout()
        page.setSpacing(0)
        if prices:
            offer = PriceOffer(self._context, prices)
            offer.wanted.connect(self._add_quote)
            self._blocks.insert(0, offer)
            page.addWidget(offer)
        page.addLayout(side_by_side)
        self.show_layout(page)

    def _order(self) -> None:
        """Let Tab go down the left column, then the right one; parts that were made since would come last else."""
        links = sum(row.links for block in self._made for row in block.rows)
        ordered = (self._arranged, links, len(self.contacts.made))
        if ordered != self._ordered:
            self._ordered = ordered
            tab_through(self._blocks)

    def _block(self, clinic: Clinic, section: FactSection, spare: list[FactBlock]) -> FactBlock:
        """Give a block for a section: the one that shows it already, else one that can, else a new one."""
        people = {person.id: person.planned for person in clinic.practitioners}
        kind = kind_of(section, planned=bool(section.of and people.get(section.of[1])))
        fitting = [block for block in spare if block.kind == kind]
        block = next((block for block in fitting if block.section.of == section.of), fitting[0] if fitting else None)
        if block is None:
            block = self._new_block(section, kind)
        else:
            spare.remove(block)
        block.stand_for(section, self._title(clinic, section))
        return block

    def _new_block(self, section: FactSection, kind: BlockKind) -> FactBlock:
        block = FactBlock(self._context, section, kind, self)
        block.added.connect(self._add)
        block.removed.connect(lambda: self._remove(block.section.of))
        block.planned.connect(lambda: self._plan_person(block.member))
        for row in block.rows:
            if row.edit is not None:
                row.edit.committed.connect(partial(self._save, row))
                row.edit.typing.connect(partial(self._warn, row, block.column))
                row.edit.closed.connect(self.note.hide)
        self._made.append(block)
        return block

    def _title(self, clinic: Clinic, section: FactSection) -> str:
        if not section.title:
            return ""
        if section.of is not None and section.of[0] == "quotes":
            quote = next(quote for quote in clinic.quotes if quote.id == section.of[1])
            return self._context.say(f"ui.facts.{section.title}_of", day=self._context.texts.day(quote.dated_on))
        return self._context.say(f"ui.facts.{section.title}")

    def _warn(self, row: FactRow, column: QVBoxLayout, value: Held) -> None:
        """Say how many answers would be out of date, right under the field that is being typed in."""
        clinic = self._clinic
        if clinic is None or row.edit is None or row.edit.editor is None:
            return
        answers: tuple[Answer, ...] = ()
        with suppress(ExodeskError):  # saying what is wrong is for the moment of saving
            answers = self._context.plan.out_of_date_if(_changed(clinic, row.path, value))
        if answers:
            column.removeWidget(self.note)
            column.insertWidget(column.indexOf(row) + 1, self.note)
        self.note.show_answers(answers, row.edit.editor)

    def _save(self, row: FactRow, value: Held) -> None:
        clinic, path = self._clinic, row.path
        if clinic is None:
            return
        plan = self._context.plan
        if value is None and path[-1:] in NEVER_EMPTY:
            self.refresh(None)
            return
        if self._context.perform(lambda: plan.put_clinic(_changed(plan.clinic(clinic.id), path, value))) is None:
            self.refresh(None)
            self._context.hold_unsaved(self.rows[path].edit, value)

    def _add(self, what: str) -> None:
        clinic, today = self._clinic, self._context.today().isoformat()
        if clinic is None:
            return
        member_id = f"{what[0]}{secrets.token_hex(4)}"
        if what == "person":
            person = Practitioner(id=member_id, name=Name(), planned=clinic.planned_doctor is None)
            clinic = replace(clinic, practitioners=(*clinic.practitioners, person))
        elif what == "quote":
            quote = Quote(id=member_id, dated_on=today)
            clinic = replace(clinic, quotes=(*clinic.quotes, quote))
        else:
            extra = Extra(id=member_id, kind="other")
            clinic = replace(clinic, extras=(*clinic.extras, extra))
        if self._context.perform(lambda: self._context.plan.put_clinic(clinic)) is not None:
            name = next(name for name, short in MEMBERS.items() if short == what)
            row = self.rows.get((name, member_id, *_FIRST_FIELD[what]))
            if row is not None and row.edit is not None:
                QTimer.singleShot(0, row, partial(self._open_row, row))

    def _add_quote(self, price: int) -> None:
        """Write down a price of the note as a quote of today."""
        clinic = self._clinic
        if clinic is not None:
            day = self._context.today().isoformat()
            quote = Quote(id=f"q{secrets.token_hex(4)}", dated_on=day, total_krw=price)
            changed = replace(clinic, quotes=(*clinic.quotes, quote))
            self._context.perform(lambda: self._context.plan.put_clinic(changed))

    def _open_row(self, row: FactRow) -> None:
        assert row.edit is not None
        row.edit.open()
        Follow(self, row)

    def _remove(self, of: tuple[str, str] | None) -> None:
        clinic = self._clinic
        if clinic is not None and of is not None:
            rest = tuple(member for member in getattr(clinic, of[0]) if member.id != of[1])
            self._context.perform(lambda: self._context.plan.put_clinic(replace(clinic, **{of[0]: rest})))

    def _plan_person(self, person_id: str) -> None:
        clinic = self._clinic
        if clinic is not None:
            people = tuple(replace(person, planned=person.id == person_id) for person in clinic.practitioners)
            self._context.perform(lambda: self._context.plan.put_clinic(replace(clinic, practitioners=people)))


def _shape(clinic: Clinic) -> tuple[object, ...]:
    """Give what the rows depend on: the members, who is planned, the current quote, what is offered."""
    current = clinic.current_quote
    return (
        clinic.id,
        tuple((person.id, person.planned) for person in clinic.practitioners),
        tuple((quote.id, quote.dated_on) for quote in clinic.quotes),
        current.id if current else None,
        tuple(extra.id for extra in clinic.extras),
        offered_prices(clinic),
    )


def _shown(clinic: Clinic, path: Path) -> Held:
    return " ".join(clinic.links) or None if path == ("links",) else read_at(clinic, path)


def _changed(clinic: Clinic, path: Path, value: Held) -> Clinic:
    if path == ("links",):
        return replace(clinic, links=tuple(str(value or "").split()))
    return put_at(clinic, path, value)
