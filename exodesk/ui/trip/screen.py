"""The Trip screen: for which clinic, the line in time, dates, rules with the day list, and the time afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Final

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.days import day_of
from exodesk.domain.shapes import ITEM_SHAPES
from exodesk.domain.status import TripState
from exodesk.domain.trip import room_for
from exodesk.plan import Changed
from exodesk.ui import dialogs, fonts
from exodesk.ui.context import Context
from exodesk.ui.edit_in_place import open_focused
from exodesk.ui.exchange import write_export
from exodesk.ui.flow import FlowLayout
from exodesk.ui.page import NARROW_BELOW, Page, is_cramped
from exodesk.ui.place import Place
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.screen import Screen
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.tab_order import tab_through
from exodesk.ui.tabs import Tabs
from exodesk.ui.trip.afterwards import Afterwards
from exodesk.ui.trip.date_row import DateRow
from exodesk.ui.trip.dates import BY_KEY, ON_THE_LINE, chosen_clinic, date_value, put_date, rule_states, with_date
from exodesk.ui.trip.day_list import DayList
from exodesk.ui.trip.rule_reason import RuleReason
from exodesk.ui.trip.rules_list import RulesList
from exodesk.ui.trip.timeline import TimelineView
from exodesk.ui.widgets import Button, HairLine, PageTitle, Words
from exodesk.ui.words import clinic_name

_PARTS: Final = ("rules", "after")
_DAY_WIDTH: Final = 300
_NARROW_DAY: Final = 250
_MOST_DAY: Final = 0.3
"""Share of the window that the list of the day may take with large text."""
_CHECK_UP_AFTER: Final = 2
_UNBOUND: Final = 16_777_215


class TripScreen(Screen):
    """Views: "rules" (also "day", "dates") and "after"."""

    key: ClassVar[str] = "trip"
    title: ClassVar[str] = "ui.screen.trip"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the screen."""
        super().__init__(context, parent)
        say = context.say
        self.clinic_box = PickBox([])
        self.clinic_box.setAccessibleName(say("ui.trip.clinic"))
        self.clinic_box.setMinimumContentsLength(18)
        self.save_calendar = Button(say("ui.trip.save_calendar"))
        self.timeline = TimelineView(context)
        self.dates = DateRow(context)
        self.no_clinic = Words(say("ui.trip.choose_clinic"), "second", "ink2", wrap=True)
        self.said = StatusLabel(ITEM_SHAPES["red"], "", role="second")
        self.tabs = Tabs(context.say("ui.trip.tabs"), tuple(context.say(f"ui.trip.{part}_tab") for part in _PARTS))
        self.rules = RulesList(context)
        self.day = DayList(context)
        self.after = Afterwards(context)
        self._names: tuple[tuple[str, str], ...] | None = None
        self._states: dict[str, TripState] = {}
        self._assemble()
        self.clinic_box.picked.connect(self._choose_clinic)
        self.save_calendar.clicked.connect(self._save_calendar)
        self.timeline.date_moved.connect(self._put_date)
        self.timeline.trying.connect(self._try_date)
        self.timeline.missing_wanted.connect(lambda key: self.dates.fields[key].open())
        self.dates.date_typed.connect(self._put_date)
        self.dates.surgery_said.connect(self._put_surgery)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.rules.check_up_wanted.connect(self._set_check_up)
        self.day.print_wanted.connect(self._print_day)
        self.after.lump_shown.connect(self._show_lump)

    def show_place(self, place: Place) -> None:
        """Show a part with the focus on its first open thing."""
        part = "after" if place.outer == "after" else "rules"
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(_PARTS.index(part))
        self.tabs.blockSignals(False)
        self._show_part(part)
        self.refresh(None)
        dots = [self.timeline.buttons[key] for key in BY_KEY if key in self.timeline.buttons]
        first: QWidget = self.dates.fields["arrival"].label if place.outer == "dates" or not dots else dots[0]
        if part == "after":
            first = self.after.first_open()
        elif place.outer == "day":
            first = next(iter(self.day.items.values())).box
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Show the trip as it is."""
        del changed
        plan = self.context.value
        clinic = chosen_clinic(plan)
        names = tuple((one.id, clinic_name(one)) for one in plan.clinics if not one.archived_on or one == clinic)
        if names != self._names:
            self._names = names
            self.clinic_box.set_choices([("", self.context.say("ui.trip.no_clinic")), *names])
        self.clinic_box.set_choice(clinic.id if clinic else "")
        self.timeline.show_trip(plan, clinic)
        self.dates.show_trip(plan, clinic)
        self.no_clinic.setVisible(clinic is None)
        self.save_calendar.setEnabled(bool(self.timeline.buttons))
        self._states = rule_states(self.context, plan, clinic, self.context.today())
        reason = RuleReason(self.context, plan, clinic)
        reasons = {rule.id: reason.say(rule) for rule in self.context.bank.trip_rules}
        self.rules.show_states(self._states, reasons, self._check_up_words())
        self.day.refresh()
        self.after.refresh()
        head = (self.clinic_box, self.save_calendar, *self.timeline.in_order)
        tab_through((*head, self.dates, self.tabs, self._before, self.after))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rules more room in a small window: with large text the list of the day stands below them."""
        super().resizeEvent(event)
        width, stacked = self.window().width(), is_cramped(self)
        self._rules_row.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self._rules_line.setVisible(not stacked)
        day = fonts.widened(_NARROW_DAY if width < NARROW_BELOW else _DAY_WIDTH, int(width * _MOST_DAY))
        self.day.setMinimumWidth(0 if stacked else day)
        self.day.setMaximumWidth(_UNBOUND if stacked else day)

    def leave(self) -> None:
        """Save what is being typed."""
        self.dates.leave()
        self.day.leave()
        self.after.leave()

    def edit_field(self) -> bool:
        """Open the date, name or note that has the focus."""
        return open_focused(self)

    def _assemble(self) -> None:
        self._before = self._rules_and_day()
        self.said.setFixedHeight(24)
        keeps_room = self.said.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)  # nothing moves under the pointer while a date is dragged
        self.said.setSizePolicy(keeps_room)
        self.page = Page()
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(self._head())
        for row in (self.timeline, self.said, self.dates, self.no_clinic, self.tabs, HairLine()):
            column.addWidget(row)
        column.addSpacing(8)
        column.addWidget(self._before)
        column.addWidget(self.after)
        column.addStretch(1)
        self.page.show_layout(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self._say_broken({})

    def _head(self) -> FlowLayout:
        title = PageTitle(self.context.say(self.title))
        title.setWordWrap(False)
        head = FlowLayout(down=4, level=True, right=1)
        head.addWidget(title)
        head.addWidget(Words(self.context.say("ui.trip.with"), "second", "ink3"))
        head.addWidget(self.clinic_box)
        head.addWidget(self.save_calendar)
        return head

    def _rules_and_day(self) -> QWidget:
        self._rules_line = QFrame()
        self._rules_line.setProperty("role", "hairline")
        self._rules_line.setFixedWidth(1)
        left = QVBoxLayout()
        left.addWidget(self.rules)
        left.addStretch(1)
        both = QWidget()
        self._rules_row = QHBoxLayout(both)
        self._rules_row.setContentsMargins(0, 0, 0, 0)
        self._rules_row.setSpacing(22)
        self._rules_row.addLayout(left, 1)
        self._rules_row.addWidget(self._rules_line)
        self._rules_row.addWidget(self.day)
        return both

    def _show_part(self, part: str) -> None:
        self._before.setVisible(part == "rules")
        self.after.setVisible(part == "after")

    @Slot(int)
    def _tab_chosen(self, index: int) -> None:
        self._show_part(_PARTS[index])
        self.context.moved.emit(Place(screen="trip", view=_PARTS[index]))

    @Slot()
    def _choose_clinic(self) -> None:
        choice = self.clinic_box.choice() or None
        self.context.perform(lambda: self.context.plan.put_plan(chosen_clinic=choice))
        self.refresh(None)

    @Slot(str, object)
    def _put_date(self, key: str, value: str | None) -> None:
        """Save a date and say at once what it breaks."""
        context = self.context
        clinic = chosen_clinic(context.value)
        changed = context.perform(lambda: put_date(context, clinic, BY_KEY[key], value))
        self.refresh(None)
        if changed is not None:
            self._say_broken(self._states)

    @Slot(object)
    def _put_surgery(self, choice: str | None) -> None:
        plan = self.context.plan
        if self.context.perform(lambda: plan.put_plan(trip=replace(plan.value.trip, surgery_on_trip=choice))):
            self.refresh(None)
            self._say_broken(self._states)

    @Slot(str, str)
    def _try_date(self, key: str, value: str) -> None:
        """Say what a date would break while it is dragged; nothing is saved."""
        context = self.context
        plan, clinic = with_date(context.value, chosen_clinic(context.value), BY_KEY[key], value)
        self._say_broken(rule_states(context, plan, clinic, context.today()))

    def _say_broken(self, states: dict[str, TripState]) -> None:
        """Say which rules are broken in these states, or nothing."""
        language = self.context.language
        broken = [rule for rule in self.context.bank.trip_rules if states.get(rule.id) == "broken"]
        broken.sort(key=lambda rule: self._states.get(rule.id) == "broken")  # what is newly broken comes first
        words = ""
        if broken:
            words = self.context.say("ui.trip.breaks", rules=broken[0].text.in_(language))
        if len(broken) > 1:
            words = self.context.texts.count("ui.trip.breaks_more", len(broken) - 1, first=words)
        self.said.show_status(ITEM_SHAPES["red"], words)
        self.said.setToolTip("\n".join(rule.text.in_(language) for rule in broken))
        self.said.setVisible(bool(words))

    def _check_up_day(self) -> str | None:
        """Give the day that is offered for the check-up: two days after the treatment, earlier if one flies before."""
        plan = self.context.value
        clinic = chosen_clinic(plan)
        values = {key: date_value(plan, clinic, BY_KEY[key]) for key in ON_THE_LINE}
        dates = {key: at for key, at in values.items() if at}
        room = room_for(self.context.bank, dates).get("check-up")
        if clinic is None or room is None:
            return None
        return min(day_of(dates["treatment"]) + timedelta(days=_CHECK_UP_AFTER), room[1]).isoformat()

    def _check_up_words(self) -> str | None:
        day = self._check_up_day()
        return self.context.texts.day(day, weekday=True) if day else None

    @Slot()
    def _set_check_up(self) -> None:
        day = self._check_up_day()
        if day is not None:
            self._put_date("check-up", day)

    @Slot()
    def _show_lump(self) -> None:
        QTimer.singleShot(0, lambda: self.page.ensureWidgetVisible(self.after.lump.urgent))

    @Slot()
    def _print_day(self) -> None:
        clinic = self.context.value.chosen_clinic
        self.context.navigate(Place(screen="dossier", view=f"day/{clinic}" if clinic else "day"))

    @Slot()
    def _save_calendar(self) -> None:
        context = self.context
        proposal = context.plan.path.with_suffix(".ics")
        kinds = context.say("ui.trip.calendar_kinds")
        out = dialogs.ask_save(self, context.say("ui.trip.save_calendar"), kinds, proposal)
        if out is None:
            return
        out = out if out.suffix else out.with_suffix(".ics")
        if context.attempt(lambda: write_export(context.plan, out, context.texts)):
            context.tell("ui.trip.calendar_saved", file=out.name)
