"""What of a document answers the query: how many places, and the way to each passage."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracuu.web.presenters.elsewhere import Elsewhere
from tracuu.web.presenters.entries import Entry, shortened
from tracuu.web.presenters.sections import Section
from tracuu.web.presenters.wording import thousands

MOST_LISTED = 12
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Places:
    """The marks of a document; `first` is the address of the first in the text, "" without any.

    `here` is how many the page has itself. `passages` are its first `MOST_LISTED` passages with
    marks, each with their number; `more` is how many others there are. `parts` are the other pages
    with marks, `onward` the next of them and `onward_text` its name, "" where there is none.
    `counted` are the numbers of the first and the last part where marks were counted, None for all.
    """

    q: str
    count: int
    here: int
    first: str
    passages: tuple[Entry, ...]
    more: int
    parts: tuple[Entry, ...] = ()
    onward: str = ""
    onward_text: str = ""
    counted: tuple[int, int] | None = None


def places(
    q: str, in_title: int, sections: Sequence[Section], others: Elsewhere | None = None
) -> Places:
    """The places that `q` marks in sections, as many as `in_title` in the title, and others."""
    others = others or Elsewhere()
    found = [entry for section in sections for entry in _entries(section)]
    here = in_title + sum(block.marks for section in sections for block in section.blocks)
    parts = (*others.before, *others.after)
    ways = [
        *(each.url for each in others.before[:1]),
        *(each.url for each in found[:1]),
        *(each.url for each in others.after[:1]),
    ]
    return Places(
        q=q,
        count=here + sum(each.marks for each in parts),
        here=here,
        first=ways[0] if ways else "",
        passages=tuple(found[:MOST_LISTED]),
        more=max(len(found) - MOST_LISTED, 0),
        parts=tuple(Entry(each.text, each.url, _told(each.marks)) for each in parts),
        onward=others.after[0].url if others.after else "",
        onward_text=others.after[0].text if others.after else "",
        counted=others.counted,
    )


def _entries(section: Section) -> list[Entry]:
    """A provision as one passage; of a text without any, each paragraph."""
    blocks = [block for block in section.blocks if block.place]
    if section.heading is None or not blocks:
        return [_entry(block.text, block.place, block.marks) for block in blocks]
    marks = sum(block.marks for block in blocks)
    return [_entry(section.heading.text, blocks[0].place, marks)]


def _entry(text: str, place: str, marks: int) -> Entry:
    return Entry(shortened(text, _LONGEST), f"#{place}", _told(marks))


def _told(marks: int) -> str:
    return f"{thousands(marks)} chỗ"
