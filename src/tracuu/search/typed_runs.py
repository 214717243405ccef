"""The words of a query in runs of neighbours, with their places, so that some can be put right."""

from collections.abc import Iterator

from tracuu.query import ast
from tracuu.text.tokens import Token, tokens

Run = list[Token]


def runs_of(node: ast.Node, text: str) -> Iterator[Run]:
    """The words of a query that are looked for, as typed, in runs of neighbours."""
    match node:
        case ast.Word() | ast.Phrase():
            yield list(_tokens(node, text))
        case ast.Words(nodes):
            run: Run = []
            for child in nodes:
                if isinstance(child, ast.Word | ast.Phrase):
                    run += _tokens(child, text)
                    continue
                yield run
                run = []
                yield from runs_of(child, text)
            yield run
        case ast.And(nodes) | ast.Or(nodes):
            for child in nodes:
                yield from runs_of(child, text)
        case ast.Scope(_, inner):
            yield from runs_of(inner, text)


def _tokens(node: ast.Word | ast.Phrase, text: str) -> Iterator[Token]:
    for token in tokens(text[node.start : node.end]):
        yield Token(token.text, token.start + node.start, token.end + node.start)


def cased(spelling: str, typed: str) -> str:
    """The spelling in the capitals of what was typed, letter by letter.

    Where a letter was too many or missing, MẶNG is MẶN and Mặng is Mặn.
    """
    if len(spelling) != len(typed):
        if typed.isupper():
            return spelling.upper()
        return spelling[:1].upper() + spelling[1:] if typed[:1].isupper() else spelling
    return "".join(
        letter.upper() if model.isupper() else letter
        for letter, model in zip(spelling, typed, strict=True)
    )
