"""Where things are on this machine. Importing this module touches nothing; folders are made by whoever writes."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_HOME_VARIABLE = "EXODESK_HOME"
_DEFAULT_PLAN = "plan.exodesk"


def _folder(kind: str, of_system: str) -> Path:
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
    package = Path(__file__).resolve().parent
    for candidate in (package / "resources", package.parent / "resources"):
        if (candidate / "catalogue").is_dir():
            return candidate
    raise FileNotFoundError("resources/catalogue")
