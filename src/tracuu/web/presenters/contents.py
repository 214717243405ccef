"""The table of contents: which provision lies in which, made out from their labels.

A paper states its structure by the words of its headings alone: *Phần* holds *Chương*, *Chương*
holds *Mục*, *Mục* holds *Điều*.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from tracuu.web.presenters.entries import shortened

MOST_ENTRIES = 1_000
"""Entries of a table; of a longer one the deepest levels are left out first."""
MOST_ELSEWHERE = 150
"""Those of them that lead to other pages of a paper; what is on the page is listed whole."""
_LONGEST = 200

_PART = ", "
_TOP = 0
_WORDS = {
    "phụ lục": _TOP, "nơi nhận": _TOP, "chữ ký": _TOP,
    "phần": 1, "chương": 2, "mục": 3, "tiểu mục": 4, "điều": 5, "khoản": 8, "điểm": 9,
}  # fmt: skip
"""First words of a label -> how deep it lies; what lies deeper belongs to what stands before it."""
_WORD = re.compile(rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_ROMAN, _ARABIC, _LETTER = 6, 7, 9
_ROMAN_LABEL = re.compile(r"(?:[IVX]|[IVXLC]{2,7})[.)]?")
_ARABIC_LABEL = re.compile(r"\d{1,4}(?P<below>(?:\.\d{1,4}){0,3})[.)]?")
_LETTER_LABEL = re.compile(r"[a-zđ][.)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: what it reads and where it stands; `depth` 0 is the outermost.

    `within` is what its label says it is a part of and no heading stands for: "Quy chế" of "Quy
    chế, Điều 2". `is_shown` says that it stands on this page, as all do but those of a long paper.
    """

    text: str
    url: str
    depth: int
    within: str = ""
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class Node:
    """An entry of the table with the entries that lie in it."""

    text: str
    url: str
    children: tuple["Node", ...]
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class Contents:
    """The table; `left_out` is how many headings are not in it."""

    nodes: tuple[Node, ...]
    left_out: int


def depths(labels: Iterable[str]) -> Iterator[int]:
    """How deep each of the labels of a paper lies, in their order; 0 is outermost.

    None lies more than one deeper than the one before. A label that tells nothing, "Lời nói đầu",
    lies beside that one.
    """
    around: list[float] = []
    rank = inf
    group = ""
    for label in labels:
        if group != (group := within(label)):
            around.clear()
        told = _rank(label)
        rank = rank if told is None else told
        while around and around[-1] >= rank:
            around.pop()
        yield len(around)
        around.append(rank)


def within(label: str) -> str:
    """What a label says that it is a part of: "Quy chế" of "Quy chế, Điều 2", mostly nothing."""
    return label.rpartition(_PART)[0]


def _rank(label: str) -> float | None:
    # Quy chế, Điều 2: an article of the regulation that a decision puts in force.
    label = label.rpartition(_PART)[2].strip()
    if word := _WORD.match(label):
        return _WORDS[word[0].lower()]
    # "C" and "D" are points of a list; I, V and X begin sections.
    if _ROMAN_LABEL.fullmatch(label):
        return _ROMAN
    if arabic := _ARABIC_LABEL.fullmatch(label):
        return _ARABIC + arabic["below"].count(".") / 4
    if _LETTER_LABEL.fullmatch(label):
        return _LETTER
    return _TOP if label.isupper() else None


def contents(headings: Sequence[Heading]) -> Contents:
    """The table of a paper's headings."""
    headings = list(_grouped(headings))
    kept = set(_kept(headings))
    if len(kept) == len(headings):
        shown = _without_deepest(headings, MOST_ENTRIES)[:MOST_ENTRIES]
    else:
        others = [each for at, each in enumerate(headings) if at not in kept]
        others = _without_deepest(others, MOST_ELSEWHERE)
        # No heading of a flat paper stands for others; the list of its pages does that.
        listed = set(map(id, others if len(others) <= MOST_ELSEWHERE else ()))
        shown = [each for at, each in enumerate(headings) if at in kept or id(each) in listed]
    return Contents(_nested(shown), len(headings) - len(shown))


def _without_deepest(headings: list[Heading], most: int) -> list[Heading]:
    """The headings without so many of the deepest levels that `most` or one level are left."""
    for deepest in range(max((each.depth for each in headings), default=0), 0, -1):
        if len(headings) <= most:
            break
        headings = [each for each in headings if each.depth < deepest]
    return headings


def _kept(headings: Sequence[Heading]) -> Iterator[int]:
    """The places of the headings that are on the page, and of those that its first lies in."""
    shown = [at for at, each in enumerate(headings) if each.is_shown]
    yield from shown
    first = shown[0] if shown else 0
    depth = headings[first].depth if shown else 0
    for at in range(first - 1, -1, -1):
        if headings[at].depth < depth:
            depth = headings[at].depth
            yield at


def _grouped(headings: Iterable[Heading]) -> Iterator[Heading]:
    """The headings, with one above those that say they are parts of the same."""
    group = ""
    for each in headings:
        if each.within and each.within != group:
            yield Heading(each.within, each.url, each.depth, is_shown=each.is_shown)
        group = each.within
        if group:
            text = each.text.removeprefix(f"{group}{_PART}")
            yield replace(each, text=text, depth=each.depth + 1)
        else:
            yield each


def _nested(headings: Sequence[Heading]) -> tuple[Node, ...]:
    """The entries of the outermost depth, each with what follows it."""
    if not headings:
        return ()
    outermost = min(each.depth for each in headings)
    # What stands before the first of them lies no deeper in anything that is shown.
    starts = [at for at, each in enumerate(headings) if each.depth == outermost or not at]
    spans = zip(starts, (*starts[1:], len(headings)), strict=True)
    return tuple(
        Node(
            shortened(headings[start].text, _LONGEST),
            headings[start].url,
            _nested(headings[start + 1 : end]),
            headings[start].is_shown,
        )
        for start, end in spans
    )
