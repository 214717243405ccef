"""What holds for every text whatever: it parses or says where it is wrong, and reads back."""

import random
import time
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracuu.errors import QuerySyntaxError
from tracuu.query.ast import (
    And,
    Day,
    Filter,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Prefix,
    Scope,
    Word,
    Words,
)
from tracuu.query.lexer import FARTHEST_APART
from tracuu.query.parser import parse
from tracuu.text.canonical import canonical

PIECES = [
    "khoa", "giáo", "Đ", "uỷ", "AND", "OR", "NOT", "VÀ", "HOẶC", "KHÔNG", " ", " ", " ",
    "(", ")", '"', "“", "”", "-",
    "–", "--", ":", "title:", "loại:", "số:", "từ:", "den:", "nguoiky:",
    "muc:", "unit:", "05-CT/TW", "12/2023/NQ-HĐND",
    "15/5/2016", "ngày", "15", "tháng", "5", "năm", "2016", "ngay 9 thang 8 nam 2023",
    "05", "2020", "/", "ct", "tw", "TW", "_", "_missing", ",", ".", "*", "😀", "𝐀", "\u0301",
    "\u0302", "\u031b", "С", "Рр", "\n", "\u00a0", "\u200b", "\ud800", "가", "\u1161", "ß", "İ",
]  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


def _nodes(node: Node):
    yield node
    match node:
        case Words(children) | And(children) | Or(children):
            for child in children:
                yield from _nodes(child)
        case Not(child) | Scope(_, child):
            yield from _nodes(child)


def _parsed(text):
    try:
        return parse(text), None
    except QuerySyntaxError as error:
        return None, error


@settings(max_examples=800, deadline=None)
@given(hostile)
@example("05-CT/TW -khoa")
@example("type:05-CT/TW/x")
@example("type:15/5/2016-x")
def test_a_text_parses_or_says_where_it_is_wrong(text):
    length = len(canonical(text))
    query, error = _parsed(text)
    if error is not None:
        assert 0 <= error.start <= error.end <= length
        assert "hãy" in error.message
        return
    for node in _nodes(query.node) if query.node else ():
        assert 0 <= node.start < node.end <= length


@settings(max_examples=1000, deadline=None)
@given(hostile)
@example("title:(15) tháng 5 năm 2016")
@example("title:(ngày) 15/5/2016")
@example("ngày (ngày 15/5/2016) (15) tháng 5 năm 2016")
def test_what_is_written_back_parses_to_the_same_tree(text):
    query, error = _parsed(text)
    if error is not None:
        return
    again = parse(str(query))
    assert again.node == query.node
    assert again.notes == ()
    assert str(again) == str(query)


DAY_PIECES = [
    "15", "5", "2016", "tháng", "năm", "ngày", "/", "-", "–", ".", ",", " ", " ", " ", "(", ")",
    "-", "title:", "15/5/2016", " tháng 5 năm 2016", "ngày ", "khoa", "OR", "AND", "NOT ", '"',
    "05-CT/TW",
]  # fmt: skip


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(DAY_PIECES), max_size=14).map("".join))
def test_days_in_pieces_read_back(text):
    query, error = _parsed(text)
    if error is None:
        assert parse(str(query)).node == query.node


words = st.sampled_from(["khoa", "giáo", "Y", "tế", "2023", "ủy"])
days = st.sampled_from(["15/5/2016", "ngày 15–5–2016", "15.05.2016", "ngay 15 thang 5 nam 2016"])
symbols = st.sampled_from(["05-CT/TW", "123/QĐ-UBND", "05 – CT / TW", "57/2020/QH14"])
terms = st.one_of(
    words.map(Word),
    words.filter(lambda text: len(text) > 1).map(Prefix),
    symbols.map(Number),
    days.map(lambda text: Day(text, date(2016, 5, 15))),
    st.lists(words, min_size=1, max_size=3).map(tuple).map(Phrase),
    st.builds(
        Phrase, st.lists(words, min_size=2, max_size=3).map(tuple), st.integers(1, FARTHEST_APART)
    ),
)
filters = st.builds(
    Filter,
    st.sampled_from(["type", "unit", "topic", "status", "number"]),
    symbols | days | st.sampled_from(["chi-thi", "Sở Y tế", "_missing", "in_force"]),
)


def _branches(inner):
    children = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(And, children) | st.builds(Or, children)


@settings(max_examples=200, deadline=None)
@given(st.recursive(terms, _branches, max_leaves=12))
def test_a_written_tree_keeps_every_term_in_order(tree):
    leaves = [node for node in _nodes(tree) if not isinstance(node, And | Or)]
    read = parse(str(tree)).node
    assert [node for node in _nodes(read) if not isinstance(node, And | Or)] == leaves


@settings(deadline=None)
@given(terms | filters, st.sampled_from(["title", "heading", "body"]))
def test_a_leaf_and_its_scope_read_back(leaf, field):
    assert parse(str(leaf)).node == leaf
    assert parse(str(Not(leaf))).node == Not(leaf)
    if not isinstance(leaf, Filter):
        assert parse(str(Scope(field, leaf))).node == Scope(field, leaf)


def test_ten_thousand_hostile_queries_take_seconds():
    chooser = random.Random(20230809)
    queries = [
        "".join(chooser.choices(PIECES, k=chooser.randint(1, 150)))[:512] for _ in range(10_000)
    ]
    began = time.perf_counter()
    parsed = sum(_parsed(query)[1] is None for query in queries)
    assert time.perf_counter() - began < 20
    assert parsed > 100
