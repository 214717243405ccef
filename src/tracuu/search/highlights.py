"""What of a stored text answers the query, as ranges of the text itself.

A word is marked where it answers at the best tier that the text offers: where *khoá* and *khoa*
both stand, a query *khoa* marks only the second. Where the text has it beside its neighbour of the
query, only those places are marked: of *ve sinh* the text's *vệ sinh*, not every *về*. Ranges of
neighbouring words are joined.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracuu.index.plan import Phrase, Word
from tracuu.model.dates import find_dates
from tracuu.model.number import DocumentNumber
from tracuu.search.intent import Intent
from tracuu.search.results import Highlight
from tracuu.text.letters import fold
from tracuu.text.matching import Tier, tier
from tracuu.text.syllables import folded, key
from tracuu.text.tokens import WORD

SNIPPET_WORDS = 45
LONGEST_SCANNED = 200_000
"""Code points of one passage that are searched for matches; a longer one is shown unmarked."""

LONGEST_SNIPPET = 2_000
"""Code points of a snippet, whatever its words are: some "words" are a page of base64."""

_WHOLE = -1
"""The place of what is matched as a whole; those of words are counted from 0."""

Range = tuple[int, int]

Match = tuple[int, int, Tier]
"""Index of a token, the place in the query of the word it answers, and how well."""


Places = dict[int, tuple[int, Tier]]
"""Index of a token -> the place in the query of the word it answers, and how well."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text of some field, the places of its words and which of them matched.

    `spans` are matches as wholes, signs between their words included: phrases, numbers and days.
    """

    text: str
    field: str
    words: tuple[Range, ...]
    matched: Places
    spans: tuple[Range, ...]

    def __bool__(self) -> bool:
        return bool(self.matched or self.spans)

    def whole(self, anchor: str = "") -> Highlight:
        """The whole text with its matches."""
        return Highlight(self.field, anchor, self.text, self._ranges(0, len(self.text)))

    def snippet(self, anchor: str) -> Highlight:
        """The stretch of at most `SNIPPET_WORDS` words that holds most of the query."""
        start, end = _window(self)
        whole_rest = end >= len(self.words)
        cut_from = self.words[start][0] if start else 0
        cut_to = len(self.text) if whole_rest else self.words[end - 1][1]
        cut_to = min(cut_to, cut_from + LONGEST_SNIPPET)
        return Highlight(
            self.field,
            anchor,
            self.text[cut_from:cut_to],
            self._ranges(cut_from, cut_to),
            cut_before=cut_from > 0,
            cut_after=cut_to < len(self.text),
        )

    def _ranges(self, cut_from: int, cut_to: int) -> tuple[Range, ...]:
        """The matched ranges inside a cut, relative to it, neighbours joined over plain spaces."""
        words = [self.words[at] for at in self.matched]
        joined: list[list[int]] = []
        for start, end in sorted([*words, *self.spans]):
            if joined and (start <= joined[-1][1] or self.text[joined[-1][1] : start] == " "):
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        return tuple(
            (max(start, cut_from) - cut_from, min(end, cut_to) - cut_from)
            for start, end in joined
            if start < cut_to and end > cut_from
        )


class Marker:
    """Finds the words of one query in texts. Each distinct word of the texts is judged once."""

    def __init__(self, asked: Intent) -> None:
        in_phrases = {id(word) for phrase in asked.phrases for word in phrase.words}
        loose = (word for words in asked.sequences for word in words if id(word) not in in_phrases)
        self._words: tuple[Word, ...] = tuple(dict.fromkeys(loose))
        self._phrases: tuple[Phrase, ...] = asked.phrases
        self._numbers = frozenset(number.fold for number in asked.numbers)
        self._days = frozenset(each.day for each in asked.days)
        self._answers: dict[str, tuple[tuple[int, Tier], ...]] = {}
        self._by_fold: dict[str, list[int]] = {}
        self._prefixes = [place for place, word in enumerate(self._words) if word.prefix]
        for place, word in enumerate(self._words):
            if not word.prefix:
                self._by_fold.setdefault(fold(word.key), []).append(place)

    def find(self, text: str, field: str) -> Found:
        """The matches in a text that belongs to a field."""
        # Plain strings and pairs: a page of results has some ten thousand words.
        scanned = text[:LONGEST_SCANNED]
        words = WORD.findall(scanned)
        places = tuple(match.span() for match in WORD.finditer(scanned))
        matched = self._word_places(words, field)
        _keep_runs(matched)
        spans = [*self._number_ranges(scanned), *self._day_ranges(scanned)]
        base = len(self._words)
        for phrase in self._phrases:
            if field in phrase.fields:
                spans += _phrase_spans(phrase, base, words, places, matched)
            base += len(phrase.words)
        return Found(text, field, places, matched, tuple(spans))

    def _word_places(self, words: Sequence[str], field: str) -> Places:
        answers = {word: found for word in set(words) if (found := self._judge(word))}
        matches = [
            (at, place, step)
            for at, word in enumerate(words)
            if word in answers
            for place, step in answers[word]
            if field in self._words[place].fields
        ]
        matches = _beside_their_neighbours(matches)
        best: dict[int, Tier] = {}
        for _, place, step in matches:
            best[place] = min(step, best.get(place, step))
        matched: Places = {}
        for at, place, step in matches:
            if step == best[place] and (at not in matched or step < matched[at][1]):
                matched[at] = (place, step)
        return matched

    def _judge(self, found: str) -> tuple[tuple[int, Tier], ...]:
        """Which words of the query a word of a text answers."""
        known = self._answers.get(found)
        if known is None:
            # Words that answer one another share their fold, but for prefixes.
            candidates = (*self._by_fold.get(folded(found), ()), *self._prefixes)
            steps = ((place, _step(self._words[place], found)) for place in candidates)
            known = tuple((place, step) for place, step in steps if step is not None)
            self._answers[found] = known
        return known

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


def _beside_their_neighbours(matches: list[Match]) -> list[Match]:
    """The matches, but of a word that stands beside its neighbour of the query only those.

    Of *thanh uy* in *Nguyễn Thanh Phong, Thành ủy* the second is meant, marks or not.
    """
    there = {(at, place) for at, place, _ in matches}

    def is_beside(at: int, place: int) -> bool:
        return (at - 1, place - 1) in there or (at + 1, place + 1) in there

    settled = {place for at, place, _ in matches if is_beside(at, place)}
    return [match for match in matches if match[1] not in settled or is_beside(*match[:2])]


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


def _phrase_spans(
    phrase: Phrase, base: int, words: Sequence[str], places: Sequence[Range], matched: Places
) -> Iterator[Range]:
    last = len(phrase.words) - 1
    for start in range(len(words) - last):
        steps: list[Tier] = []
        for word, found in zip(phrase.words, words[start : start + last + 1], strict=True):
            step = _step(word, found)
            if step is None:
                break
            steps.append(step)
        else:
            matched |= {start + at: (base + at, step) for at, step in enumerate(steps)}
            yield places[start][0], places[start + last][1]


def _step(word: Word, found: str) -> Tier | None:
    answer = key(found)
    step = tier(word.key, answer[: len(word.key)] if word.prefix else answer)
    return None if word.exact and step else step


def _window(found: Found) -> Range:
    """First and one past the last token of the best stretch; from the start where none matched."""
    size = len(found.words)
    if size <= SNIPPET_WORDS * 4 // 3:
        return 0, size
    places = _places(found)
    at = sorted(places)
    best, best_value = 0, -1.0
    inside: Counter[int] = Counter()
    left = runs = 0
    for right, token in enumerate(at):
        inside[places[token]] += 1
        runs += right > left and at[right - 1] == token - 1
        while at[left] <= token - SNIPPET_WORDS:
            gone = places[at[left]]
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


def _places(found: Found) -> dict[int, int]:
    """Index of a token -> the place in the query that it answers; a number or a day is one more."""
    places = {token: place for token, (place, _) in found.matched.items()}
    for start, _ in found.spans:
        places.setdefault(bisect_left(found.words, (start, 0)), _WHOLE)
    return places
