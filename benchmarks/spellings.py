"""Whether questions find exactly the same however they are typed: a line of `make eval`.

Each question is asked as written, and with the tones of open oa, oe, uy placed at random and every
mark a character of its own. Compared are documents, provisions and scores of all answers; a TREC
run would not do, since its scores are made from ranks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tracuu.errors import QueryError
from tracuu.evaluation.judgements import Question
from tracuu.evaluation.rewriting import rewritten
from tracuu.evaluation.run import DEPTH
from tracuu.query.request import SearchRequest
from tracuu.search.service import SearchService

_PLACED, _SENT = "mixed", "mixed-nfd"


@dataclass(frozen=True, slots=True)
class Sameness:
    """How many questions there were, how many were changed how, and the ids of those that found
    something else.
    """

    questions: int
    sent_otherwise: int
    tones_moved: int
    differing: tuple[str, ...]

    def __str__(self) -> str:
        same = self.questions - len(self.differing)
        named = f"; not in {', '.join(self.differing)}" if self.differing else ""
        return (
            f"mixed tone places and decomposed: {self.sent_otherwise} of {self.questions} questions"
            f" sent otherwise, {self.tones_moved} with a tone moved;"
            f" ids and scores the same in {same}{named}"
        )


def sameness(index: Path, questions: Sequence[Question], group: str) -> Sameness:
    """Ask an index both ways."""
    sent = rewritten(questions, _SENT)
    service = SearchService.open(index)
    try:
        differing = tuple(
            question.id
            for question, other in zip(questions, sent, strict=True)
            if _found(service, question, group) != _found(service, other, group)
        )
    finally:
        service.close()
    return Sameness(
        len(questions),
        _changed(questions, sent),
        _changed(questions, rewritten(questions, _PLACED)),
        differing,
    )


def _changed(questions: Sequence[Question], others: Sequence[Question]) -> int:
    return sum(one != other for one, other in zip(questions, others, strict=True))


def _found(service: SearchService, question: Question, group: str) -> object:
    """All that an answer is ordered by, or the code of its refusal."""
    try:
        request = SearchRequest.from_params(
            [("q", question.text), ("group", group), ("size", str(DEPTH))]
        )
        answer = service.search(request)
    except QueryError as error:
        return error.code
    return answer.total, [
        (hit.document.id, hit.score, [(passage.id, passage.score) for passage in hit.passages])
        for hit in answer.results
    ]
