"""All commands, in the order in which `exodesk --help` lists them. A new command is a module and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import Final, NamedTuple, cast

from exodesk.cli.command import Command


class Entry(NamedTuple):
    """A command and the module that holds it, loaded only when the command is used: each costs what it needs."""

    name: str
    module: str

    @property
    def about(self) -> str:
        """The key of the sentence that says what the command does."""
        return f"cli.about.{self.name}"

    def load(self) -> Command:
        """Load the command."""
        return cast("Command", import_module(f"exodesk.cli.{self.module}").COMMAND)


COMMANDS: Final = (
    Entry("demo", "demo"),
    Entry("clinics", "clinics"),
    Entry("status", "status"),
    Entry("add", "add"),
    Entry("answer", "answer"),
    Entry("ask", "ask"),
    Entry("dossier", "dossier"),
    Entry("export", "export"),
    Entry("import", "import_plan"),
    Entry("check", "check"),
    Entry("backup", "backup"),
    Entry("restore", "restore"),
    Entry("protect", "protect"),
    Entry("catalogue", "catalogue"),
)
