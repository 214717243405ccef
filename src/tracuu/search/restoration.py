"""The marks of a query typed without any: the most probable reading by what the index holds.

The marked readings of each typed word are the states of a Markov chain; Viterbi's algorithm finds
the sequence of largest ``Π P(word | word before)``, where ``P`` mixes counts of pairs and words:
``λ · pairs(before, word) / count(before) + (1 − λ) · count(word) / all words`` (Jelinek and
Mercer, Interpolated estimation of Markov source parameters from sparse data, 1980). The counts are
the index's own, so that the names and terms of its papers come back.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import log

from tracuu.index.engine import Engine
from tracuu.model.registers import units
from tracuu.query import ast
from tracuu.search.typed_runs import cased, runs_of
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.spelling import customary
from tracuu.text.syllables import key
from tracuu.text.tokens import WORD

PAIRS_SHARE = 0.8
"""λ, chosen on the tuning half of the judged legal questions: .5 lost .3 of a hundred syllables,
.7 and .9 lost .05."""

ASKED_SHARE = 0.05
"""The least probability of the second word of a given pair after its first; .001 lost .2 of a
hundred syllables, 0 lost .8, .1 is the same."""

LONGEST = 20
"""Letters of a word that may be restored; three syllables typed as one have no more."""

# Questions ask and papers state: 77,000 provisions of law hold no "là gì", but a misprint of it.
_ASKED = """
là gì, gồm gì, những gì, làm gì, có gì, cần gì, được gì, bị gì, gì không, như thế, thế nào, bao lâu,
bao nhiêu, ở đâu, tại sao, vì sao, mấy năm, mấy tháng, mấy ngày, mấy người, mấy loại, thứ mấy,
được không, đúng không, phải không, hay không, không ạ, nào ạ, có được, có phải, có bị, có cần
"""


def restore(engine: Engine, keys: Sequence[str]) -> tuple[str, ...]:
    """The most probable marked readings of adjacent words, as keys; each keeps its fold.

    A key that carries a mark stays, and tells of its neighbours. A word that the index does not
    know stays too, and so does one that holds a digit or is very long.
    """
    if not keys:
        return ()
    total = max(engine.words, 1)
    known = _candidates(engine, keys[0])
    scores = {word: log(count / total) for word, count in known.items()}
    steps: list[dict[str, str]] = []
    for first, second in pairwise(keys):
        following = _candidates(engine, second)
        # Where two words never stood side by side, the best way to the first one is kept.
        best = max(scores, key=scores.__getitem__)
        rest = {word: (1 - PAIRS_SHARE) * count / total for word, count in following.items()}
        came = dict.fromkeys(following, best)
        reached = {word: scores[best] + log(share) for word, share in rest.items()}
        for before, word, chance in _seen(engine, first, second, known):
            if before in scores and word in reached:
                score = scores[before] + log(chance + rest[word])
                if score > reached[word]:
                    reached[word], came[word] = score, before
        steps.append(came)
        known, scores = following, reached
    chosen = [max(scores, key=scores.__getitem__)]
    for came in reversed(steps):
        chosen.append(came[chosen[-1]])
    return tuple(reversed(chosen))


def restored(
    engine: Engine, q: str, node: ast.Node | None, *, marked_in_part: bool = False
) -> str | None:
    """The query `q`, parsed as `node`, with the marks it was typed without; None where none come.

    Operators, numbers, filters, what is excluded and the case of the letters stay as typed. Who
    typed one mark meant what has none, so nothing is restored beside it but `marked_in_part`.
    """
    text = canonical(q)
    lower = text.lower()
    if node is None or (fold(lower) != lower and not marked_in_part):
        return None
    parts: list[str] = []
    done = 0
    for run in runs_of(node, text):
        for token, found in zip(run, restore(engine, [token.key for token in run]), strict=True):
            if found != token.key:
                parts += text[done : token.start], cased(customary(found), token.text)
                done = token.end
    return "".join(parts) + text[done:] if parts else None


def _candidates(engine: Engine, word: str) -> dict[str, int]:
    """The readings of a word with their counts; the word alone where it is to stay."""
    if len(word) > LONGEST or any(letter.isdigit() for letter in word):
        return {word: 1}
    bare = fold(word)
    readings = dict(engine.readings(bare))
    return {word: readings.get(word, 1)} if bare != word else readings or {word: 1}


def _seen(
    engine: Engine, first: str, second: str, known: dict[str, int]
) -> Iterator[tuple[str, str, float]]:
    """λ · P(second | first) of the pairs that the index holds, and of what questions ask."""
    folds = fold(first), fold(second)
    for before, word, count in engine.pair_readings(*folds):
        if before in known:
            yield before, word, PAIRS_SHARE * count / known[before]
    for before, word in _given().get(folds, ()):
        yield before, word, ASKED_SHARE


@cache
def _given() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """The pairs that need no paper to be known: of questions, and of the names of units."""
    table: dict[tuple[str, str], set[tuple[str, str]]] = {}
    names = (name for unit in units() for name in (unit.name, *unit.aliases))
    for text in (*_ASKED.split(","), *names):
        for pair in pairwise(map(key, WORD.findall(text))):
            before, word = pair
            table.setdefault((fold(before), fold(word)), set()).add((before, word))
    return table
