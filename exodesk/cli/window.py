"""`exodesk [PLAN]` without a command: the window, or an option that stands alone."""

from __future__ import annotations

import gc
from argparse import Namespace

from exodesk.cli.command import Parser, file_path, secret_line
from exodesk.cli.commands import COMMANDS
from exodesk.cli.terminal import Terminal
from exodesk.errors import MachineTrouble, WrongUse
from exodesk.texts import Texts


def start_window(argv: list[str], terminal: Terminal) -> int:
    """Read the arguments of `exodesk` itself and do what they say. Gives the exit code of the window.

    Raises:
        WrongUse: if the arguments are not understood.
        MachineTrouble: if Qt cannot be loaded on this machine.

    """
    texts = terminal.texts
    _see_that_it_is_no_typing_error(argv, texts)
    given = _parser(texts).parse_args(argv)
    if given.version:
        from exodesk.cli.versions import say_versions

        say_versions(terminal)
        return 0
    if given.install_desktop:
        from exodesk.cli.desktop import install_desktop

        for file in install_desktop():
            terminal.line(str(file))
        terminal.say("cli.desktop.done")
        return 0
    if given.passphrase_stdin:
        from exodesk.storage import passphrases

        passphrases.add(secret_line())
    return _open(given)


def _open(given: Namespace) -> int:
    gc.disable()  # what a start makes is kept: `run` lets garbage be looked for once the window stands
    try:
        from exodesk.ui.app import run
    except ImportError as error:
        if (error.name or "").startswith("exodesk"):
            raise
        raise MachineTrouble("window-cannot-open", reason=str(error)) from error
    code: int = run(given.plan, safe=given.safe)
    return code


def _parser(texts: Texts) -> Parser:
    width = max(len(command.name) for command in COMMANDS) + 2
    lines = [f"  {command.name:<{width}}{texts.say(command.about)}" for command in COMMANDS]
    parser = Parser(
        texts,
        prog="exodesk",
        description=texts.say("cli.about"),
        epilog="\n".join([texts.say("cli.help.commands"), *lines, "", texts.say("cli.help.more")]),
    )
    parser.option("plan", metavar="PLAN", type=parser.kind(file_path), nargs="?", about="window_plan")
    parser.option("--safe", action="store_true", about="safe")
    parser.option("--version", action="store_true", about="version")
    parser.option("--install-desktop", action="store_true", about="install_desktop")
    parser.option("--passphrase-stdin", action="store_true", about="passphrase")
    return parser


def _see_that_it_is_no_typing_error(argv: list[str], texts: Texts) -> None:
    """Stop a mistyped command before it becomes the name of a new plan.

    Raises:
        WrongUse: if the first word is neither a command nor a plan.

    """
    first = next(iter(argv), "-")
    if first.startswith("-"):
        return
    from pathlib import Path  # `exodesk --help` needs no paths

    if Path(first).exists():
        return
    from exodesk.cli.lookups import did_you_mean

    names = [command.name for command in COMMANDS]
    close = did_you_mean(first, names, texts)
    if (close and not Path(first).suffix) or (len(argv) > 1 and not argv[1].startswith("-")):
        raise WrongUse("command-unknown", faults=close, command=first)
