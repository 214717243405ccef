"""Progress bars on stderr, only where a person looks at it."""

import sys
from types import TracebackType
from typing import Any, Self

import click

BUILD_PHASES = {"read": "Đọc", "write": "Ghi", "merge": "Gộp"}
"""The phases of building or updating an index, as bars name them."""

_BAR = "%(label)s  [%(bar)s]  %(info)s"


class Progress:
    """One bar after another: each new phase closes the bar before and opens its own.

    It is a callable of the shape (phase, done, total), and prints nothing at all where stderr is
    no terminal.
    """

    def __init__(self, labels: dict[str, str]) -> None:
        self._labels = labels
        self._shown = sys.stderr.isatty()
        self._phase = ""
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close()

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a phase are done."""
        if not self._shown:
            return
        if phase != self._phase:
            self._close()
            self._open(phase, total)
        self._bar.update(done - self._bar.pos)

    def _open(self, phase: str, total: int) -> None:
        self._phase = phase
        self._bar = click.progressbar(
            length=max(total, 1), label=self._labels.get(phase, phase), file=sys.stderr,
            bar_template=_BAR, fill_char="█", empty_char="░",
        )  # fmt: skip
        self._bar.__enter__()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
            self._phase = ""
