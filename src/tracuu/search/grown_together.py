"""A word of letters and digits that no paper has, taken apart: *covid19* is *"covid 19"*.

By itself the two stay side by side, since they were typed as one word. Beside other words they are
words as well, so that *nghị định100* is read as a number and *luật đất đai2013* as a year; and so
are those of *NQ57*, whose letters name a type.
"""

import re
from collections.abc import Iterator

from tracuu.index.engine import Engine
from tracuu.index.plan import Plan, Word
from tracuu.query import ast
from tracuu.search.number_kinds import is_symbol
from tracuu.text.canonical import canonical
from tracuu.text.syllables import key

# Letter and figure are a grade, a size, a road: A4, E5, N2.
_GROWN_TOGETHER = re.compile(r"([^\W\d_]{2,})(\d+)|(\d+)([^\W\d_]{2,})")


def apart(engine: Engine, q: str, node: ast.Node | None) -> str | None:
    """The query `q`, parsed as `node`, with such words as two; None where it has none.

    What is in quotes or excluded stays as typed.
    """
    text = canonical(q)
    parts: list[str] = []
    done = 0
    for word, beside in _words(node):
        match = _GROWN_TOGETHER.fullmatch(word.text)
        if match and not engine.execute(Plan(Word(key(word.text)), count=0)).total:
            two = " ".join(filter(None, match.groups()))
            as_words = beside or is_symbol(match[1] or match[4])
            parts += text[done : word.start], two if as_words else f'"{two}"'
            done = word.end
    return "".join(parts) + text[done:] if parts else None


def _words(node: ast.Node | None, *, beside: bool = False) -> Iterator[tuple[ast.Word, bool]]:
    """The words that are looked for, and whether each stands beside others."""
    match node:
        case ast.Word():
            yield node, beside
        case ast.Words(nodes):
            for child in nodes:
                yield from _words(child, beside=isinstance(child, ast.Word))
        case ast.And(nodes) | ast.Or(nodes):
            for child in nodes:
                yield from _words(child)
        case ast.Scope(_, inner):
            yield from _words(inner)
