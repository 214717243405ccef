"""What of a document answers the query: how many places, and the way to each passage."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracuu.web.presenters.entries import Entry, shortened
from tracuu.web.presenters.sections import Section
from tracuu.web.presenters.wording import thousands

MOST_LISTED = 12
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Places:
    """The marks of a page; `first` is the address of the first in the text, "" without any.

    `passages` are the first `MOST_LISTED` passages with marks, each with their number; `more` is
    how many others there are.
    """

    q: str
    count: int
    first: str
    passages: tuple[Entry, ...]
    more: int


def places(q: str, in_title: int, sections: Sequence[Section]) -> Places:
    """The places that `q` marks in sections, and as many as `in_title` in the title."""
    found = [entry for section in sections for entry in _entries(section)]
    total = sum(block.marks for section in sections for block in section.blocks)
    return Places(
        q=q,
        count=in_title + total,
        first=found[0].url if found else "",
        passages=tuple(found[:MOST_LISTED]),
        more=max(len(found) - MOST_LISTED, 0),
    )


def _entries(section: Section) -> list[Entry]:
    """A provision as one passage; of a text without any, each paragraph."""
    blocks = [block for block in section.blocks if block.place]
    if section.heading is None or not blocks:
        return [_entry(block.text, block.place, block.marks) for block in blocks]
    marks = sum(block.marks for block in blocks)
    return [_entry(section.heading.text, blocks[0].place, marks)]


def _entry(text: str, place: str, marks: int) -> Entry:
    return Entry(shortened(text, _LONGEST), f"#{place}", f"{thousands(marks)} chỗ")
