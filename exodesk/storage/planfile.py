"""One plan file: opened with all its checks, read as rows, changed by whole edits that can be taken back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from exodesk.domain.plan import Plan
from exodesk.errors import MachineTrouble, Unreadable
from exodesk.storage import files, front, journal, passphrases, rows, schema
from exodesk.storage.connection import connect, is_protected, version_in, write
from exodesk.storage.files import Content
from exodesk.storage.header import found_version
from exodesk.storage.journal import Edit, EditState, PastEdit
from exodesk.storage.lock import PlanLock
from exodesk.storage.marks import SCHEMA_VERSION
from exodesk.storage.publish import clear_leftovers, make_folder, published
from exodesk.storage.rows import Kind, Loaded, RowChange
from exodesk.storage.steps import Steps, at_once
from exodesk.storage.trouble import told
from exodesk.storage.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

# The bytes of evidence are left to `check`: at the start of a 2 GB plan they would cost seconds.
_CHECKED_AT_OPENING = ("plan", "clinics", "answers", "evidence", "changes", "edits", "edit_rows")


class PlanFile:
    """An open plan file. One process at a time may hold it for writing; reading needs no lock."""

    def __init__(self, file: Path, db: Connection, lock: PlanLock | None) -> None:
        """Take an open connection; use `open` or `create`."""
        self.file = file
        self._db = db
        self._lock = lock
        self._watch = Watch(file)

    @property
    def is_protected(self) -> bool:
        """Tell whether this file has a passphrase."""
        return is_protected(self._db)

    @classmethod
    def open(cls, file: Path, *, read_only: bool = False) -> PlanFile:
        """Open a plan file: lock, first bytes, tables, quick check, and an older version brought up to date.

        Raises:
            Unreadable: missing, empty, foreign, newer, damaged, or with tables that are not ours; it is untouched.
            MachineTrouble: held by another process, no permission, disk full.

        """
        return at_once(cls.opening(file, read_only=read_only))

    @classmethod
    def opening(cls, file: Path, *, read_only: bool = False) -> Steps[PlanFile]:
        """Open a plan file step by step.

        Raises:
            Unreadable, MachineTrouble: as `open`.

        """
        found_version(file)  # before the lock: no lock file beside something that is no plan
        lock = None if read_only else PlanLock(file)
        if lock:
            lock.acquire()
            clear_leftovers(file.parent)
        try:
            version = found_version(file)
            with told(file):
                db = connect(file, read_only=read_only)
                try:
                    version = version or version_in(db, file)
                    yield from _examining(db, file, version)
                    if version < SCHEMA_VERSION and not read_only:
                        from exodesk.storage import migrations  # noqa: PLC0415  (slow to load, hardly ever needed)

                        migrations.bring_up_to_date(db, file, version)
                except BaseException:
                    db.close()
                    raise
            plan_file = cls(file, db, lock)
            if not read_only:
                plan_file._sweep()
            return plan_file
        except BaseException:
            if lock:
                lock.release()
            raise

    @classmethod
    def create(cls, file: Path, plan: Plan) -> PlanFile:
        """Make a new plan file and open it. The folder is made (0700) if need be; the file is 0600.

        Raises:
            WrongUse: "target-exists".
            MachineTrouble: no permission, disk full.

        """
        with told(file):
            make_folder(file.parent)
        with published(file) as part:
            fill_new(part, plan, ())
        return cls.open(file)

    def close(self) -> None:
        """Close the file and give the lock back; more than once does no harm."""
        self._db.close()
        if self._lock:
            self._lock.release()

    @property
    def read_only(self) -> bool:
        """Tell whether this file was opened for reading only."""
        return self._lock is None

    def load(self) -> Loaded:
        """Read all rows.

        Raises:
            Unreadable: "plan-damaged".

        """
        return at_once(self.loading())

    def loading(self) -> Steps[Loaded]:
        """Read all rows step by step.

        Raises:
            Unreadable: "plan-damaged".

        """
        with self._reading():
            return (yield from rows.loading(self._db, self.file))

    def revision(self) -> str:
        """Name the state that the rows are in."""
        with self._reading():
            return front.revision_of(self._db)

    def keep_front(self, data: bytes) -> None:
        """Keep a front page in place of the last one. The rows and the journal stay as they are.

        Raises:
            MachineTrouble: nothing was written.

        """
        with self._write() as db:
            front.put(db, data)

    def next_places(self) -> dict[str, int]:
        """Give for each list the place of the next new row."""
        with self._reading():
            return rows.next_places(self._db)

    def record(self, edit: Edit, at: str, changes: Sequence[RowChange], contents: Sequence[Content] = ()) -> int:
        """Write one edit with its place in the journal, whole or not at all; gives its number.

        Raises:
            MachineTrouble: nothing was written, the file can still be used.

        """
        with self._write() as db:
            for content in contents:
                files.put(db, content)
            rows.apply(db, changes)
            return journal.add(db, edit, at, changes)

    def take_back(self, number: int) -> tuple[RowChange, ...]:
        """Undo an edit; gives the row changes that this made."""
        return self._again(number, "undone")

    def do_again(self, number: int) -> tuple[RowChange, ...]:
        """Redo an edit that was undone; gives the row changes that this made."""
        return self._again(number, "done")

    def _again(self, number: int, state: EditState) -> tuple[RowChange, ...]:
        with self._write() as db:
            changes = journal.changes_of(db, number)
            if state == "undone":
                changes = tuple(change.reversed() for change in reversed(changes))
            rows.apply(db, changes)
            journal.mark(db, number, state)
            return changes

    def forget_past(self) -> None:
        """Drop the journal and every content that no evidence names, and overwrite the room they took in the file.

        Raises:
            MachineTrouble: disk full (a second file of the same size is needed for a moment), no permission.

        """
        with self._write() as db:
            db.execute("DELETE FROM edit_rows")
            db.execute("DELETE FROM edits")
            front.drop(db)
            files.sweep(db)
        with told(self.file):
            try:
                self._db.execute("VACUUM")
            finally:
                self._watch.renew()

    def last_done(self) -> PastEdit | None:
        """Give the edit that undo takes back."""
        with self._reading():
            return journal.last_done(self._db)

    def first_undone(self) -> PastEdit | None:
        """Give the edit that redo does again."""
        with self._reading():
            return journal.first_undone(self._db)

    def past_edits(self, limit: int = -1) -> tuple[PastEdit, ...]:
        """Give the edits of the journal, newest first; all of them, or the last few."""
        with self._reading():
            return tuple(journal.newest_first(self._db, limit))

    def changes_of(self, number: int) -> tuple[RowChange, ...]:
        """Give the rows that an edit changed."""
        with self._reading():
            return journal.changes_of(self._db, number)

    def removals(self, kind: Kind) -> tuple[tuple[int, str, str], ...]:
        """Give (edit, moment, row as JSON) for rows that an edit took away, newest first."""
        with self._reading():
            return tuple(journal.removals(self._db, kind))

    def file_sizes(self) -> dict[str, int]:
        """Give the sizes of the evidence contents that are there, by SHA-256."""
        with self._reading():
            return files.sizes(self._db)

    def content(self, sha256: str) -> bytes | None:
        """Give an evidence content, or None if it is missing or does not match its SHA-256."""
        with self._reading():
            return files.get(self._db, sha256)

    def content_is_whole(self, sha256: str) -> bool:
        """Tell whether an evidence content is there and matches its SHA-256."""
        with self._reading():
            return files.is_whole(self._db, sha256)

    def copy_to(self, part: Path) -> None:
        """Write a copy of the whole file into an empty one, without what deleted rows have left in it."""
        with told(part):
            # SQLite takes a copy into another file for a write; a plan that is open for reading can be copied too.
            self._db.execute("PRAGMA query_only=OFF")
            try:
                self._db.execute("VACUUM INTO ?", (str(part),))
            finally:
                if self.read_only:
                    self._db.execute("PRAGMA query_only=ON")

    def duplicate_to(self, part: Path) -> None:
        """Write the same bytes into an empty file. No other process can write to this one meanwhile."""
        with told(self.file):
            self._db.execute("BEGIN")
            try:
                self._db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()  # takes the lock of a reader
                with told(part):
                    shutil.copyfile(self.file, part)
            finally:
                self._db.execute("ROLLBACK")

    def faults(self) -> tuple[str, ...]:
        """Give what SQLite finds wrong with the whole file; none if it is sound."""
        with self._reading():
            found = [str(row[0]) for row in self._db.execute("PRAGMA integrity_check")]
            faults = [] if found == ["ok"] else found
            for table, row, parent, _key in self._db.execute("PRAGMA foreign_key_check"):
                faults.append(f"{table}, row {row}: names something in {parent} that is not there")
            return tuple(faults)

    def key_faults(self, loaded: Loaded) -> tuple[str, ...]:
        """Give the rows whose key columns are not those of their values."""
        with self._reading():
            return tuple(rows.key_faults(self._db, loaded))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Tell what goes wrong; a file that was changed underneath is told as that, not as damaged."""
        try:
            with told(self.file):
                yield
        except Unreadable:
            self._watch.look()
            raise

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self.read_only:
            raise MachineTrouble("opened-read-only", file=str(self.file))
        self._watch.look()
        try:
            with write(self._db, self.file) as db:
                yield db
        finally:
            self._watch.renew()

    def _sweep(self) -> None:
        with self._reading():
            unwanted = files.needs_sweep(self._db)
        if unwanted:
            with self._write() as db:
                files.sweep(db)


