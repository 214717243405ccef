"""What of stored texts answers a query, as ranges of the texts themselves.

Which of their words are marked says `tracuu.search.marked_answers`; numbers, days and phrases are
marked as wholes. Ranges of neighbouring words are joined.
"""

from collections.abc import Iterator, Sequence

from tracuu.index.plan import ALL_FIELDS, Phrase
from tracuu.model.dates import find_dates
from tracuu.model.number import DocumentNumber
from tracuu.search.found import (
    LONGEST_SCANNED,
    LONGEST_SNIPPET,
    Found,
    Matched,
    best_window,
    joined,
)
from tracuu.search.intent import Intent
from tracuu.search.marked_answers import runs, settled
from tracuu.search.results import Highlight
from tracuu.search.word_answers import Answers, WordAnswers
from tracuu.text.matching import Tier
from tracuu.text.word_scan import Range, WordScan

Text = tuple[str, str]
"""A text and the field that it belongs to."""

_SCANNED_AT_ONCE = 1 << 18
"""Code points from which on no further text is scanned together with others."""

_FIELD_NUMBERS = {field.value: number for number, field in enumerate(ALL_FIELDS)}
_TIERS = tuple(Tier)


class Marker:
    """Finds the words of one query in texts."""

    def __init__(self, asked: Intent) -> None:
        in_phrases = {id(word) for phrase in asked.phrases for word in phrase.words}
        loose = (word for words in asked.sequences for word in words if id(word) not in in_phrases)
        words = tuple(dict.fromkeys(loose))
        self._phrases: tuple[Phrase, ...] = asked.phrases
        self._numbers = frozenset(number.fold for number in asked.numbers)
        self._days = frozenset(each.day for each in asked.days)
        # First the loose words, then those of phrases.
        every = (*words, *(word for phrase in self._phrases for word in phrase.words))
        self._answers = WordAnswers(every)
        self._asked = len(every)
        self._first_in_phrase = len(words)
        in_phrase = [False] * (len(every) - len(words))
        self._loose = tuple(
            (*(field in word.fields for word in words), *in_phrase) for field in ALL_FIELDS
        )
        """Of each field the loose words that are looked for in it."""
        self._all_loose = all(map(all, self._loose))

    def find(self, text: str, field: str) -> Found:
        """The matches in a text that belongs to a field."""
        (found,) = self.find_all(((text, field),))
        return found

    def find_all(self, texts: Sequence[Text]) -> list[Found]:
        """The matches in each of some texts."""
        return [
            found
            for some in _batches(texts)
            for found in self._found(some, _scan(some), self._wholes_of(some))
        ]

    def snippet(self, text: str, field: str, anchor: str) -> tuple[Found, Highlight]:
        """The matches in a text, and the stretch of it that holds most of the query."""
        texts = ((text, field),)
        scan, wholes = _scan(texts), self._wholes_of(texts)
        (found,) = self._found(texts, scan, wholes)
        every = scan.every()
        words = scan.spans(every, scan.texts_of(every))
        start, end = best_window(words, found.matched, wholes[0])
        cut_from = words[start][0] if start else 0
        cut_to = len(text) if end >= len(words) else words[end - 1][1]
        return found, found.cut(anchor, cut_from, min(cut_to, cut_from + LONGEST_SNIPPET))

    def _found(
        self, texts: Sequence[Text], scan: WordScan, wholes: Sequence[Sequence[Range]]
    ) -> list[Found]:
        """What of some texts answers, beside what matched in each as a whole."""
        answers = self._answers.of(scan)
        loose = settled(self._loose_of(answers, texts), self._asked)
        matched = _matched(loose, scan)
        places = [dict(matched[first:last]) for first, last in loose.edges(len(texts))]
        marks = scan.stretches(loose.words, loose.texts)
        if self._phrases or self._numbers or self._days:
            for number, words, marked in self._runs(answers, texts, scan):
                places[number].update(words)
                marks[number].append(marked)
            for (text, _), each, also in zip(texts, marks, wholes, strict=True):
                each[:] = joined(text, (*each, *also))
        of_texts = zip(texts, places, marks, strict=True)
        return [Found(text, field, each, tuple(marked)) for (text, field), each, marked in of_texts]

    def _loose_of(self, answers: Answers, texts: Sequence[Text]) -> Answers:
        """Those that answer a loose word in a field in which it is looked for."""
        if self._all_loose:
            return answers
        return answers.within(self._loose, [_FIELD_NUMBERS[field] for _, field in texts])

    def _runs(
        self, answers: Answers, texts: Sequence[Text], scan: WordScan
    ) -> Iterator[tuple[int, list[Matched], Range]]:
        """Of each match of a phrase the number of its text, its words and its code points."""
        first = self._first_in_phrase
        for phrase in self._phrases:
            asked = range(first, first + len(phrase.words))
            first = asked.stop
            size = len(asked)
            found = answers.where(runs(answers, asked, self._asked).ravel())
            matched, spans = _matched(found, scan), scan.spans(found.words, found.texts)
            for at, number in enumerate(found.texts[::size].tolist()):
                if texts[number][1] in phrase.fields:
                    run = slice(at * size, (at + 1) * size)
                    yield number, matched[run], (spans[run][0][0], spans[run][-1][1])

    def _wholes_of(self, texts: Sequence[Text]) -> list[tuple[Range, ...]]:
        """The numbers and days of the query in each of some texts."""
        scanned = (text[:LONGEST_SCANNED] for text, _ in texts)
        return [(*self._number_ranges(text), *self._day_ranges(text)) for text in scanned]

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


def _batches(texts: Sequence[Text]) -> Iterator[Sequence[Text]]:
    """The texts in order, some at a time: a law of many megabytes takes no room for all at once."""
    first = size = 0
    for at, (text, _) in enumerate(texts):
        size += len(text)
        if size >= _SCANNED_AT_ONCE:
            yield texts[first : at + 1]
            first, size = at + 1, 0
    if first < len(texts):
        yield texts[first:]


def _scan(texts: Sequence[Text]) -> WordScan:
    return WordScan.of([text[:LONGEST_SCANNED] for text, _ in texts])


def _matched(answers: Answers, scan: WordScan) -> list[Matched]:
    """Of each answer the place of its word in its text, what it answers, and how well."""
    tiers = map(_TIERS.__getitem__, answers.tiers.tolist())
    answered = zip(answers.asked.tolist(), tiers, strict=True)
    return list(zip(scan.places(answers.words, answers.texts).tolist(), answered, strict=True))
