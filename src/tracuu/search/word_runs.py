"""Items of a query side by side as the words that they are, for who reads a meaning into them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tracuu.model.periods import Period, find_periods
from tracuu.query.ast import Day, Node, Or, Phrase, Word
from tracuu.text.matching import tier
from tracuu.text.syllables import folded, key


class WordRun:
    """Items that are words, with the words that they are: *Covid-19* is two.

    A day is one, and so is what may be a month: 2016-05-15, 7/2020, 7/20.
    """

    def __init__(self, items: Sequence[Node], first: int, before_number: bool) -> None:
        self._first = first
        self._nodes = items
        self._items: dict[int, int] = {}
        self.words: list[str] = []
        for at, item in enumerate(items):
            self._items[len(self.words)] = at
            self.words += _words_of(item)
        self._items[len(self.words)] = len(items)
        self.folds = list(map(folded, self.words))
        self.before_number = before_number
        self._periods: Mapping[int, Period] = {}
        self._periods_from = -1
        self.done = 0
        """Where the last meaning ended."""
        self.done_by = ""
        """Its field."""

    def periods(self, today: date) -> Mapping[int, Period]:
        """Where they begin, in the words that mean nothing yet: thong tu | nam 2021."""
        if self._periods_from != self.done:
            self._periods_from = self.done
            self._periods = {
                self.done + each.start: each
                for each in find_periods(self.words[self.done :], today)
            }
        return self._periods

    def is_day(self, at: int) -> bool:
        """Whether a word is a whole day."""
        return isinstance(self._nodes[self._items[at]], Day) if at in self._items else False

    def has_borders(self, start: int, end: int) -> bool:
        """Whether some words are whole items."""
        return start in self._items and end in self._items

    def items(self, start: int, end: int) -> tuple[int, int]:
        """The items that some words are, by their place among all items of the query."""
        return self._first + self._items[start], self._first + self._items[end]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Some words as code points of the canonical query."""
        return self._nodes[self._items[start]].start, self._nodes[self._items[end] - 1].end

    def says(self, at: int, marked: Sequence[str]) -> bool:
        """Whether these keys stand at a place, with all their marks or without some."""
        typed = map(key, self.words[at : at + len(marked)])
        return at + len(marked) <= len(self.words) and all(
            tier(asked, known) is not None for asked, known in zip(typed, marked, strict=True)
        )


def is_readable(item: Node) -> bool:
    """Whether an item is words or a day; a phrase in quotes and a number mean themselves."""
    return isinstance(item, Word | Day) or (isinstance(item, Phrase) and item.joined)


def is_readable_alone(item: Node) -> bool:
    """Whether an item that stands alone has a meaning: of 01/2024, a number or not, the month."""
    return is_readable(item) or is_read_twice(item)


def is_read_twice(node: Node) -> bool:
    """Whether the words that its first part has as typed were read as numbers as well."""
    return isinstance(node, Or) and all(
        (each.start, each.end) == (node.start, node.end) for each in node.nodes
    )


def _words_of(item: Node) -> Sequence[str]:
    match item:
        case Day(_, day):
            return (day.isoformat(),)
        case Phrase(words):
            return ("/".join(words),) if _MONTH.fullmatch(" ".join(words)) else words
        case Or(nodes):
            return _words_of(nodes[0])
    return (str(item),)


_MONTH = re.compile(r"(?:0?[1-9]|1[0-2]) (?:(?:19|20)\d\d|\d\d)")
