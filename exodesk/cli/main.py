"""The door of the command line: finds the command, runs it, and turns every error into a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys

from exodesk.cli.commands import COMMANDS
from exodesk.cli.terminal import Terminal
from exodesk.cli.window import start_window
from exodesk.errors import ExodeskError

TYPE_CHECKING = False
if TYPE_CHECKING:  # see `texts`
    from collections.abc import Sequence
    from typing import Final

_MACHINE_TROUBLE: Final = 4
_INTERRUPTED: Final = 130
_GARBAGE_AFTER: Final = 300_000
"""A command is short and makes few circles of objects: looking for them as often as Python does is lost time."""


def run() -> int:
    """Be the process of `exodesk`: as `main`, and end without a last look for garbage at all that is left."""
    if any(sys.argv[1:2] == [entry.name] for entry in COMMANDS):
        gc.set_threshold(_GARBAGE_AFTER)
    code = main()
    gc.freeze()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run exodesk with arguments (those of the process by default) and give the exit code."""
    terminal = Terminal()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv), terminal)
        terminal.flush()
    except BrokenPipeError:
        terminal.abandon()
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        return _tell(error, terminal)
    return code


def _tell(error: Exception, terminal: Terminal) -> int:
    """Say what happened in words and give the exit code; the details of an own fault go to a file."""
    texts = terminal.texts
    if isinstance(error, ExodeskError):
        terminal.complain(texts.error(error), (*error.faults, *texts.advice(error)))
        return error.exit_code
    if isinstance(error, OSError):
        terminal.abandon()
        terminal.complain(_machine_sentence(terminal, error))
    elif isinstance(error, MemoryError):
        terminal.complain(texts.say("error.cli-no-memory"))
    else:
        from exodesk.cli.mishap import write_mishap  # noqa: PLC0415  (hardly ever needed, slow to load)

        terminal.complain(texts.say("error.cli-own-fault", log=write_mishap(error)))
    return _MACHINE_TROUBLE


def _run(argv: list[str], terminal: Terminal) -> int:
    entry = next((entry for entry in COMMANDS if argv[:1] == [entry.name]), None)
    try:
        return entry.load().start(argv[1:], terminal) if entry else start_window(argv, terminal)
    except SystemExit:  # argparse, after --help
        return 0


def _machine_sentence(terminal: Terminal, error: OSError) -> str:
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    name = error.filename if isinstance(error.filename, str) else None
    key = "error.cli-machine-file" if name else "error.cli-machine"
    return terminal.texts.say(key, file=name, reason=terminal.texts.reason(reason))
