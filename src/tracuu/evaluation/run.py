"""A run: every question asked of the search service, what it found and how long it took."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from tracuu.errors import QueryError
from tracuu.evaluation.judgements import Judgements, Question
from tracuu.query.request import LARGEST_SIZE, SearchRequest
from tracuu.search.results import Result
from tracuu.search.service import SearchService

DEPTH = LARGEST_SIZE
"""How many hits are asked for: recall@100 needs 100."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question found, best first; `refusal` is why the service would not answer."""

    question: Question
    ids: tuple[str, ...]
    milliseconds: float
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The answers to all questions, in their order."""

    answers: tuple[Answer, ...]

    @property
    def refusals(self) -> tuple[Answer, ...]:
        """The questions the service refused; they count as finding nothing."""
        return tuple(answer for answer in self.answers if answer.refusal)

    def unjudged(self, judgements: Judgements) -> tuple[Answer, ...]:
        """The questions without a judgement; no figure counts them."""
        return tuple(answer for answer in self.answers if answer.question.id not in judgements)

    def meets(self, judgements: Judgements) -> bool:
        """Whether any judged id was found at all; ids of the other group never are."""
        return any(
            not judgements.get(answer.question.id, {}).keys().isdisjoint(answer.ids)
            for answer in self.answers
        )

    def write(self, path: Path) -> None:
        """Write the run as TREC tools read it: ``query Q0 document rank score tag``.

        Raises:
            OSError: the file cannot be written.
        """
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for answer in self.answers:
                for rank, found in enumerate(answer.ids, start=1):
                    row = (answer.question.id, "Q0", found, rank, DEPTH - rank + 1, "tracuu")
                    print(*row, sep="\t", file=file)


def ask(
    service: SearchService,
    questions: Iterable[Question],
    group: str,
    progress: Callable[[int], None] | None = None,
) -> Run:
    """Ask every question for its `DEPTH` best documents or provisions.

    The clock runs around `SearchService.search` alone: parsing, ranking and highlighting 100
    hits, without facets. `progress` is told how many questions are done.
    """
    answers = []
    for done, question in enumerate(questions, start=1):
        answers.append(_answer(service, question, group))
        if progress is not None:
            progress(done)
    return Run(tuple(answers))


def _answer(service: SearchService, question: Question, group: str) -> Answer:
    start = perf_counter()
    try:
        request = SearchRequest.from_params(
            [("q", question.text), ("group", group), ("size", str(DEPTH))]
        )
        request = replace(request, facets=())
        start = perf_counter()
        results = service.search(request).results
    except QueryError as error:
        return Answer(question, (), _since(start), error.message)
    elapsed = _since(start)
    ids = dict.fromkeys(_result_id(result, group) for result in results)
    return Answer(question, tuple(ids), elapsed)


def _result_id(result: Result, group: str) -> str:
    return result.passages[0].id if group == "provision" else result.document.id


def _since(start: float) -> float:
    return (perf_counter() - start) * 1000
