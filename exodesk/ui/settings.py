"""What the window remembers between sessions: one small JSON file, never anything from a plan but its path.

Losing it costs nothing but comfort, so a file that cannot be read or written is passed over in silence.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated, Final

import msgspec

from exodesk import paths
from exodesk.domain.caps import CHAT_LIMIT
from exodesk.domain.value import Value
from exodesk.storage import make_folder
from exodesk.ui.place import PLAN, Place
from exodesk.ui.whereabouts import Whereabouts

_FILE: Final = "window.json"
_MOST_PLACES: Final = 20
MOST_RECENT: Final = 8


class Settings(Value, frozen=True, kw_only=True):
    """All settings of the window. `places` are the last places by plan path, the newest last.

    `whereabouts` say by plan path where one was in the questions of each clinic.
    `question_language` is the one of the question bank's texts, None for that of the window.

    `window` is left, top, width, height in logical pixels; `side_widths` the width of the side list by window width
    ("wide", "narrow"). `zoom` is the size of the text as a share of the system's. `warned` are the plans whose folder
    was warned of, and question banks that were called old. `lock_minutes`: a plan with a passphrase is locked after so
    long without use; 0 is never. `recent` are the plans that were open, the newest first; without `keep_recent` no
    plan is named here at all. `chat_limit` is the most letters that one part of a message to a clinic may have.
    """

    language: str | None = None
    question_language: str | None = None
    appearance: str = "system"
    zoom: Annotated[float, msgspec.Meta(ge=0.5, le=3)] = 1.0
    last_plan: str | None = None
    recent: tuple[str, ...] = ()
    keep_recent: bool = True
    places: dict[str, Place] = {}
    whereabouts: dict[str, dict[str, Whereabouts]] = {}
    window: tuple[int, int, int, int] | None = None
    maximised: bool = False
    side_widths: dict[str, int] = {}
    warned: tuple[str, ...] = ()
    lock_minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] = 10
    chat_limit: Annotated[int, msgspec.Meta(ge=200, le=10_000)] = CHAT_LIMIT


class SettingsFile:
    """Reads and writes the settings. In safe mode it reads and writes nothing."""

    def __init__(self, *, safe: bool = False) -> None:
        """Read the file, or start with the defaults."""
        self._safe = safe
        self._path = paths.settings_folder() / _FILE
        self.value = Settings() if safe else self._read()

    def put(self, **fields: object) -> None:
        """Change some settings and write them."""
        self.value = msgspec.structs.replace(self.value, **fields)
        if not self._safe:
            self._write()

    def place_of(self, plan: Path) -> Place:
        """Give the place where work on a plan ended."""
        return self.value.places.get(str(plan), PLAN)

    def put_place(self, plan: Path, place: Place) -> None:
        """Remember where work on a plan ended, and that it was the last plan, unless no plan is to be named."""
        if not self.value.keep_recent:
            return
        others = {path: kept for path, kept in self.value.places.items() if path != str(plan)}
        kept = dict(list({**others, str(plan): place}.items())[-_MOST_PLACES:])
        recent = (str(plan), *(path for path in self.value.recent if path != str(plan)))[:MOST_RECENT]
        self.put(places=kept, last_plan=str(plan), recent=recent)

    def whereabouts_of(self, plan: Path) -> dict[str, Whereabouts]:
        """Give where one was in the questions of the clinics of a plan."""
        return self.value.whereabouts.get(str(plan), {})

    def put_whereabouts(self, plan: Path, kept: dict[str, Whereabouts]) -> None:
        """Remember where one was in the questions of the clinics of a plan, unless no plan is to be named."""
        if self.value.keep_recent:
            others = {path: each for path, each in self.value.whereabouts.items() if path != str(plan)}
            self.put(whereabouts=dict(list({**others, str(plan): kept}.items())[-_MOST_PLACES:]))

    def keep_recent(self, keep: bool) -> None:
        """Name plans here from now on, or forget all of them and name none."""
        if keep:
            self.put(keep_recent=True)
            return
        nameless = tuple(warned for warned in self.value.warned if not Path(warned).is_absolute())
        self.put(keep_recent=False, recent=(), places={}, whereabouts={}, last_plan=None, warned=nameless)

    def _read(self) -> Settings:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Settings)
        except (OSError, msgspec.DecodeError):
            return Settings()

    def _write(self) -> None:
        with contextlib.suppress(OSError):
            make_folder(self._path.parent)
            new = self._path.with_suffix(".new")
            new.touch(0o600)  # the names of plans are nobody else's business
            new.write_bytes(msgspec.json.format(msgspec.json.encode(self.value)))
            new.replace(self._path)
