"""The words that tell most of a query as long as a paragraph.

A pasted paragraph has a hundred words, most of them in every paper. The rarest of them find the
paper as well, in a third of the time, and with marks or without: of 71 judged questions of so many
words, stripped of their marks, not one is answered better with them restored.
"""

from collections.abc import Iterator

from tracuu.index.engine import Engine
from tracuu.query import ast
from tracuu.text.letters import fold
from tracuu.text.tokens import keys

MOST_WORDS = 32
"""Different words of a query that are looked for; one in a hundred judged questions has more. With
24 the questions of two sets lose .003 and .005 of nDCG@10."""

_PARAGRAPH = 60
"""More different words than a question or a title has."""
_MOST_OF_PARAGRAPH = 20
"""Words of such a query that are looked for: the rarest of so many find its paper."""


def telling(engine: Engine, node: ast.Node | None) -> frozenset[str] | None:
    """The keys of the words to look for; None where there are not so many that some may go."""
    words = dict.fromkeys(_words(node)) if node is not None else {}
    if len(words) <= MOST_WORDS:
        return None
    most = MOST_WORDS if len(words) <= _PARAGRAPH else _MOST_OF_PARAGRAPH
    return frozenset(sorted(words, key=lambda word: frequency(engine, word))[:most])


def frequency(engine: Engine, word: str) -> float:
    """How often the papers have the word of a key; infinite where none has: it tells nothing."""
    bare = fold(word)
    found = sum(
        count for reading, count in engine.readings(bare) if word in (reading, bare)
    )  # fmt: skip
    return found or float("inf")


def _words(node: ast.Node) -> Iterator[str]:
    """The keys of words that stand side by side; those marked as one thing are looked for all."""
    match node:
        case ast.Words(nodes):
            for child in nodes:
                if isinstance(child, ast.Word):
                    yield from keys(child.text)
        case ast.And(nodes) | ast.Or(nodes):
            for child in nodes:
                yield from _words(child)
        case ast.Scope(_, inner):
            yield from _words(inner)
