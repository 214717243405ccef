"""Which of the words of texts that answer a query are marked, and as which word of it.

A word is marked where it answers at the best tier that its text offers: where *khoá* and *khoa*
both stand, a query *khoa* marks only the second. Where the text has it beside its neighbour of the
query, only those places are marked: of *ve sinh* the text's *vệ sinh*, not every *về*.
"""

import numpy as np
from numpy.typing import NDArray

from tracuu.search.word_answers import Answers
from tracuu.text.matching import Tier
from tracuu.text.word_scan import Places


def settled(answers: Answers, asked: int) -> Answers:
    """Those of some answers that are marked, one for each word; the query has `asked` words."""
    # Of thanh uy in "Nguyễn Thanh Phong, Thành ủy" the second is meant, marks or not.
    answers = _each_once(_best(_beside_first(answers, asked), asked))
    # Of what stands beside its neighbour some was dropped for what answers better.
    return _beside_first(answers, asked)


def runs(answers: Answers, phrase: range, asked: int) -> Places:
    """Where texts have some words of the query side by side: runs × words, by their answers.

    `phrase` are the places of the words in the query.
    """
    ranks, step = _ranks(answers, asked)
    found: Places = (answers.asked == phrase.start).nonzero()[0][:, None]
    for behind in range(1, len(phrase)):
        wanted = ranks[found[:, 0]] + step * behind
        at = ranks.searchsorted(wanted)
        there = ranks.take(at, mode="clip") == wanted
        found = np.column_stack([found[there], at[there]])
    return found


def _beside_first(answers: Answers, asked: int) -> Answers:
    """All but the lone places of words that in the same text stand beside their neighbour."""
    ranks, step = _ranks(answers, asked)
    following = ranks.searchsorted(ranks + step)
    followed = ranks.take(following, mode="clip") == ranks + step
    if not followed.any():
        return answers
    beside = followed.copy()
    beside[following[followed]] = True
    cells = _cells(answers, asked)
    settled = np.zeros(int(cells.max()) + 1, np.bool_)
    settled[cells[beside]] = True
    return answers.where(beside | ~settled[cells])


def _best(answers: Answers, asked: int) -> Answers:
    """Those at the best tier that a text offers for a word of the query."""
    cells = _cells(answers, asked)
    best = np.full(int(cells.max(initial=0)) + 1, len(Tier))
    np.minimum.at(best, cells, answers.tiers)
    return answers.where(answers.tiers == best[cells])


def _each_once(answers: Answers) -> Answers:
    """Of each word what it answers best, the first one in the query."""
    if (answers.words[1:] > answers.words[:-1]).all():
        return answers
    answers = answers.where(np.lexsort((answers.asked, answers.tiers, answers.words)))
    return answers.where(np.diff(answers.words, prepend=-1) > 0)


def _ranks(answers: Answers, asked: int) -> tuple[Places, int]:
    """Ascending numbers of answers, and how much more that of a neighbour is, if there is one.

    The last word of a text is no neighbour of the first one of the next.
    """
    width = asked + 1
    ranks: Places = (answers.words + answers.texts) * width + answers.asked
    return ranks, width + 1


def _cells(answers: Answers, asked: int) -> NDArray[np.int64]:
    """A number for each word of the query in each text."""
    cells: Places = answers.texts * asked + answers.asked
    return cells
