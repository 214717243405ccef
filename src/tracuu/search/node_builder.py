"""From the tree of a query to the nodes of a plan, and what in it scores."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby
from typing import Any

from tracuu.index.plan import (
    ALL_FIELDS,
    All,
    AtLeast,
    Between,
    Day,
    Node,
    Not,
    Number,
    Phrase,
    TextField,
    Value,
    Word,
)
from tracuu.model.dates import parse_range, spellings
from tracuu.model.document import Status
from tracuu.model.number import number_key
from tracuu.model.registers import Register, document_types, topics, units
from tracuu.query import ast
from tracuu.query.request import MISSING
from tracuu.search.equivalents import Likeliest, Standing, standing
from tracuu.search.question_words import asking
from tracuu.text.letters import fold
from tracuu.text.slugs import slug
from tracuu.text.tokens import keys

_REGISTERS: dict[str, Callable[[], Register[Any]]] = {
    "type": document_types,
    "unit": units,
    "topic": topics,
}
_STATUS_SLUGS = {slug(status.label): status.value for status in Status}
# Up to four words must all be there; of more, four or a third. On the judged legal questions half
# of the words lost .011 of recall@100 and 70 % of them .048; none gained nothing over a third.
_EVERY_WORD_UP_TO = 4
_SHARE_OF_MORE = 1 / 3


class NodeBuilder:
    """Turns a query's tree into nodes of a plan and collects what scores on the way."""

    def __init__(self, *, exact: bool, likeliest: Likeliest) -> None:
        self._exact = exact
        self._likeliest = likeliest
        self.sequences: list[list[Word]] = [[]]
        self.phrases: list[Phrase] = []
        self.numbers: list[Number] = []
        self.days: list[Day] = []
        self.others: list[tuple[Phrase, float]] = []
        self.notes: list[str] = []

    def node(  # noqa: PLR0911  # one return for each kind of node
        self, node: ast.Node, fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None:
        """The plan node, None where the query's node holds no word at all."""
        match node:
            case ast.Word():
                return self._together((node,), fields, scores=scores)
            case ast.Prefix(text):
                return self._prefix(text, fields, scores=scores)
            case ast.Phrase(words, apart):
                self._break()
                if apart:
                    return self._near(words, apart, fields, scores=scores)
                return self._phrase(words, fields, scores=scores)
            case ast.Number(text):
                return self._number(text, scores=scores)
            case ast.Day():
                return self._day(node, fields, scores=scores)
            case ast.Words(nodes):
                return self._together(nodes, fields, scores=scores)
            case ast.And(nodes):
                return All(tuple(self._each(nodes, fields, scores=scores)))
            case ast.Or(nodes):
                return AtLeast(tuple(self._each(nodes, fields, scores=scores)))
            case ast.Not(inner):
                excluded = self.node(inner, fields, scores=False)
                return Not(excluded) if excluded is not None else None
            case ast.Scope(name, inner):
                return self.node(inner, (TextField(name),), scores=scores)
            case ast.Filter(name, value):
                return _filter(name, value)

    def _each(
        self, nodes: tuple[ast.Node, ...], fields: tuple[TextField, ...], *, scores: bool
    ) -> Iterator[Node]:
        for child in nodes:
            self._break()
            made = self.node(child, fields, scores=scores)
            if made is not None:
                yield made
        self._break()

    def _together(
        self, nodes: tuple[ast.Node, ...], fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None:
        """Items typed side by side: short ones all, of a long question a part.

        What the user marked as one thing, a phrase in quotes, a number or a day, is never given up.
        """
        known = len(self.numbers)
        words: list[Node] = []
        required: list[Node] = []
        for single, run in groupby(nodes, key=lambda child: isinstance(child, ast.Word)):
            if single:
                texts = [child.text for child in run if isinstance(child, ast.Word)]
                words += self._single_words(texts, fields, scores=scores)
                continue
            for child in run:
                made = self.node(child, fields, scores=scores)
                if made is not None:
                    (words if _may_be_missing(child) else required).append(made)
        if len(words) == len(nodes) == 1:
            return words[0]
        if words:
            least = max(_EVERY_WORD_UP_TO, round(len(words) * _SHARE_OF_MORE))
            minimum = min(len(words), least)
            required.append(AtLeast(tuple(words), minimum, together=True))
        if not required:
            return None
        together = AtLeast(tuple(required), len(required), together=True)
        # The paper that has a typed number is meant, whatever words were typed beside it.
        own = tuple(replace(each, own=True) for each in self.numbers[known:])
        return AtLeast((together, *own)) if own and len(required) > 1 else together

    def _single_words(
        self, texts: Sequence[str], fields: tuple[TextField, ...], *, scores: bool
    ) -> Iterator[Node]:
        """A node for each of some words side by side; what stands for several answers them all."""
        others: dict[int, tuple[Phrase, ...]] = {}
        if scores:
            for found in standing(texts, self._likeliest, exact=self._exact):
                also = tuple(self._others(found, fields))
                others |= dict.fromkeys(range(found.start, found.end), also)
        asked = dict(asking(texts)) if scores and not self._exact else {}
        end = 0
        for at, text in enumerate(texts):
            if at in asked:
                end = asked[at]
                self._leave_out(texts[at:end])
            if at < end:
                continue
            made = self._words([text], fields, scores=scores)
            if made is not None:
                also = others.get(at, ())
                yield AtLeast((made, *also)) if also else made

    def _leave_out(self, asked: Sequence[str]) -> None:
        """Words that ask are not looked for; what stands on their sides are no neighbours."""
        self._break()
        self.notes.append(
            f"“{' '.join(asked)}” là lời hỏi nên không dùng để tìm; để trong ngoặc kép nếu cần tìm "
            "đúng lời ấy."
        )

    def _phrase(
        self, texts: tuple[str, ...], fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None:
        """Words in quotes are meant as typed; KT-XH as a whole is an abbreviation all the same."""
        made = self._words(texts, fields, scores=scores)
        if made is None or not scores or len(texts) == 1:
            return made
        for found in standing(texts, self._likeliest, exact=self._exact):
            if found.typed_short and found.end - found.start == len(texts):
                return AtLeast((made, *self._others(found, fields)))
        return made

    def _others(self, found: Standing, fields: tuple[TextField, ...]) -> Iterator[Phrase]:
        """The other ways to write what stands there; they score beside it and are marked."""
        self.notes.append(found.note)
        for keys_of in found.others:
            other = Phrase(tuple(Word(key, fields, self._exact) for key in keys_of), fields)
            # Four common words weigh as much as the one rare word that stands for them.
            weight = ((found.end - found.start) / len(other.words)) ** 0.5
            self.others.append((other, weight))
            self.phrases.append(other)
            yield other

    def _words(
        self, texts: tuple[str, ...] | list[str], fields: tuple[TextField, ...], *, scores: bool
    ) -> Node | None:
        words = tuple(Word(key, fields, self._exact) for text in texts for key in keys(text))
        if not words:
            return None
        if scores:
            self.sequences[-1] += words
        if len(words) == 1:
            return words[0]
        phrase = Phrase(words, fields)
        if scores:
            self.phrases.append(phrase)
        return phrase

    def _near(
        self, texts: tuple[str, ...], apart: int, fields: tuple[TextField, ...], *, scores: bool
    ) -> Node:
        """Words that stand near one another; each is marked by itself, and is no other's pair."""
        words = tuple(Word(key, fields, self._exact) for text in texts for key in keys(text))
        if scores:
            for word in words:
                self.sequences[-1].append(word)
                self._break()
        return Phrase(words, fields, apart) if len(words) > 1 else words[0]

    def _prefix(self, text: str, fields: tuple[TextField, ...], *, scores: bool) -> Node:
        """Words that begin so; what stands beside one is no pair of it."""
        word = Word(keys(text)[0], fields, self._exact, prefix=True)
        if scores:
            self._break()
            self.sequences[-1].append(word)
            self._break()
        return word

    def _number(self, text: str, *, scores: bool) -> Node:
        node = Number(fold(number_key(text)))
        if scores:
            self._break()
            self.numbers.append(node)
        return node

    def _day(self, node: ast.Day, fields: tuple[TextField, ...], *, scores: bool) -> Node:
        """Whatever names the day, and what has its words as typed: `15, 5, 2016` names none.

        The index does not tell in which field a day is named: in one of them its words are sought.
        """
        everywhere = fields == ALL_FIELDS
        texts = (node.text,) if everywhere else (node.text, *spellings(node.day))
        phrases = tuple(dict.fromkeys(self._words_of_day(text, fields) for text in texts))
        if scores:
            self._break()
            self.phrases += phrases
            if everywhere:
                self.days.append(Day(node.day))
            else:
                self.sequences[-1] += phrases[0].words
                self._break()
        return AtLeast((Day(node.day), *phrases) if everywhere else phrases)

    def _words_of_day(self, text: str, fields: tuple[TextField, ...]) -> Phrase:
        """The words of a written day; *ngày* before it may be missing."""
        words = dropwhile(str.isalpha, keys(text))
        return Phrase(tuple(Word(key, fields, self._exact) for key in words), fields)

    def _break(self) -> None:
        """Words before and after this point are not neighbours."""
        if self.sequences[-1]:
            self.sequences.append([])


def _may_be_missing(item: ast.Node) -> bool:
    """Whether a long question may be answered without it: 7/2020 and Covid-19, as any word."""
    return isinstance(item, ast.Phrase) and item.joined


def _filter(name: str, value: str) -> Node:
    if name == "number":
        return Number(fold(number_key(value)), own=True)
    if name == "status":
        return Value(name, (_STATUS_SLUGS.get(slug(value), value),))
    if name == "signer":
        return Value(name, (value if value == MISSING else slug(value),), part=True)
    if name in ast.DAY_FIELDS:
        days = parse_range(value)
        return Between("issued", **{"start": days.start} if name == "from" else {"end": days.end})
    entry = _REGISTERS[name]().resolve(value)
    return Value(name, (entry.id if entry is not None else slug(value),))
