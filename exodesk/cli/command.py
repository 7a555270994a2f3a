"""The base of all commands: a name, its arguments, and what it does."""

from __future__ import annotations

import argparse
import os
import re
import sys
from abc import ABC, abstractmethod
from argparse import ArgumentTypeError, Namespace

from exodesk.cli.terminal import Terminal
from exodesk.errors import WrongUse
from exodesk.texts import Texts

TYPE_CHECKING = False
if TYPE_CHECKING:  # `exodesk --help` needs no days and no paths; for typing see `texts`
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from typing import Any, BinaryIO, ClassVar, Final, NoReturn

_WIDTH_WITHOUT_TERMINAL: Final = 80
_MARGIN: Final = 2


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. argparse would load shutil, and with it all kinds of archives, to ask for that."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_terminal_width() - _MARGIN)


def _terminal_width() -> int:
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else _WIDTH_WITHOUT_TERMINAL
    except (OSError, ValueError):
        return _WIDTH_WITHOUT_TERMINAL


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are errors like all others."""

    def __init__(self, texts: Texts, prog: str, description: str = "", epilog: str | None = None) -> None:
        """Make a parser with the words of a language. No abbreviated options: they would break when one is added."""
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=_Help,
            add_help=False,
        )
        self.texts = texts
        self.add_argument("-h", "--help", action="help", help=texts.say("cli.help.help"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments.

        Raises:
            WrongUse: always.

        """
        raise WrongUse("cli-usage", problem=message, command=self.prog)

    def option(self, *names: str, about: str, **settings: Any) -> None:
        """Add an argument whose help is the words of a key under `cli.help.`."""
        self.add_argument(*names, help=self.texts.say(f"cli.help.{about}"), **settings)

    def plan(self) -> None:
        """Add the plan file, the first argument of nearly every command."""
        self.option("plan", metavar="PLAN", type=self.kind(file_path), about="plan")

    def today(self) -> None:
        """Add `--today`. Without it, the day of the machine."""
        self.option("--today", metavar="DATE", type=self.kind(day), about="today")

    def kind(self, read: Callable[[str], Any]) -> Callable[[str], Any]:
        """Give a reader of argument text that complains in this parser's words.

        `read` raises ValueError with the key of its sentence.
        """

        def reader(text: str) -> Any:
            try:
                return read(text)
            except ValueError as error:
                raise ArgumentTypeError(self.texts.say(f"error.{error}", text=text)) from error

        return reader


def day(text: str) -> date:
    """Read a day, strictly `YYYY-MM-DD`.

    Raises:
        ValueError: with the key of the sentence.

    """
    from datetime import date  # noqa: PLC0415  (see above)

    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError("cli-not-a-day")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("cli-no-such-day") from None


def file_path(text: str) -> Path:
    """Read a file name.

    Raises:
        ValueError: if it is blank.

    """
    from pathlib import Path  # noqa: PLC0415  (see above)

    if not text.strip():
        raise ValueError("cli-blank")
    return Path(text)


def words(text: str) -> str:
    """Read a text that goes into the plan.

    Raises:
        ValueError: if it is blank, or holds bytes that are no text.

    """
    if not text.strip():
        raise ValueError("cli-blank")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("cli-not-text") from None
    return text


def today_of(arguments: Namespace) -> date:
    """Give the day that was asked for, else the day of the machine."""
    from datetime import date  # noqa: PLC0415  (see above)

    asked: date | None = arguments.today
    return asked or date.today()


def secret_line() -> str:
    """Read one line from standard input: a password or a passphrase.

    Raises:
        WrongUse: if there is none.

    """
    try:
        found = _next_line().decode("utf-8")
    except UnicodeDecodeError:
        found = ""
    if not found:
        raise WrongUse("cli-no-secret")
    return found


def _next_line() -> bytes:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return stream.readline().rstrip(b"\r\n") if stream else b""


class Command(ABC):
    """One command. Its module is loaded only when it is used (see `commands`)."""

    name: ClassVar[str]

    @abstractmethod
    def arguments(self, parser: Parser) -> None:
        """Add the arguments of this command."""

    @abstractmethod
    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Do it and give the exit code.

        Raises:
            ExodeskError: with its own exit code.

        """

    def parser(self, texts: Texts) -> Parser:
        """Make the parser of this command."""
        parser = Parser(texts, prog=f"exodesk {self.name}", description=texts.say(f"cli.about.{self.name}"))
        self.arguments(parser)
        parser.option("--passphrase-stdin", action="store_true", about="passphrase")
        return parser

    def start(self, argv: list[str], terminal: Terminal) -> int:
        """Read the arguments and run."""
        given = self.parser(terminal.texts).parse_intermixed_args(argv)
        if given.passphrase_stdin:
            from exodesk.storage import passphrases  # noqa: PLC0415  (`--help` needs no database)

            passphrases.add(secret_line())
        return self.run(given, terminal)
