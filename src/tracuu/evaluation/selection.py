"""Which of the questions a run asks: a half to tune on, the other half to judge by.

Weights fitted on the questions they are judged by look better than they are. A question's half
follows from its id alone, so that it stays where it is when questions are added or reordered.
"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from tracuu.evaluation.judgements import Question
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold

SPLITS = ("all", "tune", "judge")


def half(question_id: str) -> str:
    """`tune` or `judge`: the lowest bit of the first byte of the id's SHA-256 decides."""
    return SPLITS[1 + (sha256(question_id.encode()).digest()[0] & 1)]


def select(
    questions: Iterable[Question], split: str = "all", limit: int | None = None
) -> tuple[Question, ...]:
    """The first `limit` questions of a split, in their order."""
    chosen = [question for question in questions if split in ("all", half(question.id))]
    return tuple(chosen[:limit])


def without_marks(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions as someone types them who has no Vietnamese keyboard: no marks, đ as d."""
    return tuple(replace(question, text=fold(canonical(question.text))) for question in questions)
