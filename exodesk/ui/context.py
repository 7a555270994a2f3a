"""What every screen is given: plan, words, clock, and the ways to edit, to go somewhere and to tell something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from exodesk.domain.caps import CHAT_LIMIT
from exodesk.errors import ExodeskError, MachineTrouble
from exodesk.ui.evidence_numbers import EvidenceNumbers
from exodesk.ui.opening import Opening
from exodesk.ui.whereabouts import WhereaboutsBook

if TYPE_CHECKING:
    from exodesk.domain.bank import Bank
    from exodesk.domain.plan import Plan
    from exodesk.domain.rule import View
    from exodesk.domain.status import ClinicStatus
    from exodesk.plan import Changed, OpenPlan, Progress
    from exodesk.texts import Texts
    from exodesk.ui.front import Front
    from exodesk.ui.place import Place
    from exodesk.ui.plan.showing import Showing

Got = TypeVar("Got")
Edit = Callable[[], "Changed | None"]
Today = Callable[[], date]


class Holding(Protocol):
    """A field that can keep what was not saved."""

    def hold(self, value: Any, words: str) -> None:
        """Keep a value and say why it is not saved."""


class Context(QObject):
    """The one thing a screen knows.

    Signals, all answered by the window: `edited(Changed)` after each edit, undo and redo; `went(Place)` to go
    somewhere; `moved(Place)` where a screen went by itself (another tab or question), without a step for Back;
    `commanded(str)` to trigger an action of the menus by its name; `said(str, bool)` a sentence for the
    toast, and whether it tells an edit, so that Undo belongs beside it;
    `done(str, dict)` what an edit did, for the toast;
    `failed(ExodeskError)` for the one error place; `reopening(action, str)` to do something to the plan's file while
    it is closed, and then say the words of a key.
    """

    edited = Signal(object)
    went = Signal(object)
    moved = Signal(object)
    commanded = Signal(str)
    said = Signal(str, bool)
    done = Signal(str, object)
    failed = Signal(object)
    reopening = Signal(object, str)

    def __init__(
        self,
        plan: OpenPlan | Opening,
        texts: Texts,
        *,
        today: Today = date.today,
        language: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Hold a plan that is open, or on its way. `today` gives the day that the statuses are made for.

        `language` is the one of the question bank's texts, where it is not that of the window.
        """
        super().__init__(parent)
        self._plan = plan
        self.texts = texts
        self.today = today
        self.language = language or texts.language
        self.whereabouts = WhereaboutsBook()
        self.chat_limit = CHAT_LIMIT
        self._failed_edit: Edit | None = None
        self._made: Front | None = None
        self._worked_out: Front | None = None
        self._view: tuple[tuple[Plan, str, date], View] | None = None
        self.evidence_numbers = EvidenceNumbers(lambda: self.value.evidence)

    @property
    def plan(self) -> OpenPlan:
        """The open plan. One that is on its way is opened at once.

        Raises:
            NotOpenedError: if it cannot be opened; the window is told why.

        """
        return self._plan.finish() if isinstance(self._plan, Opening) else self._plan

    @property
    def opening(self) -> Opening | None:
        """The opening of a plan that is on its way, or was when the window was made."""
        return self._plan if isinstance(self._plan, Opening) else None

    @property
    def is_open(self) -> bool:
        """Tell whether the plan is open, not only on its way."""
        return not isinstance(self._plan, Opening) or self._plan.plan is not None

    def close(self) -> None:
        """Close the plan, or stop opening it."""
        if isinstance(self._plan, Opening) and not self.is_open:
            self._plan.cancel()
        else:
            self.plan.close()

    @property
    def path(self) -> Path:
        """The file of the plan."""
        return self._plan.path if isinstance(self._plan, Opening) and not self.is_open else self.plan.path

    @property
    def is_protected(self) -> bool:
        """Tell whether the plan has a passphrase."""
        return self._plan.is_protected

    @property
    def shown(self) -> Front | Showing:
        """What Plan and the side list show: as it was kept while the plan is on its way, then as the plan is now."""
        if self._worked_out is not None:
            return self._worked_out
        if isinstance(self._plan, Opening) and not self.is_open:
            return self._plan.front
        from exodesk.ui.plan.showing import Showing  # noqa: PLC0415  (a front page needs nothing of it)

        return Showing(self)

    def working_out(self) -> Iterator[Progress]:
        """Work out step by step what Plan and the side list show; an edit in between makes it worthless."""
        from exodesk.ui.plan.showing import making_front  # noqa: PLC0415  (see `shown`)

        self._made = yield from making_front(self)

    @contextmanager
    def worked_out(self) -> Iterator[None]:
        """Show inside what `working_out` found, which would else be worked out once more."""
        self._worked_out, self._made = self._made, None
        try:
            yield
        finally:
            self._worked_out = None

    @property
    def has_clinics(self) -> bool:
        """Tell whether there is a clinic in the plan; a front page is kept only where there is one."""
        return not self.is_open or bool(self.value.clinics)

    @property
    def last_edit_at(self) -> datetime | None:
        """The moment of the last write, None if nothing was written yet."""
        if isinstance(self._plan, Opening) and not self.is_open:
            return datetime.fromisoformat(self._plan.last_edit_at) if self._plan.last_edit_at else None
        return self.plan.last_saved_at

    def saved_words(self) -> str:
        """Say when the plan was saved: the time of day today, else the day; a time alone would be read as today."""
        last = self.last_edit_at
        if last is None:
            return self.say("ui.side.all_saved")
        saved = last.astimezone()
        is_today = saved.date() == self.today()
        return self.say("ui.side.saved", time=self.texts.clock(saved) if is_today else self.texts.day(saved.date()))

    @property
    def bank(self) -> Bank:
        """The question bank."""
        return self.plan.bank

    @property
    def value(self) -> Plan:
        """The plan as it is now; a new value after each edit."""
        return self.plan.value

    def view(self, clinic_id: str) -> View:
        """Give a clinic as the status rule reads it today; the last one is kept while the plan stays as it is."""
        asked = (self.value, clinic_id, self.today())
        if self._view is None or self._view[0][0] is not asked[0] or self._view[0][1:] != asked[1:]:
            self._view = asked, self.plan.view(clinic_id, asked[2])
        return self._view[1]

    def status(self, clinic_id: str) -> ClinicStatus:
        """Give the status of a clinic today."""
        return self.plan.status(clinic_id, self.today())

    def say(self, key: str, **values: object) -> str:
        """Give the words of a text key (short for `texts.say`)."""
        return self.texts.say(key, **values)

    def perform(self, edit: Edit, *, quiet: bool = False) -> Changed | None:
        """Run an edit of the plan and tell everybody what changed.

        Gives None where the edit failed (the error place says why; nothing was written) or changed nothing.
        `quiet` leaves out the toast, for edits that follow each other while typing.
        """
        try:
            changed = edit()
        except ExodeskError as error:
            self._failed_edit = edit if isinstance(error, MachineTrouble) else None
            self.failed.emit(error)
            return None
        except Exception:
            self._failed_edit = edit  # what was typed is in it
            raise
        self._failed_edit = None
        if changed is None:
            return None
        self.edited.emit(changed)
        if not quiet:
            self.done.emit(changed.what, changed.values)
        return changed

    @property
    def can_retry(self) -> bool:
        """Tell whether the last edit failed by the machine's fault and may be tried again."""
        return self._failed_edit is not None

    def retry(self) -> None:
        """Try the edit again that failed by the machine's fault."""
        if self._failed_edit is not None:
            self.perform(self._failed_edit)

    def hold_unsaved(self, field: Holding | None, value: object) -> None:
        """Let a field keep a value that the machine's fault kept from being saved; any other refusal drops it."""
        if field is not None and self.can_retry:
            field.hold(value, self.say("ui.error.not_saved"))

    def attempt(self, action: Callable[[], object]) -> bool:
        """Run something that is no edit (a file, the clipboard); False where it failed and was told."""
        try:
            action()
        except ExodeskError as error:
            self.failed.emit(error)
            return False
        return True

    def read(self, reading: Callable[[], Got], otherwise: Got) -> Got:
        """Read something from the plan's file; where it cannot be read now that is told and `otherwise` given."""
        try:
            return reading()
        except ExodeskError as error:
            self.failed.emit(error)
            return otherwise

    def reopen(self, action: Callable[[], object], done: str) -> None:
        """Close the plan, do something to its file, and open it again; `done` is the key of what is said then."""
        self.reopening.emit(action, done)

    def navigate(self, place: Place) -> None:
        """Go to a place; the place left is kept for Back."""
        self.went.emit(place)

    def tell(self, key: str, **values: object) -> None:
        """Show a sentence in the toast about something that is no edit, such as a copy or a file; it has no Undo."""
        self.said.emit(self.texts.say(key, **values), False)

    def tell_edit(self, key: str, **values: object) -> None:
        """Show a sentence in the toast about an edit just made, undone or redone, with Undo beside it."""
        self.said.emit(self.texts.say(key, **values), True)

    def command(self, name: str) -> None:
        """Trigger an action of the menus, such as "sample" or "attach"."""
        self.commanded.emit(name)
