"""Throws damaged files at all readers: `python -m tests.fuzz --minutes 10 [--only json|csv|zip|plan|passphrase]`.

Whatever comes in, a reader gives a value or one of exodesk's own errors, within a few seconds, and writes nothing else.
What was found stays as a test beside the reader.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exodesk import paths
from exodesk.catalogue import check
from exodesk.domain.clinic import Name
from exodesk.errors import ExodeskError
from exodesk.plan import OpenPlan, check_plan, import_json, protect, readable
from exodesk.storage import has_sqlcipher, passphrases

EXAMPLE: Final = Path(__file__).parent / "data" / "three-clinics.json"
SLOWEST_SECONDS: Final = 20.0
_ROUND: Final = 100
Damages = list[tuple[float, str, bytes]]
Reader = Callable[[Path, bytes], None]

_PIECES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [b"\0" * 600, b"\xff" * 16, b'"', b"[" * 300, b"{", b"9" * 400, b"\\ud800", b"\\u0000", b"1e999", b"-"]
    ),
    st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
_DAMAGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(["put", "over", "cut", "drop"]), _PIECES),
    min_size=1,
    max_size=6,
)


def damaged(whole: bytes, damages: Damages) -> bytes:
    """Give a file with pieces put in, written over, taken out, or its end cut off."""
    data = bytearray(whole)
    for place, kind, piece in damages:
        start = int(place * len(data))
        if kind == "put":
            data[start:start] = piece
        elif kind == "over":
            data[start : start + len(piece)] = piece
        elif kind == "drop":
            del data[start : start + len(piece)]
        elif len(data) > 1:
            del data[max(start, 1) :]
    return bytes(data)


def read_json(folder: Path, data: bytes) -> None:
    """Import a JSON plan."""
    (folder / "in.json").write_bytes(data)
    import_json(folder / "in.json", folder / "new.exodesk")
    assert check_plan(folder / "new.exodesk").faults == ()


def read_csv(folder: Path, data: bytes) -> None:
    """Import clinics."""
    (folder / "in.csv").write_bytes(data)
    with OpenPlan.open_or_create(folder / "plan.exodesk") as plan:
        plan.add_clinic(Name(en="A"))
        plan.import_csv(folder / "in.csv")
        plan.export_csv(folder / "out.csv")
    assert check_plan(folder / "plan.exodesk").faults == ()


def read_zip(folder: Path, data: bytes) -> None:
    """Check a question bank that comes as a zip."""
    (folder / "bank.zip").write_bytes(data)
    check(folder / "bank.zip")


def read_plan(folder: Path, data: bytes) -> None:
    """Open a plan, read all of it and edit it; then see what could be salvaged."""
    file = folder / "plan.exodesk"
    file.write_bytes(data)
    try:
        with OpenPlan.open(file) as plan:
            plan.history()
            for evidence in plan.value.evidence:
                plan.content(evidence.id)
            plan.undo()
            plan.add_clinic(Name(en="A"))
    finally:
        readable(file)


def _whole_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((paths.resources() / "catalogue").glob("*.toml")):
            archive.write(file, file.name)
    return stream.getvalue()


def _whole_plan(passphrase: str | None = None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.exodesk"
        import_json(EXAMPLE, file)
        with OpenPlan.open(file) as plan:
            plan.add_clinic(Name(en="Starsand"))
            plan.export_csv(Path(folder) / "out.csv")
        if passphrase:
            protect(file, passphrase)
        return file.read_bytes()


def _whole_csv() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        import_json(EXAMPLE, Path(folder) / "plan.exodesk")
        with OpenPlan.open(Path(folder) / "plan.exodesk", read_only=True) as plan:
            plan.export_csv(Path(folder) / "out.csv")
        return (Path(folder) / "out.csv").read_bytes()


TARGETS: Final[dict[str, tuple[Callable[[], bytes], Reader]]] = {
    "json": (EXAMPLE.read_bytes, read_json),
    "csv": (_whole_csv, read_csv),
    "zip": (_whole_zip, read_zip),
    "plan": (_whole_plan, read_plan),
    "passphrase": (lambda: _whole_plan("four words in a row"), read_plan),
}


def fuzz(name: str, seconds: float) -> dict[str, int]:
    """Throw damaged files at one reader for a time; gives how often which answer came.

    Raises:
        Exception: whatever is no answer of exodesk, with the smallest damage that brings it about.

    """
    make, read = TARGETS[name]
    whole = make()
    outcomes: dict[str, int] = {}
    end = time.monotonic() + seconds

    @settings(max_examples=_ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(damages=_DAMAGES)
    def throw(damages: Damages) -> None:
        if time.monotonic() > end:
            return
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            try:
                read(Path(folder), damaged(whole, damages))
                outcome = "read"
            except ExodeskError as error:
                outcome = error.key
        assert time.monotonic() - started < SLOWEST_SECONDS
        outcomes[outcome] = outcomes.get(outcome, 0) + 1

    while time.monotonic() < end:
        throw()
    return outcomes


def main() -> int:
    """Fuzz the readers one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for each reader")
    parser.add_argument("--only", choices=TARGETS)
    given_ = parser.parse_args()
    passphrases.add("four words in a row")
    for name in [given_.only] if given_.only else TARGETS:
        if name == "passphrase" and not has_sqlcipher():
            continue
        outcomes = fuzz(name, given_.minutes * 60)
        sys.stdout.write(f"{name}: {sum(outcomes.values())} files, {dict(sorted(outcomes.items()))}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
