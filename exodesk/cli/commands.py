"""All commands, in the order in which `exodesk --help` lists them. A new command is a module and a line here."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:  # see `texts`
    from typing import Final

    from exodesk.cli.command import Command


class Entry:
    """A command and the module that holds it, loaded only when the command is used: each costs what it needs."""

    def __init__(self, name: str, module: str) -> None:
        """Name a command and its module."""
        self.name = name
        self.module = module

    @property
    def about(self) -> str:
        """The key of the sentence that says what the command does."""
        return f"cli.about.{self.name}"

    def load(self) -> Command:
        """Load the command."""
        command: Command = import_module(f"exodesk.cli.{self.module}").COMMAND
        return command


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
