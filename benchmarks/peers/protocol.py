"""What the adapter of an engine offers to the worker that measures it."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from rows import Input
from workload import Asked

FOUND = 10
"""How many rows an answer names."""

Stage = Callable[[Path, Input], None]
"""Writes an index of the input into an empty folder."""

Ask = Callable[[Asked], Sequence[object]]
"""Answers a query with at most `FOUND` rows, best first (or newest first)."""

_WORD = re.compile(r"\w+")


class Peer(Protocol):
    """An engine. A new object is made in a new process for every build and for every run."""

    def version(self) -> str:
        """The version of its library."""

    def stages(self) -> Mapping[str, Stage]:
        """What it writes: `marked`, and `unmarked` where that takes an index of its own."""

    def stored_text(self, folder: Path) -> int | None:
        """Bytes of the `marked` index that are texts kept for display, None where unknown."""

    def open(self, marked: Path, unmarked: Path) -> None:
        """Open what was written; a folder without an index means that the stage was left out."""

    def asks(self) -> Mapping[str, Ask]:
        """How it answers each kind of query; a kind that is missing it cannot answer."""


def words(text: str) -> list[str]:
    """The words of a query in lower case, each once: what a peer's tokenizer makes of them."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))


def phrase_words(text: str) -> list[str]:
    """The words of a phrase in lower case, as often as they stand there."""
    return _WORD.findall(text.lower())


def day_number(iso: str) -> int:
    """20200616 for 2020-06-16."""
    return int(iso.replace("-", "") or 0)
