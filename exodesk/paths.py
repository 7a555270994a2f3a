"""Where things are on this machine. Importing this module touches nothing; folders are made by whoever writes.

What the words need goes by `os.path`: loading pathlib would take as long as all the words of `exodesk --help`.
"""

from __future__ import annotations

import os
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is not loaded either
    from pathlib import Path

_HOME_VARIABLE = "EXODESK_HOME"
_DEFAULT_PLAN = "plan.exodesk"


def _folder(kind: str, of_system: str) -> Path:
    from pathlib import Path  # noqa: PLC0415  (see above)

    home = os.environ.get(_HOME_VARIABLE)
    if home:
        return Path(home) / kind
    # Loaded when a folder is asked for: `exodesk --help` asks for none.
    import platformdirs  # noqa: PLC0415

    return Path(getattr(platformdirs, f"user_{of_system}_dir")("exodesk", appauthor=False))


def data_folder() -> Path:
    """Give the folder of the default plan and its backups (`EXODESK_HOME/data` overrides)."""
    return _folder("data", "data")


def cache_folder() -> Path:
    """Give the folder of what can be made anew, such as font subsets (`EXODESK_HOME/cache` overrides)."""
    return _folder("cache", "cache")


def settings_folder() -> Path:
    """Give the folder of window settings (`EXODESK_HOME/settings` overrides)."""
    return _folder("settings", "config")


def default_plan() -> Path:
    """Give the plan that opens when none is named."""
    return data_folder() / _DEFAULT_PLAN


@cache
def resources() -> Path:
    """Give the folder `resources/`: inside the package in a wheel, beside it in a checkout.

    Raises:
        FileNotFoundError: if it is in neither place (a broken installation).

    """
    from pathlib import Path  # noqa: PLC0415  (see above)

    return Path(_resources())


def words_folder() -> str:
    """Give the folder of the files with interface words, as text.

    Raises:
        FileNotFoundError: as `resources`.

    """
    return os.path.join(_resources(), "locale")


@cache
def _resources() -> str:
    package = os.path.dirname(os.path.realpath(__file__))
    for folder in (package, os.path.dirname(package)):
        candidate = os.path.join(folder, "resources")
        if os.path.isdir(os.path.join(candidate, "catalogue")):
            return candidate
    raise FileNotFoundError("resources/catalogue")
