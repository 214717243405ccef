"""What of a stored text answers the query, as ranges of the text itself.

A word is marked where it answers at the best tier that the text offers: where *khoá* and *khoa*
both stand, a query *khoa* marks only the second. Where the text has it beside its neighbour of the
query, only those places are marked: of *ve sinh* the text's *vệ sinh*, not every *về*. Ranges of
neighbouring words are joined.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from tracuu.index.plan import ALL_FIELDS, Phrase, Word
from tracuu.model.dates import find_dates
from tracuu.model.number import DocumentNumber
from tracuu.search.found import (
    LONGEST_SCANNED,
    LONGEST_SNIPPET,
    SNIPPET_WORDS,
    Found,
    Places,
    Range,
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
        self._judged: set[str] = set()
        self._loose: dict[str, dict[str, Answers]] = {field: {} for field in ALL_FIELDS}
        self._phrased: dict[str, Mapping[int, Tier]] = {}
        self._joined: dict[tuple[str, str, str], tuple[int, ...]] = {}

    def find(self, text: str, field: str) -> Found:
        """The matches in a text that belongs to a field."""
        scanned = text[:LONGEST_SCANNED]
        words = WORD.findall(scanned)
        # Sets of strings: a loop over all words of all texts took most of the time of a request.
        distinct = set(words)
        self._judge(distinct - self._judged)
        matched = self._word_places(words, distinct, field)
        _keep_runs(matched)
        runs = tuple(self._phrase_runs(words, distinct, field, matched))
        spans = (*self._number_ranges(scanned), *self._day_ranges(scanned))
        return Found(text, field, words, matched, runs, spans)

    def stretch(self, text: str, field: str, start: int, anchor: str) -> tuple[Found, Highlight]:
        """The words of a text from `start` on that a snippet shows; only they are marked.

        A text a third longer than that is shown whole.
        """
        whole = SNIPPET_WORDS * 4 // 3
        places = [match.span() for match in islice(WORD.finditer(text), start, start + whole + 1)]
        cut_from = places[0][0] if start and places else 0
        cut_to = len(text)
        if len(places) > (SNIPPET_WORDS if start else whole):
            cut_to = places[SNIPPET_WORDS - 1][1]
        cut_to = min(cut_to, cut_from + LONGEST_SNIPPET)
        found = self.find(text[cut_from:cut_to], field)
        return found, replace(
            found.whole(anchor), cut_before=cut_from > 0, cut_after=cut_to < len(text)
        )

    def _judge(self, words: set[str]) -> None:
        """Find out which words of the query some words of texts answer."""
        self._judged |= words
        for found in words:
            # Words that answer one another share their fold, but for prefixes.
            candidates = (*self._by_fold.get(folded(found), ()), *self._prefixes)
            if not candidates:
                continue
            steps = [(place, _step(self._every[place], found)) for place in candidates]
            told = [(place, step) for place, step in steps if step is not None]
            loose = [each for each in told if each[0] < len(self._words)]
            for field in ALL_FIELDS:
                asked = tuple(each for each in loose if field in self._words[each[0]].fields)
                if asked:
                    self._loose[field][found] = asked
            if len(loose) < len(told):
                self._phrased[found] = dict(told)

    def _word_places(self, words: Sequence[str], distinct: set[str], field: str) -> Places:
        answers = self._loose[field]
        here = distinct & answers.keys()
        if not here:
            return {}
        tokens = [(at, word) for at, word in enumerate(words) if word in here]
        # Of thanh uy in "Nguyễn Thanh Phong, Thành ủy" the second is meant, marks or not.
        beside = self._beside(tokens, field)
        settled = {place for _, place in beside}
        matches = [
            (at, place, step)
            for at, word in tokens
            for place, step in answers[word]
            if place not in settled or (at, place) in beside
        ]
        best: dict[int, Tier] = {}
        for _, place, step in matches:
            if step < best.get(place, _WORST):
                best[place] = step
        matched: Places = {}
        for at, place, step in matches:
            if step == best[place] and (at not in matched or step < matched[at][1]):
                matched[at] = (place, step)
        return matched

    def _beside(self, tokens: Sequence[tuple[int, str]], field: str) -> set[tuple[int, int]]:
        """Tokens that stand beside one that answers the neighbour of their word in the query."""
        answers = self._loose[field]
        beside = set()
        last, before = -2, ""
        for at, word in tokens:
            if at == last + 1:
                pair = field, before, word
                places = self._joined.get(pair)
                if places is None:
                    following = {place for place, _ in answers[word]}
                    places = tuple(place for place, _ in answers[before] if place + 1 in following)
                    self._joined[pair] = places
                for place in places:
                    beside.add((last, place))
                    beside.add((at, place + 1))
            last, before = at, word
        return beside

    def _phrase_runs(
        self, words: Sequence[str], distinct: set[str], field: str, matched: Places
    ) -> Iterator[Range]:
        """First and one past the last token of each match of a phrase; its tokens are matched."""
        here = distinct & self._phrased.keys()
        if not here:
            return
        tokens = [(at, word) for at, word in enumerate(words) if word in here]
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


def _keep_runs(matched: Places) -> None:
    """Drop the lone places of words that elsewhere stand beside their neighbour of the query."""
    in_run = {
        at
        for at, (place, _) in matched.items()
        if matched.get(at - 1, (None,))[0] == place - 1
        or matched.get(at + 1, (None,))[0] == place + 1
    }
    settled = {matched[at][0] for at in in_run}
    for at in [at for at, (place, _) in matched.items() if place in settled and at not in in_run]:
        del matched[at]


def _step(word: Word, found: str) -> Tier | None:
    answer = key(found)
    step = tier(word.key, answer[: len(word.key)] if word.prefix else answer)
    return None if word.exact and step else step
