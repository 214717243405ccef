"""The units that an index has documents of, found by any words of their names and other names."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracuu.index.engine import Engine
from tracuu.model.registers import units
from tracuu.query.ast import Filter
from tracuu.search.once import once
from tracuu.search.results import Suggestion
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.tokens import keys

_MOST = 200
"""Names that are compared with what is typed; one letter begins more, the commonest are enough."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a unit by the keys of its words, and these without marks."""

    unit: int
    keys: tuple[str, ...]
    folds: tuple[str, ...]


class UnitBook:
    """Names and other names by the folds of their words.

    `values` are units as (slug, name, number of documents).
    """

    def __init__(self, values: Iterable[tuple[str, str, int]]) -> None:
        ordered = sorted((each for each in values if each[2]), key=lambda each: -each[2])
        self._units = [(slug, label) for slug, label, _ in ordered]
        self._counts = {slug: documents for slug, _, documents in ordered}
        self._names: list[_Name] = []
        having: defaultdict[str, set[int]] = defaultdict(set)
        for unit, (slug, label, _) in enumerate(ordered):
            entry = units().get(slug)
            for name in dict.fromkeys((label, *(entry.aliases if entry else ()))):
                written = tuple(keys(canonical(name)))
                folds = tuple(map(fold, written))
                for word in folds:
                    having[word].add(len(self._names))
                self._names.append(_Name(unit, written, folds))
        self._words = sorted(having)
        self._having = [frozenset(having[word]) for word in self._words]

    def begun(
        self, words: Sequence[str], limit: int, among: Mapping[str, int] | None = None
    ) -> list[Suggestion]:
        """At most `limit` units of names with the words in order, the last one perhaps unfinished.

        Names that begin with them come first, then the units with most documents. `among` has the
        slugs that may be told, and how many documents to count for each; None stands for all.
        """
        counts = self._counts if among is None else among
        numbers: Iterable[int] = self._candidates(words)
        if among is not None:
            numbers = [each for each in numbers if self._slug(each) in among]
        ranks: dict[int, int] = {}
        typed = [(word, fold(word)) for word in words]
        for number in sorted(numbers)[:_MOST]:
            name = self._names[number]
            start = _start(typed, name)
            if start is not None:
                rank = int(start > 0)
                ranks[name.unit] = min(rank, ranks.get(name.unit, rank))
        best = sorted(ranks, key=lambda unit: (ranks[unit], -counts[self._units[unit][0]], unit))
        chosen = (self._units[unit] for unit in best[:limit])
        return [_suggestion(slug, label, counts[slug]) for slug, label in chosen]

    def _slug(self, name: int) -> str:
        return self._units[self._names[name].unit][0]

    def _candidates(self, words: Sequence[str]) -> set[int]:
        found: set[int] | None = None
        for word in dict.fromkeys(map(fold, words[:-1])):
            own = set().union(*self._with(word, word + "\0"))
            found = own if found is None else found & own
        last = fold(words[-1])
        begun = set().union(*self._with(last, last + "\U0010ffff"))
        return begun if found is None else found & begun

    def _with(self, first: str, end: str) -> Iterator[frozenset[int]]:
        at = bisect_left(self._words, first)
        while at < len(self._words) and self._words[at] < end:
            yield self._having[at]
            at += 1


def _suggestion(slug: str, label: str, documents: int) -> Suggestion:
    entry = units().get(slug)
    former = " · cơ quan cũ" if entry is not None and entry.successors else ""
    count = f"{documents:,}".replace(",", ".")
    return Suggestion("unit", label, str(Filter("unit", slug)), detail=f"{count} văn bản{former}")


def _start(typed: Sequence[tuple[str, str]], name: _Name) -> int | None:
    """Where in a name the words begin that stand there in this order; None where they do not.

    Words are typed as key and fold.
    """
    start, at = None, 0
    for word, bare in typed[:-1]:
        while at < len(name.folds):
            at += 1
            if name.folds[at - 1] == bare and tier(word, name.keys[at - 1]) is not None:
                break
        else:
            return None
        start = at - 1 if start is None else start
    word, bare = typed[-1]
    for place in range(at, len(name.folds)):
        begins = name.folds[place].startswith(bare)
        if begins and tier(word, name.keys[place][: len(word)]) is not None:
            return place if start is None else start
    return None


@once
def units_of(engine: Engine) -> UnitBook:
    """The book of an engine, made once."""
    return UnitBook(engine.values("unit"))
