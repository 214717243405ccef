"""Documents on the same subject as one: those that the rarer words of its title find."""

from itertools import pairwise

from tracuu.index.engine import Engine
from tracuu.index.plan import AtLeast, Phrase, Plan, Scoring, Word
from tracuu.index.profile import Profile
from tracuu.model.document import Document
from tracuu.text.tokens import keys

MOST = 5
_LEAST_SHARE = 0.3
"""A document that scores less than that beside the document itself is about something else."""
_MOST_WORDS = 40
_FEWEST_IN_COMMON = 3


def similar(engine: Engine, document: Document, profile: Profile) -> tuple[Document, ...]:
    """Headers of at most `MOST` documents, the likest first; none where none is like it."""
    words = [Word(key) for key in _subject(document)[:_MOST_WORDS]]
    distinct = tuple(dict.fromkeys(words))
    if len(distinct) < _FEWEST_IN_COMMON:
        return ()
    pairs = (Phrase(pair) for pair in dict.fromkeys(pairwise(words)))
    plan = Plan(
        AtLeast(distinct, max(_FEWEST_IN_COMMON, len(distinct) // 3), together=True),
        (*map(Scoring, distinct), *(Scoring(pair, profile.pairs) for pair in pairs)),
        count=MOST + 1,
    )
    hits = engine.execute(plan).items
    # The document itself finds itself best, but for one that has its title word for word.
    best = max((hit.score for hit in hits), default=0.0)
    return tuple(
        hit.document for hit in hits
        if hit.document.id != document.id and hit.score >= _LEAST_SHARE * best
    )[:MOST]  # fmt: skip


def _subject(document: Document) -> list[str]:
    """The words of a title without the type it begins with: Chỉ thị về … is about no directive."""
    words, kind = keys(document.title), keys(document.type.name) if document.type else []
    return words[len(kind) :] if words[: len(kind)] == kind else words
