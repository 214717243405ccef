"""The judged queries that ship with the project, and what the search makes of them."""

import re
from pathlib import Path

import pytest

from tracuu.evaluation.judgements import Judgements, Question, read_judgements, read_questions
from tracuu.evaluation.measure import measure
from tracuu.evaluation.run import ask
from tracuu.evaluation.selection import without_marks
from tracuu.resources import sample_corpus
from tracuu.search.indexing import IndexingService
from tracuu.search.service import SearchService

QUERIES = Path(__file__).parents[2] / "corpus" / "queries"
KINDS = {"so", "ten", "ngay", "kd"}


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    return read_questions(QUERIES / "sample.jsonl")


@pytest.fixture(scope="module")
def judgements(questions: tuple[Question, ...]) -> Judgements:
    return read_judgements(QUERIES / "sample.qrels.tsv", questions)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory):
    """The search service over the sample corpus."""
    folder = tmp_path_factory.mktemp("sample")
    IndexingService(folder).build([sample_corpus()])
    opened = SearchService.open(folder)
    yield opened
    opened.close()


def test_there_are_about_ten_questions_of_every_kind(questions: tuple[Question, ...]) -> None:
    kinds = [question.id.split("-")[0] for question in questions]
    assert set(kinds) == KINDS
    assert all(8 <= kinds.count(kind) <= 15 for kind in KINDS)
    assert all(re.fullmatch(r"[a-z]+-\d\d", question.id) for question in questions)


def test_every_question_has_an_answer(
    questions: tuple[Question, ...], judgements: Judgements
) -> None:
    assert set(judgements) == {question.id for question in questions}
    assert all(2 in of_question.values() for of_question in judgements.values())


def test_unmarked_questions_are_unmarked(questions: tuple[Question, ...]) -> None:
    unmarked = tuple(question for question in questions if question.id.startswith("kd-"))
    assert without_marks(unmarked) == unmarked


def test_every_judged_document_is_in_the_sample(
    judgements: Judgements, sample: SearchService
) -> None:
    known = {document.id for document in sample.documents()}
    judged = {found for of_question in judgements.values() for found in of_question}
    assert judged <= known


LEVELS = (
    ("so", 0.85, 0.75),  # one of ten is a number without a kind, the hardest to recognise
    ("ten", 0.95, 0.90),
    ("ngay", 0.80, 0.75),
    ("kd", 0.95, 0.85),
)


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level[0])
def test_each_kind_keeps_its_level(
    questions: tuple[Question, ...],
    judgements: Judgements,
    sample: SearchService,
    level: tuple[str, float, float],
) -> None:
    kind, mrr, ndcg = level
    asked = [question for question in questions if question.id.startswith(f"{kind}-")]
    means = dict(measure(ask(sample, asked, "document"), judgements).means)
    assert means["mrr@10"] >= mrr
    assert means["ndcg@10"] >= ndcg


def test_stripping_the_marks_costs_little(
    questions: tuple[Question, ...], judgements: Judgements, sample: SearchService
) -> None:
    marked = dict(measure(ask(sample, questions, "document"), judgements).means)
    bare = dict(measure(ask(sample, without_marks(questions), "document"), judgements).means)
    assert bare["ndcg@10"] >= marked["ndcg@10"] - 0.05
