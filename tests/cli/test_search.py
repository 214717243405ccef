"""`tracuu search`: every format, the options of a request, and what goes where."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tracuu.cli.search import OPTIONS
from tracuu.errors import IndexingError
from tracuu.query.request import PARAMETERS, SORTS, SearchRequest
from tracuu.search.contract import search_json
from tracuu.search.indexing import IndexingService
from tracuu.search.listing import pages
from tracuu.search.service import SearchService
from tracuu.search.sheet import COLUMNS

Invoke = Callable[..., Result]


def ids(result: Result) -> list[str]:
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


def test_every_parameter_of_a_request_is_an_option() -> None:
    assert {"q", "exact_marks", "only_unit", "explain", *OPTIONS} == set(PARAMETERS)


def test_json_is_what_the_api_answers(run: Invoke, index: Path) -> None:
    result = run("search", "trẻ em", "--format", "json", "--index", index)
    service = SearchService.open(index)
    expected = search_json(service.search(SearchRequest.from_params([("q", "trẻ em")])))
    service.close()
    found = json.loads(result.stdout)
    assert found.pop("took_ms") >= 0
    expected.pop("took_ms")
    assert found == json.loads(json.dumps(expected))


def test_json_lines_are_the_items_of_that_answer(run: Invoke, index: Path) -> None:
    whole = json.loads(run("search", "rác", "--format", "json", "--index", index).stdout)
    lines = run("search", "rác", "--format", "jsonl", "--index", index).stdout.splitlines()
    assert [json.loads(line) for line in lines] == whole["items"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["trẻ", "em"], {"mau/15-ct-hu-2023", "mau/12-ct-hu-2022"}),  # words without quotes
        (["tre em", "--exact-marks"], set()),  # nobody writes it without marks
        (['"bảo vệ trẻ em"'], {"mau/15-ct-hu-2023"}),
        (["--number", "15 – ct / hu"], {"mau/15-ct-hu-2023"}),
        (["--type", "ke-hoach"], {"mau/45-kh-ubnd-2022"}),
        (
            ["--type", "ke-hoach", "--type", "chi-thi"],  # repeating is OR
            {"mau/45-kh-ubnd-2022", "mau/15-ct-hu-2023", "mau/12-ct-hu-2022"},
        ),
        (["--type", "chi-thi", "--topic", "moi-truong"], {"mau/12-ct-hu-2022"}),  # AND
        (["--unit", "ubnd-huyen-phong-dien", "--to", "2021"], {"mau/01-tb-2021"}),
        (["--from", "30/6/2022", "--to", "30/6/2022"], {"mau/45-kh-ubnd-2022"}),  # inclusive
        (["--topic", "_missing"], {"mau/01-tb-2021", "mau/01-tb-2022"}),
        (["--status", "in_force"], {"mau/15-ct-hu-2023"}),
    ],
)
def test_options_choose_as_the_request_says(
    run: Invoke, index: Path, arguments: list[str], expected: set[str]
) -> None:
    result = run("search", *arguments, "--format", "jsonl", "--index", index)
    assert result.exit_code == 0, result.stderr
    assert set(ids(result)) == expected


def test_sort_page_and_size_cut_the_list(run: Invoke, index: Path) -> None:
    options = ("--sort", "oldest", "--size", "2", "--page", "2", "--format", "jsonl")
    assert ids(run("search", *options, "--index", index)) == [
        "mau/12-ct-hu-2022",
        "mau/45-kh-ubnd-2022",
    ]


def test_provisions_can_be_asked_for(run: Invoke, index: Path) -> None:
    options = ("--group", "provision", "--format", "json", "--index", index)
    found = json.loads(run("search", "dạy bơi", *options).stdout)
    assert found["items"][0]["provisions"][0]["id"].startswith("mau/15-ct-hu-2023")


def test_a_table_has_number_date_unit_title_and_snippet(run: Invoke, index: Path) -> None:
    result = run("search", "phân loại", "--index", index)
    first = result.stdout.splitlines()
    assert first[0] == (
        " 1. 12-CT/HU · 18/05/2022 · Ban Thường vụ Huyện ủy Phong Điền · [mau/12-ct-hu-2022]"
    )
    assert first[1].strip() == "Chỉ thị về phân loại rác thải sinh hoạt"
    assert "phân loại tại nguồn" in first[2]
    assert "1 kết quả" in result.stderr
    assert "\x1b" not in result.stdout


def test_a_table_says_how_a_hit_matched(run: Invoke, index: Path) -> None:
    assert "khớp không dấu" in run("search", "phan loai", "--index", index).stdout
    assert "đúng số ký hiệu" in run("search", "15-CT/HU", "--index", index).stdout


def test_ranks_go_on_over_pages(run: Invoke, index: Path) -> None:
    result = run("search", "--sort", "newest", "--size", "2", "--page", "2", "--index", index)
    assert [line[:3] for line in result.stdout.splitlines() if line[2:3] == "."] == [" 3.", " 4."]
    assert "trang 2/3" in result.stderr


def test_facets_are_printed_where_they_are_asked_for(run: Invoke, index: Path) -> None:
    plain = run("search", "rác", "--index", index).stdout
    counted = run("search", "rác", "--facets", "type", "--facets", "year", "--index", index).stdout
    assert counted.startswith(plain)
    assert "--type chi-thi" in counted
    assert "--from 2022 --to 2022" in counted
    assert "--topic" not in counted


def test_csv_is_for_a_spreadsheet(run: Invoke, index: Path) -> None:
    result = run("search", "--sort", "newest", "--format", "csv", "--index", index)
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in result.stdout_bytes
    rows = list(csv.reader(io.StringIO(result.stdout.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 6
    assert rows[1][:4] == ["mau/15-ct-hu-2023", "15-CT/HU", "2023-06-20", "Chỉ thị"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of 230 notices."""
    folder = tmp_path_factory.mktemp("many")
    rows = [{"id": f"tb/{at}", "title": f"Thông báo {at}", "body": "Họp."} for at in range(230)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    IndexingService(folder / "i").build([folder / "a.jsonl"])
    return folder / "i"


@pytest.mark.parametrize("sort", SORTS)
def test_lines_and_sheets_hold_every_hit_in_the_order_of_the_pages(
    run: Invoke, many: Path, sort: str
) -> None:
    arguments = ("search", "thông báo", "--sort", sort, "--index", many, "--format")
    lines = run(*arguments, "jsonl")
    found = [json.loads(line)["id"] for line in lines.stdout.splitlines()]
    assert (len(found), len(set(found)), lines.stderr) == (230, 230, "")
    page = json.loads(run(*arguments, "json", "--page", "4", "--size", "50").stdout)
    assert [item["id"] for item in page["items"]] == found[150:200]
    table = run(*arguments, "csv")
    rows = list(csv.reader(io.StringIO(table.stdout.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row[0] for row in rows[1:]] == found
    assert table.stdout.count("\ufeff") == 1


@pytest.mark.parametrize(
    ("options", "written", "says"),
    [
        (["--format", "json"], 10, "230 kết quả, trang 1/23"),
        (["--format", "jsonl", "--size", "100"], 100, "230 kết quả, trang 1/3"),
        (["--format", "csv", "--page", "23"], 10, "230 kết quả, trang 23/23"),
        (["--format", "json", "--size", "100", "--number", "x"], 0, ""),
    ],
)
def test_what_a_page_leaves_out_is_said(
    run: Invoke, many: Path, options: list[str], written: int, says: str
) -> None:
    result = run("search", "thông báo", *options, "--index", many)
    if "json" in options:
        assert len(json.loads(result.stdout)["items"]) == written
    else:
        assert len(result.stdout.splitlines()) == written + ("csv" in options)
    assert result.stderr.strip() == says


def test_what_lies_beyond_the_deepest_hit_is_said_with_a_remedy(
    run: Invoke, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracuu.query.request.DEEPEST_HIT", 200)
    result = run("search", "thông báo", "--format", "jsonl", "--index", many)
    assert len(result.stdout.splitlines()) == 200
    assert "230 kết quả, chỉ xuất 200 kết quả đầu; hãy thu hẹp" in result.stderr


def test_an_index_that_changes_meanwhile_ends_the_list_with_an_error(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    rows = [{"id": str(at), "title": f"Tin {at}", "body": "x"} for at in range(150)]
    source.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    IndexingService(tmp_path / "i").build([source])
    service = SearchService.open(tmp_path / "i")
    answers = pages(service, SearchRequest())
    assert len(next(answers).results) == 100
    IndexingService(tmp_path / "i").build([source])
    with pytest.raises(IndexingError, match="hãy chạy lại"):
        next(answers)
    service.close()


def test_nothing_found_is_no_failure_unless_asked(run: Invoke, index: Path) -> None:
    result = run("search", "zzzz", "--index", index)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 kết quả" in result.stderr
    assert run("search", "zzzz", "--fail-empty", "--index", index).exit_code == 3
    assert run("search", "rác", "--fail-empty", "--index", index).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--page", "0"], "page=0"),
        (["--size", "101"], "size=101"),
        (["--from", "31/02/2023"], "31/02/2023"),
        (["--from", "2024", "--to", "2023"], "Khoảng ngày ngược"),
        (["--sort", "best"], "sort=best"),
        (["--facets", "colour"], "facets=colour"),
        (["--type", "Chỉ thị"], "chi-thi"),  # a name where a slug is asked for
        (["x" * 100_000], "512"),
    ],
)
def test_a_malformed_request_is_a_usage_error_in_vietnamese(
    run: Invoke, index: Path, arguments: list[str], says: str
) -> None:
    result = run("search", *arguments, "--format", "json", "--index", index)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Lỗi: ")
    assert says in result.stderr


def test_a_query_that_does_not_parse_is_shown_with_its_offending_part(
    run: Invoke, index: Path
) -> None:
    result = run("search", 'bầu "cử', "--index", index)
    assert (result.exit_code, result.stdout) == (2, "")
    message, query, mark = result.stderr.splitlines()
    assert message.startswith("Lỗi: ")
    assert query == '  bầu "cử'
    assert query[mark.index("^")] == '"'


def test_an_unmarked_query_is_offered_with_its_marks(run: Invoke, index: Path) -> None:
    assert "Bạn muốn tìm: trẻ em" in run("search", "tre em", "--index", index).stderr
    assert "Bạn muốn tìm" not in run("search", "trẻ em", "--index", index).stderr
    whole = json.loads(run("search", "tre em", "--format", "json", "--index", index).stdout)
    assert whole["query"]["corrections"] == ["trẻ em"]


def test_a_hit_tells_what_its_place_comes_from(run: Invoke, index: Path) -> None:
    plain = run("search", "rác", "thải", "--index", index)
    told = run("search", "rác", "thải", "--explain", "--index", index)
    assert "Điểm theo từ: " not in plain.stdout
    assert "Điểm theo từ: " in told.stdout
    assert "rác thải +" in told.stdout
    asked = ("search", "rác thải", "--group", "provision", "--explain", "--index", index)
    parts = run(*asked)
    assert "phần câu hỏi có trong" in parts.stdout
    shown = json.loads(run(*asked, "--format", "json").stdout)["items"]
    assert parts.stdout.count("mức chung của mọi kết quả trong lượt tìm") == len(shown)
    lines = re.findall(r"^ +([+−][\d,]+) ", parts.stdout.partition("\n 2.")[0], re.MULTILINE)
    adds = [float(line.replace("−", "-").replace(",", ".")) for line in lines]
    assert sum(adds) == pytest.approx(shown[0]["score"], abs=0.01 * len(adds))
