"""A plain scan of documents for a plan's nodes: slow, short, and independent of any index."""

from collections.abc import Sequence
from datetime import date

from tracuu.index.plan import (
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
    Yearly,
)
from tracuu.model.dates import find_dates
from tracuu.model.document import Document, Provision
from tracuu.model.number import DocumentNumber, number_key
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.tokens import keys

Place = tuple[Document, Provision]


def matching(documents: Sequence[Document], node: Node) -> list[str]:
    """Ids of the documents that match a node, in order."""
    return [document.id for document in documents if _document(document, node)]


def _document(document: Document, node: Node) -> bool:
    match node:
        case All(nodes):
            return all(_document(document, part) for part in nodes)
        case AtLeast(nodes, minimum, together):
            if together:
                return any(_place((document, passage), node) for passage in document.passages())
            return sum(_document(document, part) for part in nodes) >= minimum
        case Not(inner):
            return not _document(document, inner)
        case _:
            return any(_place((document, passage), node) for passage in document.passages())


def _place(place: Place, node: Node) -> bool:  # noqa: PLR0911  # one return a kind
    document, _ = place
    match node:
        case All(nodes):
            return all(_place(place, part) for part in nodes)
        case AtLeast(nodes, minimum):
            return sum(_place(place, part) for part in nodes) >= minimum
        case Not(inner):
            return not _place(place, inner)
        case Word():
            return any(_answers(node, key) for field in node.fields for key in _keys(place, field))
        case Phrase(words, fields, apart):
            texts = [_keys(place, field) for field in fields]
            if apart:
                return any(_near(words, text, len(words) + apart) for text in texts)
            return any(_in_order(words, text) for text in texts)
        case Number(wanted, own):
            named = {} if own else _named(place)
            return fold(number_key(document.number)) == wanted or wanted in named
        case Day(day):
            return document.issued == day or any(
                day == found for text in _texts(place) for *_, found in find_dates(text)
            )
        case Value(field, values):
            held = _values(document, field)
            return any(value in held or (value == "_missing" and not held) for value in values)
        case Between(field, start, end):
            day = getattr(document, field)
            return day is not None and (start or date.min) <= day <= (end or date.max)
        case Yearly(field, month, day_of_month):
            day = getattr(document, field)
            return day is not None and (day.month, day.day) == (month, day_of_month)
    raise AssertionError(node)


def _keys(place: Place, field: TextField) -> list[str]:
    document, passage = place
    texts = {"title": document.title, "heading": passage.heading, "body": passage.text}
    return keys(texts[field])


def _answers(word: Word, key: str) -> bool:
    step = tier(word.key, key[: len(word.key)] if word.prefix else key)
    return step is not None and not (word.exact and step)


def _in_order(words: Sequence[Word], found: list[str]) -> bool:
    return any(
        all(_answers(word, found[at + offset]) for offset, word in enumerate(words))
        for at in range(len(found) - len(words) + 1)
    )


def _near(words: Sequence[Word], found: list[str], size: int) -> bool:
    return any(
        all(any(_answers(word, key) for key in found[at : at + size]) for word in words)
        for at in range(len(found))
    )


def _named(place: Place) -> set[str]:
    return {number.fold for text in _texts(place) for *_, number in DocumentNumber.find(text)}


def _texts(place: Place) -> tuple[str, str, str]:
    document, passage = place
    return document.title, passage.heading, passage.text


def _values(document: Document, field: str) -> set[str]:
    if field == "topic":
        return {topic.id for topic in document.topics}
    if field == "status":
        return {document.status.value}
    held = getattr(document, field)
    return {held.id} if held else set()
