"""What the index finds is what a plain scan of the documents finds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import document
from tests.index.reference import matching
from tracuu.index.engine import Engine
from tracuu.index.plan import (
    ALL_FIELDS,
    All,
    AtLeast,
    Between,
    Day,
    Group,
    Node,
    Not,
    Number,
    Phrase,
    Plan,
    TextField,
    Value,
    Word,
    Yearly,
)
from tracuu.index.store import build, open_engine
from tracuu.model.document import Document
from tracuu.text.syllables import key

WORDS = (
    "huyện",
    "huyền",
    "huyen",
    "HUYỆN",
    "khoa",
    "khoá",
    "khóa",
    "giáo",
    "đất",
    "dat",
    "05-CT/TW",
    "15/5/2016",
    "ngày 15 tháng 5 năm 2016",
    "16.05.2016",
)
KEYS = sorted(
    {key(word) for word in ("huyện", "huyên", "huyen", "huyền", "khoá", "khoa", "đất", "ct")}
)
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
DAYS = (
    st.none()
    | st.dates(date(2019, 1, 1), date(2021, 12, 31))
    | st.sampled_from((date(2019, 3, 1), date(2020, 2, 29), date(2021, 2, 28), date(2021, 3, 1)))
)


@st.composite
def _documents(draw: st.DrawFn) -> list[Document]:
    return [
        document(
            draw(TITLES),
            draw(TEXTS),
            id=f"d{at}",
            number=draw(st.sampled_from(("", "05-CT/TW", "12/2023/NQ-HĐND"))),
            type=draw(st.sampled_from((None, "Chỉ thị", "Nghị quyết"))),
            unit=draw(st.sampled_from((None, "Huyện ủy", "Ủy ban"))),
            topics=draw(st.lists(st.sampled_from(("Y tế", "Giáo dục")), unique=True)),
            issued=draw(DAYS),
            effective=draw(DAYS),
            provisions=draw(st.lists(TEXTS, max_size=3)),
        )
        for at in range(draw(st.integers(1, 5)))
    ]


FIELDS = st.sampled_from((ALL_FIELDS, (TextField.TITLE,), (TextField.BODY, TextField.HEADING)))
SINGLE = st.builds(Word, st.sampled_from(KEYS), FIELDS, st.booleans(), st.booleans())
PHRASE_WORD = st.builds(
    Word, st.sampled_from(KEYS), st.just(ALL_FIELDS), st.booleans(), st.just(False)
)
PHRASE_WORDS = st.lists(PHRASE_WORD, min_size=1, max_size=4).map(tuple)
PHRASES = st.builds(Phrase, PHRASE_WORDS, FIELDS, st.just(0))
NEAR = st.builds(Phrase, PHRASE_WORDS, FIELDS, st.sampled_from((1, 2, 5)))
"""Whoosh measures the distance of two words, not the stretch that holds all of them."""
TYPES = st.sampled_from((("chi-thi",), ("nghi-quyet", "_missing"), ("khong-co",)))
LEAVES = st.one_of(
    SINGLE,
    PHRASES,
    st.builds(Number, st.sampled_from(("5-ct/tw", "12/2023/nq-hdnd", "1/qd-ubnd")), st.booleans()),
    st.builds(Day, st.sampled_from((date(2016, 5, 15), date(2016, 5, 16), date(2016, 5, 17)))),
    st.builds(Value, st.just("type"), TYPES),
    st.builds(Value, st.just("topic"), st.sampled_from((("y-te",), ("_missing",)))),
    st.builds(Between, st.sampled_from(("issued", "effective")), DAYS, DAYS),
    st.builds(Yearly, st.sampled_from(("issued", "expires")), st.just(3), st.sampled_from((1, 2))),
    st.just(Yearly("issued", 2, 29)),
)


def _nodes(leaves: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    side_by_side = st.lists(SINGLE | PHRASES, min_size=1, max_size=3).map(tuple)
    together = st.builds(AtLeast, side_by_side, st.integers(1, 3), st.just(True))
    return st.recursive(
        leaves | together,
        lambda inner: st.one_of(
            st.builds(All, st.lists(inner, max_size=3).map(tuple)),
            st.builds(
                AtLeast, st.lists(inner, min_size=1, max_size=3).map(tuple), st.integers(1, 2)
            ),
            st.builds(Not, inner),
        ),
        max_leaves=6,
    )


NODES = _nodes(LEAVES)


@settings(max_examples=60, deadline=None)
@given(documents=_documents(), nodes=st.lists(_nodes(LEAVES | NEAR), min_size=1, max_size=12))
def test_every_kind_of_node_finds_exactly_what_a_plain_scan_finds(
    documents: list[Document], nodes: list[Node]
) -> None:
    with TemporaryDirectory() as folder:
        build(Path(folder), documents)
        engine = open_engine(Path(folder))
        for node in nodes:
            hits = engine.execute(Plan(node, count=100))
            assert sorted(hit.document.id for hit in hits.items) == sorted(
                matching(documents, node)
            )
            assert hits.total == len(hits.items)
        engine.close()


@settings(max_examples=25, deadline=None)
@given(documents=_documents())
def test_documents_come_back_equal(documents: list[Document]) -> None:
    with TemporaryDirectory() as folder:
        build(Path(folder), documents)
        engine = open_engine(Path(folder))
        assert list(engine.documents()) == documents
        headers = [replace(each, body="", provisions=()) for each in documents]
        assert list(engine.headers()) == headers
        assert list(engine.headers(1)) == headers[1:]
        assert all(engine.document(each.id) == each for each in documents)
        assert engine.document("khong-co") is None
        engine.close()


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("huyện", "huyện ủy", True),
        ("huyen", "Huyện ủy", True),  # an unmarked letter matches any mark
        ("huyện", "HUYEN UY", True),  # a marked one matches its unmarked form
        ("huyền", "huyện ủy", False),  # two words of the language
        ("hoà", "hòa bình", True),  # tone placement
        ("kĩ", "kỹ thuật", True),  # i/y
        ("thuê", "thuế đất", False),
        ("dat", "đất đai", True),
        ("đất", "dat dai", True),
    ],
)
def test_a_word_is_found_by_the_rule_of_marks(
    engine_of: Callable[..., Engine], query: str, text: str, found: bool
) -> None:
    engine = engine_of(document(body=text))
    assert bool(engine.execute(Plan(Word(key(query)))).total) is found


def test_not_excludes_a_document_whose_other_provision_holds_the_word(
    engine_of: Callable[..., Engine],
) -> None:
    engine = engine_of(
        document(id="a", provisions=["trẻ em", "người già"]),
        document(id="b", provisions=["trẻ em"]),
    )
    node = All((Word("trẻ"), Not(Word("già"))))
    assert [hit.document.id for hit in engine.execute(Plan(node)).items] == ["b"]
    rows = engine.execute(Plan(node, group=Group.PROVISION))
    assert rows.total == 2


def test_words_together_must_meet_in_one_passage_and_words_apart_need_not(
    engine_of: Callable[..., Engine],
) -> None:
    engine = engine_of(document(provisions=["trẻ nhỏ", "anh em"]))
    words = (Word("trẻ"), Word("em"))
    assert engine.execute(Plan(All(words))).total == 1
    assert engine.execute(Plan(AtLeast(words, 2, together=True))).total == 0


def test_a_provision_hit_is_one_passage_of_its_document(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(
        document(id="luat", provisions=["thanh niên", "trẻ em", "thanh niên xung phong"])
    )
    hits = engine.execute(Plan(Word("niên"), group=Group.PROVISION))
    assert [hit.passages[0].passage.anchor for hit in hits.items] == ["dieu-1", "dieu-3"]
    assert {hit.document.id for hit in hits.items} == {"luat"}
