"""The passphrases that were typed in this process, in memory only, and the keys that SQLCipher derives from them."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from typing import Final

SALT_BYTES: Final = 16
_ROUNDS: Final = 256_000
_KEY_BYTES: Final = 32
_known: list[bytes] = []


def add(passphrase: str) -> None:
    """Try this passphrase, too, with files that may be protected: one process serves one traveller."""
    put_first(_bytes(passphrase))


def put_first(passphrase: bytes) -> None:
    """Try this one first from now on."""
    if passphrase in _known:
        _known.remove(passphrase)
    _known.insert(0, passphrase)


def known() -> tuple[bytes, ...]:
    """Give the passphrases to try, the last one typed or that opened a plan first."""
    return tuple(_known)


def forget() -> None:
    """Forget all passphrases and keys, for locking. Python cannot promise that no copy stays in memory."""
    _known.clear()
    key_of.cache_clear()


def new_key(passphrase: str | bytes) -> str:
    """Give the key for a new file, with a salt of its own; it stands in the first bytes of the file."""
    typed = passphrase if isinstance(passphrase, bytes) else _bytes(passphrase)
    return key_of(typed, os.urandom(SALT_BYTES))


@lru_cache(maxsize=64)
def key_of(passphrase: bytes, salt: bytes) -> str:
    """Derive the key of a file as SQLCipher 4 does by itself (0.2 s), as the hexadecimal text that it takes.

    A key in this form needs no quoting, and a file is opened again in a millisecond.
    """
    import hashlib  # noqa: PLC0415  (see `digests`)

    key = hashlib.pbkdf2_hmac("sha512", passphrase, salt, _ROUNDS, _KEY_BYTES)
    return f"x'{key.hex()}{salt.hex()}'"


def _bytes(passphrase: str) -> bytes:
    """Give one form of a passphrase: keyboards and systems write the same letters in two ways."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8")
