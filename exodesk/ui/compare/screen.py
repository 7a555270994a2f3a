"""The Compare screen: which clinics, in which order, what differs, and the table."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.plan import Changed
from exodesk.ui import fonts
from exodesk.ui.compare.model import CompareModel
from exodesk.ui.compare.table import CompareTable
from exodesk.ui.context import Context
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Held
from exodesk.ui.flow import BesideLayout, FlowLayout
from exodesk.ui.page import is_cramped, margin_of
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.plan import rate
from exodesk.ui.questions.filter_button import FilterButton
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.screen import Screen
from exodesk.ui.tab_order import tab_through
from exodesk.ui.toast import KEEPS_CLEAR
from exodesk.ui.widgets import Button, LinkButton, PageTitle, Words
from exodesk.ui.words import clinic_name

MOST: Final = 8
_LEAST: Final = 2
_FOOT_BESIDE: Final = 320


class CompareScreen(Screen):
    """Two to eight clinics side by side. Order by name or date added, nothing else."""

    key: ClassVar[str] = "compare"
    title: ClassVar[str] = "ui.screen.compare"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the screen; the first visit fills it."""
        super().__init__(context, parent)
        say = context.say
        self.model = CompareModel(context, self)
        self.table = CompareTable(self.model)
        self.table.setAccessibleName(say("ui.compare.table"))
        self.only = QCheckBox(say("ui.compare.only"))
        self.only.setFont(fonts.font("second"))
        self.only.setChecked(True)
        orders = [(order, say(f"ui.compare.order.{order}")) for order in ("date", "name")]
        self.order = PairToggle(orders, say("ui.compare.order"))
        self.order.set_choice("date")
        self.which = self._make_which(())
        self.print_button = Button(say("ui.compare.print"), icon="dossier")
        self.rate = EditInPlace(say("ui.plan.rate_name"), rate.RateField(context), context.texts, role="label")
        self._order_words = Words("", "second", "ink3")
        self._few = Words(say("ui.compare.few"), "body", "ink2", wrap=True)
        self.add_link = LinkButton(say("ui.compare.add"))
        self.add_link.clicked.connect(lambda: context.command("add_clinic"))
        self._names: tuple[tuple[str, str], ...] = ()
        self._assemble()
        self.only.toggled.connect(self._show)
        self.order.picked.connect(self._show)
        self.print_button.clicked.connect(self._print)
        self.rate.committed.connect(self._put_rate)
        self.table.opened.connect(self._open)

    def show_place(self, place: Place) -> None:
        """Show the table with the focus in it."""
        del place
        self.refresh(None)
        if self.table.isVisibleTo(self):
            if not self.table.currentIndex().isValid() and self.model.rowCount():
                self.table.setCurrentIndex(self.model.index(0, 1))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Compare anew; what was chosen stays."""
        del changed
        names = tuple((clinic.id, clinic_name(clinic)) for clinic in self.context.value.clinics)
        if names != self._names:
            self._names = names
            chosen = self.which.chosen() & {clinic for clinic, _ in names}
            old = self.which
            self.which = self._make_which(names)
            self.which.set_chosen(chosen)
            self._which_place.replaceWidget(old, self.which)
            old.hide()
            old.deleteLater()
            tab_through((self.print_button, self.which, self.order, self.only, self.table, self.rate))
            for part in (self.order, self.only, self.table, self.rate):
                part.raise_()  # read after the filter, which is newer
        self._show_rate()
        self._show()

    def leave(self) -> None:
        """Save a rate that is being typed."""
        self.rate.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the margins that belong to the width of the window."""
        super().resizeEvent(event)
        margin = margin_of(self)
        small = is_cramped(self)
        self._column.setContentsMargins(margin, 8 if small else 16, margin, 6 if small else 12)
        self._fixed.setFont(fonts.font("key" if small else "label"))
        self._show_order_words()

    def clinics(self) -> list[Clinic]:
        """Give the clinics of the columns in their order."""
        chosen = self.which.chosen()
        found = [
            clinic
            for clinic in self.context.value.clinics
            if (clinic.id in chosen if chosen else not clinic.archived_on)
        ]
        if self.order.choice() == "name":
            found.sort(key=lambda clinic: clinic_name(clinic).casefold())
        return found[:MOST]

    def _make_which(self, names: tuple[tuple[str, str], ...]) -> FilterButton:
        say = self.context.say
        made = FilterButton(say("ui.compare.which"), say("ui.compare.all"), list(names))
        made.picked.connect(self._picked)
        return made

    def _assemble(self) -> None:
        head = FlowLayout(down=4, level=True, right=1)
        title = PageTitle(self.context.say(self.title))
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._order_words)
        head.addWidget(self.print_button)
        tools = FlowLayout(across=16, down=4, level=True, right=1)
        self._which_place = QHBoxLayout()
        self._which_place.addWidget(self.which)
        tools.addLayout(self._which_place)
        tools.addWidget(self.order)
        tools.addWidget(self.only)
        foot = BesideLayout(fonts.scaled(_FOOT_BESIDE), across=28, down=2)
        fixed = self.context.bank.fixed_line.in_(self.context.language)
        self._fixed = said = Words(fixed, "label", "ink2", wrap=True)
        said.setObjectName(KEEPS_CLEAR)
        foot.addWidget(said)
        self.rate.setMinimumWidth(fonts.scaled(280))
        self.rate.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.rate)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addLayout(head)
        self._column.addLayout(tools)
        self._column.addWidget(self._few)
        self._column.addWidget(self.add_link)
        self._column.addWidget(self.table, 1)
        self._column.addStretch(0)
        self._column.addLayout(foot)

    @Slot()
    def _show(self) -> None:
        clinics = self.clinics()
        enough = len(clinics) >= _LEAST
        self._few.setVisible(not enough)
        self.table.setVisible(enough)
        self.print_button.setEnabled(enough)
        for tool in (self.order, self.only):
            tool.setVisible(enough)
        self.add_link.setVisible(not enough)
        self.which.setVisible(len(self._names) >= _LEAST)
        self._order_words.setText(self.context.say(f"ui.compare.by_{self.order.choice()}"))
        self._show_order_words()
        if not enough:
            return
        here = self.table.currentIndex()
        row, column, top = here.row(), here.column(), self.table.verticalScrollBar().value()
        self.model.show_clinics(clinics, only_differing=self.only.isChecked())
        self.table.fit()
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), max(column, 0)))
        self.table.verticalScrollBar().setValue(top)

    def _show_order_words(self) -> None:
        """Say the order in words too, where there is room beside the buttons that say it."""
        self._order_words.setVisible(len(self.clinics()) >= _LEAST and not is_cramped(self))

    @Slot()
    def _picked(self) -> None:
        chosen = [clinic for clinic, _ in self._names if clinic in self.which.chosen()]
        if len(chosen) > MOST:
            self.which.set_chosen(frozenset(chosen[:MOST]))
            self.context.tell("ui.compare.most")
        self._show()

    @Slot()
    def _print(self) -> None:
        clinics = ",".join(clinic.id for clinic in self.clinics())
        self.context.navigate(Place(screen="dossier", view=f"compare/{clinics}"))

    @Slot(int, int)
    def _open(self, row: int, column: int) -> None:
        """Go to where a cell comes from: a question, the facts, or the reasons of a gate."""
        source = self.model.rows[row].source
        if source is None or not column:
            return
        clinic = self.model.heads[column - 1].clinic
        question = source.question or source.field_of
        if question is not None:
            bank = self.context.bank.question_by_id[question].bank
            tab = "verify" if bank == "verification" else "consent"
            self.context.navigate(clinic_place(clinic, f"{tab}/guided", question))
        elif source.kind == "status":
            self.context.navigate(clinic_place(clinic, f"reasons/{source.id.removeprefix('gate-')}"))
        else:
            self.context.navigate(clinic_place(clinic, "facts"))

    def _put_rate(self, value: Held) -> None:
        self.context.perform(lambda: rate.put_rate(self.context, str(value or "")))
        self._show_rate()

    def _show_rate(self) -> None:
        line = self.context.shown.rate
        self.rate.set_value(line.value)
        self.rate.setVisible(line.needed)
