"""The picture of a document's relations, which a template draws as SVG.

Above the document stands what it rests on and what it changes, mostly older papers; below it what
others do to it since. A line runs through all of them, so that it fits a narrow screen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracuu.web.presenters.related import Group, Related

WIDTH = 324
"""Units of the drawing, a pixel each on a wide screen; letters are 15 of them high."""
MOST_DRAWN = 4
"""Papers drawn of a kind; the list beside the picture has the others."""

_LEFT, _GAP, _PADDING = 24, 8, 10
_FULL = WIDTH - _LEFT
_HALF = (_FULL - _GAP) // 2
_BOX, _LINE, _OWN_BOX, _MARGIN = 36, 28, 40, 12


@dataclass(frozen=True, slots=True)
class Box:
    """A paper as drawn; `title` is said in full where `text` is cut."""

    text: str
    title: str
    url: str
    x: int
    y: int
    width: int
    height: int

    @property
    def base(self) -> int:
        """Where its text stands."""
        return self.y + self.height // 2 + 5


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of relation: its label, its boxes, and a link to the list where more are in it."""

    label: str
    y: int
    boxes: tuple[Box, ...]
    more: str
    more_url: str
    more_y: int
    ticks: tuple[int, ...]
    """Where the line branches off to boxes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing, the document itself in the middle; the line runs from `top` to `bottom`."""

    above: tuple[Row, ...]
    itself: Box
    below: tuple[Row, ...]
    top: int
    bottom: int
    height: int


def picture(name: str, related: Related) -> Picture | None:
    """The drawing for a document called `name`; None where it has no relations."""
    if not related:
        return None
    above, end = _rows(related.own, 0)
    start = end + _MARGIN if above else 0
    text = _fitting(name, WIDTH - 2 * _PADDING)
    itself = Box(text, name, "", 0, start, WIDTH, _OWN_BOX)
    below, height = _rows(related.by_others, start + _OWN_BOX + _MARGIN)
    return Picture(
        above=above,
        itself=itself,
        below=below,
        top=above[0].ticks[0] if above else start + _OWN_BOX,
        bottom=below[-1].ticks[-1] if below else start,
        height=height if below else start + _OWN_BOX,
    )


def _rows(groups: Sequence[Group], y: int) -> tuple[tuple[Row, ...], int]:
    """The rows of some kinds from `y` on, and where the last one ends."""
    made = []
    for group in groups:
        boxes = tuple(_boxes(group, y + _LINE))
        ends = max((box.y + box.height for box in boxes), default=y + _LINE)
        hidden = len(group.entries) - len(boxes)
        more = f"và {hidden} văn bản khác" if hidden else "và những văn bản khác"
        is_cut = bool(hidden or group.others)
        made.append(Row(
            label=group.label, y=y, boxes=boxes,
            more=more if is_cut else "", more_url=f"#{group.anchor}", more_y=ends,
            ticks=tuple(sorted({box.y + box.height // 2 for box in boxes})) or (ends + _LINE // 2,),
        ))  # fmt: skip
        y = ends + (_LINE if is_cut else 0) + _GAP
    return tuple(made), y


def _boxes(group: Group, y: int) -> Iterator[Box]:
    """The boxes of a kind, two beside each other where both are short."""
    x = _LEFT
    for entry in group.entries[:MOST_DRAWN]:
        name = entry.number or entry.text
        width = _HALF if _width(name) <= _HALF - 2 * _PADDING else _FULL
        if x + width > WIDTH:
            x, y = _LEFT, y + _BOX + _GAP
        text = _fitting(name, width - 2 * _PADDING)
        title = f"{group.label}: {entry.text}" + (f" ({entry.note})" if entry.note else "")
        yield Box(text, title, entry.url, x, y, width, _BOX)
        x += width + _GAP


def _fitting(text: str, room: int) -> str:
    text = " ".join(text[:200].split())
    if _width(text) <= room:
        return text
    while text and _width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(text: str) -> float:
    """About how wide letters are, on the safe side: no font is at hand to ask."""
    return sum(
        5 if sign in " .,/-:;()il|" else 11.5 if sign.isupper() else 15 if ord(sign) > 0x2E7F else 9
        for sign in text
    )
