"""Lines of the files that an evaluation reads, and the values of one that is a JSON object.

A line that does not fit is an error with its place, never skipped: a figure over half a file would
look like a figure over all of it.
"""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tracuu.corpus.json_faults import json_fault
from tracuu.corpus.lines import LINE_LIMIT
from tracuu.errors import TracuuError, cause


class JudgementError(TracuuError):
    """A file of questions, judgements or provisions cannot be read.

    `line` counts from 1; None where the file as a whole is at fault.
    """

    code = "danh-gia-sai"

    def __init__(self, path: Path, problem: str, *, line: int | None = None) -> None:
        place = f"{path}, dòng {line}" if line else str(path)
        super().__init__(f"{place}: {problem}")
        self.path = path
        self.line = line


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers from 1, without those that are blank.

    Raises:
        JudgementError: no such file, not UTF-8, a line of more than LINE_LIMIT bytes.
    """
    try:
        with path.open("rb") as file:
            number = 0
            while raw := file.readline(LINE_LIMIT + 1):
                number += 1
                text = _decoded(path, number, raw)
                if text.strip():
                    yield number, text.rstrip("\r\n")
    except OSError as error:
        reason, remedy = cause(error)
        raise JudgementError(path, f"không mở được: {reason}. {remedy}") from error


def _decoded(path: Path, number: int, raw: bytes) -> str:
    if len(raw) > LINE_LIMIT:
        raise JudgementError(path, f"dài hơn {LINE_LIMIT >> 20} MB.", line=number)
    try:
        return (raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw).decode("utf-8")
    except UnicodeDecodeError as error:
        problem = "không phải UTF-8; hãy lưu lại bằng UTF-8."
        raise JudgementError(path, problem, line=number) from error


@dataclass(frozen=True, slots=True)
class Record:
    """The JSON object of one line; sets name the same value differently."""

    path: Path
    line: int
    values: Mapping[str, Any]

    @classmethod
    def parse(cls, path: Path, line: int, text: str) -> "Record":
        """The object that a line writes.

        Raises:
            JudgementError: it is no JSON, or no object.
        """
        try:
            values = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            problem = f"không phải JSON: {json_fault(error)}."
            raise JudgementError(path, problem, line=line) from error
        if not isinstance(values, dict):
            raise JudgementError(path, 'cần một đối tượng {"…": …}.', line=line)
        return cls(path, line, values)

    def text(self, names: Sequence[str]) -> str:
        """The text under the first of some names that is there, "" where none is.

        Raises:
            JudgementError: its value is no text.
        """
        name = next((name for name in names if self.values.get(name) is not None), "")
        value = self.values[name] if name else ""
        if not isinstance(value, str):
            raise self.error(f"“{name}” phải là một chuỗi.")
        return value

    def required(self, names: Sequence[str]) -> str:
        """The same where there has to be one that is not blank.

        Raises:
            JudgementError: there is none, or its value is no text.
        """
        value = self.text(names)
        if not value.strip():
            raise self.error(f"thiếu “{'” hoặc “'.join(names)}” (một chuỗi không rỗng).")
        return value

    def error(self, problem: str) -> JudgementError:
        """An error at this line."""
        return JudgementError(self.path, problem, line=self.line)
