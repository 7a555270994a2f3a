"""`exodesk dossier`: the PDF."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence

from exodesk import __version__
from exodesk.catalogue import read_bank
from exodesk.cli.command import Command, Parser, file_path, secret_line, today_of, words
from exodesk.cli.lookups import find_clinic
from exodesk.cli.terminal import Terminal
from exodesk.domain.dossier import ALL_PARTS, PRESETS, PRIVATE_PARTS, Dossier, DossierOptions, make_dossier
from exodesk.errors import WrongUse
from exodesk.plan import OpenPlan
from exodesk.report import write_dossier

_BLANK = "blank"


class PrintDossier(Command):
    """Writes the dossier. The preset `blank` needs no plan."""

    name = "dossier"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN, the file to write and what is to be in it."""
        parser.option("plan", metavar="PLAN", type=parser.kind(file_path), nargs="?", about="plan")
        parser.option("-o", "--output", metavar="OUT.pdf", type=parser.kind(file_path), required=True, about="output")
        parser.option("--preset", choices=PRESETS, default="everything", about="preset")
        parser.option(
            "--clinic",
            metavar="ID",
            type=parser.kind(words),
            nargs="+",
            action="extend",
            default=[],
            about="dossier_clinic",
        )
        parser.option("--parts", metavar="PART,PART", type=_list_of(ALL_PARTS), about="parts")
        parser.option("--private", metavar="PART,PART", type=_list_of(PRIVATE_PARTS), default=(), about="private")
        parser.option("--language", choices=("en", "both"), default="both", about="dossier_language")
        parser.option("--paper", choices=("a4", "letter"), default="a4", about="paper")
        parser.option("--grey", action="store_true", about="grey")
        parser.today()
        parser.option("--password-stdin", action="store_true", about="password")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Print it to the file, in place of what was there only when it is complete."""
        password = secret_line() if given.password_stdin else None
        if given.plan is None and given.preset != _BLANK:
            raise WrongUse("dossier-needs-plan")
        if given.plan is None:
            _write(_without_plan(given, password), given, terminal)
            return 0
        with OpenPlan.open(given.plan, read_only=True) as plan:
            clinics = tuple(find_clinic(plan.value, wanted).id for wanted in given.clinic)
            _write(plan.dossier(_options(given, clinics, password), today_of(given)), given, terminal)
        return 0


def _write(dossier: Dossier, given: Namespace, terminal: Terminal) -> None:
    told: list[str] = []

    def warn(warning: str) -> None:
        """Say on standard error what will not be printed as it was typed, before the file is there."""
        told.append(warning)
        terminal.complain(warning)

    report = write_dossier(dossier, given.output, warn=warn, telling=terminal.texts)
    terminal.line(str(given.output))
    terminal.line(terminal.texts.count("cli.dossier.pages", report.pages))
    for warning in report.warnings:
        if warning not in told:
            terminal.line(warning)


def _options(given: Namespace, clinics: tuple[str, ...], password: str | None) -> DossierOptions:
    return DossierOptions(
        preset=given.preset,
        clinics=clinics,
        parts=given.parts,
        private=given.private,
        language=given.language,
        paper=given.paper,
        grey=given.grey,
        password=password,
    )


def _without_plan(given: Namespace, password: str | None) -> Dossier:
    """Give the blank sheets."""
    return make_dossier(
        read_bank(),
        None,
        (),
        lambda _evidence: None,
        _options(given, (), password),
        today=today_of(given),
        app_version=__version__,
    )


def _list_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Give a reader of names with commas between, each one of those that are known."""

    def read(text: str) -> tuple[str, ...]:
        names = tuple(name.strip() for name in text.split(",") if name.strip())
        unknown = [name for name in names if name not in known]
        if unknown or not names:
            raise ArgumentTypeError(f"{', '.join(unknown) or text!r}: {', '.join(known)}")
        return names

    return read


COMMAND = PrintDossier()
