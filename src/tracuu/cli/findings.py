"""A corpus report on stderr and in a file: nothing is lost, nothing floods the screen."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import click

from tracuu.cli import layout, output
from tracuu.cli.parameters import PATH
from tracuu.corpus.report import Report, ReportRow, Severity
from tracuu.errors import TracuuError, cause

MOST_SHOWN = 50
"""Rows on a screen; the file given with `--report` holds all."""

C = TypeVar("C", bound=Callable[..., Any])
_WORDS = {Severity.REFUSED: "từ chối", Severity.WARNING: "xem lại"}


def report_option(command: C) -> C:
    """Add `--report FILE`; the command receives it as `report`."""
    return click.option(
        "--report", metavar="TỆP.jsonl", type=PATH,
        help="Ghi từng chỗ bị từ chối hay cần xem lại vào tệp này, mỗi chỗ một dòng JSON.",
    )(command)  # fmt: skip


@contextmanager
def reporting(path: Path | None, inputs: Sequence[Path]) -> Iterator[Report]:
    """A report of the reading of `inputs`, every row written to `path`; shown at the end.

    Raises:
        OSError: the file cannot be opened; that is found out before the work, not after it.
        BadParameter: it is one of the inputs, which would be emptied.
        TracuuError: it could not be written to its end.
    """
    if path is None:
        report, file = Report(), None
    else:
        file = _ReportFile(path, inputs)
        report = Report(each=file.add, file=path)
    try:
        yield report
    finally:
        if file is not None:
            file.close()
        _show(report, saved=file is not None)
    if file is not None:
        file.check()


class _ReportFile:
    """The file of `--report`: each row a line of JSON, written when it is found.

    So a million rows take no memory, and the file of a run that is stopped says how far it came.
    A write that fails is told at the end: a full disk here must not stop a build elsewhere.
    """

    def __init__(self, path: Path, inputs: Sequence[Path]) -> None:
        if path.exists() and any(path.samefile(other) for other in inputs if other.exists()):
            raise click.BadParameter(
                f"{path} là tệp đầu vào, sẽ bị ghi đè; hãy chọn tên tệp khác.",
                param_hint="--report",
            )
        self._path = path
        self._failure: OSError | None = None
        self._stream = path.open("w", encoding="utf-8", newline="\n")

    def add(self, row: ReportRow) -> None:
        """Write a row."""
        if self._failure is None:
            try:
                print(output.encoded(asdict(row)), file=self._stream)
            except OSError as error:
                self._failure = error

    def close(self) -> None:
        """Write what is still in memory."""
        try:
            self._stream.close()
        except OSError as error:
            self._failure = self._failure or error

    def check(self) -> None:
        """Tell that rows are missing.

        Raises:
            TracuuError: some could not be written.
        """
        if self._failure is not None:
            reason, remedy = cause(self._failure)
            raise TracuuError(
                f"Báo cáo {self._path} bị thiếu: {reason}; các việc khác đã xong. {remedy}",
                code="khong-ghi-duoc",
            )


def _show(report: Report, *, saved: bool) -> None:
    """Show the first rows, and how many more there are and where."""
    rows = tuple(islice(report.rows(), MOST_SHOWN))
    if not rows:
        return
    headings = ("Kết quả", "Ở đâu", "Mã", "Việc gì, làm gì")
    output.note(layout.table(map(_cells, rows), headings))
    left = sum(1 for _ in report.rows()) - len(rows)
    if left:
        where = "tệp --report có đủ" if saved else "thêm --report TỆP.jsonl để xem đủ"
        output.note(f"… và {layout.number(left)} dòng nữa; {where}.")
    elif not saved and any(row.count > 1 for row in rows):
        output.note("Việc có nhiều lần chỉ ghi chỗ đầu tiên; thêm --report TỆP.jsonl để xem đủ.")


def _cells(row: ReportRow) -> tuple[str, ...]:
    place = f"{row.path}:{row.line}" if row.line else row.path
    times = f" ({layout.number(row.count)} lần)" if row.count > 1 else ""
    what = f"{row.message} {row.remedy}".replace("\n", " ")
    return (_WORDS[row.severity], place, row.code, what + times)
