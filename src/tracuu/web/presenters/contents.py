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
    chế, Điều 2".
    """

    text: str
    anchor: str
    depth: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An entry of the table with the entries that lie in it."""

    text: str
    url: str
    children: tuple["Node", ...]


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
    shown = headings
    for deepest in range(max((each.depth for each in headings), default=0), 0, -1):
        if len(shown) <= MOST_ENTRIES:
            break
        shown = [each for each in shown if each.depth < deepest]
    shown = shown[:MOST_ENTRIES]
    return Contents(_nested(shown), len(headings) - len(shown))


def _grouped(headings: Iterable[Heading]) -> Iterator[Heading]:
    """The headings, with one above those that say they are parts of the same."""
    group = ""
    for each in headings:
        if each.within and each.within != group:
            yield Heading(each.within, each.anchor, each.depth)
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
    starts = [at for at, each in enumerate(headings) if each.depth == outermost]
    # What stands before the first of them lies no deeper in anything that is shown.
    spans = zip(starts, (*starts[1:], len(headings)), strict=True)
    return tuple(
        Node(
            shortened(headings[start].text, _LONGEST),
            f"#{headings[start].anchor}",
            _nested(headings[start + 1 : end]),
        )
        for start, end in spans
    )
