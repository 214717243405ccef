"""What of a stored text answers the query, as ranges of the text itself.

A word is marked where it answers at the best tier that the text offers: where *khoá* and *khoa*
both stand, a query *khoa* marks only the second. Where the text has it beside its neighbour of the
query, only those places are marked: of *ve sinh* the text's *vệ sinh*, not every *về*. Ranges of
neighbouring words are joined.
"""

from collections.abc import Iterator, Mapping, Sequence

from tracuu.index.plan import ALL_FIELDS, Phrase, Word
from tracuu.model.dates import find_dates
from tracuu.model.number import DocumentNumber
from tracuu.search.found import (
    LONGEST_SCANNED,
    LONGEST_SNIPPET,
    Found,
    Places,
    best_window,
)
from tracuu.search.intent import Intent
from tracuu.search.results import Highlight
from tracuu.text.letters import fold
from tracuu.text.matching import Tier, tier
from tracuu.text.syllables import folded, key
from tracuu.text.word_scan import OTHER, Range, WordScan, rough_folds

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
        self._rough = rough_folds(self._by_fold)
        self._phrased: dict[str, Mapping[int, Tier]] = {}
        everywhere: dict[str, Answers] = {}
        same = all(word.fields == ALL_FIELDS for word in self._words)
        self._loose: dict[str, dict[str, Answers]] = {
            field: everywhere if same else {} for field in ALL_FIELDS
        }
        """What words of a field answer, with no regard to phrases: nothing of most."""

    def find(self, text: str, field: str) -> Found:
        """The matches in a text that belongs to a field."""
        (found,) = self.find_all(((text, field),))
        return found

    def find_all(self, texts: Sequence[tuple[str, str]]) -> list[Found]:
        """The matches in each of some texts; beside each is the field that it belongs to."""
        if not texts or not (self._every or self._numbers or self._days):
            return [Found(text, field, {}, ()) for text, field in texts]
        scanned = [text[:LONGEST_SCANNED] for text, _ in texts]
        able = self._able_words(WordScan.of(scanned))
        wholes = map(self._wholes, scanned)
        return [
            self._found(text, field, words, also)
            for (text, field), words, also in zip(texts, able, wholes, strict=True)
        ]

    def snippet(self, text: str, field: str, anchor: str) -> tuple[Found, Highlight]:
        """The matches in a text, and the stretch of it that holds most of the query."""
        scanned = text[:LONGEST_SCANNED]
        scan, wholes = WordScan.of([scanned]), self._wholes(scanned)
        (able,) = self._able_words(scan)
        found = self._found(text, field, able, wholes)
        words = scan.spans()
        start, end = best_window(words, found.matched, wholes)
        cut_from = words[start][0] if start else 0
        cut_to = len(text) if end >= len(words) else words[end - 1][1]
        return found, found.cut(anchor, cut_from, min(cut_to, cut_from + LONGEST_SNIPPET))

    def _able_words(self, scan: WordScan) -> list[dict[int, Range]]:
        """Of each text the words that may answer the query: their places and code points."""
        folds = scan.folds()
        # Most words of a text answer none in any reading.
        able = {
            fold for fold in set(folds) if self._prefixes or fold in self._rough or OTHER in fold
        }
        return scan.chosen([at for at, fold in enumerate(folds) if fold in able])

    def _found(
        self, text: str, field: str, able: Mapping[int, Range], wholes: Sequence[Range]
    ) -> Found:
        """The matches among the words of a text that may answer, beside what matched as a whole."""
        written = {at: text[start:stop] for at, (start, stop) in able.items()}
        matched = self._word_places(written, field)
        marks = [able[at] for at in matched]
        if self._phrases:
            runs = self._phrase_runs(written, field, matched)
            marks += [(able[start][0], able[stop - 1][1]) for start, stop in runs]
        marks += wholes
        marks.sort()
        return Found(text, field, matched, tuple(marks))

    def _wholes(self, text: str) -> tuple[Range, ...]:
        """The numbers and days of the query in a text."""
        if not (self._numbers or self._days):
            return ()
        return (*self._number_ranges(text), *self._day_ranges(text))

    def _answered(self, words: Mapping[int, str], field: str) -> list[tuple[int, Answers]]:
        """The words that answer one of the query, by their place among all."""
        judged = self._loose[field]
        answered = []
        for at, word in words.items():
            found = judged.get(word)
            if found is None:
                found = judged[word] = self._answers(word, field)
            if found:
                answered.append((at, found))
        return answered

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

    def _word_places(self, words: Mapping[int, str], field: str) -> Places:
        tokens = self._answered(words, field)
        if not tokens:
            return {}
        # Of thanh uy in "Nguyễn Thanh Phong, Thành ủy" the second is meant, marks or not.
        beside = _beside(tokens)
        settled = {place for _, place in beside}
        best: dict[int, Tier] = {}
        matches: list[tuple[int, tuple[int, Tier]]] = []
        for at, answers in tokens:
            for each in answers:
                place, step = each
                if place not in settled or (at, place) in beside:
                    matches.append((at, each))
                    if step < best.get(place, _WORST):
                        best[place] = step
        matched: Places = {}
        for at, each in matches:
            place, step = each
            if step == best[place] and (at not in matched or step < matched[at][1]):
                matched[at] = each
        # Where none was dropped for a better one, all that are settled stand beside another.
        if beside and len(matched) < len(matches):
            _keep_runs(matched)
        return matched

    def _phrase_runs(
        self, words: Mapping[int, str], field: str, matched: Places
    ) -> Iterator[Range]:
        """First and one past the last token of each match of a phrase; its tokens are matched."""
        tokens = [(at, word) for at, word in words.items() if word in self._phrased]
        if not tokens:
            return
        base = len(self._words)
        nothing: Mapping[int, Tier] = {}
        for phrase in self._phrases:
            size = len(phrase.words)
            starts = [at for at, word in tokens if base in self._phrased[word]]
            for start in starts if field in phrase.fields else ():
                steps = [
                    self._phrased.get(words.get(start + at, ""), nothing).get(base + at)
                    for at in range(size)
                ]
                if None not in steps:
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
