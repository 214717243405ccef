"""What an update of an index did."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Closing:
    """How a build or an update ends, once all its documents were taken.

    `gone` gives the ids of further documents that go, `files` further files of the generation by
    name. Without `publish` nothing is kept: it is a rehearsal.
    """

    gone: Callable[[], Iterable[str]] = tuple
    files: Callable[[], Mapping[str, bytes]] = dict
    publish: bool = True


PUBLISH = Closing()
"""As it comes, and for all to see."""


@dataclass(slots=True)
class Changes:
    """What an update did, by the ids of documents, and the counts of the index after it."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Asked to be removed and not there."""
    documents: int = 0
    provisions: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)
