"""What papers say often that goes on from what is typed: *chuyển đổi số* from *chuyen d*.

All pairs of adjacent words are in the index with their counts. The likeliest pairs for what is
typed are grown word by word while most of their occurrences, looked up in some of their rows, go on
alike. So nothing is made up: each phrase stands somewhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.index.whoosh.ascending import among, distinct
from tracuu.index.whoosh.excerpts import words_from
from tracuu.index.whoosh.forward import FIELDS
from tracuu.index.whoosh.occurrences import PLACE_BITS, OccurrenceReader
from tracuu.index.whoosh.passage_record import parted
from tracuu.index.whoosh.remembered import Remembered
from tracuu.index.whoosh.rowset import Mask, Rows
from tracuu.index.whoosh.salience import (
    belongs,
    best_pairs,
    following,
    numbering,
    opening,
    pair_number,
)
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.snapshot import Snapshot, placed
from tracuu.text.letters import fold
from tracuu.text.spelling import customary
from tracuu.text.tokens import keys

LONGEST = 5
"""Words of a phrase."""

_LIKELY = 0.5
"""A phrase of which this share goes on alike is shown with what follows, not without."""
_BRANCH = 0.15
"""A share of a phrase's occurrences that makes a phrase of its own."""
_RARE = 0.03
"""The same for what was typed whole: *dịch vụ* goes on in many ways."""
_BRANCHES = 3
_CUT = 0.8
"""Where more than this share goes on alike nothing ends: *giấy chứng nhận đủ điều (kiện)*."""
_NOISE = 0.02
"""What counts less than this share of the likeliest is a misprint or far-fetched."""
_COUNTED = 1 << 11
"""Rows in which documents are counted; of a phrase in more of them not all are told."""
_SAMPLE = 96
"""Rows in which the occurrences of a phrase are looked up."""
_SEEDS = 16
_READ = 7
"""Places of a phrase that are read to see how it is written."""
_SIDE_BY_SIDE = re.compile(r"[^\W_]+(?:(?: |, | [-–] |-)[^\W_]+)*")
_BODY = TEXT_FIELDS.index("body")
_FEWEST = 2
"""Documents that hold a phrase at least."""
_KEPT = 1 << 12
"""Phrases whose continuations and documents are remembered."""

# No phrase ends with these: quyền và, chuyển đổi số của.
JOINING = frozenset(keys("""
    và hoặc hay của cho về với theo tại trong ngoài trên dưới từ đến do bởi là được bị có không khi
    nếu thì mà để các những một mỗi này đó đã đang sẽ phải cần như cũng nhưng vào ra nên vì bằng quá
    giữa sau trước
"""))  # fmt: skip
_APART = {*JOINING, "số"}
"""What never belongs to the word before it."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sample:
    """Some rows, and where in them a phrase ends."""

    rows: Rows
    ends: NDArray[np.int64]
    occurrences: float
    """About how often all rows have the phrase."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """A phrase with one word more, and the share of the shorter one's occurrences that have it."""

    phrase: Phrase
    sample: _Sample
    part: float


