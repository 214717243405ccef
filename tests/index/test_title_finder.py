"""Titles that go on from what is typed, held against a search that looks at every title."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document
from tracuu.index.plan import Value, Word
from tracuu.index.store import build, open_engine, update
from tracuu.index.whoosh.beginnings import begun
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.title_words import TitleWords
from tracuu.model.document import Document
from tracuu.text.letters import TONED, fold
from tracuu.text.matching import tier
from tracuu.text.tokens import keys

VOCABULARY = ("ao", "ào", "bờ", "chợ", "cho", "đò", "đồng", "ghe")
TYPED = ("a", "ao", "ào", "b", "bo", "bờ", "ch", "cho", "chợ", "đ", "d", "do", "đò", "g", "x")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    """Two segments; one document is deleted and one is replaced."""
    folder: Path = tmp_path_factory.mktemp("titles")
    chance = random.Random(7)

    def title() -> str:
        return " ".join(chance.choices(VOCABULARY, k=chance.randrange(1, 6)))

    def paper(n: int, body: str, **values: Any) -> Document:
        kind, number = ("Chỉ thị", f"{n}/CT") if n % 2 else ("Kế hoạch", f"{n}/KH")
        return document(title(), body, id=f"a{n}", type=kind, number=number, **values)

    build(folder, [paper(n, "ao bờ", provisions=["x"]) for n in range(60)])
    update(folder, [paper(n, f"ghe {n}") for n in range(50, 80)], ["a3"])
    opened = open_engine(folder)
    assert isinstance(opened, WhooshEngine)
    assert len(opened.snapshot.segments) > 1
    return opened


def words_of(typed: Sequence[str]) -> list[Word]:
    return [*map(Word, typed[:-1]), Word(typed[-1], prefix=True)]


def answers(word: Word, key: str) -> bool:
    if not word.prefix:
        return tier(word.key, key) is not None
    begins = key[: len(word.key)]
    if not any(letter in TONED for letter in word.key):  # a tone is typed last
        begins = "".join(TONED.get(letter, letter)[0] for letter in begins)
    return tier(word.key, begins) is not None


def in_order(words: Sequence[Word], title: Sequence[str]) -> bool:
    rest = iter(title)
    return all(any(answers(word, key) for key in rest) for word in words)


def begins(words: Sequence[Word], title: Sequence[str]) -> bool:
    return len(title) >= len(words) and all(map(answers, words, title))


@given(st.lists(st.sampled_from(TYPED), min_size=1, max_size=3))
def test_every_title_with_the_words_is_found_once_and_in_its_place(
    engine: WhooshEngine, typed: list[str]
) -> None:
    words = words_of(typed)
    titles = {tuple(keys(each.title)) for each in engine.documents()}
    found = [tuple(keys(each.title)) for each in engine.titled(words, 1000)]
    assert len(found) == len(set(found))
    every = {
        title for title in titles if all(any(answers(word, key) for key in title) for word in words)
    }
    assert set(found) == every
    if all(fold(word) == word for word in typed):
        places = [(not begins(words, each), not in_order(words, each)) for each in found]
        assert places == sorted(places)


@given(st.lists(st.sampled_from(TYPED), min_size=1, max_size=2), st.integers(1, 5))
def test_fewer_are_the_first_of_more(engine: WhooshEngine, typed: list[str], limit: int) -> None:
    words = words_of(typed)
    assert engine.titled(words, limit) == engine.titled(words, 1000)[:limit]


def test_no_deleted_document_is_found(engine: WhooshEngine) -> None:
    live = {each.id for each in engine.documents()}
    assert {each.id for typed in TYPED for each in engine.titled(words_of([typed]), 1000)} <= live


DIRECTIVES = (Value("type", ("chi-thi",)),)


@pytest.fixture(scope="module")
def directives(engine: WhooshEngine, tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    """An index of nothing but the directives of the other one."""
    folder: Path = tmp_path_factory.mktemp("directives")
    build(folder, [each for each in engine.documents() if each.type and each.type.id == "chi-thi"])
    opened = open_engine(folder)
    assert isinstance(opened, WhooshEngine)
    return opened


@given(st.lists(st.sampled_from(TYPED), min_size=1, max_size=3), st.integers(1, 100))
def test_within_a_filter_titles_are_those_of_an_index_of_its_documents(
    engine: WhooshEngine, directives: WhooshEngine, typed: list[str], limit: int
) -> None:
    words = words_of(typed)
    assert engine.titled(words, limit, DIRECTIVES) == directives.titled(words, limit)


def test_within_a_filter_numbers_and_values_are_those_of_an_index_of_its_documents(
    engine: WhooshEngine, directives: WhooshEngine
) -> None:
    assert directives.number_keys()
    assert engine.number_keys(DIRECTIVES) == directives.number_keys()
    assert engine.values("type", DIRECTIVES) == directives.values("type")
    for number in engine.number_keys():
        assert engine.with_number(number, DIRECTIVES) == directives.with_number(number)


def test_where_no_document_answers_all_filters_nothing_is_found(engine: WhooshEngine) -> None:
    nowhere = (*DIRECTIVES, Value("unit", ("khong-co",)))
    assert engine.titled(words_of(["a"]), 8, nowhere) == ()
    assert engine.number_keys(nowhere) == engine.values("type", nowhere) == ()


def test_every_word_of_every_title_has_its_place(engine: WhooshEngine) -> None:
    for segment in engine.snapshot.segments:
        title = TitleWords.of(segment)
        for number in range(segment.documents):
            written = keys(str(segment.header(number)["title"]))
            for at, key in enumerate(written):
                places = title.places(begun(segment, Word(key)).marked())
                assert title.first[number] + at in places
            assert title.first[number] + len(written) < title.first[number + 1]


def test_titles_of_the_same_words_have_one_signature(engine: WhooshEngine) -> None:
    known: dict[tuple[str, ...], int] = {}
    for segment in engine.snapshot.segments:
        signatures = TitleWords.of(segment).signature.tolist()
        for number, signature in enumerate(signatures):
            written = tuple(keys(str(segment.header(number)["title"])))
            assert known.setdefault(written, signature) == signature
    assert len(set(known.values())) == len(known)


def test_an_index_without_documents_finds_nothing(tmp_path: Path) -> None:
    build(tmp_path, [document("Bờ ao", id="a")])
    update(tmp_path, [], ["a"])
    assert open_engine(tmp_path).titled([Word("b", prefix=True)], 8) == ()
    assert open_engine(tmp_path).continued([Word("b", prefix=True)], 8) == ()
