"""Order, scores, facets and pages of an engine's answer."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.engine import Engine
from tracuu.index.plan import (
    All,
    Between,
    Group,
    Hits,
    Number,
    Phrase,
    Plan,
    Scoring,
    Sort,
    Value,
    Word,
)
from tracuu.index.store import build, open_engine

ALL_DOCUMENTS = All(())
KHOA, GIAO = Word("khoa"), Word("giáo")


def ids(engine: Engine, plan: Plan) -> list[str]:
    """Ids of the hits in order."""
    return [hit.document.id for hit in engine.execute(plan).items]


def test_a_rare_word_outweighs_a_common_one(engine_of: Callable[..., Engine]) -> None:
    common = [document(id=f"c{n}", body="khoa khoa khoa") for n in range(5)]
    engine = engine_of(*common, document(id="rare", body="giáo"))
    plan = Plan(ALL_DOCUMENTS, (Scoring(KHOA), Scoring(GIAO)))
    assert ids(engine, plan)[0] == "rare"


def test_adjacent_words_outrank_the_same_words_apart(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(
        document(id="apart", body="khoa học và tôn giáo"),
        document(id="side-by-side", body="khoa giáo và tôn học"),
    )
    plan = Plan(ALL_DOCUMENTS, (Scoring(KHOA), Scoring(GIAO), Scoring(Phrase((KHOA, GIAO)))))
    assert ids(engine, plan) == ["side-by-side", "apart"]


def test_a_reading_below_the_exact_tier_counts_less(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(document(id="bare", body="giao"), document(id="exact", body="giáo"))
    plan = Plan(ALL_DOCUMENTS, (Scoring(GIAO, 1.0, (1.0, 0.1, 0.1)),))
    assert ids(engine, plan) == ["exact", "bare"]


def test_a_longer_passage_scores_less_for_the_same_word(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(
        document(id="long", body="khoa " + "x " * 50), document(id="short", body="khoa x")
    )
    assert ids(engine, Plan(ALL_DOCUMENTS, (Scoring(KHOA),))) == ["short", "long"]


def test_the_document_with_the_typed_number_precedes_those_that_name_it(
    engine_of: Callable[..., Engine],
) -> None:
    engine = engine_of(
        document(id="names", body="Thực hiện Chỉ thị số 05-CT/TW, 05-CT/TW, 05-CT/TW"),
        document(id="own", number="05-CT/TW"),
    )
    plan = Plan(Number("5-ct/tw"), (Scoring(Number("5-ct/tw")),))
    assert ids(engine, plan) == ["own", "names"]
    assert ids(engine, Plan(Number("5-ct/tw", own=True))) == ["own"]


def test_dates_sort_both_ways_and_a_missing_date_comes_last(
    engine_of: Callable[..., Engine],
) -> None:
    engine = engine_of(
        document(id="none"),
        document(id="old", issued="2019-05-01"),
        document(id="new", issued="2026-01-20"),
    )
    assert ids(engine, Plan(ALL_DOCUMENTS, sort=Sort.NEWEST)) == ["new", "old", "none"]
    assert ids(engine, Plan(ALL_DOCUMENTS, sort=Sort.OLDEST)) == ["old", "new", "none"]


def test_equal_scores_put_the_newer_paper_first(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(
        document(id="old", body="khoa", issued="2019-05-01"),
        document(id="new", body="khoa", issued="2026-01-20"),
    )
    assert ids(engine, Plan(KHOA, (Scoring(KHOA),))) == ["new", "old"]


def test_pages_cut_one_stable_order(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*(document(id=f"d{n:02}", body="khoa") for n in range(25)))
    whole = ids(engine, Plan(KHOA, (Scoring(KHOA),), count=100))
    pages = [ids(engine, Plan(KHOA, (Scoring(KHOA),), start=at, count=10)) for at in (0, 10, 20)]
    assert [each for page in pages for each in page] == whole
    assert len(set(whole)) == 25


def test_the_best_passages_come_first_and_only_those_that_match(
    engine_of: Callable[..., Engine],
) -> None:
    engine = engine_of(document("Khoa", provisions=["x", "khoa x x x", "khoa khoa", "y"]))
    (hit,) = engine.execute(Plan(KHOA, (Scoring(KHOA),), passages=2)).items
    assert [found.passage.anchor for found in hit.passages] == ["dieu-3", "dieu-2"]


def test_a_passage_that_has_little_of_the_query_is_not_shown_beside_one_that_has_it(
    engine_of: Callable[..., Engine],
) -> None:
    asked = (Word("phòng"), Word("chống"), Word("dịch"))
    others = [document(id=f"o{n}", body="Phòng họp.") for n in range(20)]
    texts = ["Phòng Nội vụ.", "Phòng, chống dịch.", "Phòng, chống bệnh dịch."]
    engine = engine_of(document(id="a", provisions=texts), *others)
    plan = Plan(All(asked), tuple(map(Scoring, asked)), passages=3)
    (hit,) = engine.execute(plan).items
    assert [found.passage.anchor for found in hit.passages] == ["dieu-2", "dieu-3"]


def test_a_match_in_the_title_alone_shows_the_first_passage_with_no_score(
    engine_of: Callable[..., Engine],
) -> None:
    engine = engine_of(document("Khoa giáo", provisions=["x", "y"]))
    (hit,) = engine.execute(Plan(KHOA, (Scoring(KHOA),))).items
    assert [(found.passage.anchor, found.score) for found in hit.passages] == [("dieu-1", 0.0)]
    assert hit.score > 0


@pytest.fixture
def catalogue(engine_of: Callable[..., Engine]) -> Engine:
    """Ten papers of two types, three units and two years."""
    return engine_of(
        *(
            document(
                id=f"d{n}",
                type=("Chỉ thị", "Nghị quyết")[n % 2],
                unit=("Huyện ủy", "Bộ Y tế", "Bộ y tế")[n % 3],
                topics=["Y tế", "Trẻ em"][: n % 3],
                issued=f"{2020 + n % 2}-0{n % 9 + 1}-15" if n else None,
                provisions=["khoa", "khoa giáo"],
            )
            for n in range(10)
        )
    )


def test_a_facet_leaves_out_its_own_filter_and_obeys_the_others(catalogue: Engine) -> None:
    filters = (("type", Value("type", ("chi-thi",))), ("unit", Value("unit", ("bo-y-te",))))
    hits = catalogue.execute(Plan(KHOA, filters=filters, facets=("type", "unit"), count=100))
    assert {hit.document.id for hit in hits.items} == {"d2", "d4", "d8"}
    assert {value: count for value, _, count in hits.facets["type"]} == {
        "chi-thi": 3,
        "nghi-quyet": 3,
    }
    assert {value: count for value, _, count in hits.facets["unit"]} == {
        "bo-y-te": 3,
        "huyen-uy": 2,
    }


def test_one_slug_in_two_spellings_is_one_value_with_the_commoner_label(
    engine_of: Callable[..., Engine],
) -> None:
    spellings = ("Bộ y tế", "Bộ Y tế", "Bộ Y tế", "Huyện ủy")
    engine = engine_of(*(document(unit=unit) for unit in spellings))
    hits = engine.execute(Plan(ALL_DOCUMENTS, facets=("unit",)))
    assert hits.facets["unit"] == (("bo-y-te", "Bộ Y tế", 3), ("huyen-uy", "Huyện ủy", 1))


def test_several_topics_of_a_document_each_count_it(catalogue: Engine) -> None:
    hits = catalogue.execute(Plan(ALL_DOCUMENTS, facets=("topic",)))
    assert hits.facets["topic"] == (("y-te", "Y tế", 6), ("tre-em", "Trẻ em", 3))


def test_years_are_counted_newest_first_and_obey_all_but_the_date_filter(catalogue: Engine) -> None:
    day_filter = (("issued", Between("issued", None, None)), ("type", Value("type", ("chi-thi",))))
    hits = catalogue.execute(Plan(ALL_DOCUMENTS, filters=day_filter, facets=("year",)))
    assert hits.facets["year"] == (("2020", "2020", 4),)


def test_facets_of_provisions_count_provisions(catalogue: Engine) -> None:
    hits = catalogue.execute(Plan(KHOA, facets=("type",), group=Group.PROVISION))
    assert hits.total == 20
    assert Counter({value: count for value, _, count in hits.facets["type"]}).total() == 20


def test_numbers_are_suggested_by_prefix_in_the_order_of_their_digits(
    engine_of: Callable[..., Engine],
) -> None:
    engine = engine_of(
        *(document(number=number) for number in ("12-CT/HU", "05-CT/TW", "1/QĐ-UBND", "5a/KH-UBND"))
    )
    assert engine.numbers("1", 5) == ("1/QĐ-UBND", "12-CT/HU")
    assert engine.numbers("5", 5) == ("05-CT/TW", "5a/KH-UBND")
    assert engine.numbers("9", 5) == ()


def test_eight_threads_get_the_answers_of_one(catalogue: Engine) -> None:
    plans = [
        Plan(KHOA, (Scoring(KHOA),), facets=("type", "unit"), count=20),
        Plan(Phrase((KHOA, GIAO)), (Scoring(GIAO),), sort=Sort.NEWEST),
        Plan(Word("kh", prefix=True), group=Group.PROVISION, count=50),
    ] * 40
    alone = [catalogue.execute(plan) for plan in plans]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(catalogue.execute, plans)) == alone


def _answers(folder: Path, plans: list[Plan]) -> list[Hits]:
    engine = open_engine(folder)
    return [engine.execute(plan) for plan in plans]


def test_two_processes_get_the_answers_of_one(tmp_path: Path) -> None:
    papers = [document(f"Chỉ thị {at}", id=f"d{at}", provisions=["khoa giáo"]) for at in range(9)]
    build(tmp_path, papers)
    plans = [Plan(Phrase((KHOA, GIAO)), (Scoring(GIAO),), facets=("type",)), Plan(KHOA, count=3)]
    alone = _answers(tmp_path, plans)
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        others = list(processes.map(_answers, [tmp_path] * 4, [plans] * 4))
    assert others == [alone] * 4


def test_months_are_counted_newest_first(engine_of: Callable[..., Engine]) -> None:
    days = ("2021-09-30", "2021-09-01", "2020-12-31", None, "2019-01-01")
    engine = engine_of(*(document(issued=day) for day in days))
    hits = engine.execute(Plan(ALL_DOCUMENTS, facets=("month", "year")))
    assert hits.facets["month"] == (
        ("2021-09", "2021-09", 2), ("2020-12", "2020-12", 1), ("2019-01", "2019-01", 1),
    )  # fmt: skip
    assert [row[0] for row in hits.facets["year"]] == ["2021", "2020", "2019"]
