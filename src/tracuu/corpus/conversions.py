"""What the readers of one file brought out of old encodings, added up for the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracuu.text.detection import Rescued, may_be_old, rescue
from tracuu.text.encodings import Encoding


@dataclass(slots=True)
class Tally:
    """Runs converted from one encoding: how many, the least sure, places that may be wrong."""

    runs: int = 0
    confidence: float = 1.0
    unresolved: int = 0


@dataclass(slots=True)
class Conversions:
    """The conversions of a file by encoding, in the order they were met first."""

    tallies: dict[Encoding, Tally] = field(default_factory=dict)

    def rescue(self, text: str) -> str:
        """`text` in Unicode, what was converted counted."""
        return self.add(rescue(text))

    def add(self, rescued: Rescued) -> str:
        """The rescued text, its conversions counted."""
        for conversion in rescued.conversions:
            tally = self.tallies.setdefault(conversion.encoding, Tally())
            tally.runs += 1
            tally.confidence = min(tally.confidence, conversion.confidence)
            tally.unresolved += conversion.unresolved
        return rescued.text

    def merge(self, other: "Conversions") -> None:
        """Add the conversions of another part of the same file."""
        for encoding, more in other.tallies.items():
            tally = self.tallies.setdefault(encoding, Tally())
            tally.runs += more.runs
            tally.confidence = min(tally.confidence, more.confidence)
            tally.unresolved += more.unresolved

    def rescue_record(self, record: Mapping[str, Any], line: bytes) -> Mapping[str, Any]:
        """A parsed line of JSON with its texts in Unicode; `line` is as read and tells quickly.

        The texts are judged together, so that a title too short to tell follows the body.
        """
        if not may_be_old(line) and b"\\u00" not in line:
            return record
        texts = list(_texts(record))
        lengths = [text.count("\n") + 1 for text in texts]
        before = len(self.tallies), sum(tally.runs for tally in self.tallies.values())
        runs = self.rescue("\n".join(texts)).split("\n")
        if (len(self.tallies), sum(tally.runs for tally in self.tallies.values())) == before:
            return record
        rest = iter(runs)
        new = iter(["\n".join(next(rest) for _ in range(length)) for length in lengths])
        replaced: Mapping[str, Any] = _replaced(record, new)
        return replaced


# Addresses and names of documents are no prose: they stay as they are.
_KEPT = frozenset(("id", "url", "anchor", "kind", "status"))
_DEEPEST = 8


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < _DEEPEST and isinstance(value, list):
        for item in value:
            yield from _texts(item, depth + 1)
    elif depth < _DEEPEST and isinstance(value, dict):
        for key, item in value.items():
            if key not in _KEPT:
                yield from _texts(item, depth + 1)


def _replaced(value: Any, texts: Iterator[str], depth: int = 0) -> Any:  # noqa: ANN401
    """`value` with its texts replaced by `texts`, in the order of `_texts`."""
    if isinstance(value, str):
        return next(texts)
    if depth < _DEEPEST and isinstance(value, list):
        return [_replaced(item, texts, depth + 1) for item in value]
    if depth < _DEEPEST and isinstance(value, dict):
        return {
            key: item if key in _KEPT else _replaced(item, texts, depth + 1)
            for key, item in value.items()
        }
    return value
