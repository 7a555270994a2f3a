"""`exodesk add`: a clinic, and the plan if it is not there yet."""

from __future__ import annotations

from argparse import Namespace

from exodesk.cli.command import Command, Parser, words
from exodesk.cli.lookups import clinic_label, clinics_called
from exodesk.cli.notices import tell_backup_trouble, tell_surroundings
from exodesk.cli.terminal import Terminal
from exodesk.domain.cleanup import has_hangul
from exodesk.domain.clinic import Name
from exodesk.plan import OpenPlan


class Add(Command):
    """Adds a clinic and prints its id."""

    name = "add"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN and what is known of the clinic."""
        text = parser.kind(words)
        parser.plan()
        parser.option("--name", metavar="TEXT", type=text, required=True, about="name")
        parser.option("--name-ko", metavar="TEXT", type=text, about="name_ko")
        parser.option("--address", metavar="TEXT", type=text, about="address")
        parser.option("--address-ko", metavar="TEXT", type=text, about="address_ko")
        parser.option("--phone", metavar="TEXT", type=text, about="phone")
        parser.option("--link", metavar="URL", type=text, action="append", default=[], about="link")
        parser.option("--note", metavar="TEXT", type=text, about="note")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Add it."""
        is_new = not given.plan.exists()
        with OpenPlan.open_or_create(given.plan) as plan:
            names = [name for name in (given.name, given.name_ko) if name]
            known = {clinic.id: clinic for name in names for clinic in clinics_called(plan.value, name)}
            changed = plan.add_clinic(
                _name(given.name, given.name_ko),
                address=Name(ko=given.address_ko, en=given.address),
                phone=given.phone,
                links=tuple(given.link),
                note=given.note,
            )
            tell_backup_trouble(plan, terminal)
        if is_new:
            tell_surroundings(given.plan, terminal)
        if known:
            labels = ", ".join(map(clinic_label, known.values()))
            terminal.complain(terminal.texts.say("cli.import.known", names=labels))
        terminal.line(str(changed.values["id"]))
        return 0


def _name(name: str, korean: str | None) -> Name:
    """Put a name into its script: one in Hangul alone is the Korean name, for the look-ups compare by script."""
    if korean is None and has_hangul(name):
        return Name(ko=name)
    return Name(ko=korean, en=name)


COMMAND = Add()
