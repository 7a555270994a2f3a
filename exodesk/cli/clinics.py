"""`exodesk clinics`: which clinics a plan holds."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from exodesk.cli.command import Command, Parser
from exodesk.cli.lookups import clinic_label
from exodesk.cli.terminal import Terminal
from exodesk.plan import OpenPlan


class Clinics(Command):
    """Lists ids and names, archived clinics too, in the order of the plan."""

    name = "clinics"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN and --json."""
        parser.plan()
        parser.option("--json", action="store_true", about="json")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """List them."""
        with OpenPlan.open(given.plan, read_only=True) as plan:
            clinics = plan.value.clinics
        if given.json:
            rows: list[dict[str, Any]] = [
                {
                    "id": clinic.id,
                    "name": clinic.name.best() or None,
                    "name_ko": clinic.name.ko,
                    "added_on": clinic.added_on,
                    "archived_on": clinic.archived_on,
                }
                for clinic in clinics
            ]
            terminal.json({"clinics": rows})
            return 0
        for clinic in clinics:
            archived = f"  ({terminal.texts.say('cli.archived')})" if clinic.archived_on else ""
            terminal.line(clinic_label(clinic) + archived)
        if not clinics:
            terminal.say("cli.no_clinics")
        return 0


COMMAND = Clinics()
