"""A word with marks that no paper has it with: *huyên uy* is *huyện ủy*.

A word that some paper has keeps its marks, since who typed them knew what was meant: *nhà trọ* is
never *nhà trợ*. One that is changed must stand beside a word next to it in some paper, or *quỵt
lương* would be *quýt lương*.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise

from tracuu.index.engine import Engine
from tracuu.index.plan import Plan, Word
from tracuu.query import ast
from tracuu.search.neighbours import has_neighbour, stand_together
from tracuu.search.restoration import restore
from tracuu.search.typed_runs import cased, runs_of
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.spelling import customary
from tracuu.text.tokens import Token

_BY_FAR = 10
"""So much commoner is what a word that some paper has may be a slip of."""

_TELLING_RUN = range(3, 13)
"""Words that tell by their neighbours which of them is out of place; each costs a search."""

_Mended = Callable[[Sequence[Token]], Sequence[str]]
"""The keys of a run of words, some of them put right."""


def remarked(
    engine: Engine, q: str, node: ast.Node | None, doubted: Container[str] = ()
) -> Iterator[str]:
    """The query `q`, parsed as `node`, with likelier marks on such words, then with none on them.

    Words whose keys are `doubted` count as such, too. Nothing where there is no such word, or none
    with likelier marks.
    """
    if node is None:
        return
    text = canonical(q)
    likelier = _spliced(node, text, lambda run: _likelier(engine, run, doubted))
    if likelier != text:
        yield likelier
        yield _spliced(node, text, lambda run: _bare(engine, run, doubted))


def misplaced(engine: Engine, q: str, node: ast.Node | None) -> str | None:
    """The query with likelier marks on words that some paper has, but none where they stand.

    *kê hoạch chuyển đôi số* is *kế hoạch chuyển đổi số*: papers have *kê khai* and *tuyến đôi*. A
    word that is changed stands beside both its neighbours then; one at an end, which has but one,
    must be by far the commoner. Of two words alone neither tells which is right: *nhà trọ* stays.
    None where no word is such.
    """
    if node is None:
        return None
    text = canonical(q)
    marked = _spliced(node, text, lambda run: _placed(engine, run))
    return marked if marked != text else None


def _placed(engine: Engine, run: Sequence[Token]) -> list[str]:
    typed = [token.key for token in run]
    if len(run) not in _TELLING_RUN:
        return typed
    strange = [
        at
        for at, key in enumerate(typed)
        if fold(key) != key and not has_neighbour(engine, typed, at)
    ]
    if not strange:
        return typed
    bare = [fold(key) if at in strange else key for at, key in enumerate(typed)]
    found = [key if at in strange else typed[at] for at, key in enumerate(restore(engine, bare))]
    held = [stand_together(engine, pair) for pair in pairwise(found)]
    for at in strange:
        beside = held[max(at - 1, 0) : at + 1]
        sure = len(beside) > 1 or _is_likelier(engine, found[at], typed[at])
        if not (all(beside) and sure):
            found[at] = typed[at]
    return found


def _spliced(node: ast.Node, text: str, mended: _Mended) -> str:
    parts: list[str] = []
    done = 0
    for run in runs_of(node, text):
        for token, found in zip(run, mended(run), strict=True):
            if found != token.key:
                parts += text[done : token.start], cased(customary(found), token.text)
                done = token.end
    return "".join(parts) + text[done:]


def _likelier(engine: Engine, run: Sequence[Token], doubted: Container[str]) -> list[str]:
    typed = [token.key for token in run]
    bare = _bare(engine, run, doubted)
    if bare == typed:
        return typed
    found = list(restore(engine, bare))
    marked = any(fold(key) != key for key in bare)
    for at, key in enumerate(typed):
        # Who typed one mark that holds meant what has none: of huyên uy none holds.
        if bare[at] == key and marked:
            found[at] = key
    for at, key in enumerate(typed):
        strange = len(run) > 1 and not has_neighbour(engine, found, at)
        if bare[at] != key and (strange or not _is_likelier(engine, found[at], key)):
            found[at] = key
    return found


def _is_likelier(engine: Engine, found: str, typed: str) -> bool:
    """Whether a word is by far commoner than one of the same letters: *kiểm* than *kiêm*."""
    readings = dict(engine.readings(fold(typed)))
    return readings.get(found, 0) > _BY_FAR * readings.get(typed, 0)


def _bare(engine: Engine, run: Sequence[Token], doubted: Container[str]) -> list[str]:
    """The keys of a run, those that no paper has so without their marks."""
    return [
        fold(key) if fold(key) != key and (key in doubted or not _is_known(engine, key)) else key
        for key in (token.key for token in run)
    ]


def _is_known(engine: Engine, key: str) -> bool:
    """Whether a paper has a word with just these marks."""
    return engine.execute(Plan(Word(key, exact=True), count=0)).total > 0
