"""What a query means: a golden table of what is understood, and the tree behind it."""

import unicodedata
from datetime import date

import pytest

from tests.golden import golden
from tracuu.query.ast import And, Day, Filter, Not, Number, Or, Phrase, Scope, Word, Words
from tracuu.query.parser import parse
from tracuu.text.canonical import canonical

ROWS = golden(__file__, "language.tsv")


@pytest.mark.parametrize(("query", "understood", "why"), ROWS)
def test_a_query_is_understood_as_the_table_says(query, understood, why):
    assert str(parse(query)) == understood, why


@pytest.mark.parametrize(("query", "understood", "why"), ROWS)
def test_what_was_understood_parses_to_the_same_tree(query, understood, why):
    assert parse(understood).node == parse(query).node, why


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("khoa", Word("khoa")),
        ("khoa giáo", Words((Word("khoa"), Word("giáo")))),
        ('"khoa"', Phrase(("khoa",))),
        ("Covid-19", Phrase(("Covid", "19"))),
        ("05 –  CT / TW", Words((Word("05"), Word("CT"), Word("TW")))),
        ("05 –\nCT / TW", Number("05 – CT / TW")),
        ("ngày  15/5/2016", Day("ngày 15/5/2016", date(2016, 5, 15))),
        ("khoa 9-8-2023", Words((Word("khoa"), Day("9-8-2023", date(2023, 8, 9))))),
        ("a OR b c", Or((Word("a"), Words((Word("b"), Word("c")))))),
        ("a b -c", And((Words((Word("a"), Word("b"))), Not(Word("c"))))),
        ("a AND b AND c", And((Word("a"), Word("b"), Word("c")))),
        ("title:(a b)", Scope("title", Words((Word("a"), Word("b"))))),
        ("loai:chi-thi", Filter("type", "chi-thi")),
        ("a type:b", And((Word("a"), Filter("type", "b")))),
        ("-a", Not(Word("a"))),
        (" \t\n", None),
    ],
)
def test_the_tree_of_a_query(query, node):
    assert parse(query).node == node


@pytest.mark.parametrize(
    ("query", "part", "kind"),
    [
        ("về “khoa giáo” 2023", "“khoa giáo”", Phrase),
        ("chỉ thị 05 – CT / TW mới", "05 – CT / TW", Number),
        ("😀 khoa -giáo, y", "-giáo", Not),
        ("a title:(khoa giáo) b", "title:(khoa giáo", Scope),
        ('a loại:"chỉ thị" b', 'loại:"chỉ thị"', Filter),
        ("a (y tế) b", "y tế", Words),
        ("xã 15/5/2016.", "15/5/2016", Day),
        ("họp ngày 15 tháng  5 năm 2016, xã", "ngày 15 tháng  5 năm 2016", Day),
        ("họp ngày: (15/5/2016) xã", "ngày: (15/5/2016", Day),
        ("(khoa) -ngày 15/5/2016", "-ngày 15/5/2016", Not),
    ],
)
def test_a_node_knows_where_it_stands(query, part, kind):
    text = canonical(query)
    node = next(node for node in parse(query).node.nodes if isinstance(node, kind))
    assert text[node.start : node.end] == part


def test_two_nodes_at_different_places_are_equal():
    first, second = parse("y y").node.nodes
    assert (first.start, first.end) != (second.start, second.end)
    assert first == second
    assert hash(first) == hash(second)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_unicode_form_of_a_query_has_the_same_tree(form):
    query = 'tieude:(Thành uỷ OR "Đảng bộ") -huyện loại:"chỉ thị" 123/QĐ-UBND'
    assert parse(unicodedata.normalize(form, query)).node == parse(query).node


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("khoa - giáo", "đứng riêng"),
        ('khoa ""', "ngoặc kép"),
        ("khoa ( , )", "ngoặc đơn"),
        ("k*", "“*”"),
        ("*", "“*”"),
        ("kho*a", "“*”"),
        ("*khoa", "“*”"),
        ("khoa**", "“*”"),
        ("khoa-giáo*", "“*”"),
        ("khoa_*", "“*”"),
        ("số: 05", "viết liền"),
        ("khoa loại:", "viết liền"),
        ("nguoi:Nam", "“nguoi:” không phải tên trường"),
    ],
)
def test_what_a_user_could_wonder_at_has_a_note(query, said):
    (note,) = parse(query).notes
    assert said in note


@pytest.mark.parametrize(
    "query",
    [
        "khoa, giáo?",
        "- khoa",
        "a) khoa",
        "HUYỆN ỦY * Số 05-CT/HU",
        "Số: 05-CT/HU",
        "Phong Điền: sơ kết",
        "khoa – giáo",
        "khoa -giáo",
        "http://a.vn",
        "05-CT/TW",
        "15/5/2016",
        "15/5/2016-20/5/2016",
        "-",
    ],
)
def test_ordinary_signs_have_no_note(query):
    assert parse(query).notes == ()


def test_a_note_is_given_once():
    assert len(parse("a - b - c - d").notes) == 1


def test_an_empty_phrase_takes_its_minus_with_it():
    assert parse('-"" khoa').node == Word("khoa")
    assert parse("-() khoa").node == Word("khoa")
