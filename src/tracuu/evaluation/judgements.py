"""Judged queries on disk: questions as JSON Lines, judgements as tab-separated rows.

Questions hold one object a line, ``{"id": "so-01", "text": "05-CT/HU"}``; judgements begin with
the header ``query_id<TAB>doc_id<TAB>rel`` and hold one row a line, `rel` from 0 (not relevant)
upward. A row that does not fit is an error with its line, never skipped: a figure over half a file
would look like a figure over all of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from tracuu.corpus.json_faults import json_fault
from tracuu.errors import TracuuError, cause
from tracuu.text.canonical import canonical

HEADER = ("query_id", "doc_id", "rel")
HIGHEST_GRADE = 10
"""Grades above this are typing errors: nDCG with gains of 2 to the 100 measures one row."""


class JudgementError(TracuuError):
    """A file of questions or judgements cannot be read; `line` counts from 1, None for the file."""

    code = "danh-gia-sai"

    def __init__(self, path: Path, problem: str, *, line: int | None = None) -> None:
        place = f"{path}, dòng {line}" if line else str(path)
        super().__init__(f"{place}: {problem}")
        self.path = path
        self.line = line


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
    for line, text in _lines(path):
        question = _question(path, line, text)
        if question.id in questions:
            raise JudgementError(path, f"mã câu hỏi “{question.id}” đã có ở trên.", line=line)
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
    rows = _lines(path)
    line, header = next(rows, (1, ""))
    if tuple(header.split("\t")) != HEADER:
        wanted = "<TAB>".join(HEADER)
        raise JudgementError(path, f"dòng đầu phải là tiêu đề {wanted}.", line=line)
    judgements: dict[str, dict[str, int]] = {}
    for line, text in rows:
        cells = [cell.strip() for cell in text.split("\t")]
        if len(cells) != len(HEADER) or not all(cells):
            raise JudgementError(
                path, f"cần đúng {len(HEADER)} ô cách nhau bằng dấu tab: {', '.join(HEADER)}.",
                line=line,
            )  # fmt: skip
        question, document, grade = cells
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


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            for line, text in enumerate(file, start=1):
                if text.strip():
                    yield line, text.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise JudgementError(path, "không phải UTF-8; hãy lưu lại bằng UTF-8.") from error
    except OSError as error:
        reason, remedy = cause(error)
        raise JudgementError(path, f"không mở được: {reason}. {remedy}") from error


def _question(path: Path, line: int, text: str) -> Question:
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise JudgementError(path, f"không phải JSON: {json_fault(error)}.", line=line) from error
    if not isinstance(record, dict):
        raise JudgementError(path, 'cần một đối tượng {"id": …, "text": …}.', line=line)
    for name in ("id", "text"):
        value = record.get(name)
        if not isinstance(value, str) or not value.strip():
            raise JudgementError(path, f"thiếu “{name}” (một chuỗi không rỗng).", line=line)
    if len(record["id"].split()) != 1 or record["id"] != record["id"].strip():
        # A run file is split at white space by every tool that reads it.
        raise JudgementError(path, "“id” không được chứa khoảng trắng.", line=line)
    return Question(record["id"], canonical(record["text"]).strip())


def _grade(path: Path, line: int, text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= HIGHEST_GRADE:
        return int(text)
    raise JudgementError(
        path, f"điểm “{text[:20]}” phải là số nguyên từ 0 đến {HIGHEST_GRADE}.", line=line
    )
