"""A word with marks that no paper has it with: *huyên uy* is *huyện ủy*.

A word that some paper has keeps its marks, since who typed them knew what was meant: *nhà trọ* is
never *nhà trợ*. One that is changed must stand beside a word next to it in some paper, or *quỵt
lương* would be *quýt lương*.
"""

from collections.abc import Callable, Container, Iterator, Sequence

from tracuu.index.engine import Engine
from tracuu.index.plan import Plan, Word
from tracuu.query import ast
from tracuu.search.neighbours import has_neighbour
from tracuu.search.restoration import restore
from tracuu.search.typed_runs import cased, runs_of
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.spelling import customary
from tracuu.text.tokens import Token

_BY_FAR = 10
"""So much commoner is what a word that some paper has may be a slip of."""

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
