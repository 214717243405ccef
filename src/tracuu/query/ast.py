"""The tree of a query. Plain values; `str(node)` writes the query back, fields by Vietnamese names.

    Word        khoa
    Prefix      khoa*                   any word that begins so
    Phrase      "khoa giáo", Covid-19; "trẻ em khuyết tật"~5 in any order, 5 words among them
    Number      05-CT/TW, 05 – CT / TW
    Day         15/5/2016, ngày 15 tháng 5 năm 2016
    Words       khoa giáo               items side by side, no operator between them
    And, Or     a AND b, a OR b
    Not         NOT a, -a
    Scope       tieude:khoa             the text of one field
    Filter      loai:chi-thi            a value that a document has, never scored

`Words` holds only what a text can answer: a filter or an exclusion that stands beside words is a
branch of an `And` (``khoa giáo -y loai:chi-thi`` is ``khoa giáo AND NOT y AND loai:chi-thi``), so
that it holds whatever the words' implicit operator is. `And` and `Or` never hold their own kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracuu.text.symbols import symbols

OPERATORS = ("AND", "OR", "NOT")
VIETNAMESE_OPERATORS = {"VÀ": "AND", "HOẶC": "OR", "KHÔNG": "NOT"}
"""Read as operators between words that are not in capitals: Luật HÀNG KHÔNG is a law."""
TEXT_FIELDS = {
    "title": "title", "tieude": "title",
    "heading": "heading", "muc": "heading",
    "body": "body", "noidung": "body",
}  # fmt: skip
FILTER_FIELDS = {
    "type": "type", "loai": "type",
    "unit": "unit", "donvi": "unit",
    "topic": "topic", "linhvuc": "topic",
    "status": "status", "tinhtrang": "status",
    "number": "number", "so": "number",
    "signer": "signer", "nguoiky": "signer",
    "from": "from", "tu": "from",
    "to": "to", "den": "to",
}  # fmt: skip
"""Folded names a query may write -> field; `lĩnhvực:` and `LINHVUC:` are `linhvuc:`.

`from` and `to` are the first and the last day of issue: a day, a month or a year.
"""

DAY_FIELDS = ("from", "to")

_WRITTEN = {field: name for name, field in (TEXT_FIELDS | FILTER_FIELDS).items() if name != field}
"""Field -> the name that a reader is shown."""

# tieude:(15) tháng 5 năm 2016 without its parentheses would be a day in the title
_BEGINS_A_DAY = re.compile(r"ng[àa]y|\d\d?", re.IGNORECASE)
_BARE_VALUE = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spanned:
    """Where a node stands: code points of the canonical query; not part of its value."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return to_text(self)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Word(_Spanned):
    """One word as typed, in canonical form."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix(_Spanned):
    """Any word that begins with this text."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase(_Spanned):
    """Words that must stand side by side, in order; one or more.

    With `apart` they stand in any order, with at most so many other words among them. `joined`
    says that they were typed as one word without quotes (Covid-19, 7/2020); like the place in the
    query it is not part of the value.
    """

    words: tuple[str, ...]
    apart: int = 0
    joined: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Number(_Spanned):
    """The number of a document as typed, each run of spaces made one."""

    text: str


@dataclass(frozen=True, slots=True)
class Day(_Spanned):
    """A day as typed, each run of spaces made one, and which day that is."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Words(_Spanned):
    """Two or more items with the implicit operator between them."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class And(_Spanned):
    """Every one of two or more nodes."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or(_Spanned):
    """Any of two or more nodes."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not(_Spanned):
    """Everything that the node does not match."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class Scope(_Spanned):
    """The node, looked for in one text field; `field` is a value of `TEXT_FIELDS`."""

    field: str
    node: "Node"


@dataclass(frozen=True, slots=True)
class Filter(_Spanned):
    """Documents with that value; `field` is a value of `FILTER_FIELDS`, `value` is as typed."""

    field: str
    value: str


Node = Word | Prefix | Phrase | Number | Day | Words | And | Or | Not | Scope | Filter

# A child that binds less tightly than its place needs parentheses.
_BINDING: dict[type, int] = {Or: 0, And: 1, Not: 2, Words: 3}
_ATOM = 4


def is_condition(node: Node) -> bool:
    """Whether the node only admits or excludes documents: no word of it can score."""
    match node:
        case Filter() | Not():
            return True
        case Words(nodes) | And(nodes) | Or(nodes):
            return all(map(is_condition, nodes))
        case Scope(_, inner):
            return is_condition(inner)
    return False


def filters_of(node: Node) -> Iterator[Filter]:
    """The filters in a query, from left to right."""
    match node:
        case Filter():
            yield node
        case Words(nodes) | And(nodes) | Or(nodes):
            for child in nodes:
                yield from filters_of(child)
        case Scope(_, inner) | Not(inner):
            yield from filters_of(inner)


def to_text(node: Node, binding: int = 0) -> str:
    """The query that parses to `node`, in parentheses where it binds less than `binding`."""
    match node:
        case Word(text) | Number(text) | Day(text) | Prefix(text):
            return f"{text}*" if isinstance(node, Prefix) else text
        case Phrase(words, most):
            return f'"{" ".join(words)}"' + (f"~{most}" if most else "")
        case Filter(name, value):
            return f"{_WRITTEN[name]}:{value}" if _is_bare(value) else f'{_WRITTEN[name]}:"{value}"'
        case Scope(name, Word() | Prefix() | Phrase() | Number() | Day() as inner):
            text = to_text(inner)
            apart = binding == _ATOM and _BEGINS_A_DAY.fullmatch(text)
            return f"{_WRITTEN[name]}:({text})" if apart else f"{_WRITTEN[name]}:{text}"
        case Scope(name, inner):
            return f"{_WRITTEN[name]}:({to_text(inner)})"
        case Words(nodes):
            text = " ".join(to_text(child, _ATOM) for child in nodes)
        case And(nodes):
            text = " AND ".join(to_text(child, _BINDING[Not]) for child in nodes)
        case Or(nodes):
            text = " OR ".join(to_text(child, _BINDING[And]) for child in nodes)
        case Not(inner):
            text = f"NOT {to_text(inner, _BINDING[Not])}"
    return f"({text})" if _BINDING[type(node)] < binding else text


def _is_bare(value: str) -> bool:
    for symbol in symbols(value):
        return (symbol.start, symbol.end) == (0, len(value)) and " " not in value
    return _BARE_VALUE.fullmatch(value) is not None
