"""Marks come back to a query typed without any, from what the index holds."""

from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import document
from tests.golden import golden
from tracuu.evaluation.judgements import read_questions
from tracuu.index.engine import Engine
from tracuu.index.profile import load_profile
from tracuu.index.store import build, open_engine
from tracuu.index.whoosh import segment
from tracuu.query.parser import parse
from tracuu.query.request import SearchRequest
from tracuu.search.intent import intent
from tracuu.search.planner import plan
from tracuu.search.restoration import ASKED_SHARE, PAIRS_SHARE, restore, restored
from tracuu.search.service import SearchService
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.syllables import folded
from tracuu.text.tokens import keys

PAPERS = (
    document("Nghị quyết Hội đồng nhân dân", "Nghị quyết của Hội đồng nhân dân huyện về kỉ luật."),
    document("Công tác trẻ em", "Bảo vệ trẻ em; bảo vệ sức khoẻ. Hoà bình."),
    document("Đọc báo", "Báo huyện, báo tỉnh, báo ngày: đọc báo. Gì?"),
    document("Van ban danh may", "gi la trang web là"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("restoration")
    build(folder, PAPERS)
    opened = open_engine(folder)
    yield opened
    opened.close()


@pytest.mark.parametrize(("typed", "expected", "why"), golden(__file__, "restoration.tsv"))
def test_the_restored_query(engine: Engine, typed: str, expected: str, why: str) -> None:
    assert (restored(engine, typed, parse(typed).node) or "-") == expected, why


known = sorted({word for paper in PAPERS for word in keys(f"{paper.title} {paper.body}")})
typed_words = st.lists(st.sampled_from(known).map(fold) | st.sampled_from(["zzyx", "12", "a1"]))


@settings(max_examples=300)
@given(typed_words)
def test_restored_keys_fold_to_what_was_typed(engine: Engine, typed: list[str]) -> None:
    found = restore(engine, typed)
    assert [fold(word) for word in found] == typed
    assert all(now in known or now == word for now, word in zip(found, typed, strict=True))


@settings(max_examples=300)
@given(typed_words, st.sampled_from([word for word in known if fold(word) != word]), st.data())
def test_a_typed_mark_stays_and_the_query_is_untouched(
    engine: Engine, typed: list[str], marked: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(typed)))
    typed.insert(at, marked)
    found = restore(engine, typed)
    assert found[at] == marked
    assert [fold(word) for word in found] == [fold(word) for word in typed]
    assert restored(engine, " ".join(typed), parse(" ".join(typed)).node) is None


@settings(max_examples=300)
@given(typed_words)
def test_a_restored_query_asks_the_same_words(engine: Engine, typed: list[str]) -> None:
    text = " ".join(typed)
    found = restored(engine, text, parse(text).node) or text
    assert [folded(word) for word in keys(found)] == [folded(word) for word in typed]


def test_a_very_long_word_stays_though_the_index_holds_its_beginning(
    engine_of: Callable[..., Engine],
) -> None:
    opened = engine_of(document("đ" * 100))
    assert restore(opened, ["d" * 100, "d" * 64]) == ("d" * 100, "d" * 64)
    assert restore(opened, ["d" * 5]) == ("d" * 5,)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(known).map(fold), min_size=1, max_size=5))
def test_no_other_way_through_the_readings_is_likelier(engine: Engine, typed: list[str]) -> None:
    """Every way is weighed, which takes Viterbi's algorithm no more than one step a word."""

    def likelihood(way: tuple[str, ...]) -> float:
        counts = [dict(engine.readings(fold(word)))[word] for word in way]
        total = counts[0] / engine.words
        for (first, second), before, count in zip(pairwise(way), counts, counts[1:], strict=False):
            pairs = {(a, b): n for a, b, n in engine.pair_readings(fold(first), fold(second))}
            chance = PAIRS_SHARE * pairs.get((first, second), 0) / before
            if (first, second) == ("là", "gì"):
                chance = max(chance, ASKED_SHARE)
            total *= chance + (1 - PAIRS_SHARE) * count / engine.words
        return total

    ways = product(*([word for word, _ in engine.readings(bare)] for bare in typed))
    best = max(map(likelihood, ways))
    assert likelihood(restore(engine, typed)) == pytest.approx(best)


def test_counts_are_those_of_title_heading_and_body_together(engine: Engine) -> None:
    # bảo twice in a text; báo once in a title and four times in a text
    assert engine.readings("bao") == (("báo", 5), ("bảo", 2))
    assert engine.pair_readings("bao", "ve") == (("bảo", "vệ", 2),)
    assert engine.readings("zzyx") == engine.pair_readings("bao", "zzyx") == ()
    written = sum(len(keys(f"{paper.title} {paper.body}")) for paper in PAPERS)
    assert engine.words == pytest.approx(written, rel=0.1)


def test_restored_marks_order_the_hits_and_drop_none(engine_of: Callable[..., Engine]) -> None:
    """The short paper of another reading stands first until the marks are restored."""
    papers = (
        document(id="other", body="Báo về"),
        document(id="meant", body="Cần bảo vệ rừng và biển ở mọi nơi, mọi lúc, của mọi người"),
        document(id="bare", body="BAO VE rung va bien o moi noi, moi luc, cua moi nguoi het"),
    )
    opened = engine_of(*papers)
    request, profile = SearchRequest(q="bao ve"), load_profile()
    asked, meant = intent(parse("bao ve").node), intent(parse("bảo vệ").node)
    plain = opened.execute(plan(request, asked, profile)).items
    helped = opened.execute(plan(request, asked, profile, meant)).items
    assert [hit.document.id for hit in plain] == ["other", "meant", "bare"]
    assert [hit.document.id for hit in helped] == ["meant", "bare", "other"]


def test_with_exact_marks_the_reading_is_offered_and_scores_nothing(tmp_path: Path) -> None:
    build(tmp_path, PAPERS)
    service = SearchService.open(tmp_path)
    result = service.search(SearchRequest(q="trang web la gi", exact_marks=True))
    assert result.corrections == ("trang web là gì",)
    assert [hit.document.title for hit in result.results] == ["Van ban danh may"]
    service.close()


def test_a_full_memory_of_look_ups_answers_alike(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "_REMEMBERED", 2)
    before = [(word, engine.readings(word)) for word in ("bao", "nghi", "quyet", "doc")]
    assert [(word, engine.readings(word)) for word, _ in before] == before


@pytest.mark.shared
def test_the_marks_of_real_questions_come_back(sample_index: Path, shared: Path) -> None:
    """A small index of another kind of text already restores nine syllables of ten it knows."""
    opened = open_engine(sample_index)
    right = total = 0
    for question in read_questions(shared / "data" / "zalo" / "queries.jsonl")[:200]:
        written = keys(canonical(question.text))
        found = restore(opened, [fold(word) for word in written])
        pairs = [
            (word, back)
            for word, back in zip(written, found, strict=True)
            if word in dict(opened.readings(fold(word)))
        ]
        right += sum(word == back for word, back in pairs)
        total += len(pairs)
    opened.close()
    assert right / total > 0.9


def test_the_sample_restores_its_own_words(sample_index: Path) -> None:
    service = SearchService.open(sample_index)
    result = service.search(SearchRequest(q="nghi quyet hoi dong nhan dan"))
    assert result.corrections == ("nghị quyết hội đồng nhân dân",)
    assert result.total
    assert service.search(SearchRequest(q="nghị quyết hội đồng")).corrections == ()
    service.close()
