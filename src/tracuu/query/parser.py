"""The parser of the query language: a text to a tree, or an error that says where and what to do.

    query    = and { "OR" and }
    and      = not { ["AND"] not }          without AND only before NOT: khoa NOT giáo
    not      = "NOT" not | adjacent
    adjacent = item { item }
    item     = ["-"] [field ":"] ( term | "(" query ")" )

Operators are capitals. Recursion is bounded by `DEEPEST_NESTING`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracuu.errors import QuerySyntaxError
from tracuu.model.dates import typed_range
from tracuu.query.ast import (
    DAY_FIELDS,
    FILTER_FIELDS,
    OPERATORS,
    TEXT_FIELDS,
    And,
    Day,
    Filter,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Scope,
    Word,
    Words,
    is_condition,
)
from tracuu.query.days import days_joined
from tracuu.query.lexer import Kind, Lexeme, lexemes
from tracuu.query.request import LONGEST_QUERY
from tracuu.text.canonical import canonical

DEEPEST_NESTING = 20

_ITEM_STARTS = (Kind.TERM, Kind.OPEN, Kind.MINUS, Kind.FIELD)
_VALUE = re.compile(r"\w(?:.*\w)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; `node` is None where there is nothing to look for.

    `notes` are Vietnamese sentences about what was left out or read in a way one could wonder at.
    """

    node: Node | None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.node) if self.node is not None else ""


def parse(q: str) -> Query:
    """The query that `q` writes, in any Unicode form.

    Raises:
        QuerySyntaxError: with the code points of `canonical(q)` that are at fault.
    """
    text = canonical(q)
    if len(text) > LONGEST_QUERY:
        raise QuerySyntaxError(
            f"Câu tìm dài {len(text)} ký tự; tối đa {LONGEST_QUERY} ký tự, hãy rút gọn.",
            start=LONGEST_QUERY, end=len(text), code="qua-dai",
        )  # fmt: skip
    found, notes = lexemes(text)
    return Query(_Parser(text, found).query() if found else None, tuple(notes))


