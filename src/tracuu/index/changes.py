"""What an update of an index did."""

from dataclasses import dataclass, field


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
