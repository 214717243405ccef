"""From a word of a query to the terms of the index that answer it, with their tiers."""

from tracuu.index.plan import Phrase, Word
from tracuu.index.whoosh.postings import PostingReader
from tracuu.index.whoosh.terms import (
    SEPARATOR,
    after_separator,
    clip,
    pair_term,
    readings_prefix,
    word_term,
)
from tracuu.text.letters import fold
from tracuu.text.matching import Tier, tier

MOST_PREFIXED = 2_000
"""Terms a prefix may stand for; the rest is cut, since so short a prefix narrows nothing."""

Reading = tuple[bytes, Tier]


def word_readings(reader: PostingReader, field: str, word: Word) -> list[Reading]:
    """The terms of a text field that answer a word."""
    key = clip(word.key)
    if word.prefix:
        return _prefixed(reader, field, key, exact=word.exact)
    if word.exact:
        return [(word_term(key), Tier.EXACT)]
    return [
        (term, found)
        for term in reader.terms(field, readings_prefix((key,)))
        if (found := tier(key, after_separator(term))) is not None
    ]


def pair_readings(reader: PostingReader, field: str, pair: Phrase) -> list[Reading]:
    """The terms of a pairs field that answer two adjacent words, neither of them a prefix."""
    first, second = pair.words
    keys = clip(first.key), clip(second.key)
    if first.exact and second.exact:
        return [(pair_term(*keys), Tier.EXACT)]
    readings = []
    for term in reader.terms(field, readings_prefix(keys)):
        found = after_separator(term).split(" ")
        steps = [_step(word, key) for word, key in zip(pair.words, found, strict=True)]
        if None not in steps:
            readings.append((term, max(step for step in steps if step is not None)))
    return readings


def _step(word: Word, found: str) -> Tier | None:
    step = tier(clip(word.key), found)
    return None if word.exact and step else step


def _prefixed(reader: PostingReader, field: str, key: str, *, exact: bool) -> list[Reading]:
    readings = []
    for term in reader.terms(field, fold(key).encode("utf-8", "replace")):
        found = after_separator(term)
        if SEPARATOR.encode() not in term:
            continue
        step = tier(key, found[: len(key)])
        if step is not None and not (exact and step):
            readings.append((term, step))
            if len(readings) == MOST_PREFIXED:
                break
    return readings
