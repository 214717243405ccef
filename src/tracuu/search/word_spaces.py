"""A space that is missing between two words, or too many within one: *chỉthị*, *nghị q uyết*.

Only where a piece is in no paper by itself, so that no word that somebody meant is touched; and the
words that come of it stand side by side in some paper, as they then do in the query.
"""

from collections.abc import Iterator, Sequence

from tracuu.index.engine import Engine
from tracuu.query import ast
from tracuu.search.misspellings import is_short_form, is_unknown
from tracuu.search.neighbours import has_neighbour
from tracuu.search.typed_runs import runs_of
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.tokens import Token, keys

_SHORTEST_PART = 2
_LONGEST_SYLLABLE = 7
"""Letters of *nghiêng*."""


def spaced(engine: Engine, q: str, node: ast.Node | None) -> str | None:
    """The query `q`, parsed as `node`, with its spaces put right; None where none is wrong."""
    if node is None:
        return None
    text = canonical(q)
    cuts = [cut for run in runs_of(node, text) for cut in _cuts(engine, run)]
    if not cuts:
        return None
    parts: list[str] = []
    done = 0
    for start, end, written in cuts:
        parts += text[done:start], written
        done = end
    return "".join(parts) + text[done:]


def _cuts(engine: Engine, run: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Stretches of the text and what stands there with the right spaces, from left to right."""
    pieces = [_is_piece(engine, token.key) for token in run]
    at = 0 if any(pieces) else len(run)
    while at < len(run):
        token = run[at]
        if any(pieces[at : at + 2]) and at + 1 < len(run) and _is_torn(engine, run, at):
            yield token.start, run[at + 1].end, token.text + run[at + 1].text
            at += 2
            continue
        if pieces[at] and is_unknown(engine, token.key) and not is_short_form(engine, token.text):
            place = _missing_space(engine, token)
            if place:
                yield token.start, token.end, f"{token.text[:place]} {token.text[place:]}"
        at += 1


def _is_torn(engine: Engine, run: Sequence[Token], at: int) -> bool:
    """Whether two tokens, one of them no word, are one: *q uyết*, *hu yện*."""
    whole = keys(run[at].text + run[at + 1].text)
    if len(whole) != 1 or not whole[0].isalpha() or len(whole[0]) > _LONGEST_SYLLABLE:
        return False
    if is_unknown(engine, whole[0]):
        return False
    words = [each.key for each in run]
    words[at : at + 2] = whole
    return len(words) == 1 or has_neighbour(engine, words, at)


def _is_piece(engine: Engine, word: str) -> bool:
    return word.isalpha() and (len(word) == 1 or is_unknown(engine, word))


def _missing_space(engine: Engine, token: Token) -> int:
    """Where a word is two that papers have side by side most often; 0 for nowhere."""
    word = token.text.lower()
    if len(word) > 2 * _LONGEST_SYLLABLE:
        return 0
    held = {
        place: _held(engine, keys(word[:place]), keys(word[place:]))
        for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    }
    best = max(held, key=lambda place: held[place], default=0)
    return best if best and held[best] else 0


def _held(engine: Engine, first: Sequence[str], second: Sequence[str]) -> int:
    """How often two words stand side by side with the typed marks, or with more."""
    if len(first) != 1 or len(second) != 1:
        return 0
    return sum(
        count
        for one, other, count in engine.pair_readings(fold(first[0]), fold(second[0]))
        if tier(first[0], one) is not None and tier(second[0], other) is not None
    )
