"""Runs the faults for longer and prints the table of the README: `python -m tests.soak [--rounds 200] [--only kill]`.

A round is one kill of each job, one injected error of each kind, one full disk. It ends with 1 if anything was lost or
torn. As root on Linux with strace it runs all of them; else it says what it left out.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from exodesk.storage import has_sqlcipher
from tests.soak import disks
from tests.soak.found import HEAD, Found
from tests.soak.injecting import FAULTS, can_inject, inject
from tests.soak.killing import JOBS, kill

KINDS = ("kill", "inject", "disk")


def run(kinds: tuple[str, ...], rounds: int, seed: str, folder: Path) -> Iterator[Found | str]:
    """Give a line for each fault, or the name of one that cannot be tried here."""
    if "kill" in kinds:
        for name in JOBS:
            known = name != "passphrase" or has_sqlcipher()
            yield kill(name, rounds, _empty(folder, name), seed=seed) if known else f"killed: {name}"
    if "inject" in kinds:
        for fault in FAULTS:
            yield inject(fault, rounds, _empty(folder, fault.words), seed=seed) if can_inject() else fault.words
    if "disk" in kinds:
        yield disks.full_disk(rounds, _empty(folder, "full"), seed=seed) or "full disk"
        yield disks.small_files(rounds, _empty(folder, "limit"), seed=seed)
        yield disks.nobody(min(rounds, 5), _empty(folder, "nobody")) or "user without permission"


def _empty(folder: Path, name: str) -> Path:
    made = folder / name.replace(" ", "-").replace(":", "")
    made.mkdir()
    return made


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--seed", default="7", help="another word, other moments")
    given = parser.parse_args()
    broken = False
    sys.stdout.write(f"{HEAD}\n")
    with tempfile.TemporaryDirectory(prefix="exodesk-soak-") as folder:
        os.environ["EXODESK_HOME"] = str(Path(folder) / "home")
        for found in run((given.only,) if given.only else KINDS, given.rounds, given.seed, Path(folder)):
            if isinstance(found, str):
                sys.stdout.write(f"| {found} | 0 | | | | cannot be tried here |\n")
            else:
                sys.stdout.write(f"{found.line()}\n")
                broken |= bool(found.lost or found.torn)
                sys.stdout.write("".join(f"  {what}\n" for what in (*found.lost, *found.torn)))
            sys.stdout.flush()
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
