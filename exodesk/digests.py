"""SHA-256 of what is small without loading OpenSSL, and of what is large with it.

Loading OpenSSL takes as long as hashing the whole question bank without it, and 3.6 MB of memory that a window keeps.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # see `texts`
    from hashlib import _Hash


def of_small(data: bytes) -> str:
    """Give the SHA-256 of some hundred kilobytes at most, in hexadecimal."""
    try:
        from _sha2 import sha256  # type: ignore[import-not-found]  # noqa: PLC0415  (Python's own, from 3.12)
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found]  # noqa: PLC0415  (Python's own, 3.11)
        except ImportError:
            from hashlib import sha256  # noqa: PLC0415
    found: str = sha256(data).hexdigest()
    return found


def of_large(start: bytes = b"") -> _Hash:
    """Begin a SHA-256 that may go on piece by piece."""
    from hashlib import sha256  # noqa: PLC0415

    return sha256(start)
