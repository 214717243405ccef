"""A text and what of it answers a query; the ranges of neighbouring words are joined."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from tracuu.index.plan import STRETCH
from tracuu.search.results import Highlight
from tracuu.text.matching import Tier
from tracuu.text.tokens import WORD

SNIPPET_WORDS = STRETCH
LONGEST_SCANNED = 200_000
"""Code points of one passage that are searched for matches; a longer one is shown unmarked."""

LONGEST_SNIPPET = 2_000
"""Code points of a snippet, whatever its words are: some "words" are a page of base64."""

_WHOLE = -1
"""The place of what is matched as a whole; those of words are counted from 0."""

Range = tuple[int, int]

Places = dict[int, tuple[int, Tier]]
"""Index of a token -> the place in the query of the word it answers, and how well."""


@dataclass(frozen=True)
class Found:
    """A text of some field, its words and which of them matched.

    Where words stand is told only of those that are shown: a page of results has some thirty
    thousand words, of which nine in ten are cut off.
    """

    text: str
    field: str
    words: Sequence[str]
    matched: Places
    runs: tuple[Range, ...]
    """First and one past the last word of each match of a phrase."""
    spans: tuple[Range, ...]
    """Matches as wholes, numbers and days, as code points."""

    def __bool__(self) -> bool:
        return bool(self.matched or self.spans)

    @cached_property
    def _places(self) -> list[Range]:
        return self._places_of(0, len(self.words))

    def _places_of(self, start: int, end: int) -> list[Range]:
        """Code points of some of the words."""
        scanned = self.text[:LONGEST_SCANNED]
        return [match.span() for match in islice(WORD.finditer(scanned), start, end)]

    def whole(self, anchor: str = "") -> Highlight:
        """The whole text with its matches."""
        ranges = self._ranges(0, self._places, 0, len(self.text)) if self else ()
        return Highlight(self.field, anchor, self.text, ranges)

    def snippet(self, anchor: str) -> Highlight:
        """The stretch of at most `SNIPPET_WORDS` words that holds most of the query."""
        start, end = self._window()
        places = self._places_of(start, end)
        cut_from = places[0][0] if start else 0
        cut_to = len(self.text) if end >= len(self.words) else places[-1][1]
        cut_to = min(cut_to, cut_from + LONGEST_SNIPPET)
        return Highlight(
            self.field,
            anchor,
            self.text[cut_from:cut_to],
            self._ranges(start, places, cut_from, cut_to),
            cut_before=cut_from > 0,
            cut_after=cut_to < len(self.text),
        )

    def _ranges(
        self, first: int, places: Sequence[Range], cut_from: int, cut_to: int
    ) -> tuple[Range, ...]:
        """The matched ranges inside a cut, relative to it, neighbours joined over plain spaces.

        `places` are those of the words of the cut, which begins with the word `first`.
        """
        end = first + len(places)
        found = [places[at - first] for at in self.matched if first <= at < end]
        found += [
            (places[max(start, first) - first][0], places[min(stop, end) - first - 1][1])
            for start, stop in self.runs
            if start < end and stop > first
        ]
        joined: list[list[int]] = []
        for start, stop in sorted([*found, *self.spans]):
            if joined and (start <= joined[-1][1] or self.text[joined[-1][1] : start] == " "):
                joined[-1][1] = max(joined[-1][1], stop)
            else:
                joined.append([start, stop])
        return tuple(
            (max(start, cut_from) - cut_from, min(stop, cut_to) - cut_from)
            for start, stop in joined
            if start < cut_to and stop > cut_from
        )

    def _window(self) -> Range:
        """First and one past the last word of the best stretch; the first where none matched."""
        size = len(self.words)
        if size <= SNIPPET_WORDS * 4 // 3:
            return 0, size
        answers = self._answered()
        at = sorted(answers)
        best, best_value = 0, -1.0
        inside: Counter[int] = Counter()
        left = runs = 0
        for right, token in enumerate(at):
            inside[answers[token]] += 1
            runs += right > left and at[right - 1] == token - 1
            while at[left] <= token - SNIPPET_WORDS:
                gone = answers[at[left]]
                inside[gone] -= 1
                if not inside[gone]:
                    del inside[gone]
                runs -= at[left + 1] == at[left] + 1
                left += 1
            value = len(inside) * 2 + runs * 0.5
            if value > best_value:
                best, best_value = at[left], value
        start = max(0, min(best - SNIPPET_WORDS // 6, size - SNIPPET_WORDS))
        return start, start + SNIPPET_WORDS

    def _answered(self) -> dict[int, int]:
        """Index of a token -> the place in the query that it answers; a number or a day is one."""
        answers = {token: place for token, (place, _) in self.matched.items()}
        for start, _ in self.spans:
            answers.setdefault(bisect_left(self._places, (start, 0)), _WHOLE)
        return answers
