"""The two drivers of plan files: SQLite as it comes with Python, and SQLCipher for plans with a passphrase."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib import import_module
from typing import Any

from exodesk.errors import MachineTrouble

_errors: list[type[Exception]] = [sqlite3.Error]


def database_errors() -> tuple[type[Exception], ...]:
    """Give the errors of the drivers in use. Those of SQLCipher are no kinds of those of SQLite."""
    return tuple(_errors)


@cache
def sqlcipher() -> Any:
    """Load SQLCipher's driver.

    Raises:
        MachineTrouble: "encrypt-missing" if it is not installed.

    """
    try:
        driver = import_module("sqlcipher3.dbapi2")
    except ImportError as error:
        raise MachineTrouble("encrypt-missing") from error
    _errors.append(driver.Error)
    return driver


def has_sqlcipher() -> bool:
    """Tell whether plans with a passphrase can be read and made here."""
    try:
        sqlcipher()
    except MachineTrouble:
        return False
    return True
