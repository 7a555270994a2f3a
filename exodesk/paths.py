"""Where things are on this machine. Importing this module touches nothing; folders are made by whoever writes."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs

_HOME_VARIABLE = "EXODESK_HOME"
_DEFAULT_PLAN = "plan.exodesk"


def _home(kind: str) -> Path | None:
    home = os.environ.get(_HOME_VARIABLE)
    return Path(home) / kind if home else None


def data_folder() -> Path:
    """Give the folder of the default plan and its backups (`EXODESK_HOME/data` overrides)."""
    return _home("data") or Path(platformdirs.user_data_dir("exodesk", appauthor=False))


def cache_folder() -> Path:
    """Give the folder of what can be made anew, such as font subsets (`EXODESK_HOME/cache` overrides)."""
    return _home("cache") or Path(platformdirs.user_cache_dir("exodesk", appauthor=False))


def settings_folder() -> Path:
    """Give the folder of window settings (`EXODESK_HOME/settings` overrides)."""
    return _home("settings") or Path(platformdirs.user_config_dir("exodesk", appauthor=False))


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