class PhraseFinder:
    """Finds phrases in one snapshot; safe to use from several threads."""

    def __init__(self, snapshot: Snapshot, occurrences: OccurrenceReader) -> None:
        self._snapshot = snapshot
        self._occurrences = occurrences
        self._known = Remembered(_KEPT)

    def find(
        self, words: Sequence[Word], limit: int, inside: Mask | None = None
    ) -> list[tuple[str, int]]:
        """At most `limit` phrases, as texts write them, that begin with the words; with documents.

        The last word may be unfinished and the one before it may stand without its marks; those
        before them are taken as they are. What only one document says is not said often. Of the
        phrases those are told, with their documents there, that some document of a mask has.
        """
        found: dict[Phrase, tuple[float, int]] = {}
        typed = tuple(word.key for word in words)
        for seed, score in self._seeds(words):
            finished = fold(seed[-1]) == fold(typed[-1]) and len(seed) == len(typed)
            for phrase, share in self._becomes(seed, _RARE if finished else _BRANCH):
                # What was typed is no suggestion, but for its marks.
                documents = self._documents(phrase) if phrase != typed else 0
                if documents < _FEWEST or not self._written(phrase):
                    continue
                if inside is not None:
                    documents = self._count(phrase, inside)
                if documents:
                    found.setdefault(phrase, (score * share, documents))
            if len(found) >= limit:
                break
        best = sorted(found, key=lambda phrase: -found[phrase][0])[:limit]
        return [(self._written(phrase), found[phrase][1]) for phrase in best]

    def _seeds(self, words: Sequence[Word]) -> list[tuple[Phrase, float]]:
        """The likeliest beginnings of phrases, a word longer than what is finished."""
        if len(words) > LONGEST:
            return []
        scores: defaultdict[Phrase, float] = defaultdict(float)
        before = tuple(word.key for word in words[:-2])
        for segment in self._snapshot.segments:
            for pair, score in best_pairs(segment, words[-2:], JOINING, _SEEDS):
                scores[*before, *pair] += score
        least = max(scores.values(), default=0.0) * _NOISE
        # Ties go by the words, so that an answer does not depend on the order of the segments.
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:_SEEDS]
        return [(seed, score) for seed, score in best if score > least]

    def _written(self, phrase: Phrase) -> str:
        """How texts most often write a phrase; "" where a sentence ends or a list goes on within.

        *Phong Điền* has capitals and *phòng, chống đuối nước* a comma.
        """
        return self._known.get(("written", *phrase), lambda: self._read(phrase))

    def _read(self, phrase: Phrase) -> str:
        sample = self._sample(phrase)
        written: Counter[str] = Counter()
        for end in sample.ends[:: len(sample.ends) // _READ + 1].tolist():
            cell, place = end >> PLACE_BITS, end & ((1 << PLACE_BITS) - 1)
            if cell % FIELDS == _BODY:
                _, text = parted(self._snapshot.passage(int(sample.rows[cell // FIELDS])))
                here = words_from(text, place - len(phrase) + 1, len(phrase))
                # A heading in capitals does not tell which letters are large elsewhere.
                written[here] += _READ if not here.isupper() else 1
        # What stands in titles alone is written as papers mostly write its words.
        (most, _), *_ = written.most_common(1) or [(" ".join(map(customary, phrase)), 0)]
        if not _SIDE_BY_SIDE.fullmatch(most):
            return ""
        return most.lower() if most.isupper() else most

    def _becomes(self, phrase: Phrase, least: float) -> tuple[tuple[Phrase, float], ...]:
        return self._known.get((phrase, least), lambda: self._grow(phrase, least))

    def _documents(self, phrase: Phrase) -> int:
        return self._known.get(phrase, lambda: self._count(phrase))

    def _grow(self, phrase: Phrase, least: float) -> tuple[tuple[Phrase, float], ...]:
        """What a phrase becomes, each with the share of its occurrences that do."""
        sample = self._sample(phrase)
        return tuple(self._grown(phrase, sample, 1.0, least)) if len(sample.ends) else ()

    def _grown(
        self, phrase: Phrase, sample: _Sample, share: float, least: float
    ) -> Iterator[tuple[Phrase, float]]:
        """Follows a phrase as far as it goes on alike, then into its branches."""
        chain: list[tuple[float, int, Phrase, float]] = []
        while True:
            branches = self._branches(phrase, sample, least)
            part = branches[0].part if branches else 0.0
            ends = len(phrase) <= LONGEST and self._may_end(phrase, sample)
            if ends:
                chain.append((part, -len(phrase), phrase, share))
            if part < _LIKELY:
                break
            phrase, sample, share = branches[0].phrase, branches[0].sample, share * part
        if chain and not ends and len(phrase) <= LONGEST and phrase[-1] in _APART:
            # What comes before "số (57)" is whole, though nearly all of it goes on so; what comes
            # before "đoạn (2021)" is not.
            chain[-1] = (0.0, *chain[-1][1:])
        # "chuyển đổi số huyện Phong (Điền)" is too long: it is cut where it goes on least alike.
        if chain and min(chain)[0] <= _CUT:
            yield min(chain)[2:]
        for branch in branches[:_BRANCHES] if part < _LIKELY else ():
            yield from self._grown(branch.phrase, branch.sample, share * branch.part, _BRANCH)

    def _may_end(self, phrase: Phrase, sample: _Sample) -> bool:
        """Whether nothing is missing behind a phrase: a word that is joined, or a number.

        *Nghị quyết số* wants a number, *chuyển đổi số* does not: other words come behind it. And
        *công tác bảo* wants *vệ* or *đảm*, which *tuyên giáo* does not: its words belong together.
        """
        before, last = phrase[-2:]
        if last in JOINING:
            return False
        if self._is_opened(before, last):
            theirs = [word for word, _ in self._following(last) if self._belongs(last, word)]
            return self._share_behind(theirs, sample) <= _CUT
        if any(numbering(segment, last) for segment in self._snapshot.segments):
            following = [word for word, _ in self._following(last)]
            return self._share_behind(following, sample) >= _BRANCH
        return True

    def _is_opened(self, before: str, last: str) -> bool:
        """Whether the last word may begin another: it mostly does, and belongs to none before it.

        *Chứng* mostly does, and in *văn phòng công chứng* does not: nothing of it stands behind.
        """
        segments = self._snapshot.segments
        return any(opening(segment, last) for segment in segments) and not self._belongs(
            before, last
        )

    def _belongs(self, first: str, second: str) -> bool:
        return any(belongs(segment, first, second) for segment in self._snapshot.segments)

    def _share_behind(self, words: Iterable[str], sample: _Sample) -> float:
        """The share of a phrase's occurrences behind which one of some words stands."""
        behind = (_next(sample.ends, self._occurrences.cells(word, sample.rows)) for word in words)
        return sum(map(len, behind)) / max(len(sample.ends), 1)

    def _branches(self, phrase: Phrase, sample: _Sample, least: float) -> list[_Branch]:
        """The ways in which a phrase often goes on, the commonest first."""
        if len(phrase) > LONGEST:
            return []
        found = []
        in_rows = np.bincount(sample.ends >> PLACE_BITS, minlength=FIELDS * len(sample.rows))
        in_rows = in_rows.reshape(-1, FIELDS).sum(axis=1)
        for word, count in self._following(phrase[-1]):
            if count < least / 2 * sample.occurrences:
                continue
            # A row without the pair has not the phrase: that is told sooner than the places.
            held = among(self._rows((phrase[-1], word)), sample.rows)
            if in_rows[held].sum() < least * len(sample.ends):
                continue
            ends = _next(sample.ends, self._occurrences.cells(word, sample.rows))
            part = len(ends) / len(sample.ends)
            if part >= least:
                inner = _Sample(sample.rows, ends, sample.occurrences * part)
                found.append(_Branch((*phrase, word), inner, part))
            if part >= _LIKELY:
                break
        return sorted(found, key=lambda branch: -branch.part)

    def _following(self, word: str) -> list[tuple[str, int]]:
        total: Counter[str] = Counter()
        for segment in self._snapshot.segments:
            total.update(following(segment, word))
        return total.most_common()

    def _sample(self, phrase: Phrase) -> _Sample:
        """Some of the rows that hold a phrase."""
        every = self._having(phrase)
        rows = every[:: len(every) // _SAMPLE + 1]
        ends = self._ends(phrase, rows)
        return _Sample(rows, ends, len(ends) * len(every) / max(len(rows), 1))

    def _count(self, phrase: Phrase, inside: Mask | None = None) -> int:
        """How many documents, of a mask or of all, hold a phrase at least; all where they are few.

        Of a common phrase the rows are not all looked at.
        """
        rows = self._having(phrase)
        if inside is not None:
            rows = rows[inside[self._snapshot.document_of_row[rows]]]
        if len(phrase) > len(("one", "pair")):
            rows = rows[:: len(rows) // _COUNTED + 1]
            rows = rows[distinct(self._ends(phrase, rows) >> PLACE_BITS) // FIELDS]
        documents = self._snapshot.document_of_row[rows]
        return int(np.count_nonzero(np.diff(documents))) + bool(len(documents))

    def _ends(self, phrase: Phrase, rows: Rows) -> NDArray[np.int64]:
        """Where a phrase ends in some rows."""
        ends = self._occurrences.cells(phrase[0], rows)
        for word in phrase[1:]:
            ends = _next(ends, self._occurrences.cells(word, rows))
        return ends

    def _having(self, phrase: Phrase) -> Rows:
        """The rows that hold all adjacent pairs of a phrase, ascending."""
        lists = sorted(map(self._rows, set(pairwise(phrase))), key=len)
        rows = lists[0]
        for other in lists[1:]:
            rows = rows[among(other, rows)]
        return rows

    def _rows(self, pair: Phrase) -> Rows:
        """The live rows that hold two words side by side with these marks, ascending."""
        found = [np.zeros(0, np.int32)]
        for segment, base in self._snapshot.parts():
            number = pair_number(segment, *pair)
            if number is not None:
                lists = segment.pair_postings
                found.append(placed(lists.rows(lists.span(number)), base))
        rows: Rows = found[1] if len(found) == len((0, 1)) else np.concatenate(found)
        return rows if self._snapshot.whole else rows[self._snapshot.live[rows]]


def _next(ends: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of some places that come right behind where a phrase ends."""
    wanted = ends + 1
    return wanted[among(places, wanted)]
