"""`tracuu queries zero | top`: what was searched for, from the log that a server keeps."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from tracuu import config
from tracuu.cli import layout, output, wording
from tracuu.cli.parameters import PATH, Number, format_option
from tracuu.errors import ConfigError
from tracuu.model.dates import short_form, today
from tracuu.search import sheet
from tracuu.search.query_counts import Counted, counted

C = TypeVar("C", bound=Callable[..., Any])


@click.group(cls=wording.Group)
def queries() -> None:
    """Xem những câu đã được tìm, nếu trang chạy với TRACUU_QUERY_LOG.

    \b
    Ví dụ: tracuu queries zero
    """


def _options(command: C) -> C:
    for option in (
        format_option("table", "json", "jsonl", "csv"),
        click.option(
            "--daily", is_flag=True, help="Mỗi câu mỗi ngày một dòng (mặc định: mỗi câu một dòng)."
        ),
        click.option(
            "--limit", metavar="SỐ", type=Number(1, 1_000_000), default=50,
            help="Số dòng nhiều nhất (mặc định 50).",
        ),
        click.option(
            "--days", metavar="SỐ", type=Number(1, 3_650),
            help="Chỉ tính bấy nhiêu ngày gần nhất (mặc định: tất cả).",
        ),
        click.option(
            "--log", "file", metavar="TỆP", type=PATH,
            help="Nhật ký câu tìm (mặc định: TRACUU_QUERY_LOG).",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


@queries.command()
@_options
def zero(form: str, daily: bool, limit: int, days: int | None, file: Path | None) -> None:
    """In những câu tìm không có kết quả, câu được tìm nhiều nhất trước.

    Đó là những điều người dùng cần mà kho chưa có, hoặc gọi bằng tên khác.

    Mã thoát 3: chưa có nhật ký.

    \b
    Ví dụ: tracuu queries zero --days 30 --format csv > khong-co.csv
    """
    rows = [row for row in _rows(file, days, daily) if row.empty]
    _print(sorted(rows, key=lambda row: (-row.empty, row.query)), limit, form)


@queries.command()
@_options
def top(form: str, daily: bool, limit: int, days: int | None, file: Path | None) -> None:
    """In những câu được tìm nhiều nhất.

    Nhật ký có mọi câu tìm khi trang chạy với TRACUU_QUERY_LOG_ALL=1; không thì chỉ có những câu
    không có kết quả.

    Mã thoát 3: chưa có nhật ký.

    \b
    Ví dụ: tracuu queries top --limit 20
    """
    rows = _rows(file, days, daily)
    if rows and all(row.empty == row.asked for row in rows):
        output.note(
            "Lưu ý: nhật ký chỉ có những câu không có kết quả; muốn đếm mọi câu, hãy chạy trang "
            "với TRACUU_QUERY_LOG_ALL=1."
        )
    _print(sorted(rows, key=lambda row: (-row.asked, row.query)), limit, form)


def _rows(file: Path | None, days: int | None, daily: bool) -> Sequence[Counted]:
    named = file or config.value("TRACUU_QUERY_LOG")
    if not named:
        raise ConfigError(
            "Chưa biết nhật ký câu tìm ở đâu; hãy dùng --log hoặc đặt TRACUU_QUERY_LOG."
        )
    since = today() - timedelta(days=days - 1) if days else None
    return counted(Path(named), since, daily=daily)


def _print(rows: Sequence[Counted], limit: int, form: str) -> None:
    shown = rows[:limit]
    if form == "json":
        output.json([_record(row) for row in shown])
    elif form == "jsonl":
        for row in shown:
            output.json_line(_record(row))
    elif form == "csv":
        written = (_cells(row, date.isoformat) for row in shown)
        cells = ((sheet.cell(query), *counts) for query, *counts in written)
        output.block(sheet.table_text(cells, _HEADINGS))
    elif shown:
        output.data(
            layout.table((_cells(row, short_form) for row in shown), _HEADINGS, right=(1, 2))
        )
    left_out = f", đang đưa ra {layout.number(limit)}" if len(rows) > limit else ""
    output.note(f"{layout.number(len(rows))} câu tìm{left_out}.")


_HEADINGS = ("Câu tìm", "Số lần", "Không có kết quả", "Từ ngày", "Đến ngày")


def _cells(row: Counted, day: Callable[[date], str]) -> tuple[str, ...]:
    return (row.query, str(row.asked), str(row.empty), day(row.first), day(row.last))


def _record(row: Counted) -> dict[str, Any]:
    return {
        "query": row.query,
        "asked": row.asked,
        "empty": row.empty,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
    }
