"""The features of the second stage as told word by word from the texts, and the order they make."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log, log1p
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.plan import Group, Hit, Phrase, Plan, Scoring, Sort, TextField, Word
from tracuu.index.profile import Profile, load_profile
from tracuu.index.reranking import DEPTH, Feature
from tracuu.index.store import build, open_engine, update
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.postings import postings
from tracuu.model.document import Document, Provision
from tracuu.text.tokens import keys

VOCABULARY = ("ao", "bờ", "chợ", "đò", "ghe", "hẻm", "kênh", "lúa", "mía", "nước", "ông", "phà")
QUESTIONS = (
    ("chợ", "đò", "kênh"),
    ("lúa",),
    ("mía", "nước", "mía", "ông", "phà"),
    ("ghe", "vắng", "ao"),
)
ONLY_FEATURES = dict.fromkeys(Feature, 0.0)
"""Weights that keep the order of the first stage and have every feature told."""


def _papers(count: int, seed: int = 1) -> Iterator[Document]:
    chance = random.Random(seed)

    def words(fewest: int, most: int) -> str:
        return " ".join(chance.choices(VOCABULARY, k=chance.randrange(fewest, most)))

    for number in range(count):
        name = f"s{seed}d{number}"
        parts = tuple(
            Provision(
                f"{name}#dieu-{at}", f"dieu-{at}", f"Điều {at}", words(0, 6),
                words(1, chance.choice((5, 40, 150))),
            )
            for at in range(1, chance.randrange(2, 5))
        )  # fmt: skip
        yield document(words(1, 7), id=name, provisions=parts)


def _plan(question: Sequence[str], **values: object) -> Plan:
    words = tuple(map(Word, question))
    scoring = (*map(Scoring, words), *(Scoring(Phrase(pair), 0.5) for pair in pairwise(words)))
    plan = Plan(
        match=Word(question[0]), scoring=scoring, group=Group.PROVISION, reordered_by=(words,)
    )
    return replace(plan, **values)  # type: ignore[arg-type]


def _profile(**weights: float) -> Profile:
    return replace(load_profile(), reranking=ONLY_FEATURES | weights)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=["one segment", "two segments and a gap"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("second-stage")
    if request.param == "one segment":
        build(place, _papers(60))
    else:
        build(place, _papers(40))
        update(place, _papers(20, seed=2), ["s1d3"])
    return place


@pytest.fixture
def engine(folder: Path) -> Iterable[WhooshEngine]:
    opened = open_engine(folder, profile=_profile())
    assert isinstance(opened, WhooshEngine)
    yield opened
    opened.close()


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_features_are_what_a_plain_reading_of_the_texts_tells(
    engine: WhooshEngine, question: Sequence[str]
) -> None:
    hits = engine.execute(_plan(question, count=DEPTH)).items
    assert len(hits) > 10
    told = [{reason.feature: reason.value for reason in hit.reasons} for hit in hits]
    expected = _Reading(engine, question, hits)
    for at, hit in enumerate(hits):
        for feature, value in expected.of(hit):
            assert told[at][feature] == pytest.approx(value, abs=1e-4), (feature, hit.passages[0])


class _Reading:
    """Features by loops over the words of the texts; the frequencies by a scan of the index."""

    def __init__(self, engine: WhooshEngine, question: Sequence[str], hits: Sequence[Hit]) -> None:
        self.question = question
        self.hits = hits
        every = [
            (keys(each.title), keys(part.heading), keys(part.text))
            for each in engine.documents()
            for part in each.passages()
            if part.text or part.anchor
        ]
        # A deleted paper counts until its segment is merged.
        self.rows = engine.snapshot.rows
        self.lengths = [engine.snapshot.lengths(field) for field in TextField]
        held = {word: _frequency(engine, word) for word in question}
        if self.rows == len(every):
            assert held == {
                word: sum(any(word in text for text in row) for row in every) for word in question
            }
        self.idf = {
            word: log1p((self.rows - rows + 0.5) / (rows + 0.5)) if rows else 0.0
            for word, rows in held.items()
        }
        self.total = max(sum(self.idf.values()), 1e-9)
        self.covered = [self._covered_here(hit) for hit in hits]

    def _covered_here(self, hit: Hit) -> float:
        passage = hit.passages[0].passage
        return round(self.share([*keys(passage.heading), *keys(passage.text)]), 9)

    def share(self, words: Iterable[str]) -> float:
        return sum(self.idf[word] for word in set(words) & set(self.question)) / self.total

    def of(self, hit: Hit) -> Iterator[tuple[Feature, float]]:
        passage = hit.passages[0].passage
        title, heading, body = map(keys, (hit.document.title, passage.heading, passage.text))
        asked = set(self.question)
        yield Feature.COVERED, self.share([*title, *heading, *body])
        yield Feature.COVERED_HERE, self.share([*heading, *body])
        larger = sum(other > self._covered_here(hit) for other in self.covered)
        yield Feature.COVERED_PLACE, 1 / (1 + larger)
        yield Feature.COVERED_HEADING, self.share(heading)
        yield Feature.COVERED_TITLE, self.share(title)
        yield Feature.COVERED_LEAD, self.share(body[:40])
        bare = heading[2:]
        in_heading = sum(word in asked for word in bare)
        yield Feature.HEADING_SHARE, in_heading / max(len(bare), 1)
        yield Feature.TITLE_SHARE, sum(word in asked for word in title) / max(len(title), 1)
        for feature, size in (
            (Feature.WINDOW_SHORT, 7), (Feature.WINDOW, 15), (Feature.WINDOW_LONG, 30),
        ):  # fmt: skip
            starts = range(0, len(body) + 1, size)
            yield feature, max(self.share(body[at : at + 2 * size]) for at in starts)
        texts = (title, heading, body)
        there = {pair for text in texts for pair in pairwise(text)}
        pairs = dict.fromkeys(pairwise(self.question))
        weight = {pair: self.idf[pair[0]] + self.idf[pair[1]] for pair in pairs}
        total = max(sum(weight.values()), 1e-9)
        yield Feature.PAIRS, sum(weight[pair] for pair in pairs if pair in there) / total
        runs = [self._runs(text) for text in texts]
        yield Feature.RUN, max(map(max, runs)) / len(self.question)
        yield Feature.RUN_HEADING, max(runs[1]) / max(len(bare), 1)
        triples = sum(length >= 3 for run in runs for length in run)
        yield Feature.TRIPLES, min(triples, len(self.question)) / len(self.question)
        first = next((at for at, word in enumerate(body) if word in asked), 1000)
        yield Feature.START, log1p(first)
        yield Feature.LENGTH, log1p(len(body))
        mean = max(float(self.lengths[2].mean()), 1.0)
        yield (
            Feature.WEIGHT_BODY,
            sum(self.idf[word] * _saturated(body.count(word), len(body) / mean) for word in asked)
            / self.total,
        )
        of_document = [each for each in self.hits if each.document.id == hit.document.id]
        best = max(_first_stage(each) for each in self.hits)
        together = sum(map(_first_stage, of_document)) / best
        yield Feature.PRIOR, log(together + 1e-3)

    def _runs(self, text: Sequence[str]) -> list[int]:
        """How many words up to each place follow one another as in the question."""
        pairs = set(pairwise(self.question))
        lengths = [0]
        run: list[str] = []
        for word in text:
            run = [*run, word] if run and (run[-1], word) in pairs else [word]
            lengths.append(len(run) if word in self.question else 0)
        return lengths


def _first_stage(hit: Hit) -> float:
    return next(each.value for each in hit.reasons if each.feature is Feature.FIRST_STAGE)


def _saturated(count: int, length: float) -> float:
    return count / (count + 1.2 * (0.25 + 0.75 * length))


def _frequency(engine: WhooshEngine, word: str) -> int:
    """Rows that have a word, deleted ones too: read off the posting lists."""
    found = postings(engine.snapshot, Word(word))
    return sum(len(each.rows) for each in found)


def test_a_weight_moves_hits_and_says_so(folder: Path) -> None:
    engine = open_engine(folder, profile=_profile(**{Feature.START: -1.0}))
    hits = engine.execute(_plan(("chợ", "đò"), count=50)).items
    starts = [{r.feature: r.value for r in hit.reasons}[Feature.START] for hit in hits]
    assert starts == sorted(starts)
    weightiest = hits[-1].reasons[0]
    assert weightiest.feature is Feature.START
    assert weightiest.adds == pytest.approx(-starts[-1])
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    engine.close()


def test_pages_cut_the_same_order(folder: Path) -> None:
    engine = open_engine(folder)
    whole = [hit.passages[0].passage.id for hit in engine.execute(_plan(("chợ",), count=60)).items]
    paged = [
        hit.passages[0].passage.id
        for start in range(0, 60, 7)
        for hit in engine.execute(_plan(("chợ",), start=start, count=7)).items
    ]
    assert paged[:60] == whole
    engine.close()


def test_hits_beyond_the_candidates_follow_by_the_first_stage(tmp_path: Path) -> None:
    build(
        tmp_path, (document(f"Văn bản {n}", body="chợ " * (n % 9 + 1)) for n in range(DEPTH + 50))
    )
    plan = _plan(("chợ",), count=10, start=DEPTH - 5)
    both, first = open_engine(tmp_path), open_engine(tmp_path, profile=_profile())
    hits = both.execute(plan).items
    expected = first.execute(plan).items
    assert [hit.document.id for hit in hits[5:]] == [hit.document.id for hit in expected[5:]]
    assert all(hit.reasons for hit in hits[:5])
    assert not any(hit.reasons for hit in hits[5:])
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "values", [{"sort": Sort.NEWEST}, {"group": Group.DOCUMENT}, {"reordered_by": ()}]
)
def test_other_orders_are_not_touched(engine: WhooshEngine, values: dict[str, object]) -> None:
    assert not any(hit.reasons for hit in engine.execute(_plan(("chợ",), **values)).items)


def test_a_word_asked_of_one_field_is_not_seen_in_others(tmp_path: Path) -> None:
    build(tmp_path, [document("chợ", body="đò"), document("đò", body="chợ")])
    engine = open_engine(tmp_path, profile=_profile())
    word = Word("chợ", (TextField.TITLE,))
    plan = Plan(
        Word("đò"), (Scoring(word),), group=Group.PROVISION, reordered_by=((word,),)
    )  # fmt: skip
    covered = [
        {r.feature: r.value for r in hit.reasons}[Feature.COVERED]
        for hit in engine.execute(plan).items
    ]
    assert covered == [1.0, 0.0]


def test_every_weight_of_the_profile_is_there() -> None:
    assert load_profile().reranking.keys() == set(Feature)
