"""The answers of Whoosh's own searcher over the same index: slow, posting by posting.

Matching goes through Whoosh's queries and matchers, scores through its posting lists, lengths and
term statistics, one row at a time in Python's floats. Nothing of the array executor is used, only
the codec by which Whoosh reads the files.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path

from whoosh.query import Not as WhooshNot
from whoosh.query import NullQuery, Or, Prefix, Term
from whoosh.query import Query as WhooshQuery
from whoosh.query.qcolumns import ColumnQuery
from whoosh.query.spans import SpanNear2
from whoosh.reading import TermNotFound

from tracuu.index.plan import (
    All,
    AtLeast,
    Between,
    Day,
    Group,
    Node,
    Not,
    Number,
    Phrase,
    Plan,
    Scoring,
    Sort,
    TextField,
    Value,
    Word,
    Yearly,
)
from tracuu.index.profile import Profile
from tracuu.index.whoosh.commit import whoosh_index
from tracuu.index.whoosh.schema import HEAD, NO_DATE, PAIRS
from tracuu.index.whoosh.terms import (
    SEPARATOR,
    after_separator,
    before_separator,
    clip,
    day_term,
    readings_prefix,
    term_bytes,
)
from tracuu.text.letters import fold
from tracuu.text.matching import Tier, tier

Readings = list[tuple[bytes, Tier]]
Units = set[int]


@dataclass(frozen=True)
class Ranked:
    """All matching units with their scores, in order, and the counts of facets."""

    units: list[int]
    ids: list[str]
    scores: list[float]
    facets: dict[str, dict[str, int]]


class WhooshReference:
    """Answers plans from a generation folder."""

    def __init__(self, folder: Path, profile: Profile) -> None:
        self._searcher = whoosh_index(folder).searcher()
        self._reader = self._searcher.reader()
        self._profile = profile

    def answer(self, plan: Plan) -> Ranked:
        """The whole ranking of a plan, whatever its page."""
        by_document = plan.group is Group.DOCUMENT
        matching = self._units(plan.match, by_document)
        filters = {name: self._units(node, by_document) for name, node in plan.filters}
        units = matching.intersection(*filters.values())
        by_row = self._scores(plan.scoring)
        scores = {
            unit: max(by_row[row] for row in self._rows_of[unit]) if by_document else by_row[unit]
            for unit in units
        }
        ordered = sorted(units, key=lambda unit: self._key(plan, unit, scores[unit]))
        return Ranked(
            ordered,
            [self._ids[self._document(unit, by_document)] for unit in ordered],
            [scores[unit] for unit in ordered],
            {name: self._counted(name, matching, filters, by_document) for name in plan.facets},
        )

    def passage(self, row: int) -> str:
        """The id of a row's passage, as Whoosh's reader has it stored."""
        return str(self._searcher.stored_fields(row)["passage"].id)

    @cached_property
    def _ids(self) -> dict[int, str]:
        """Document -> id, of those that are not deleted."""
        return {
            self._document_of[row]: term.decode()
            for term in self._reader.lexicon("id")
            for row in self._ids_of("id", term)
        }

    @cached_property
    def _document_of(self) -> list[int]:
        heads = self._reader.column_reader(HEAD)
        documents, last = [], -1
        for row in range(self._reader.doc_count_all()):
            last += heads[row]
            documents.append(last)
        return documents

    @cached_property
    def _rows_of(self) -> list[list[int]]:
        rows = range(len(self._document_of))
        return [list(group) for _, group in groupby(rows, key=self._document_of.__getitem__)]

    def _document(self, unit: int, by_document: bool) -> int:
        return unit if by_document else self._document_of[unit]

    def _key(self, plan: Plan, unit: int, score: float) -> tuple[float, ...]:
        document = self._document(unit, plan.group is Group.DOCUMENT)
        day = self._reader.column_reader("issued")[self._rows_of[document][0]]
        rounded = -round(score, 6)
        newest, oldest = -day, day if day != NO_DATE else math.inf
        if plan.sort is Sort.RELEVANCE:
            return rounded, newest, unit
        return (newest if plan.sort is Sort.NEWEST else oldest), rounded, unit

    def _units(self, node: Node, by_document: bool) -> Units:
        match node:
            case All(nodes):
                return self._everything(by_document).intersection(
                    *(self._units(part, by_document) for part in nodes)
                )
            case AtLeast(nodes, minimum, together):
                counts: dict[int, int] = defaultdict(int)
                for part in nodes:
                    for unit in self._units(part, by_document and not together):
                        counts[unit] += 1
                found = {unit for unit, count in counts.items() if count >= minimum}
                return self._lifted(found) if together and by_document else found
            case Not(inner):
                return self._everything(by_document) - self._units(inner, by_document)
            case _:
                # A query on a column finds deleted rows, too.
                rows = set(self._searcher.docs_for_query(self._query(node)))
                rows &= set(self._reader.all_doc_ids())
                return self._lifted(rows) if by_document else rows

    def _everything(self, by_document: bool) -> Units:
        rows = set(self._reader.all_doc_ids())
        return self._lifted(rows) if by_document else rows

    def _lifted(self, rows: Iterable[int]) -> Units:
        return {self._document_of[row] for row in rows}

    def _query(self, node: Node) -> WhooshQuery:  # noqa: PLR0911  # one return for each kind of node
        match node:
            case Word():
                return Or([self._word(node, field) for field in node.fields])
            case Phrase(words, fields):
                return Or([self._phrase(words, field) for field in fields])
            case Number(wanted, own):
                names = ("number",) if own else ("number", "cites")
                return Or([Term(name, term_bytes(wanted)) for name in names])
            case Day(day):
                return Term("days", day_term(day))
            case Value(field, values):
                return Or([self._value(field, value) for value in values])
            case Between(field, start, end):
                first, last = (start or date.min).toordinal(), (end or date.max).toordinal()
                return ColumnQuery(field, lambda day: first <= day <= last)
            case Yearly(field, month, of_month):
                return ColumnQuery(field, lambda day: _is_on(day, month, of_month))
        raise AssertionError(node)

    def _value(self, field: str, value: str) -> WhooshQuery:
        if value == "_missing":
            return WhooshNot(Or([Term(field, term) for term in self._reader.lexicon(field)]))
        return Prefix(field, term_bytes(f"{value}{SEPARATOR}"))

    def _word(self, word: Word, field: str) -> WhooshQuery:
        return _any_of(field, [term for term, _ in self._word_readings(word, field)])

    def _phrase(self, words: tuple[Word, ...], field: str) -> WhooshQuery:
        parts = [self._word(word, field) for word in words]
        return parts[0] if len(parts) == 1 else SpanNear2(parts)

    def _word_readings(self, word: Word, field: str) -> Readings:
        key = clip(word.key)
        begin = term_bytes(fold(key)) if word.prefix else readings_prefix(key)
        found = []
        for term in self._reader.expand_prefix(field, begin):
            held = after_separator(term)
            step = tier(key, held[: len(key)] if word.prefix else held)
            if step is not None and not (word.exact and step):
                found.append((term, step))
        return found

    def _pair_readings(self, pair: Phrase, field: str) -> Readings:
        found = []
        for term in self._reader.expand_prefix(PAIRS[field], readings_prefix(pair.words[0].key)):
            halves = [after_separator(half) for half in term.split(b" ")]
            steps: list[Tier] = []
            for word, held in zip(pair.words, halves, strict=True):
                step = tier(clip(word.key), held)
                if step is None or (word.exact and step):
                    break
                steps.append(step)
            else:
                found.append((term, max(steps)))
        return found

    def _scores(self, clauses: tuple[Scoring, ...]) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for clause in clauses:
            for row, gain in self._gains(clause):
                scores[row] += clause.weight * gain
        return scores

    def _gains(self, clause: Scoring) -> Iterator[tuple[int, float]]:
        node = clause.node
        if isinstance(node, Number | Day):
            for field, term, earned in self._named(node):
                yield from ((row, earned) for row in self._ids_of(field, term))
            return
        if not isinstance(node, Word | Phrase):
            raise TypeError(f"no clause of the reference: {node!r}")
        frequency: dict[int, float] = defaultdict(float)
        effective: dict[bytes, float] = defaultdict(float)
        for field in node.fields:
            for term, step in self._readings(node, field):
                weight = clause.tiers[step]
                if weight:
                    name = field.value if isinstance(node, Word) else PAIRS[field]
                    held = self._reader.doc_frequency(name, term) * weight
                    effective[term] = max(effective[term], held)
                    for row, count in self._postings(name, term):
                        frequency[row] += weight * count * self._scale(name, field)(row)
        rows = self._reader.doc_count_all()
        spread = min(sum(effective.values()), rows)
        idf = math.log1p((rows - spread + 0.5) / (spread + 0.5))
        k1 = self._profile.k1
        for row, tf in frequency.items():
            yield row, idf * tf * (k1 + 1) / (tf + k1)

    def _named(self, node: Number | Day) -> Iterator[tuple[str, bytes, float]]:
        if isinstance(node, Day):
            yield "days", day_term(node.day), self._profile.named_day
            return
        yield "number", term_bytes(node.fold), self._profile.own_number
        if not node.own:
            yield "cites", term_bytes(node.fold), self._profile.cited_number

    def _readings(self, node: Word | Phrase, field: TextField) -> Readings:
        if isinstance(node, Word):
            return self._word_readings(node, field)
        return self._pair_readings(node, field)

    def _scale(self, name: str, field: TextField) -> Callable[[int], float]:
        rows = self._reader.doc_count_all()
        mean = max(self._reader.field_length(name) / rows, 1.0)
        b, weight = self._profile.b, self._profile.fields[field]
        return lambda row: weight / (1 - b + b * self._reader.doc_field_length(row, name) / mean)

    def _postings(self, field: str, term: bytes) -> Iterator[tuple[int, float]]:
        try:
            matcher = self._reader.postings(field, term)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher.id(), matcher.weight()
            matcher.next()

    def _ids_of(self, field: str, term: bytes) -> list[int]:
        return [row for row, _ in self._postings(field, term)]

    def _counted(
        self, name: str, matching: Units, filters: dict[str, Units], by_document: bool
    ) -> dict[str, int]:
        own = "issued" if name == "year" else name
        units = matching.intersection(*(of for other, of in filters.items() if other != own))
        counts: dict[str, int] = defaultdict(int)
        if name == "year":
            days = self._reader.column_reader("issued")
            for unit in units:
                day = days[self._rows_of[self._document(unit, by_document)][0]]
                if day != NO_DATE:
                    counts[str(date.fromordinal(day).year)] += 1
            return dict(counts)
        for term in self._reader.lexicon(name):
            held = set(self._ids_of(name, term))
            counts[before_separator(term)] += len(
                (self._lifted(held) if by_document else held) & units
            )
        return {slug: count for slug, count in counts.items() if count}


def _any_of(field: str, terms: list[bytes]) -> WhooshQuery:
    return Or([Term(field, term) for term in terms]) if terms else NullQuery


def _is_on(day: int, month: int, of_month: int) -> bool:
    if day == NO_DATE:
        return False
    found = date.fromordinal(day)
    return (found.month, found.day) == (month, of_month)
