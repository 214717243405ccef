"""What a query typed with the input method off may have meant: *chir thij* is *chỉ thị*."""

from dataclasses import replace

from tracuu.index.engine import Engine
from tracuu.index.plan import Plan
from tracuu.index.plan import Word as Sought
from tracuu.query.ast import And, Node, Not, Or, Phrase, Scope, Word, Words
from tracuu.text.keystrokes import decode, is_usual
from tracuu.text.syllables import key

_MISPRINT = 1_000
"""So many documents with a syllable make one with its keystrokes a misprint: the codified law has
`quyeets` in one document and *quyết* in nearly all. A shorter word may be an abbreviation: tw."""
_SHORTEST_MISPRINT = 5


def decoded(engine: Engine, node: Node | None) -> str | None:
    """The query with its raw keystrokes as marked syllables; None where it has none.

    A word is read as keystrokes when no document has it in any reading, misprints apart, and some
    document has the syllable that it decodes to, marks and all. So *test* and *tw* stay what they
    are in an index that knows them, and ``chir thij số 05-CT/TW`` gives *chỉ thị số 05-CT/TW*.
    Numbers and filters stay as typed.
    """
    if node is None:
        return None
    meant = _Meant(engine)
    read = _decoded(node, meant)
    return str(read) if len(meant.found) > 1 or any(map(is_usual, meant.found)) else None


class _Meant:
    """Answers for one query, each word asked for once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answers: dict[str, str] = {}
        self.found: list[str] = []

    def __call__(self, word: str) -> str:
        """The syllable that `word` stands for, else `word` itself."""
        if word not in self._answers:
            self._answers[word] = self._answer(word)
        return self._answers[word]

    def _answer(self, word: str) -> str:
        syllable = decode(word)
        if syllable is None:
            return word
        known = self._documents(word)
        if known and len(word) < _SHORTEST_MISPRINT:
            return word
        if self._documents(syllable, exact=True) < max(_MISPRINT * known, 1):
            return word
        self.found.append(word)
        return syllable

    def _documents(self, word: str, *, exact: bool = False) -> int:
        """Number of documents that answer the word."""
        sought = Sought(key(word), exact=exact)
        return self._engine.execute(Plan(match=sought, count=0)).total


def _decoded(node: Node, meant: _Meant) -> Node:
    match node:
        case Word(text):
            read = meant(text)
            return node if read == text else replace(node, text=read)
        case Phrase(words):
            return replace(node, words=tuple(map(meant, words)))
        case Words(nodes) | And(nodes) | Or(nodes):
            return replace(node, nodes=tuple(_decoded(child, meant) for child in nodes))
        case Not(inner) | Scope(_, inner):
            return replace(node, node=_decoded(inner, meant))
        case _:
            return node