class _Parser:
    """Recursive descent over lexemes whose parentheses are balanced and not empty."""

    def __init__(self, text: str, found: list[Lexeme]) -> None:
        self._text = text
        self._found = found
        self._at = 0
        self._depth = 0
        self._field: Lexeme | None = None

    def query(self) -> Node:
        return self._or()

    def _kind(self) -> Kind | None:
        return self._found[self._at].kind if self._at < len(self._found) else None

    def _next(self) -> Lexeme:
        self._at += 1
        return self._found[self._at - 1]

    def _or(self) -> Node:
        nodes = [self._and()]
        while self._kind() is Kind.OR:
            self._next()
            nodes.append(self._and())
        return _joined(Or, nodes)

    def _and(self) -> Node:
        nodes = [self._not()]
        while self._kind() in (Kind.AND, Kind.NOT):
            if self._kind() is Kind.AND:
                self._next()
            nodes.append(self._not())
        joined = _joined(And, nodes)
        if isinstance(joined, And):
            self._check_range(joined.nodes)
        return joined

    def _not(self) -> Node:
        if self._kind() is not Kind.NOT:
            return self._adjacent()
        sign = self._next()
        node = self._nested(sign, self._not)
        return Not(node, start=sign.start, end=node.end)

    def _adjacent(self) -> Node:
        """Items side by side: those that a text answers as `Words`, the rest as conditions."""
        items = []
        while self._kind() in _ITEM_STARTS:
            items.append(self._item())
        if not items:
            raise self._missing_operand()
        words = list(days_joined([item for item in items if not is_condition(item)]))
        conditions = [item for item in items if is_condition(item)]
        if not words:
            return _joined(And, conditions)
        together = words[0] if len(words) == 1 else _spanning(Words, words)
        return _joined(And, [together, *conditions])

    def _item(self) -> Node:
        lexeme = self._next()
        match lexeme.kind:
            case Kind.MINUS:
                node = self._nested(lexeme, self._item)
                return Not(node, start=lexeme.start, end=node.end)
            case Kind.FIELD:
                return self._in_field(lexeme)
            case Kind.OPEN:
                node = self._nested(lexeme, self._or)
                self._next()
                return node
        assert lexeme.term is not None  # noqa: S101  # the lexer's promise
        return lexeme.term

    def _in_field(self, lexeme: Lexeme) -> Node:
        if self._field is not None:
            raise QuerySyntaxError(
                f"“{self._written(lexeme)}” không thể nằm trong “{self._written(self._field)}(…)”; "
                "hãy đưa ra ngoài dấu ngoặc.",
                start=lexeme.start, end=lexeme.end, code="truong-long-nhau",
            )  # fmt: skip
        self._field = lexeme
        node = self._item()
        self._field = None
        if lexeme.field in TEXT_FIELDS:
            return Scope(TEXT_FIELDS[lexeme.field], node, start=lexeme.start, end=node.end)
        return self._filter(lexeme, node, lexeme.start)

    def _filter(self, lexeme: Lexeme, node: Node, start: int) -> Node:
        """The filter or filters of `node`: ``type:(chỉ thị OR nghị quyết)`` is two."""
        match node:
            case Or(nodes) | And(nodes):
                inner = [self._filter(lexeme, child, child.start) for child in nodes]
                return _joined(type(node), inner)
            case Not(inner_node):
                inner_filter = self._filter(lexeme, inner_node, inner_node.start)
                return Not(inner_filter, start=start, end=node.end)
            case Word() | Phrase() | Number() | Day():
                parts: tuple[Node, ...] = (node,)
            case _:
                parts = node.nodes if isinstance(node, Words) else (node,)
        if not all(isinstance(part, Word | Phrase | Number | Day) for part in parts):
            raise QuerySyntaxError(
                f"Giá trị của “{self._written(lexeme)}” không rõ; hãy ghi một tên, hoặc các tên "
                "cách nhau bằng OR.",
                start=node.start, end=node.end, code="gia-tri-sai",
            )  # fmt: skip
        value = " ".join(_value(self._text[part.start : part.end]) for part in parts)
        if FILTER_FIELDS[lexeme.field] in DAY_FIELDS:
            self._check_day(lexeme, node, value)
        return Filter(FILTER_FIELDS[lexeme.field], value, start=start, end=node.end)

    def _check_range(self, conditions: Sequence[Node]) -> None:
        """Refuse days from one on up to an earlier one: nothing can be within."""
        days = [
            each for each in conditions if isinstance(each, Filter) and each.field in DAY_FIELDS
        ]
        starts = [typed_range(each.value).start for each in days if each.field == "from"]
        ends = [typed_range(each.value).end for each in days if each.field != "from"]
        if starts and ends and max(starts) > min(ends):
            raise QuerySyntaxError(
                f"Khoảng ngày ngược: từ {max(starts):%d/%m/%Y} đến {min(ends):%d/%m/%Y}; "
                "hãy đổi lại.",
                start=min(each.start for each in days), end=max(each.end for each in days),
                code="khoang-ngay-nguoc",
            )  # fmt: skip

    def _check_day(self, lexeme: Lexeme, node: Node, value: str) -> None:
        try:
            typed_range(value)
        except ValueError:
            raise QuerySyntaxError(
                f"“{self._written(lexeme)}{value}” không phải một ngày có thật; hãy ghi ngày, "
                f"tháng hoặc năm, ví dụ “{self._written(lexeme)}15/5/2016”.",
                start=node.start, end=node.end, code="ngay-sai",
            ) from None  # fmt: skip

    def _nested(self, lexeme: Lexeme, inner: Callable[[], Node]) -> Node:
        if self._depth == DEEPEST_NESTING:
            raise QuerySyntaxError(
                f"Câu tìm lồng nhau quá {DEEPEST_NESTING} lớp; hãy viết gọn lại.",
                start=lexeme.start, end=lexeme.end, code="long-qua-sau",
            )  # fmt: skip
        self._depth += 1
        node = inner()
        self._depth -= 1
        return node

    def _missing_operand(self) -> QuerySyntaxError:
        """The error for an operator without one of its sides; blames the nearest operator."""
        at = self._at
        if at == len(self._found) or self._found[at].kind.name not in OPERATORS:
            at -= 1
        operator = self._found[at]
        sides = "liền sau nó" if operator.kind is Kind.NOT else "ở cả hai bên"
        name = self._written(operator)
        return QuerySyntaxError(
            f"“{name}” thiếu một vế; hãy ghi từ cần tìm {sides}. Để tìm chính chữ này, hãy đặt nó "
            f"trong ngoặc kép: \"{name}\".",
            start=operator.start, end=operator.end, code="toan-tu-thieu-ve",
        )  # fmt: skip

    def _written(self, lexeme: Lexeme) -> str:
        return self._text[lexeme.start : lexeme.end]


def _joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node:
    """One node for several, without a kind inside its own kind."""
    if len(nodes) == 1:
        return nodes[0]
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, kind) else (node,)
    return _spanning(kind, flat)


def _spanning(kind: type[And] | type[Or] | type[Words], nodes: list[Node]) -> Node:
    start, end = min(node.start for node in nodes), max(node.end for node in nodes)
    return kind(tuple(nodes), start=start, end=end)


def _value(text: str) -> str:
    """A filter's value as typed, without quotes, outer signs and repeated spaces."""
    for quote in '"“”„″':
        text = text.replace(quote, " ")
    written = _VALUE.search(text)
    return " ".join(written.group().split()) if written else ""
