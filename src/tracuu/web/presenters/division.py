"""A document divided into parts, each of them a page; a short one is a part of its own.

The parts depend on the document alone, so that what somebody searches for moves no boundary.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracuu.model.document import Provision
from tracuu.search.results import Mark, PassageView
from tracuu.web.presenters.contents import depths
from tracuu.web.presenters.entries import shortened
from tracuu.web.presenters.links import BODY_ANCHOR
from tracuu.web.presenters.slices import AIMED_AT, MOST_OF_A_PAGE, MOST_OF_A_PART, Slice, slices

OWN_IDS = "t-"
"""What the ids of the page itself begin with; those of provisions are others."""

_SLACK = 0.2
"""How far from its even share a part may end, to end before a chapter."""

_INSIDE = 99
"""The depth of a boundary inside a passage: deeper than any heading."""

_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage on a page; `is_rest` says that its text began on the page before."""

    view: PassageView
    anchor: str
    depth: int
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some passages of a document that follow each other; `number` counts from 1."""

    number: int
    slices: tuple[Slice, ...]
    range: str
    """The labels of its first and its last provision: "Điều 120 – Điều 241", "" without any."""

    @property
    def units(self) -> int:
        """What it takes of a page."""
        return sum(each.units for each in self.slices)


class Division:
    """The passages of a document and the parts they lie in.

    `depths` is how deep each passage lies, 0 outermost; `anchors` is what leads to it, "" where
    another thing has that name. A provision called "Nội dung" wants the one of the text before it.
    """

    def __init__(self, passages: Sequence[Provision], most: int = MOST_OF_A_PART) -> None:
        self.passages = passages
        levels = depths(passage.label for passage in passages if passage.anchor)
        self.depths = tuple(next(levels) if passage.anchor else 0 for passage in passages)
        self.anchors = tuple(_anchors(passages))
        rows = tuple(slices(passages, most))
        ends = tuple(_ends(rows, self._boundary, most))
        self.parts = tuple(
            self._part(number, rows[start:end])
            for number, (start, end) in enumerate(zip((0, *ends), ends, strict=False), 1)
        )

    @property
    def units(self) -> int:
        """What all of it takes of a page."""
        return sum(part.units for part in self.parts)

    @property
    def is_vast(self) -> bool:
        """Whether it is too long for one page, even for one that a reader asks for."""
        return self.units > MOST_OF_A_PAGE

    def whole(self) -> Part:
        """All of it as one part."""
        return self._part(1, [each for part in self.parts for each in part.slices])

    def holding(self, anchor: str) -> int:
        """The number of the part where what `anchor` leads to begins; 0 where nothing has it."""
        if anchor not in self.anchors:
            return 0
        at = self.anchors.index(anchor)
        return next(
            part.number
            for part in self.parts
            for each in part.slices
            if each.passage == at and not each.start
        )

    def shown(self, part: Part, mark: Mark) -> Iterator[Shown]:
        """What a part shows, marked."""
        views = mark([self._shown_of(each) for each in part.slices])
        for each, view in zip(part.slices, views, strict=True):
            at = each.passage
            yield Shown(view, self.anchors[at], self.depths[at], each.start > 0)

    def _shown_of(self, piece: Slice) -> Provision:
        passage = self.passages[piece.passage]
        if piece.end - piece.start == len(passage.text):
            return passage
        return replace(passage, text=passage.text[piece.start : piece.end])

    def before(self, part: Part) -> Iterator[str]:
        """The texts of the parts before one, the last first."""
        first = part.slices[0] if part.slices else Slice(0, 0, 0, 0)
        yield self.passages[first.passage].text[: first.start] if first.start else ""
        for at in range(first.passage - 1, -1, -1):
            yield self.passages[at].text

    def above(self, part: Part) -> tuple[int, ...]:
        """The places of the passages that the first one of a part lies in, outermost first."""
        if not part.slices:
            return ()
        first = part.slices[0].passage
        found: list[int] = []
        depth = self.depths[first]
        for at in range(first - 1, -1, -1):
            if not depth:
                break
            if self.depths[at] < depth:
                found.append(at)
                depth = self.depths[at]
        return tuple(reversed(found))

    def _boundary(self, before: Slice, after: Slice) -> tuple[bool, int]:
        """How badly a part ends between two slices: worst below a heading without text."""
        if before.passage == after.passage:
            return False, _INSIDE
        depth = self.depths[after.passage]
        heads = not self.passages[before.passage].text and self.depths[before.passage] < depth
        return heads, depth

    def _part(self, number: int, rows: Sequence[Slice]) -> Part:
        return Part(number, tuple(_joined(rows)), self._range(rows))

    def _range(self, rows: Sequence[Slice]) -> str:
        """What a part runs from and to; a chapter is no name for its first article."""
        labelled = [self.passages[each.passage] for each in rows]
        named = [each for each in labelled if each.label]
        first = next((each.label for each in named if each.text), "")
        last = named[-1].label if named else ""
        ends = dict.fromkeys(shortened(each, _LONGEST_LABEL) for each in (first, last) if each)
        return " – ".join(ends)


def _anchors(passages: Sequence[Provision]) -> Iterator[str]:
    taken: set[str] = set()
    for passage in passages:
        anchor = passage.anchor or BODY_ANCHOR
        is_free = anchor not in taken and not anchor.startswith(OWN_IDS)
        taken.add(anchor)
        yield anchor if is_free else ""


def _ends(
    rows: Sequence[Slice], boundary: Callable[[Slice, Slice], tuple[bool, int]], most: int
) -> Iterator[int]:
    """Where parts end among slices: evenly, if need be a little off to end before a heading."""
    left = sum(each.units for each in rows)
    start = 0
    while left > most and start + 1 < len(rows):
        count = -int(-left // (AIMED_AT * most))
        ideal = left / count
        end, spent = _end(rows, start, ideal, most, boundary)
        yield end
        start, left = end, left - spent
    yield len(rows)


def _end(
    rows: Sequence[Slice],
    start: int,
    ideal: float,
    most: int,
    boundary: Callable[[Slice, Slice], tuple[bool, int]],
) -> tuple[int, int]:
    """Where the part that begins at `start` ends best, and how many units it has."""
    spent, choices = rows[start].units, []
    for end in range(start + 1, len(rows)):
        off = abs(spent - ideal)
        heads, depth = boundary(rows[end - 1], rows[end])
        is_near = off <= _SLACK * ideal
        choices.append((heads, not is_near, depth if is_near else 0, off, end, spent))
        spent += rows[end].units
        if spent > most:
            break
    *_, end, spent = min(choices)
    return end, spent


def _joined(rows: Sequence[Slice]) -> Iterator[Slice]:
    """Slices of one passage that follow each other as one."""
    last: Slice | None = None
    for each in rows:
        if last is not None and last.passage == each.passage:
            last = replace(last, end=each.end, units=last.units + each.units)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
