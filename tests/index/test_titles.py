"""Documents that are raised since their title has all words of a query in order."""

import random
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.plan import Group, Plan, Scoring, Sort, Titled, Value, Word
from tracuu.index.profile import load_profile
from tracuu.index.store import build, open_engine, update
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.text.letters import fold
from tracuu.text.tokens import keys

VOCABULARY = ("ao", "bờ", "chợ", "đò", "ghe")
QUERIES = (("ao", "bờ"), ("đò", "ao", "đò"), ("ghe", "ghe"), ("cho", "do"), ("ao", "vắng"))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    folder: Path = tmp_path_factory.mktemp("titles")
    chance = random.Random(5)

    def title() -> str:
        return " ".join(chance.choices(VOCABULARY, k=chance.randrange(1, 9)))

    build(folder, [document(title(), f"thân {n}", id=f"a{n}") for n in range(80)])
    update(folder, [document(title(), f"thân {n}", id=f"b{n}") for n in range(40)], ["a3"])
    opened = open_engine(folder)
    assert isinstance(opened, WhooshEngine)
    return opened


def _plan(query: tuple[str, ...], **values: object) -> Plan:
    words = tuple(map(Word, query))
    asked: dict[str, object] = {"scoring": (), "titled": (Titled(words),), "count": 200} | values
    return Plan(Word("thân"), **asked)  # type: ignore[arg-type]


def _answers(query: str, word: str) -> bool:
    return query == word or query == fold(word)


def _in_order(title: list[str], query: tuple[str, ...]) -> bool:
    rest = iter(title)
    return all(any(_answers(asked, word) for word in rest) for asked in query)


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_titles_earn_by_their_share_what_a_plain_reading_tells(
    engine: WhooshEngine, query: tuple[str, ...]
) -> None:
    weight = load_profile().title_in_order
    hits = engine.execute(_plan(query)).items
    assert len(hits) == 119
    for hit in hits:
        title = keys(hit.document.title)
        share = min(1.0, len(query) / len(title)) if _in_order(title, query) else 0.0
        assert hit.by_title == pytest.approx(weight * share, abs=1e-4), hit.document.title
        assert hit.score == pytest.approx(hit.by_title, abs=1e-4)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    "values", [{"group": Group.PROVISION}, {"sort": Sort.NEWEST}, {"titled": ()}]
)
def test_other_orders_are_not_touched(engine: WhooshEngine, values: dict[str, object]) -> None:
    hits = engine.execute(_plan(("ao", "bờ"), **values)).items
    assert not any(hit.by_title for hit in hits)


def test_what_a_title_earns_comes_on_top_of_the_words(engine: WhooshEngine) -> None:
    scoring = (Scoring(Word("ao")), Scoring(Word("bờ")))
    plain = engine.execute(_plan(("ao", "bờ"), scoring=scoring, titled=())).items
    raised = engine.execute(_plan(("ao", "bờ"), scoring=scoring)).items
    before = {hit.document.id: hit.score for hit in plain}
    assert any(hit.by_title for hit in raised)
    for hit in raised:
        assert hit.score - hit.by_title == pytest.approx(before[hit.document.id], abs=1e-4)


def test_of_documents_that_answer_a_condition_some_words_are_as_good_as_in_the_title(
    tmp_path: Path,
) -> None:
    titles = ("ao bờ", "ao bờ đò", "ghe ao bờ chợ đò", "đò ao")
    build(tmp_path, [
        document(title, "thân", id=f"{kind} {title}", type=kind)
        for title in titles for kind in ("Luật", "Nghị định")
    ])  # fmt: skip
    law = Value("type", ("luat",))
    read = Titled((Word("ghe"), Word("ao"))), Titled((Word("ao"), Word("bờ")), law, implied=2)
    hits = open_engine(tmp_path).execute(_plan((), titled=read)).items
    weight = load_profile().title_in_order
    assert {hit.document.id: round(hit.by_title / weight, 3) for hit in hits if hit.by_title} == {
        "Luật ao bờ": 1.0,
        "Luật ao bờ đò": 0.8,
        "Luật ghe ao bờ chợ đò": 0.571,
        "Nghị định ghe ao bờ chợ đò": 0.4,
    }
