"""Documents whose title goes on from what is typed: its beginning first, then its middle."""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.index.whoosh.ascending import among, firsts
from tracuu.index.whoosh.beginnings import begun
from tracuu.index.whoosh.remembered import Remembered
from tracuu.index.whoosh.rowset import Mask
from tracuu.index.whoosh.snapshot import Snapshot, has_date
from tracuu.index.whoosh.title_words import Places, TitleWords
from tracuu.text.letters import fold

_AT_THE_BEGINNING, _SIDE_BY_SIDE, _IN_ORDER, _ANYHOW = range(4)
_LONGEST = 1 << 12
_KEPT = 1 << 12
"""Beginnings whose titles are remembered: the first letters are typed by everybody."""
_DAYS = 22
"""Bits of a number of days."""

Documents = NDArray[np.int64]


class TitleFinder:
    """Finds titles of some documents of one snapshot; `among` is a mask over all of them."""

    def __init__(self, snapshot: Snapshot, among: Mask) -> None:
        self._snapshot = snapshot
        self._among = among
        self._known = Remembered(_KEPT)

    def find(self, words: Sequence[Word], limit: int) -> tuple[int, ...]:
        """At most `limit` documents, the best first, of titles that are all different.

        Titles that have every typed mark come before those that lack one, those with the words in
        order before those with them anyhow; then shorter ones, which more letters would not tell
        from longer ones, and the newer paper.
        """
        return self._known.get((tuple(words), limit), lambda: self._find(words, limit))

    def _find(self, words: Sequence[Word], limit: int) -> tuple[int, ...]:
        found: dict[int, int] = {}
        for document, signature in self._ordered(words, limit) if words else ():
            found.setdefault(signature, document)
            if len(found) == limit:
                break
        return tuple(found.values())

    def _ordered(self, words: Sequence[Word], limit: int) -> Iterator[tuple[int, int]]:
        marked = any(fold(word.key) != word.key for word in words)
        for exact in (True, False) if marked else (False,):
            yield from self._sorted(words, limit, exact=exact, in_order=True)
        if len(words) > 1:
            yield from self._sorted(words, limit, exact=False, in_order=False)

    def _sorted(
        self, words: Sequence[Word], limit: int, *, exact: bool, in_order: bool
    ) -> Iterator[tuple[int, int]]:
        parts = [np.zeros((3, 0), np.int64)]
        for segment, base in zip(
            self._snapshot.segments, self._snapshot.document_bases, strict=True
        ):
            title = TitleWords.of(segment)
            readings = [begun(segment, word) for word in words]
            if exact:
                readings = [each.marked() for each in readings]
            if not all(len(each.numbers) for each in readings):
                continue
            lists = [title.places(each) for each in readings]
            documents, how = (_in_order if in_order else _anyhow)(title, lists)
            lengths = np.minimum(title.lengths[documents], _LONGEST - 1)
            signatures = title.signature[documents].view(np.int64)
            parts.append(np.stack([documents + base, how * _LONGEST + lengths, signatures]))
        documents, keys, signatures = np.concatenate(parts, axis=1)
        inside = self._among[documents]
        documents, keys, signatures = documents[inside], keys[inside], signatures[inside]
        days = self._snapshot.dates["issued"][documents].astype(np.int64)
        age = (1 << _DAYS) - 1 - np.where(has_date(days), days, 0)
        return _by_key((keys << _DAYS) + age, documents, signatures, limit)


def _by_key(
    keys: Places, documents: Documents, signatures: Places, limit: int
) -> Iterator[tuple[int, int]]:
    """Documents with signatures by rising keys; no more is sorted than is asked for."""
    done, wanted = 0, 4 * limit
    while done < len(keys):
        if wanted < len(keys):
            chosen = np.argpartition(keys, wanted)[:wanted]
        else:
            chosen = np.arange(len(keys))
        chosen = chosen[np.lexsort((documents[chosen], keys[chosen]))]
        pairs = zip(documents[chosen].tolist(), signatures[chosen].tolist(), strict=True)
        yield from islice(pairs, done, None)
        done, wanted = len(chosen), wanted * 8


def _in_order(title: TitleWords, lists: Sequence[Places]) -> tuple[Documents, Places]:
    """The documents with the words in order, and how they stand there."""
    run = lists[0]
    for offset, places in enumerate(lists[1:], 1):
        run = run[among(places, run + offset)]
    at = lists[0]
    at = at[firsts(title.documents(at))]
    documents = title.documents(at).astype(np.int64)
    for places in lists[1:]:
        following = places.searchsorted(at, "right")
        inside = following < len(places)
        at, documents = places[following[inside]], documents[inside]
        inside = at < title.first[documents + 1]
        at, documents = at[inside], documents[inside]
    how = np.full(len(documents), _IN_ORDER)
    owners = title.documents(run)
    first = firsts(owners)
    run, owners = run[first], owners[first].astype(np.int64)
    how[documents.searchsorted(owners)] = np.where(
        run == title.first[owners], _AT_THE_BEGINNING, _SIDE_BY_SIDE
    )
    return documents, how


def _anyhow(title: TitleWords, lists: Sequence[Places]) -> tuple[Documents, Places]:
    """The documents with all the words."""
    documents = title.documents(lists[0])
    documents = documents[firsts(documents)]
    for places in lists[1:]:
        documents = documents[among(title.documents(places), documents)]
    return documents.astype(np.int64), np.full(len(documents), _ANYHOW)
