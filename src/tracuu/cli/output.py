"""What is printed: data to stdout, everything else to stderr; UTF-8 whatever the locale.

A reader that closes the pipe early (`| head -1`) has what it wanted: the rest goes nowhere, the
command goes on in silence and keeps its own exit code.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

import orjson
from click import style

_gone: set[int] = set()
"""File descriptors whose reader has left."""


def use_utf8() -> None:
    """Make both streams write UTF-8; a file name that is no Unicode is shown with escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def data(text: str) -> None:
    """Print one line or block of data."""
    _write(sys.stdout, text + "\n")


def block(text: str) -> None:
    """Print data that ends its own lines."""
    _write(sys.stdout, text)


def is_read() -> bool:
    """Whether anybody still reads the data: there is no use in going on for `| head -1`."""
    return not _gone or sys.stdout.fileno() not in _gone


def note(text: str) -> None:
    """Print a line for the person at the terminal: a summary, a warning, an error."""
    _write(sys.stderr, text + "\n")


def json(value: object) -> None:
    """Print a value as indented JSON."""
    data(encoded(value, orjson.OPT_INDENT_2))


def json_line(value: object) -> None:
    """Print a value as one line of JSON."""
    data(encoded(value))


def encoded(value: object, option: int = 0) -> str:
    """A value as JSON text; a lone surrogate of a file name becomes an escape."""
    try:
        return orjson.dumps(value, option=option).decode()
    except TypeError:
        return orjson.dumps(_printable(value), option=option).decode()


def bold(text: str) -> str:
    """`text` in bold where stdout is a terminal that takes styles, else as it is."""
    return style(text, bold=True) if styled() else text


def dim(text: str) -> str:
    """`text` dimmed where stdout is a terminal that takes styles, else as it is."""
    return style(text, dim=True) if styled() else text


def styled() -> bool:
    """Whether stdout takes styles: a terminal, and NO_COLOR (no-color.org) not set."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def marked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """`text` with the code-point `ranges` in bold, on one line."""
    parts: list[str] = []
    done = 0
    for start, end in ranges:
        parts += text[done:start], bold(text[start:end])
        done = end
    return "".join((*parts, text[done:])).replace("\n", " ")


def _printable(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, Mapping):
        return {_printable(name): _printable(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(item) for item in value]
    return value


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # Later writes, and the flush at exit, must not meet the closed pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        _gone.add(stream.fileno())
