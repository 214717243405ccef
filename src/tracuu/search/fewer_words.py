"""What a query of plain words finds with fewer of them, where no paper has all of them together.

*vượt đèn đỏ phạt bao nhiêu* is answered by *vượt đèn đỏ*, which the reader is told. One word is
left out, never two: half a question is another question. It is one without which most of the words
still stand side by side as some paper has them, and of these the commonest, which tells least; but
none that would leave a piece of a word behind, as *hàng ồn ào* is of *hàng xóm ồn ào*.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tracuu.index.engine import Engine
from tracuu.query import ast
from tracuu.search.long_queries import frequency
from tracuu.search.meanings import MeaningReader
from tracuu.search.neighbours import stand_together
from tracuu.search.node_builder import EVERY_WORD_UP_TO
from tracuu.search.question_words import asking
from tracuu.text.canonical import canonical
from tracuu.text.tokens import keys

_LEFT_OUT_OF = range(3, EVERY_WORD_UP_TO + 1)
"""Words of which one may go: of more a part is enough already, and of two one is another query."""
_MOST = 12
"""Words of a query whose parts are offered; a pasted sentence has too many."""

_ITEMS = ast.Word | ast.Phrase | ast.Prefix | ast.Number | ast.Day
"""What may stand in such a query: of a group in parentheses nothing can be cut."""


@dataclass(frozen=True, slots=True)
class Fewer:
    """A query with some words left out: those, as typed."""

    q: str
    left_out: tuple[str, ...]


class FewerWords:
    """The words of one query that must be there, and which of them papers have side by side."""

    def __init__(
        self, engine: Engine, q: str, node: ast.Node | None, meanings: MeaningReader
    ) -> None:
        self._engine = engine
        self._text = canonical(q)
        nodes = node.nodes if isinstance(node, ast.Words) else ()
        self._nodes = nodes if all(isinstance(each, _ITEMS) for each in nodes) else ()
        self._asking = frozenset(_asking(self._nodes))
        meant = {at for each in meanings.read(self._nodes) for at in range(each.start, each.end)}
        self._required = [
            at for at, each in enumerate(self._nodes)
            if _is_plain(each) and at not in self._asking and at not in meant
        ]  # fmt: skip
        few = len(self._required) <= _MOST
        self._beside = [
            few
            and end == start + 1
            and stand_together(engine, [*self._keys(start), *self._keys(end)])
            for start, end in pairwise(self._required)
        ]

    def without_one(self) -> Iterator[Fewer]:
        """The query without one of its words, the likeliest first."""
        if len(self._required) not in _LEFT_OUT_OF:
            return
        kept = {at: self._pairs_without(at) for at in range(len(self._required))}
        for at in sorted(kept, key=lambda at: (-kept[at], -self._frequency(at))):
            if kept[at] and not self._is_torn(at) and self._may_go(at):
                yield self._without(self._required[at])

    def parts(self) -> Iterator[str]:
        """The runs of words that papers have side by side, two words or more, not all."""
        starts = [at for at in range(len(self._required)) if not (at and self._beside[at - 1])]
        for start, end in pairwise((*starts, len(self._required))):
            if 1 < end - start < len(self._required):
                first, last = self._required[start], self._required[end - 1]
                yield self._text[self._nodes[first].start : self._nodes[last].end]

    def _pairs_without(self, at: int) -> int:
        """How many pairs of words are left that some paper has side by side."""
        return sum(self._beside) - sum(self._beside[max(at - 1, 0) : at + 1])

    def _may_go(self, at: int) -> bool:
        """Whether a word holds no figure: a year or an amount is what somebody is after."""
        return not any(map(str.isdigit, self._written(self._required[at])))

    def _is_torn(self, at: int) -> bool:
        """Whether a word beside this one would be left without any that it stands beside."""
        held = [False, False, *self._beside, False, False]
        before, after = held[at + 1], held[at + 2]
        return (before and not held[at]) or (after and not held[at + 3])

    def _frequency(self, at: int) -> float:
        return min(frequency(self._engine, key) for key in self._keys(self._required[at]))

    def _keys(self, at: int) -> list[str]:
        return keys(self._written(at))

    def _without(self, left_out: int) -> Fewer:
        """The query without a word, and without those that ask, which are not looked for anyway."""
        gone = {left_out, *self._asking}
        runs = [
            (is_gone, " ".join(map(self._written, run)))
            for is_gone, run in groupby(range(len(self._nodes)), key=gone.__contains__)
        ]
        return Fewer(
            " ".join(text for is_gone, text in runs if not is_gone),
            tuple(text for is_gone, text in runs if is_gone),
        )

    def _written(self, at: int) -> str:
        return self._text[self._nodes[at].start : self._nodes[at].end]


def _is_plain(node: ast.Node) -> bool:
    """Whether a node is a word, or was typed as one: what is in quotes is never left out."""
    return isinstance(node, ast.Word) or (isinstance(node, ast.Phrase) and node.joined)


def _asking(nodes: Sequence[ast.Node]) -> Iterator[int]:
    """The places of the words that ask."""
    at = 0
    for _, run in groupby(nodes, key=lambda node: isinstance(node, ast.Word)):
        these = list(run)
        for start, end in asking([node.text for node in these if isinstance(node, ast.Word)]):
            yield from range(at + start, at + end)
        at += len(these)
