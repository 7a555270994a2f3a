"""`exodesk status`: what is verified, what is open and what is red, with reasons. `--json` is `status-format.md`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from exodesk.cli.command import Command, Parser, today_of, words
from exodesk.cli.lookups import find_clinic
from exodesk.cli.terminal import Terminal
from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic
from exodesk.domain.status import ClinicStatus, Reason
from exodesk.errors import PlanSaysNo
from exodesk.plan import OpenPlan

GATES: Final = (1, 2, 3)
_SEVERITIES: Final = ("blocker", "major", "minor")
_GOOD: Final = ("verified", "in_writing", "told")


class Status(Command):
    """Shows the status of all clinics or of one."""

    name = "status"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN and what narrows the answer."""
        parser.plan()
        parser.option("--clinic", metavar="ID", type=parser.kind(words), about="clinic")
        parser.today()
        parser.option("--gate", metavar="N", type=int, choices=GATES, about="gate")
        parser.option("--json", action="store_true", about="json")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Print it. With --gate, a clinic that is not done there is a no."""
        today = today_of(given)
        with OpenPlan.open(given.plan, read_only=True) as plan:
            if given.today is None and plan.clock_is_behind:
                _warn_of_clock(plan, terminal)
            bank, clinics = plan.bank, plan.value.clinics
            if given.clinic is not None:
                clinics = (find_clinic(plan.value, given.clinic),)
                statuses: tuple[ClinicStatus, ...] = (plan.status(clinics[0].id, today),)
            else:
                statuses = plan.statuses(today)
        if given.json:
            terminal.json({"today": today.isoformat(), "clinics": statuses})
        else:
            report = _Report(terminal, bank)
            report.write(today.isoformat(), clinics, statuses, (given.gate,) if given.gate else GATES)
        if given.gate:
            _refuse_unless_done(terminal, bank, clinics, statuses, given.gate)
        return 0


def _warn_of_clock(plan: OpenPlan, terminal: Terminal) -> None:
    saved, texts = plan.last_saved_at, terminal.texts
    if saved is not None:
        times = {"saved": saved, "now": datetime.now()}
        said = {name: texts.when(at.astimezone().strftime("%Y-%m-%dT%H:%M")) for name, at in times.items()}
        terminal.complain(texts.say("cli.clock.behind", **said))


def _refuse_unless_done(
    terminal: Terminal, bank: Bank, clinics: Sequence[Clinic], statuses: Sequence[ClinicStatus], gate: int
) -> None:
    """Say no where a clinic is not done at a gate.

    Raises:
        PlanSaysNo: with one line a clinic.

    """
    language = terminal.texts.language
    missing = tuple(
        f"{clinic.id}  {clinic.name.best()}: {bank.status_label(status.gate(gate).status, gate, language)}"
        for clinic, status in zip(clinics, statuses, strict=True)
        if status.gate(gate).status != "done"
    )
    if missing:
        raise PlanSaysNo(
            "gate-not-done", faults=missing, gate=bank.entry("messages.gate", str(gate)).words("text", language)
        )


class _Report:
    """Writes statuses in words."""

    def __init__(self, terminal: Terminal, bank: Bank) -> None:
        self._terminal = terminal
        self._bank = bank
        self._language = terminal.texts.language
        self._states = {state.id: state.label.in_(self._language) for state in bank.states}
        self._messages = {rule.id: rule.message.in_(self._language) for rule in bank.rules}
        self._messages |= {check.id: check.message.in_(self._language) for check in bank.checks}

    def write(
        self, today: str, clinics: Sequence[Clinic], statuses: Sequence[ClinicStatus], gates: Sequence[int]
    ) -> None:
        terminal = self._terminal
        terminal.say("cli.status.head", day=terminal.texts.day(today))
        terminal.line(self._bank.fixed_line.in_(self._language))
        if not clinics:
            terminal.say("cli.no_clinics")
        for clinic, status in zip(clinics, statuses, strict=True):
            terminal.line()
            archived = f" ({terminal.texts.say('cli.archived')})" if clinic.archived_on else ""
            terminal.line(f"{clinic.name.best() or clinic.id} [{clinic.id}]{archived}")
            for gate in gates:
                self._gate(status, gate, only_new=gate > gates[0])

    def _gate(self, status: ClinicStatus, gate: int, *, only_new: bool) -> None:
        """Write one gate. Reasons of the gates before it stand there and are not said again."""
        terminal, result = self._terminal, status.gate(gate)
        name = self._bank.entry("messages.gate", str(gate)).words("text", self._language)
        label = self._bank.status_label(result.status, gate, self._language)
        now = f" ({terminal.texts.say('cli.status.now')})" if status.current_gate == gate else ""
        terminal.line(f"{name}{now}: {label}", indent=2)
        for severity in _SEVERITIES:
            terminal.line(self._count(status.counts[str(gate)][severity], severity), indent=4)
        new = [reason for reason in result.reasons if not only_new or reason.gate == gate]
        if only_new and len(new) < len(result.reasons):
            terminal.say("cli.status.earlier", indent=4, number=len(result.reasons) - len(new))
        for reason in new:
            terminal.line(self._reason(reason), indent=4)

    def _count(self, row: dict[str, int], severity: str) -> str:
        total = sum(row.values()) - row["not_applicable"]
        settled = sum(row[key] for key in _GOOD)
        words = self._bank.entry("messages.severity", severity).words("text", self._language)
        line = self._terminal.texts.say("cli.status.count", severity=words, number=settled, total=total)
        if row["not_applicable"]:
            line += " " + self._terminal.texts.count("cli.status.do_not_apply", row["not_applicable"])
        return line

    def _reason(self, reason: Reason) -> str:
        severity = self._bank.entry("messages.severity", reason.severity).words("text", self._language)
        if reason.kind == "item":
            point = self._bank.question_by_id[reason.id].short.in_(self._language)
        else:
            point = self._messages[reason.id]
        return f"- {severity}, {self._states[reason.state]}: {point} [{reason.id}]"


COMMAND = Status()
