"""Every query that does not parse says where, what and what to do, in Vietnamese."""

import time

import pytest

from tracuu.errors import QuerySyntaxError
from tracuu.query.lexer import MOST_TERMS
from tracuu.query.parser import DEEPEST_NESTING, parse
from tracuu.query.request import LONGEST_QUERY
from tracuu.text.canonical import canonical

# query, code, the part at fault
CASES = [
    ('về "khoa giáo', "thieu-ngoac-kep", '"khoa giáo'),
    ('"', "thieu-ngoac-kep", '"'),
    ('"a" "', "thieu-ngoac-kep", '"'),
    ("(khoa", "thieu-ngoac-don", "("),
    ("(a (b) c", "thieu-ngoac-don", "("),
    ('"trẻ em"~0', "khoang-cach-sai", "~0"),
    ('rác "trẻ em"~51', "khoang-cach-sai", "~51"),
    ('"trẻ em"~999999', "khoang-cach-sai", "~999999"),
    ("khoa)", "thua-ngoac-don", ")"),
    ("khoa) Quy định", "thua-ngoac-don", ")"),
    ("AND khoa", "toan-tu-thieu-ve", "AND"),
    ("khoa OR", "toan-tu-thieu-ve", "OR"),
    ("khoa OR AND giáo", "toan-tu-thieu-ve", "AND"),
    ("khoa OR ,", "toan-tu-thieu-ve", "OR"),
    ('khoa OR ""', "toan-tu-thieu-ve", "OR"),
    ("(khoa OR) giáo", "toan-tu-thieu-ve", "OR"),
    ("(AND khoa)", "toan-tu-thieu-ve", "AND"),
    ("NOT", "toan-tu-thieu-ve", "NOT"),
    ("khoa NOT", "toan-tu-thieu-ve", "NOT"),
    ("NOT AND khoa", "toan-tu-thieu-ve", "AND"),
    ('title:""', "thieu-gia-tri", "title:"),
    ("loại:()", "thieu-gia-tri", "loại:"),
    ('-loại:""', "thieu-gia-tri", "loại:"),
    ("title:(a body:b)", "truong-long-nhau", "body:"),
    ("type:(a (b OR c))", "gia-tri-sai", "a (b OR c"),
    ("(" * 21 + "a" + ")" * 21, "long-qua-sau", "("),
    ("NOT " * 21 + "a", "long-qua-sau", "NOT"),
    ("từ:31/2/2020", "ngay-sai", "31/2/2020"),
    ("khoa den:(x OR 2020)", "ngay-sai", "x"),
    ("khoa tu:2023 den:2021 y", "khoang-ngay-nguoc", "tu:2023 den:2021"),
    ("den:6/2021 AND khoa AND tu:7/2021", "khoang-ngay-nguoc", "den:6/2021 AND khoa AND tu:7/2021"),
    ("khoa HOẶC OR giáo", "toan-tu-thieu-ve", "OR"),
    ("a " * 129, "qua-nhieu-tu", "a "),
    ('"' + "a " * 129 + '"', "qua-nhieu-tu", '"' + "a " * 129 + '"'),
    ("a" * 513, "qua-dai", "a"),
]


@pytest.mark.parametrize(("query", "code", "part"), CASES)
def test_an_error_points_at_the_part_at_fault(query, code, part):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    error = caught.value
    assert (error.code, canonical(query)[error.start : error.end]) == (code, part)


@pytest.mark.parametrize(("query", "code", "part"), CASES)
def test_an_error_says_what_to_do(query, code, part):
    with pytest.raises(QuerySyntaxError, match="hãy"):
        parse(query)


@pytest.mark.parametrize(
    "query",
    [
        "(" * DEEPEST_NESTING + "a" + ")" * DEEPEST_NESTING,
        "NOT " * DEEPEST_NESTING + "a",
        "a " * MOST_TERMS,
        "a" * LONGEST_QUERY,
    ],
)
def test_the_bounds_themselves_are_allowed(query):
    assert parse(query).node is not None


def test_a_minus_before_a_group_counts_as_a_level():
    with pytest.raises(QuerySyntaxError, match="lồng nhau"):
        parse("-(" * 11 + "a" + ")" * 11)


def test_a_million_code_points_are_refused_within_a_second():
    began = time.perf_counter()
    for piece in ("(", '"a', "a-", "5-a/", "NOT ", "а\u0301", "-"):
        with pytest.raises(QuerySyntaxError, match="tối đa 512"):
            parse(piece * (1_000_000 // len(piece)))
        assert time.perf_counter() - began < 7
