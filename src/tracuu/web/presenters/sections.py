"""The text of a document as it is printed: sections of paragraphs, citations linked, places told.

A place is a heading or a paragraph with something that the query matched. Each has an id of its
own, and the way on to the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise

from tracuu.model.citations import Cited, find_citations
from tracuu.search.found import LONGEST_SCANNED
from tracuu.search.results import Highlight
from tracuu.web.presenters.division import OWN_IDS, Shown
from tracuu.web.presenters.marks import Piece, marked, pieces
from tracuu.web.presenters.named_papers import NamedPapers

MOST_PLACES = 1_000
"""Places with a way on to the next; what follows them is marked and no more."""

_PLACE_ID = f"{OWN_IDS}khop-"
FIRST_PLACE = f"{_PLACE_ID}1"
"""The id of the first place of a page."""

_MOST_BEFORE = 1_000_000
"""Code points of earlier pages that are read for the papers they name."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a paragraph that is no link, or is one."""

    pieces: tuple[Piece, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph; `place` is its id and `next` the id of the next place, else ""."""

    runs: tuple[Run, ...]
    place: str = ""
    next: str = ""

    @property
    def text(self) -> str:
        """What it reads."""
        return "".join(piece.text for run in self.runs for piece in run.pieces)

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but text, as most are."""
        return len(self.runs) == 1 and not self.runs[0].url and not self.marks

    @property
    def marks(self) -> int:
        """How many pieces of it are marked."""
        return sum(piece.match for run in self.runs for piece in run.pieces)


@dataclass(frozen=True, slots=True)
class Section:
    """A passage: `heading` is None for the text outside the provisions.

    `depth` is how deep it lies in the paper, 0 outermost; `label` says which it is: "Điều 5".
    `is_rest` says that it begins on a page before.
    """

    anchor: str
    label: str
    depth: int
    heading: Block | None
    paragraphs: tuple[Block, ...]
    is_rest: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Heading and paragraphs in their order."""
        return (self.heading, *self.paragraphs) if self.heading else self.paragraphs


def sections(
    shown: Iterable[Shown], papers: NamedPapers, own: str, before: Iterable[str] = ()
) -> tuple[Section, ...]:
    """What is shown of a document whose number has the key `own`.

    `before` are the texts of earlier pages, the nearest first: what a number meant there last, it
    means here.
    """
    made = []
    named = _named_in(before, own) if papers else {}
    for each in shown:
        view = each.view
        heading = Block((Run(marked(view.heading)),)) if view.heading.text else None
        text = tuple(_paragraphs(view.text, papers, own, named))
        made.append(Section(each.anchor, view.label, each.depth, heading, text, each.is_rest))
    return _with_places(made)


Named = dict[str, tuple[date | None, str]]
"""The day and the office that a document gave last with a number."""


def _named_in(texts: Iterable[str], own: str) -> Named:
    """What was named in texts of which the last come first."""
    read: list[str] = []
    room = _MOST_BEFORE
    for text in texts:
        room -= len(text)
        if room < 0:
            break
        read.append(text[:LONGEST_SCANNED])
    named: Named = {}
    for text in reversed(read):
        for cited in find_citations(text, own):
            if cited.number:
                _name(cited, named)
    return named


def _name(cited: Cited, named: Named) -> None:
    """Note the day and the office of a citation with a number, if it gives others than before."""
    _, unit = named.setdefault(cited.number, (cited.day, cited.unit))
    if cited.day or cited.unit not in {"", unit}:
        named[cited.number] = cited.day, cited.unit


def _paragraphs(text: Highlight, papers: NamedPapers, own: str, named: Named) -> Iterator[Block]:
    """A text broken at line ends, blank lines left out."""
    links = _links(text.text, papers, own, named)
    ranges, linked = _Spans((*each, "") for each in text.ranges), _Spans(links)
    start = 0
    for line in text.text.split("\n"):
        end = start + len(line)
        inside, cited = ranges.within(start, end), linked.within(start, end)
        if line.strip():
            yield Block(tuple(_runs(line, inside, cited)))
        start = end + 1


_Span = tuple[int, int, str]


class _Spans:
    """Spans in their order, asked for line by line; none is looked at for a line far from it.

    A text may have 10^5 lines and as many spans.
    """

    def __init__(self, spans: Iterable[_Span]) -> None:
        self._coming = iter(spans)
        self._open: list[_Span] = []
        self._next = next(self._coming, None)

    def within(self, start: int, end: int) -> list[_Span]:
        """What lies between two places, relative to the first; they only ever grow."""
        while self._next is not None and self._next[0] < end:
            self._open.append(self._next)
            self._next = next(self._coming, None)
        self._open = [each for each in self._open if each[1] > start]
        return [
            (max(first, start) - start, min(last, end) - start, url)
            for first, last, url in self._open
        ]


def _links(text: str, papers: NamedPapers, own: str, named: Named) -> Iterator[_Span]:
    """Where the text cites papers of the index, and their addresses; of a huge one its beginning.

    A paper named again by its number alone is the one that was named last. Five million code points
    with nothing but numbers would take half a minute.
    """
    if not papers:
        return
    for cited in find_citations(text[:LONGEST_SCANNED], own):
        if not cited.number:
            continue
        _name(cited, named)
        if url := papers.url(cited.number, *named[cited.number]):
            yield cited.start, cited.end, url


def _runs(line: str, ranges: Sequence[_Span], links: Sequence[_Span]) -> Iterator[Run]:
    marks = _Spans(ranges)
    done = 0
    for start, end, url in (*links, (len(line), len(line), "")):
        for first, last, address in ((done, start, ""), (start, end, url)):
            if first < last:
                inside = marks.within(first, last)
                yield Run(pieces(line[first:last], ((a, b) for a, b, _ in inside)), address)
        done = max(done, end)


def _with_places(made: Sequence[Section]) -> tuple[Section, ...]:
    answering = (block for section in made for block in section.blocks if block.marks)
    ids = {
        id(block): f"{_PLACE_ID}{at}" for at, block in enumerate(islice(answering, MOST_PLACES), 1)
    }
    following = dict(pairwise(ids.values()))

    def placed(block: Block) -> Block:
        place = ids.get(id(block), "")
        return replace(block, place=place, next=following.get(place, "")) if place else block

    if not ids:
        return tuple(made)
    return tuple(
        replace(
            section,
            heading=placed(section.heading) if section.heading else None,
            paragraphs=tuple(map(placed, section.paragraphs)),
        )
        for section in made
    )
