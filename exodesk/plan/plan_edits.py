"""Edits of the plan's own values: trip, rates, chosen clinic, health, readiness, decisions."""

from __future__ import annotations

from typing import Any, Final, Literal

import msgspec
from msgspec.structs import replace

from exodesk.domain.change import Change
from exodesk.domain.days import moment
from exodesk.domain.plan import Plan
from exodesk.domain.private import Clearance, Decision, FinalChoice, HealthAnswer
from exodesk.errors import WrongUse
from exodesk.plan import part_changes
from exodesk.plan.builder import EditBuilder
from exodesk.plan.changed import Changed
from exodesk.plan.door import Door, shown_name
from exodesk.plan.faults import own_faults
from exodesk.plan.part_changes import PartChange

_FIXED: Final = frozenset({"format", "version", "id", "clinics", "answers", "evidence", "changes"})
_WORDS: Final = (
    ("chosen_clinic", "edit.clinic-chosen"),
    ("trip", "edit.trip-changed"),
    ("readiness", "edit.readiness-changed"),
    ("decisions", "edit.decision-added"),
    ("health", "edit.health-answered"),
)


class PlanEdits(Door):
    """The edits of the plan's own values."""

    def put_plan(self, **fields: Any) -> Changed:
        """Put top-level values of the plan, such as `title`, `trip`, `rates`, `chosen_clinic`, `readiness`, `x`.

        A new treatment day of the trip is recorded as a change of the plan part "date". A readiness page that is
        filled in on another day keeps the earlier one in `readiness_earlier`.

        Raises:
            WrongUse: "field-unknown", "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        unknown = fields.keys() - (set(Plan.__struct_fields__) - _FIXED)
        if unknown:
            raise WrongUse("field-unknown", field=min(unknown))
        what = next((words for name, words in _WORDS if name in fields), "edit.plan-changed")
        if what == "edit.clinic-chosen" and fields["chosen_clinic"] is None:
            what = "edit.clinic-not-chosen"
        return self._put_plan(fields, what)

    def add_health_answer(
        self,
        item: str,
        value: Literal["yes", "no", "not-sure"],
        note: str | None = None,
        clearance: Clearance | None = None,
    ) -> Changed:
        """Answer a point of the health gate; an answer that differs from the last one changes the part "health".

        Raises:
            WrongUse: "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        builder = EditBuilder(self._state)
        answer = HealthAnswer(
            id=builder.new_id("h"),
            item=item,
            value=value,
            recorded_at=self._moment(),
            note=note,
            clearance=clearance,
        )
        last = None
        for earlier in self.value.health:
            if earlier.item == item and (last is None or _is_not_older(earlier, last)):
                last = earlier
        events: tuple[PartChange, ...] = ()
        if last is not None and last.value != value:
            events = (PartChange(None, "health", item, last.value, value),)
        return self._put_plan({"health": (*self.value.health, answer)}, "edit.health-answered", events, builder)

    def add_decision(self, choice: FinalChoice | None, clinic: str | None = None, words: str | None = None) -> Changed:
        """Add a decision in the traveller's words; it holds from now on, for all clinics.

        Raises:
            WrongUse: "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        decision = Decision(at=self._moment(), choice=choice, clinic=clinic, words=words)
        return self._put_plan({"decisions": (*self.value.decisions, decision)}, "edit.decision-added")

    def _put_plan(
        self,
        fields: dict[str, Any],
        what: str,
        events: tuple[PartChange, ...] = (),
        builder: EditBuilder | None = None,
    ) -> Changed:
        before = self.value
        after = self._checked_plan(replace(before, **fields))
        builder = builder or EditBuilder(self._state)
        builder.put_plan(after)
        at = self._moment()
        for event in (*events, *part_changes.of_trip(self.bank, before, replace(after, clinics=before.clinics))):
            builder.put("changes", Change(id=builder.new_id("x"), at=at, **event._asdict()))
        values: dict[str, str] = {}
        if after.chosen_clinic and what == "edit.clinic-chosen":
            values = {"clinic": shown_name(self.clinic(after.chosen_clinic))}
        return self._commit(builder, what, clinics=self._all_clinics(), kinds=frozenset({"plan"}), **values)

    def _checked_plan(self, plan: Plan) -> Plan:
        """Give the plan without its lists, as an import would take it."""
        plan = self._typed(replace(plan, clinics=(), answers=(), evidence=(), changes=()))
        self._require(plan, "", own_faults(self._known(), plan))
        earlier = self.value.readiness
        if earlier.filled_on is not None and earlier.filled_on != plan.readiness.filled_on:
            kept = (*plan.readiness_earlier, msgspec.to_builtins(earlier))
            plan = replace(plan, readiness_earlier=kept)
        return plan


def _is_not_older(answer: HealthAnswer, other: HealthAnswer) -> bool:
    return moment(answer.recorded_at) >= moment(other.recorded_at)
