"""What the command line writes: UTF-8 whatever the locale, and nothing that could steer the terminal."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import unicodedata

from exodesk.texts import SOURCE_LANGUAGE, Texts, unasked

TYPE_CHECKING = False
if TYPE_CHECKING:  # see `texts`
    from typing import Any, Final, TextIO

_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_KEPT_CONTROLS: Final = "\n\t"
_INVISIBLE_KINDS: Final = ("Cc", "Cf", "Cs")
_NEEDED_JOINERS: Final = "\u200c\u200d"


def language_of_environment() -> str:
    """Give the language code that the shell asks for, by the first locale variable that is set."""
    for name in _LOCALE_VARIABLES:
        value = os.environ.get(name)
        if value:
            return value.replace("-", "_").split("_")[0].split(".")[0].lower()
    return SOURCE_LANGUAGE


def visible(text: str) -> str:
    """Write control characters and marks that turn the reading direction as `[U+202E]`."""
    return "".join(
        f"[U+{ord(character):04X}]"
        if unicodedata.category(character) in _INVISIBLE_KINDS and character not in _KEPT_CONTROLS + _NEEDED_JOINERS
        else character
        for character in text
    )


def one_line(text: str) -> str:
    """Give a text on one line, made visible."""
    return visible(" ".join(text.split()))


class Terminal:
    """Standard output and standard error, with the words of the shell's language."""

    def __init__(self) -> None:
        """Take the streams of the process as they are now and set them to UTF-8."""
        self.texts = Texts(unasked(language_of_environment()))
        self._out = _as_utf8(sys.stdout)
        self._err = _as_utf8(sys.stderr)

    def line(self, text: str = "", indent: int = 0) -> None:
        """Write one line. Line breaks in the text become spaces."""
        self._out.write(" " * indent + one_line(text) + "\n")

    def say(self, key: str, /, *, indent: int = 0, **values: object) -> None:
        """Write the words of a key on one line."""
        self.line(self.texts.say(key, **values), indent)

    def block(self, text: str) -> None:
        """Write a text that has lines of its own."""
        self._out.write(visible(text) + "\n")

    def json(self, value: Any) -> None:
        """Write a value as JSON."""
        import msgspec  # noqa: PLC0415  (not needed for words)

        self._out.write(msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n")

    def flush(self) -> None:
        """Bring everything out, so that a full disk or a closed pipe shows now.

        Raises:
            OSError: if the stream cannot take it.

        """
        self._out.flush()

    def complain(self, sentence: str, faults: tuple[str, ...] = ()) -> None:
        """Write an error: one line that says what happened, then one line a fault."""
        with contextlib.suppress(OSError, ValueError):
            self._err.write("".join(f"{one_line(line)}\n" for line in (sentence, *faults)))
            self._err.flush()

    def abandon(self) -> None:
        """Let go of standard output after its reader has gone, so that Python does not complain at exit."""
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())


def _as_utf8(stream: TextIO | None) -> TextIO:
    """Set a stream to UTF-8. A process without one (a window started from a menu) writes to nowhere."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
