"""From the tree of a query to the nodes of a plan, and what in it scores."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from tracuu.index.plan import (
    ALL_FIELDS,
    All,
    AtLeast,
    Day,
    Node,
    Not,
    Prior,
    TextField,
    Value,
    Word,
)
from tracuu.model.unit_history import with_former
from tracuu.query import ast
from tracuu.search.equivalents import Likeliest
from tracuu.search.filter_nodes import filter_node, registered
from tracuu.search.meanings import Meaning, MeaningReader
from tracuu.search.word_builder import WordBuilder
from tracuu.search.word_runs import is_read_twice

# Up to four words must all be there; of more, four or a third. On the judged legal questions half
# of the words lost .011 of recall@100 and 70 % of them .048; none gained nothing over a third.
EVERY_WORD_UP_TO = 4
_SHARE_OF_MORE = 1 / 3


class _Build(Protocol):
    def __call__(
        self, node: ast.Node, fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None: ...


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Nodes of items side by side: those of which some may be missing, and the others."""

    words: list[Node]
    required: list[Node]

    def __add__(self, other: "_Gathered") -> "_Gathered":
        return _Gathered(self.words + other.words, self.required + other.required)


class NodeBuilder:
    """Turns a query's tree into nodes of a plan and collects what scores on the way."""

    def __init__(
        self,
        *,
        exact: bool,
        likeliest: Likeliest,
        meanings: MeaningReader | None = None,
        only_unit: bool = False,
        telling: Container[str] | None = None,
    ) -> None:
        self._only_unit = only_unit
        self._exact = exact
        self._meanings = meanings
        self.words = WordBuilder(exact=exact, likeliest=likeliest, telling=telling)
        self.meant: list[Meaning] = []
        self.said: dict[tuple[Word, ...], str] = {}
        self.limits: list[Day] = []
        """The days that a period begins or ends with: *trước ngày 1/1/2020*."""
        self.units: list[str] = []
        self.quoted = False

    def node(self, node: ast.Node, fields: tuple[TextField, ...], *, scores: bool) -> Node | None:
        """The plan node, None where the query's node holds no word at all."""
        if is_read_twice(node) or (isinstance(node, ast.Phrase) and node.joined):
            # 7/2025 alone means the month, as it does beside other words.
            return self._together((node,), fields, scores=scores)
        return self._as_typed(node, fields, scores=scores)

    def _as_typed(  # noqa: PLR0911  # one return for each kind of node
        self, node: ast.Node, fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None:
        match node:
            case ast.Word():
                return self._together((node,), fields, scores=scores)
            case ast.Prefix(text):
                return self.words.prefix(text, fields, scores=scores)
            case ast.Phrase(words, apart):
                self.words.part()
                self.quoted |= scores and not node.joined and len(words) > 1
                if apart:
                    return self.words.near(words, apart, fields, scores=scores)
                return self.words.phrase(words, fields, scores=scores, joined=node.joined)
            case ast.Number(text):
                return self.words.number(text, scores=scores)
            case ast.Day():
                return self.words.day(node, fields, scores=scores)
            case ast.Words(nodes):
                return self._together(nodes, fields, scores=scores)
            case ast.And(nodes):
                return All(tuple(self._each(nodes, fields, self.node, scores=scores)))
            case ast.Or(nodes):
                build = self._as_typed if is_read_twice(node) else self.node
                return AtLeast(tuple(self._each(nodes, fields, build, scores=scores)))
            case ast.Not(inner):
                excluded = self.node(inner, fields, scores=False)
                return Not(excluded) if excluded is not None else None
            case ast.Scope(name, inner):
                return self.node(inner, (TextField(name),), scores=scores)
            case ast.Filter(name, value):
                return self._filter(name, value)

    def _each(
        self,
        nodes: tuple[ast.Node, ...],
        fields: tuple[TextField, ...],
        build: "_Build",
        *,
        scores: bool,
    ) -> Iterator[Node]:
        for child in nodes:
            self.words.part()
            made = build(child, fields, scores=scores)
            if made is not None:
                yield made
        self.words.part()

    def _together(
        self, nodes: tuple[ast.Node, ...], fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None:
        """Items typed side by side: short ones all, of a long question a part.

        What the user marked as one thing, a phrase in quotes, a number or a day, is never given up.
        """
        reader = self._meanings
        if reader is None or self._exact or fields != ALL_FIELDS or not scores:
            return self._beside(nodes, fields, scores=scores)
        meant = tuple(reader.read(nodes))
        if not meant:
            return self._beside(nodes, fields, scores=scores)
        news = tuple(filter(reader.is_news, meant))
        self.meant += news
        self.units += (unit for each in news for unit in each.units)
        return self._around(meant, nodes, fields)

    def _around(
        self,
        meant: Sequence[Meaning],
        nodes: tuple[ast.Node, ...],
        fields: tuple[TextField, ...],
    ) -> Node | None:
        """Items of which some mean a filter: the others decide, and where there are none, these.

        What they mean raises a paper, and so do the words themselves.
        """
        known = len(self.words.numbers)
        rest = _Gathered([], [])
        either: list[Node] = []
        done = 0
        for each in meant:
            rest += self._gather(nodes[done : each.start], fields, scores=True)
            self.words.part()
            runs, days = len(self.words.sequences) - 1, len(self.words.days)
            typed = self._beside(nodes[each.start : each.end], fields, scores=True)
            self.limits += self.words.days[days:]
            self.said |= {tuple(run): each.field for run in self.words.sequences[runs:] if run}
            self.words.part()
            if not isinstance(each.condition, Prior):
                either.append(AtLeast((typed, each.condition)) if typed else each.condition)
            done = each.end
        rest += self._gather(nodes[done:], fields, scores=True)
        return self._joined(rest, known) or All(tuple(either))

    def _beside(
        self, nodes: tuple[ast.Node, ...], fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None:
        """Items side by side that mean no more than they say."""
        known = len(self.words.numbers)
        return self._joined(self._gather(nodes, fields, scores=scores), known)

    def _gather(
        self, nodes: tuple[ast.Node, ...], fields: tuple[TextField, ...], *, scores: bool
    ) -> "_Gathered":
        words: list[Node] = []
        required: list[Node] = []
        for single, run in groupby(nodes, key=lambda child: isinstance(child, ast.Word)):
            if single:
                texts = [child.text for child in run if isinstance(child, ast.Word)]
                words += self.words.single(texts, fields, scores=scores)
                continue
            for child in run:
                made = self._as_typed(child, fields, scores=scores)
                if made is not None:
                    (words if _may_be_missing(child) else required).append(made)
        return _Gathered(words, required)

    def _joined(self, gathered: "_Gathered", known: int) -> Node | None:
        """One node for items; `known` is how many numbers there were before them."""
        words, required = gathered.words, list(gathered.required)
        if len(words) == 1 and not required:
            return words[0]
        if words:
            least = max(EVERY_WORD_UP_TO, round(len(words) * _SHARE_OF_MORE))
            some = AtLeast(tuple(words), min(len(words), least), together=True)
            if not required:
                return some
            required.append(some)
        if not required:
            return None
        together = AtLeast(tuple(required), len(required), together=True)
        # The paper that has a typed number is meant, whatever words were typed beside it.
        own = tuple(replace(each, own=True) for each in self.words.numbers[known:])
        return AtLeast((together, *own)) if own and len(required) > 1 else together

    def _filter(self, name: str, value: str) -> Node:
        if name != "unit":
            return filter_node(name, value)
        named = registered(name, value)
        self.units.append(named)
        return Value(name, with_former((named,), only=self._only_unit))


def _may_be_missing(item: ast.Node) -> bool:
    """Whether a long question may be answered without it: 7/2020 and Covid-19, as any word."""
    return isinstance(item, ast.Phrase) and item.joined
