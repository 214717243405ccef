"""Whole titles in a query, as they come when a line of a paper is pasted.

Many name another paper: *Sửa đổi Thông tư số 46/2011/TT-BGTVT* is not that one. So the paper of the
title comes before that of the number.
"""

from collections.abc import Iterator, Sequence

from tracuu.index.engine import Engine
from tracuu.index.plan import Number, Titled, Word
from tracuu.model.pasted_numbers import words_of_type
from tracuu.search.intent import Intent
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.tokens import keys

MOST_REMEMBERED = 20
"""Words of a title that somebody may have in mind; whoever has more has pasted them."""
_FEWEST = 4
_MOST_PAPERS = 8
"""Papers of one number that are looked at, the newest: every office begins anew each year."""


def whole_titles(q: str, asked: Intent) -> Iterator[Titled]:
    """The titles that a query may be, all of it or all but the type before it.

    None of a query that may be a half-remembered title.
    """
    words = keys(canonical(q))
    if len(words) < _FEWEST or not (asked.numbers or asked.days or len(words) > MOST_REMEMBERED):
        return
    exact = asked.carries_marks
    title = tuple(Word(word, exact=exact) for word in words)
    for begin in dict.fromkeys((0, words_of_type(words))):
        yield Titled(title[begin:], whole=True)


def titled_number(engine: Engine, q: str, asked: Intent) -> Number | None:
    """Of several numbers of a query that of the paper whose title stands in it, the longest title.

    *Thông tư số 28/2019/TT-BGTVT ngày 12/8/2019 sửa đổi Thông tư số 46/2011/TT-BGTVT*.
    """
    if len(asked.numbers) < 2:
        return None
    written = _joined(keys(canonical(q)))
    titles = {
        title: number
        for number in asked.numbers
        for paper in engine.with_number(number.fold)[:_MOST_PAPERS]
        if (title := _joined(keys(paper.title))) in written
    }
    return titles[max(titles, key=len)] if titles else None


def _joined(words: Sequence[str]) -> str:
    """Words without their marks, so that some of them can be looked for in others."""
    return f" {' '.join(map(fold, words))} "
