"""A text and what of it answers a query; the ranges of neighbouring words are joined."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracuu.index.plan import STRETCH
from tracuu.search.results import Highlight
from tracuu.text.matching import Tier

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


@dataclass(frozen=True, slots=True)
class Found:
    """A text of some field, its words and which of them matched.

    `words` are all of them, or those of a stretch.
    """

    text: str
    field: str
    words: Sequence[re.Match[str]]
    matched: Places
    runs: tuple[Range, ...]
    """First and one past the last word of each match of a phrase."""
    spans: tuple[Range, ...]
    """Matches as wholes, numbers and days, as code points."""

    def __bool__(self) -> bool:
        return bool(self.matched or self.spans)

    def whole(self, anchor: str = "") -> Highlight:
        """The whole text with its matches."""
        return self.cut(anchor, 0, len(self.text))

    def snippet(self, anchor: str) -> Highlight:
        """The stretch of at most `SNIPPET_WORDS` words that holds most of the query."""
        start, end = self._window()
        cut_from = self.words[start].start() if start else 0
        cut_to = len(self.text) if end >= len(self.words) else self.words[end - 1].end()
        return self.cut(anchor, cut_from, min(cut_to, cut_from + LONGEST_SNIPPET))

    def cut(self, anchor: str, cut_from: int, cut_to: int) -> Highlight:
        """A piece of the text, in code points, with its matches."""
        return Highlight(
            self.field,
            anchor,
            self.text[cut_from:cut_to],
            self._ranges(cut_from, cut_to) if self else (),
            cut_before=cut_from > 0,
            cut_after=cut_to < len(self.text),
        )

    def _ranges(self, cut_from: int, cut_to: int) -> tuple[Range, ...]:
        """The matched ranges inside a cut, relative to it, neighbours joined over plain spaces."""
        found = [self.words[at].span() for at in self.matched]
        found += [
            (self.words[start].start(), self.words[stop - 1].end()) for start, stop in self.runs
        ]
        joined: list[Range] = []
        last_start, last_stop = -1, -1
        for start, stop in sorted([*found, *self.spans]):
            if start <= last_stop or (self.text[last_stop:start] == " " and last_stop >= 0):
                last_stop = max(last_stop, stop)
                continue
            joined.append((last_start, last_stop))
            last_start, last_stop = start, stop
        joined.append((last_start, last_stop))
        return tuple(
            (max(start, cut_from) - cut_from, min(stop, cut_to) - cut_from)
            for start, stop in joined[1:]
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
            at = bisect_left(self.words, start, key=re.Match.start)
            answers.setdefault(at, _WHOLE)
        return answers
