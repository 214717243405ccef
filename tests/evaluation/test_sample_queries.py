"""The judged queries that ship with the project, and what the search makes of them."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tracuu.evaluation.judgements import Judgements, Question, read_judgements, read_questions
from tracuu.evaluation.measure import measure
from tracuu.evaluation.run import ask
from tracuu.evaluation.selection import without_marks
from tracuu.query.request import SearchRequest
from tracuu.resources import sample_corpus
from tracuu.search.indexing import IndexingService
from tracuu.search.service import SearchService
from tracuu.text.keystrokes import decode

QUERIES = Path(__file__).parents[2] / "corpus" / "queries"
KINDS = {"so", "ten", "ngay", "kd", "go", "loc", "dv", "sai", "viet", "hoi", "trich"}
UNMARKED = ("kd-", "go-")


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


def test_there_are_more_than_ten_questions_of_every_kind(questions: tuple[Question, ...]) -> None:
    kinds = [question.id.split("-")[0] for question in questions]
    assert set(kinds) == KINDS
    assert all(10 < kinds.count(kind) <= 50 for kind in KINDS)
    assert len(questions) >= 165


def test_ids_count_upward_in_every_kind(questions: tuple[Question, ...]) -> None:
    counted = Counter[str]()
    for question in questions:
        kind = question.id.split("-")[0]
        counted[kind] += 1
        assert question.id == f"{kind}-{counted[kind]:02}"


def test_the_readme_counts_the_questions_of_every_kind(questions: tuple[Question, ...]) -> None:
    readme = (QUERIES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)-` \| (\d+) \|", readme, re.MULTILINE)
    kinds = Counter(question.id.split("-")[0] for question in questions)
    assert {kind: int(number) for kind, number in rows} == kinds
    assert f"{len(questions)} questions, one a line" in readme


def test_every_question_has_an_answer(
    questions: tuple[Question, ...], judgements: Judgements
) -> None:
    assert set(judgements) == {question.id for question in questions}
    assert all(2 in of_question.values() for of_question in judgements.values())


def test_unmarked_questions_are_unmarked(questions: tuple[Question, ...]) -> None:
    unmarked = tuple(question for question in questions if question.id.startswith(UNMARKED))
    assert without_marks(unmarked) == unmarked


def test_the_files_are_composed() -> None:
    for name in ("sample.jsonl", "sample.qrels.tsv", "README.md"):
        assert unicodedata.is_normalized("NFC", (QUERIES / name).read_text(encoding="utf-8"))


def test_no_question_is_asked_twice(questions: tuple[Question, ...]) -> None:
    """As typed, that is: the engine's own reading makes one of several spellings of a number."""
    lines = (QUERIES / "sample.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["text"] for line in lines}) == len(questions)


def test_keystrokes_are_keystrokes(questions: tuple[Question, ...]) -> None:
    """At least half of the syllables of a question decode to marked ones."""
    for question in questions:
        if question.id.startswith("go-"):
            tokens = question.text.split()
            marked = [decode(token) for token in tokens]
            assert sum(syllable is not None for syllable in marked) * 2 >= len(tokens)


def test_every_judged_document_is_in_the_sample(
    judgements: Judgements, sample: SearchService
) -> None:
    known = {document.id for document in sample.documents()}
    judged = {found for of_question in judgements.values() for found in of_question}
    assert judged <= known


LEVELS = (
    ("so", 0.95, 0.92),
    ("ten", 0.95, 0.92),
    ("ngay", 0.95, 0.92),
    ("kd", 0.95, 0.92),
    ("go", 0.95, 0.88),
    ("loc", 0.95, 0.92),
    ("dv", 0.90, 0.82),
    ("sai", 0.88, 0.85),
    ("viet", 0.88, 0.88),
    ("hoi", 0.90, 0.82),
    ("trich", 0.95, 0.95),
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


def test_keystrokes_lead_to_their_papers(
    questions: tuple[Question, ...], judgements: Judgements, sample: SearchService
) -> None:
    """Found at once or by the first suggestion."""
    for question in questions:
        if question.id.startswith("go-"):
            answer = sample.search(SearchRequest(q=question.text))
            if not answer.results and answer.suggestions:
                answer = sample.search(SearchRequest(q=answer.suggestions[0]))
            first = answer.results[0].document.id
            assert judgements[question.id].get(first), question


def test_stripping_the_marks_costs_little(
    questions: tuple[Question, ...], judgements: Judgements, sample: SearchService
) -> None:
    marked = dict(measure(ask(sample, questions, "document"), judgements).means)
    bare = dict(measure(ask(sample, without_marks(questions), "document"), judgements).means)
    assert bare["ndcg@10"] >= marked["ndcg@10"] - 0.05
