"""The array executor answers as Whoosh's own searcher does: documents, order, scores, facets."""

import random
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.index.test_matching import (
    DAYS,
    KEYS,
    LEAVES,
    NODES,
    PHRASE_WORD,
    SINGLE,
    _documents,
)
from tests.index.whoosh_reference import Ranked, WhooshReference
from tracuu.index.engine import Engine
from tracuu.index.generations import Generations
from tracuu.index.plan import (
    Between,
    Day,
    Group,
    Hits,
    Number,
    Phrase,
    Plan,
    Scoring,
    Sort,
    Value,
    Word,
    Yearly,
)
from tracuu.index.profile import load_profile
from tracuu.index.store import build, open_engine, update
from tracuu.index.whoosh.writer import write_index
from tracuu.model.document import Document

TIERS = st.sampled_from(((1.0, 1.0, 1.0), (1.0, 0.1, 0.1), (1.0, 0.0, 0.0)))
PAIR = st.builds(lambda first, second: Phrase((first, second)), PHRASE_WORD, PHRASE_WORD)
CLAUSES = st.builds(
    Scoring,
    SINGLE
    | PAIR
    | st.sampled_from(KEYS).map(Word)
    | st.builds(Number, st.sampled_from(("5-ct/tw", "12/2023/nq-hdnd")), st.booleans())
    | LEAVES.filter(lambda leaf: isinstance(leaf, Day)),
    st.sampled_from((1.0, 0.5, 0.35)),
    TIERS,
)
FILTERS = st.lists(
    st.sampled_from((
        ("type", Value("type", ("chi-thi", "_missing"))),
        ("unit", Value("unit", ("huyen-uy",))),
        ("topic", Value("topic", ("y-te",))),
    ))
    | st.tuples(st.just("issued"), st.builds(Between, st.just("issued"), DAYS, DAYS))
    | st.just(("issued", Yearly("issued", 3, 1))),
    max_size=2,
    unique_by=lambda pair: pair[0],
).map(tuple)  # fmt: skip
PLANS = st.builds(
    Plan,
    match=NODES,
    scoring=st.lists(CLAUSES, max_size=5).map(tuple),
    filters=FILTERS,
    facets=st.just(("type", "unit", "topic", "year")),
    sort=st.sampled_from(Sort),
    group=st.sampled_from(Group),
    start=st.integers(0, 3),
    count=st.integers(0, 6),
)


@st.composite
def _histories(draw: st.DrawFn) -> list[tuple[list[Document], list[str]]]:
    """A build and some updates: documents that come and ids that go."""
    steps = [(draw(_documents()), [])]
    for _ in range(draw(st.integers(0, 3))):
        gone = draw(st.lists(st.sampled_from([f"d{at}" for at in range(5)]), max_size=2))
        # An id twice in one update: the document stays, as whoever adds it wants.
        steps.append((draw(_documents()), gone))
    return steps


def _same(hits: Hits, ranked: Ranked, plan: Plan) -> None:
    assert hits.total == len(ranked.units)
    page = slice(plan.start, plan.start + plan.count)
    scores = dict(zip(ranked.units, ranked.scores, strict=True))
    found = [hit.score for hit in hits.items]
    assert found == pytest.approx(ranked.scores[page], rel=1e-4, abs=1e-4)
    # Where two scores differ by less than single precision tells, either may come first.
    near = [
        {
            identifier
            for unit, identifier in zip(ranked.units, ranked.ids, strict=True)
            if abs(scores[unit] - score) < 1e-4 * max(1.0, score)
        }
        for score in found
    ]
    assert all(hit.document.id in ids for hit, ids in zip(hits.items, near, strict=True))
    if len({round(score, 3) for score in ranked.scores}) == len(ranked.scores):
        assert [hit.document.id for hit in hits.items] == ranked.ids[page]
    for name, counts in ranked.facets.items():
        assert {value: count for value, _, count in hits.facets[name]} == counts


def _check(folder: Path, engine: Engine, plans: list[Plan]) -> None:
    generation = Generations(folder).get()
    reference = WhooshReference(generation.folder, load_profile())
    for plan in plans:
        _same(engine.execute(plan), reference.answer(plan), plan)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(history=_histories(), plans=st.lists(PLANS, min_size=3, max_size=8))
def test_every_plan_over_every_history_is_answered_as_whoosh_answers_it(
    history: list[tuple[list[Document], list[str]]], plans: list[Plan]
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        (documents, _), *updates = history
        build(folder, documents)
        engine = open_engine(folder)
        held = {document.id: document for document in documents}
        _check(folder, engine, plans)
        for documents, gone in updates:
            update(folder, documents, gone)
            held = {key: value for key, value in held.items() if key not in gone}
            held |= {document.id: document for document in documents}
            engine = open_engine(folder, previous=engine)
            assert {document.id: document for document in engine.documents()} == held
            _check(folder, engine, plans)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(documents=_documents(), plans=st.lists(PLANS, min_size=2, max_size=5), seed=st.integers())
def test_segments_merged_into_one_answer_as_one_written_at_once(
    documents: list[Document], plans: list[Plan], seed: int
) -> None:
    with TemporaryDirectory() as place:
        whole, parts = Path(place, "whole"), Path(place, "parts")
        many = [document for at in range(4) for document in _renamed(documents, at)]
        random.Random(seed).shuffle(many)
        build(whole, many)
        parts.mkdir()
        count, _ = write_index(parts, many, most_chunks=10)
        assert count == len(many)
        reference = WhooshReference(parts, load_profile())
        engine = open_engine(whole)
        for plan in plans:
            _same(engine.execute(plan), reference.answer(plan), plan)


def _renamed(documents: list[Document], at: int) -> list[Document]:
    return [replace(document, id=f"{document.id}-{at}") for document in documents]
