"""Waiting for something to change in folders."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SECONDS = 2.0
"""Between two looks. Looking works on every disk; a shared one tells nobody of its changes."""

Look = dict[str, tuple[int, int]]
"""Path -> (time of the last change, size)."""


def changes_of(
    paths: Sequence[Path], seconds: float = SECONDS, besides: Sequence[Path] = ()
) -> Iterator[None]:
    """At once, then each time something below `paths` has changed and come to rest; never ends.

    What is written on each change (a report, an index) is left out as `besides`.
    """
    seen: Look | None = None
    out = [path.resolve() for path in besides]
    last = _look(paths, out)
    while True:
        now = _look(paths, out)
        if now == last and now != seen:
            seen = now
            yield
        last = now
        time.sleep(seconds)


def _look(paths: Sequence[Path], out: Sequence[Path]) -> Look:
    found: Look = {}
    for path in paths:
        _note(path, found)
        for folder, inner, names in os.walk(path):
            inner[:] = [name for name in inner if not _is_in(Path(folder, name), out)]
            for name in names:
                if not _is_in(Path(folder, name), out):
                    _note(Path(folder, name), found)
    return found


def _is_in(path: Path, out: Sequence[Path]) -> bool:
    return bool(out) and path.resolve() in out


def _note(path: Path, found: Look) -> None:
    try:
        status = path.stat()
    except OSError:
        return  # gone between two steps: the next look tells
    if not path.is_dir():
        found[str(path)] = status.st_mtime_ns, status.st_size
