"""Judged queries on disk: questions as JSON Lines, judgements as tab-separated rows.

Questions hold one object a line, ``{"id": "so-01", "text": "05-CT/HU"}``; judgements begin with
the header ``query_id<TAB>doc_id<TAB>rel`` and hold one row a line, `rel` from 0 (not relevant)
upward. The names that BEIR has for these are understood too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracuu.evaluation.lines import JudgementError, Record, lines
from tracuu.text.canonical import canonical

HEADER = ("query_id", "doc_id", "rel")
HEADERS = (HEADER, ("query-id", "corpus-id", "score"))
"""Ours, and that of BEIR, a collection of judged sets in one format."""

ID_NAMES = ("id", "_id")
"""Names of an id in our files and in those of BEIR."""

HIGHEST_GRADE = 10
"""Grades above this are typing errors: nDCG with gains of 2 to the 100 measures one row."""


@dataclass(frozen=True, slots=True)
class Question:
    """One judged query: a stable id and the text a user would type."""

    id: str
    text: str


Judgements = Mapping[str, Mapping[str, int]]
"""question id -> document or provision id -> grade."""


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a JSON Lines file, in their order; blank lines are allowed.

    Raises:
        JudgementError: no such file, not UTF-8, a line that is no question, an id given twice,
            no question at all.
    """
    questions: dict[str, Question] = {}
    for line, text in lines(path):
        record = Record.parse(path, line, text)
        question = _question(record)
        if question.id in questions:
            raise record.error(f"mã câu hỏi “{question.id}” đã có ở trên.")
        questions[question.id] = question
    if not questions:
        raise JudgementError(path, "không có câu hỏi nào.")
    return tuple(questions.values())


def read_judgements(path: Path, questions: tuple[Question, ...]) -> Judgements:
    """The judgements of a tab-separated file about `questions`.

    Raises:
        JudgementError: no such file, not UTF-8, no header, a row without three cells, a grade
            that is no number, a question that `questions` does not hold, a pair judged twice.
    """
    known = {question.id for question in questions}
    rows = lines(path)
    line, header = next(rows, (1, ""))
    if tuple(header.split("\t")) not in HEADERS:
        wanted = " hoặc ".join("<TAB>".join(names) for names in HEADERS)
        raise JudgementError(path, f"dòng đầu phải là tiêu đề {wanted}.", line=line)
    judgements: dict[str, dict[str, int]] = {}
    for line, text in rows:
        cells = [cell.strip() for cell in text.split("\t")]
        if len(cells) != len(HEADER) or not all(cells):
            raise JudgementError(
                path, f"cần đúng {len(HEADER)} ô cách nhau bằng dấu tab: {', '.join(HEADER)}.",
                line=line,
            )  # fmt: skip
        question, document, grade = cells[0], canonical(cells[1]), cells[2]
        if question not in known:
            raise JudgementError(
                path, f"mã câu hỏi “{question}” không có trong tệp câu hỏi.", line=line
            )
        of_question = judgements.setdefault(question, {})
        if document in of_question:
            raise JudgementError(path, f"“{document}” đã được chấm cho câu này.", line=line)
        of_question[document] = _grade(path, line, grade)
    if not judgements:
        raise JudgementError(path, "không có dòng chấm điểm nào.")
    return judgements


def _question(record: Record) -> Question:
    identifier = record.required(ID_NAMES)
    if len(identifier.split()) != 1 or identifier != identifier.strip():
        # A run file is split at white space by every tool that reads it.
        raise record.error("“id” không được chứa khoảng trắng.")
    return Question(identifier, canonical(record.required(("text",))).strip())


def _grade(path: Path, line: int, text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= HIGHEST_GRADE:
        return int(text)
    raise JudgementError(
        path, f"điểm “{text[:20]}” phải là số nguyên từ 0 đến {HIGHEST_GRADE}.", line=line
    )
