"""`tracuu search`: the request of the page and the API, asked from a terminal."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
from click.exceptions import Exit

from tracuu.cli import exits, hits, output, wording
from tracuu.cli.parameters import TEXT, format_option, index_option
from tracuu.errors import QuerySyntaxError
from tracuu.query.request import FACETS, GROUPS, LITERALS, REPEATABLE, SORTS, SearchRequest
from tracuu.search import listing, sheet
from tracuu.search.contract import search_json
from tracuu.search.results import SearchResult
from tracuu.search.service import SearchService

C = TypeVar("C", bound=Callable[..., Any])
Options = Mapping[str, str | tuple[str, ...] | None]

OPTIONS = {
    "number": ("SỐ", "Số ký hiệu, ví dụ 05-CT/TW."),
    "type": ("MÃ", "Loại văn bản, ví dụ chi-thi."),
    "unit": ("MÃ", "Cơ quan ban hành, ví dụ huyen-uy-phong-dien."),
    "topic": ("MÃ", "Lĩnh vực, ví dụ khoa-giao."),
    "signer": ("CHỮ", "Người hoặc chức danh ký."),
    "from": ("NGÀY", "Ban hành từ ngày này, kể cả ngày đó: 09/08/2023, 08/2023 hoặc 2023."),
    "to": ("NGÀY", "Ban hành đến hết ngày này, kể cả ngày đó."),
    "status": ("MÃ", "Tình trạng hiệu lực, ví dụ in_force."),
    "on": ("NGÀY", "Có hiệu lực vào ngày này."),
    "sort": ("|".join(SORTS), "Thứ tự: theo độ hợp, mới nhất hay cũ nhất trước."),
    "page": ("SỐ", "Trang kết quả, từ 1."),
    "size": ("SỐ", "Số kết quả mỗi trang, tối đa 100."),
    "group": ("|".join(GROUPS), "Kết quả là văn bản hay là điều, mục."),
    "facets": ("|".join(FACETS), "In số văn bản theo từng giá trị."),
    "literal": (
        "|".join(LITERALS),
        "Chỉ tìm đúng chữ, không hiểu thành bộ lọc, không sửa lỗi gõ.",
    ),
}
"""Request parameter -> metavar and help; their values are read by `SearchRequest.from_params`."""


_WHOLE = ("jsonl", "csv")
"""Formats for other programs, which want every hit and not a page."""

_REPEATED = dict.fromkeys(REPEATABLE, "Ghi nhiều lần nghĩa là hoặc.")
_REPEATED["facets"] = _REPEATED["literal"] = "Ghi được nhiều lần."


def request_options(command: C) -> C:
    """Add one option for each row of `OPTIONS`."""
    for name, (metavar, text) in reversed(OPTIONS.items()):
        many = name in _REPEATED
        command = click.option(
            f"--{name}", f"param_{name}", type=TEXT, metavar=metavar, multiple=many,
            help=f"{text} {_REPEATED[name]}" if many else text,
        )(command)  # fmt: skip
    return command


@click.command(cls=wording.Command)
@click.argument("words", metavar="[TRUY_VẤN]", nargs=-1, type=TEXT)
@request_options
@click.option("--exact-marks", is_flag=True, help="Chỉ khớp đúng dấu như đã gõ.")
@click.option("--only-unit", is_flag=True, help="Chỉ đúng cơ quan đã nêu, không kể cơ quan cũ.")
@click.option("--explain", is_flag=True, help="In điều gì đưa mỗi kết quả đến chỗ của nó.")
@format_option("table", "json", "jsonl", "csv")
@click.option("--fail-empty", is_flag=True, help="Không tìm thấy gì thì mã thoát là 3.")
@index_option
def search(  # noqa: PLR0913, PLR0917  one parameter an option
    words: tuple[str, ...], exact_marks: bool, only_unit: bool, explain: bool, form: str,
    fail_empty: bool, folder: Path,
    **options: str | tuple[str, ...] | None,
) -> None:  # fmt: skip
    """Tìm văn bản; không ghi TRUY_VẤN thì chỉ lọc.

    Gõ có dấu hay không dấu đều được. Cụm từ đặt trong ngoặc kép; AND, OR, NOT viết hoa.
    Khác với grep, không tìm thấy gì vẫn là mã thoát 0, trừ khi có --fail-empty.
    Dạng csv và jsonl xuất mọi kết quả (tối đa 10.000), trừ khi có --page hoặc --size.

    \b
    Ví dụ:
      tracuu search khoa giáo --type chi-thi --from 2021 --sort newest
      tracuu search '"bảo vệ trẻ em"' --format csv > ket-qua.csv
    """
    flags = {"exact_marks": exact_marks, "only_unit": only_unit, "explain": explain}
    request = _request(" ".join(words), flags, options)
    paged = options["param_page"] or options["param_size"]
    service = SearchService.open(folder)
    try:
        whole = form in _WHOLE and not paged
        answers = listing.pages(service, request) if whole else iter((service.search(request),))
        total = _print(answers, form, facets=bool(options["param_facets"]))
    except QuerySyntaxError as error:
        error.add_note(f"  {request.q}")
        error.add_note("  " + " " * error.start + "^" * max(1, error.end - error.start))
        raise
    finally:
        service.close()
    if fail_empty and not total:
        raise Exit(exits.NOT_FOUND)


def _request(query: str, flags: Mapping[str, bool], options: Options) -> SearchRequest:
    pairs = [("q", query), *((name, "1" if given else "") for name, given in flags.items())]
    for name in OPTIONS:
        value = options[f"param_{name}"]
        values = value if isinstance(value, tuple) else (value or "",)
        pairs += ((name, text) for text in values)
    return SearchRequest.from_params(pairs)


def _print(answers: Iterator[SearchResult], form: str, *, facets: bool) -> int:
    """Print answers as they come, and what they leave out; the number of all hits."""
    written = 0
    for at, result in enumerate(answers):
        if form == "table":
            _print_table(result, facets)
        elif form == "json":
            output.json(search_json(result))
        elif form == "jsonl":
            for item in search_json(result)["items"]:
                output.json_line(item)
        else:
            output.block(sheet.csv_text(result.results, headed=at == 0))
        written += len(result.results)
        if not output.is_read():
            return result.total
    rest = hits.left_out(result, written)
    if rest and form != "table":
        output.note(rest)
    return result.total


def _print_table(result: SearchResult, facets: bool) -> None:
    for line in hits.remarks(result):
        output.note(line)
    for rank, hit in enumerate(result.results, start=result.request.first_rank):
        output.data(hits.block(hit, rank))
    if facets:
        output.data(hits.counts(result.facets))
