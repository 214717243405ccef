"""A text and what of it answers a query; the ranges of neighbouring words are joined."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracuu.index.plan import SHOWN_WHOLE, STRETCH, Excerpt
from tracuu.search.results import Highlight
from tracuu.text.matching import Tier
from tracuu.text.word_scan import Range

SNIPPET_WORDS = STRETCH
LONGEST_SCANNED = 200_000
"""Code points of one passage that are searched for matches; a longer one is shown unmarked."""

LONGEST_SNIPPET = 2_000
"""Code points of a snippet, whatever its words are: some "words" are a page of base64."""

_WHOLE = -1
"""The place of what is matched as a whole; those of words are counted from 0."""

Matched = tuple[int, tuple[int, Tier]]
"""Index of a token, the place in the query of the word it answers, and how well."""

Places = dict[int, tuple[int, Tier]]
"""Index of a token -> the place in the query of the word it answers, and how well."""


class Found(NamedTuple):
    """A text of some field and what of it matched.

    Its words are not kept: a page of results has some thousand, and what is kept of each would take
    four times as long as to find it.
    """

    text: str
    field: str
    matched: Places
    marks: tuple[Range, ...]
    """All matches as code points, in order, neighbours joined."""

    def __bool__(self) -> bool:
        return bool(self.marks)

    def whole(self, anchor: str = "") -> Highlight:
        """The whole text with its matches."""
        return self.cut(anchor, 0, len(self.text))

    def cut(self, anchor: str, cut_from: int, cut_to: int) -> Highlight:
        """A piece of the text, in code points, with its matches."""
        return Highlight(
            self.field,
            anchor,
            self.text[cut_from:cut_to],
            self._ranges(cut_from, cut_to),
            cut_before=cut_from > 0,
            cut_after=cut_to < len(self.text),
        )

    def shown_of(self, excerpt: Excerpt, anchor: str) -> Highlight:
        """What is shown of the text, which is that of an excerpt, with its matches."""
        cut_to = min(len(self.text), LONGEST_SNIPPET)
        return Highlight(
            self.field,
            anchor,
            self.text[:cut_to],
            self._ranges(0, cut_to),
            cut_before=excerpt.cut_before,
            cut_after=excerpt.cut_after or cut_to < len(self.text),
        )

    def _ranges(self, cut_from: int, cut_to: int) -> tuple[Range, ...]:
        """The matched ranges inside a cut, relative to it."""
        if not cut_from and cut_to >= len(self.text):
            return self.marks
        return tuple(
            (max(start, cut_from) - cut_from, min(stop, cut_to) - cut_from)
            for start, stop in self.marks
            if start < cut_to and stop > cut_from
        )


def joined(text: str, marks: Iterable[Range]) -> list[Range]:
    """Marks of a text in order, those joined that overlap or have one space between them."""
    ranges: list[Range] = []
    for start, stop in sorted(marks):
        if ranges:
            before, last = ranges[-1]
            if start <= last or text[last:start] == " ":
                ranges[-1] = before, max(last, stop)
                continue
        ranges.append((start, stop))
    return ranges


def best_window(words: Sequence[Range], matched: Places, wholes: Sequence[Range]) -> Range:
    """First and one past the last of `SNIPPET_WORDS` words that hold most of a query.

    `words` and `wholes` are code points, the latter of what was matched as a whole, each one thing.
    All words where they are not many more, the first ones where nothing matched.
    """
    size = len(words)
    if size <= SHOWN_WHOLE:
        return 0, size
    answers = {token: place for token, (place, _) in matched.items()}
    for start, _ in wholes:
        answers.setdefault(bisect_left(words, (start,)), _WHOLE)
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