def read_content(file: Path, sha256: str) -> bytes | None:
    """Give an evidence content of a plan file over a connection of its own, so in any thread.

    Raises:
        MachineTrouble, Unreadable: if the file cannot be read any more.

    """
    with told(file):
        db = connect(file, read_only=True)
        try:
            return files.get(db, sha256)
        finally:
            db.close()


def fill_new(part: Path, plan: Plan, contents: Iterable[Content], *, protected: bool = False) -> None:
    """Make an empty file into a plan file that holds a whole plan; with the passphrase last used, if `protected`.

    Raises:
        MachineTrouble: disk full, no permission.

    """
    from exodesk.storage import migrations  # noqa: PLC0415  (see `PlanFile.open`)

    with told(part):
        db = connect(part, new_key=passphrases.new_key(passphrases.known()[0]) if protected else None)
        try:
            migrations.make_tables(db)
            with write(db, part):
                rows.insert_all(db, "plan", (rows.without_lists(plan),))
                for kind in schema.LISTS:
                    rows.insert_all(db, kind, getattr(plan, kind))
                for content in contents:
                    files.put(db, content)
        finally:
            db.close()


def verify_new(part: Path, plan: Plan) -> None:
    """Make sure that a file just filled holds the plan: sound, with every row and every content that is present.

    Raises:
        MachineTrouble: "disk-failed" if it does not.

    """
    copy = PlanFile.open(part, read_only=True)
    try:
        loaded = copy.load()
        sizes = copy.file_sizes()
        whole = all(tuple(getattr(loaded, kind).values()) == getattr(plan, kind) for kind in schema.LISTS)
        contents = {row.sha256 for row in plan.evidence if row.kind == "file" and row.present is True}
        if not whole or not contents <= sizes.keys():
            raise MachineTrouble("disk-failed", file=str(part), detail="what was written does not read back")
    finally:
        copy.close()


def _examining(db: Connection, file: Path, version: int) -> Steps[None]:
    """Refuse a file whose tables are not ours or whose pages are damaged, a table a step."""
    schema.refuse_strangers(db, file, _declared(version))
    for table in _CHECKED_AT_OPENING:
        yield
        found = [row[0] for row in db.execute(f"PRAGMA quick_check({table})")]
        if found != ["ok"]:
            raise Unreadable("plan-damaged", file=str(file), detail=_short(str(found[0]), table))


def _short(said: str, table: str) -> str:
    """Give what SQLite says of a damage without its own words where it names a page."""
    page = re.search(r"[Pp]age (\d+)", said)
    return f"{table}, page {page[1]}" if page else said


def _declared(version: int) -> Mapping[str, str]:
    """Give what a file of a version declares. Of the newest, that is known without going through the migrations."""
    if version == SCHEMA_VERSION:
        return schema.newest()
    from exodesk.storage import migrations  # noqa: PLC0415  (see `PlanFile.open`)

    return migrations.tables_of(version)
