"""What of a stored text answers the query, as ranges of the text itself.

A word is marked where it answers at the best tier that the text offers: where *khoá* and *khoa*
both stand, a query *khoa* marks only the second. Where the text has it beside its neighbour of the
query, only those places are marked: of *ve sinh* the text's *vệ sinh*, not every *về*. Ranges of
neighbouring words are joined.
"""

from collections.abc import Iterator, Mapping, Sequence

from tracuu.index.plan import ALL_FIELDS, Excerpt, Phrase, Word
from tracuu.model.dates import find_dates
from tracuu.model.number import DocumentNumber
from tracuu.search.found import (
    LONGEST_SCANNED,
    LONGEST_SNIPPET,
    Found,
    Places,
    Range,
    best_window,
)
from tracuu.search.intent import Intent
from tracuu.search.results import Highlight
from tracuu.text.letters import fold
from tracuu.text.matching import Tier, tier
from tracuu.text.syllables import folded, key
from tracuu.text.tokens import WORD

Answers = tuple[tuple[int, Tier], ...]
"""The places in the query of the words that a word answers, and how well."""


class Marker:
    """Finds the words of one query in texts. Each distinct word of the texts is judged once."""

    def __init__(self, asked: Intent) -> None:
        in_phrases = {id(word) for phrase in asked.phrases for word in phrase.words}
        loose = (word for words in asked.sequences for word in words if id(word) not in in_phrases)
        self._words: tuple[Word, ...] = tuple(dict.fromkeys(loose))
        self._phrases: tuple[Phrase, ...] = asked.phrases
        self._numbers = frozenset(number.fold for number in asked.numbers)
        self._days = frozenset(each.day for each in asked.days)
        self._every = (*self._words, *(word for phrase in self._phrases for word in phrase.words))
        """All words of the query by their place: first the loose ones, then those of phrases."""
        self._by_fold: dict[str, list[int]] = {}
        self._prefixes = [place for place, word in enumerate(self._every) if word.prefix]
        for place, word in enumerate(self._every):
            if not word.prefix:
                self._by_fold.setdefault(fold(word.key), []).append(place)
        self._phrased: dict[str, Mapping[int, Tier]] = {}
        everywhere: dict[str, Answers] = {}
        same = all(word.fields == ALL_FIELDS for word in self._words)
        self._loose: dict[str, dict[str, Answers]] = {
            field: everywhere if same else {} for field in ALL_FIELDS
        }
        """What words of a field answer, with no regard to phrases: nothing of most."""

    def find(self, text: str, field: str) -> Found:
        """The matches in a text that belongs to a field."""
        if not (self._every or self._numbers or self._days):
            return Found(text, field, {}, ())
        scanned = text[:LONGEST_SCANNED]
        return self._found(text, field, _words(scanned), self._wholes(scanned))

    def snippet(self, text: str, field: str, anchor: str) -> tuple[Found, Highlight]:
        """The matches in a text, and the stretch of it that holds most of the query."""
        scanned = text[:LONGEST_SCANNED]
        words, wholes = _words(scanned), self._wholes(scanned)
        found = self._found(text, field, words, wholes)
        start, end = best_window(words, found.matched, wholes)
        cut_from = words[start][0] if start else 0
        cut_to = len(text) if end >= len(words) else words[end - 1][1]
        return found, found.cut(anchor, cut_from, min(cut_to, cut_from + LONGEST_SNIPPET))

    def excerpt(self, excerpt: Excerpt, field: str, anchor: str) -> tuple[Found, Highlight]:
        """The matches in a piece of a text, and what is shown of it."""
        found = self._found(excerpt.text, field, excerpt.words, ())
        shown = found.cut(anchor, 0, min(len(excerpt.text), LONGEST_SNIPPET), of=excerpt)
        return found, shown

    def _found(
        self, text: str, field: str, words: Sequence[Range], wholes: Sequence[Range]
    ) -> Found:
        """The matches among some words of a text."""
        written = [text[start:stop] for start, stop in words]
        matched = self._word_places(written, field)
        marks = [words[at] for at in matched]
        if self._phrases:
            runs = self._phrase_runs(written, field, matched)
            marks += [(words[start][0], words[stop - 1][1]) for start, stop in runs]
        marks += wholes
        marks.sort()
        return Found(text, field, matched, tuple(marks))

    def _wholes(self, text: str) -> tuple[Range, ...]:
        """The numbers and days of the query in a text."""
        if not (self._numbers or self._days):
            return ()
        return (*self._number_ranges(text), *self._day_ranges(text))

    def _answered(self, words: Sequence[str], field: str) -> list[tuple[int, Answers]]:
        """The words that answer one of the query, by their place among all."""
        judged = self._loose[field]
        for word in set(words).difference(judged):
            # Most words of a text answer none in any reading.
            may_answer = self._prefixes or folded(word) in self._by_fold
            judged[word] = self._answers(word, field) if may_answer else ()
        return [(at, found) for at, word in enumerate(words) if (found := judged[word])]

    def _answers(self, found: str, field: str) -> Answers:
        """Which words of the query a word of a text answers, with no regard to phrases."""
        # Words that answer one another share their fold, but for prefixes.
        candidates = (*self._by_fold.get(folded(found), ()), *self._prefixes)
        steps = [(place, _step(self._every[place], found)) for place in candidates]
        told = [(place, step) for place, step in steps if step is not None]
        if any(place >= len(self._words) for place, _ in told):
            self._phrased[found] = dict(told)
        return tuple(
            each
            for each in told
            if each[0] < len(self._words) and field in self._words[each[0]].fields
        )

    def _word_places(self, words: Sequence[str], field: str) -> Places:
        tokens = self._answered(words, field)
        if not tokens:
            return {}
        # Of thanh uy in "Nguyễn Thanh Phong, Thành ủy" the second is meant, marks or not.
        beside = _beside(tokens)
        settled = {place for _, place in beside}
        best: dict[int, Tier] = {}
        matches: list[tuple[int, int, Tier]] = []
        for at, answers in tokens:
            for place, step in answers:
                if place not in settled or (at, place) in beside:
                    matches.append((at, place, step))
                    if step < best.get(place, _WORST):
                        best[place] = step
        matched: Places = {}
        for at, place, step in matches:
            if step == best[place] and (at not in matched or step < matched[at][1]):
                matched[at] = (place, step)
        if beside:
            _keep_runs(matched)
        return matched

    def _phrase_runs(self, words: Sequence[str], field: str, matched: Places) -> Iterator[Range]:
        """First and one past the last token of each match of a phrase; its tokens are matched."""
        tokens = [(at, word) for at, word in enumerate(words) if word in self._phrased]
        if not tokens:
            return
        base = len(self._words)
        nothing: Mapping[int, Tier] = {}
        for phrase in self._phrases:
            size = len(phrase.words)
            starts = [at for at, word in tokens if base in self._phrased[word]]
            for start in starts if field in phrase.fields else ():
                found = words[start : start + size]
                steps = [
                    self._phrased.get(word, nothing).get(base + at) for at, word in enumerate(found)
                ]
                if len(found) == size and None not in steps:
                    matched |= {
                        start + at: (base + at, step)
                        for at, step in enumerate(steps) if step is not None
                    }  # fmt: skip
                    yield start, start + size
            base += size

    def _number_ranges(self, text: str) -> Iterator[Range]:
        if self._numbers:
            for start, end, number in DocumentNumber.find(text):
                if number.fold in self._numbers:
                    yield start, end

    def _day_ranges(self, text: str) -> Iterator[Range]:
        if self._days:
            for start, end, day in find_dates(text):
                if day in self._days:
                    yield start, end


_WORST = len(Tier)


def _words(text: str) -> list[Range]:
    return [word.span() for word in WORD.finditer(text)]


def _beside(tokens: Sequence[tuple[int, Answers]]) -> set[tuple[int, int]]:
    """Tokens that stand beside one that answers the neighbour of their word in the query."""
    beside = set()
    last = -2
    before: Answers = ()
    for at, answers in tokens:
        if at == last + 1:
            for place, _ in before:
                for following, _ in answers:
                    if following == place + 1:
                        beside.add((last, place))
                        beside.add((at, following))
        last, before = at, answers
    return beside


def _keep_runs(matched: Places) -> None:
    """Drop the lone places of words that elsewhere stand beside their neighbour of the query."""
    in_run = set()
    before = last = -2
    for at, (place, _) in matched.items():
        if at == before + 1 and place == last + 1:
            in_run |= {before, at}
        before, last = at, place
    settled = {matched[at][0] for at in in_run}
    for at in [at for at, (place, _) in matched.items() if place in settled and at not in in_run]:
        del matched[at]


def _step(word: Word, found: str) -> Tier | None:
    answer = key(found)
    step = tier(word.key, answer[: len(word.key)] if word.prefix else answer)
    return None if word.exact and step else step
