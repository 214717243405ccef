"""A corpus report on stderr and in a file: nothing is lost, nothing floods the screen."""

from dataclasses import asdict
from itertools import islice
from pathlib import Path

from tracuu.cli import layout, output
from tracuu.corpus.report import Report, ReportRow, Severity

MOST_SHOWN = 50
"""Rows on a screen; the file given with `--report` holds all."""

_WORDS = {Severity.REFUSED: "từ chối", Severity.WARNING: "xem lại"}


def write(path: Path, report: Report) -> None:
    """Write every row as one line of JSON.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in report.rows():
            print(output.encoded(asdict(row)), file=file)


def show(report: Report, *, saved: bool) -> None:
    """Show the first rows, and how many more there are and where."""
    rows = tuple(islice(report.rows(), MOST_SHOWN + 1))
    if not rows:
        return
    shown = [_cells(row) for row in rows[:MOST_SHOWN]]
    headings = ("Kết quả", "Ở đâu", "Mã", "Việc gì, làm gì")
    output.note(layout.table(shown, headings))
    left = sum(1 for _ in report.rows()) - len(shown)
    if left:
        where = "tệp --report có đủ" if saved else "thêm --report TỆP.jsonl để xem đủ"
        output.note(f"… và {layout.number(left)} dòng nữa; {where}.")


def _cells(row: ReportRow) -> tuple[str, ...]:
    place = f"{row.path}:{row.line}" if row.line else row.path
    times = f" ({layout.number(row.count)} lần)" if row.count > 1 else ""
    what = f"{row.message} {row.remedy}".replace("\n", " ")
    return (_WORDS[row.severity], place, row.code, what + times)
