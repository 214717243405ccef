"""Common words scored on candidates only: hits, order and scores as with all rows scored."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.plan import Group, Phrase, Plan, Scoring, Titled, Word
from tracuu.index.store import build, open_engine
from tracuu.index.whoosh import ranker, scoring
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.model.document import Document

COMMON = ("của", "và", "có", "được", "các")
RARE = ("rác", "biogas", "đò", "ngập", "hẻm", "chợ", "kênh")


def _papers(count: int) -> Iterator[Document]:
    """Papers full of common words, with a rare one here and there."""
    chance = random.Random(1)
    for number in range(count):
        texts = []
        for _ in range(chance.randrange(1, 6)):
            words = chance.choices(COMMON, k=chance.randrange(2, 30))
            words += chance.choices(RARE, k=chance.choice((0, 0, 0, 1, 3)))
            chance.shuffle(words)
            texts.append(" ".join(words))
        title = f"Văn bản {number}"
        if number % 40 == 0:
            title = " ".join(chance.choices((*COMMON, *RARE), k=chance.randrange(3, 9)))
        yield document(title, id=f"d{number}", provisions=texts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("bounded")
    build(place, _papers(3000))
    return place


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("start", [0, 7])
def test_the_best_are_the_same_with_a_bound_and_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch, group: Group, start: int
) -> None:
    chance = random.Random(group.value + str(start))
    bounded = 0
    for _ in range(60):
        rare, common = chance.sample(RARE, chance.randrange(1, 5)), chance.sample(COMMON, 4)
        words = [*rare, *common]
        chance.shuffle(words)
        clauses = [Scoring(Word(word), chance.choice((1.0, 0.5))) for word in words]
        clauses.append(Scoring(Phrase((Word(words[0]), Word(words[1]))), 0.5))
        plan = Plan(Word(chance.choice(words)), tuple(clauses), group=group, start=start, count=5)
        engine = open_engine(folder)
        assert isinstance(engine, WhooshEngine)
        monkeypatch.setattr(scoring, "LARGE", 1 << 40)
        whole = engine.execute(plan)
        assert not engine.rank(plan).scores.bounded
        monkeypatch.setattr(scoring, "LARGE", 0)
        assert engine.execute(plan) == whole
        bounded += engine.rank(plan).scores.bounded
    assert bounded > 10


@pytest.mark.parametrize("group", Group)
def test_titles_and_the_second_stage_see_whole_scores(
    folder: Path, monkeypatch: pytest.MonkeyPatch, group: Group
) -> None:
    chance = random.Random(group.value)
    # Of nine thousand rows two hundred are too large a part to leave any out.
    monkeypatch.setattr(ranker, "DEPTH", 20)
    bounded = raised = anew = 0
    for _ in range(200):
        rare, common = chance.sample(RARE, 4), chance.sample(COMMON, 4)
        words = tuple(map(Word, (*rare, *common)))
        plan = Plan(
            Word(rare[0]), tuple(map(Scoring, words)), group=group, count=5,
            titled=(Titled(tuple(chance.sample(words, 2))),), reordered_by=(words,),
        )  # fmt: skip
        engine = open_engine(folder)
        assert isinstance(engine, WhooshEngine)
        monkeypatch.setattr(scoring, "LARGE", 1 << 40)
        whole = engine.execute(plan)
        monkeypatch.setattr(scoring, "LARGE", 0)
        assert engine.execute(plan) == whole
        bounded += engine.rank(plan).scores.bounded
        raised += any(hit.by_title for hit in whole.items)
        anew += any(hit.reasons for hit in whole.items)
    assert bounded > 10
    assert raised > 10 if group is Group.DOCUMENT else anew > 10
