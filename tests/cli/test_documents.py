"""`tracuu show`, `resolve` and `convert`: one document by id, by number, from a file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]


def test_show_prints_the_paper_in_order(run: Invoke, index: Path) -> None:
    text = run("show", "mau/15-ct-hu-2023", "--index", index).stdout
    pieces = [
        "Số, ký hiệu: 15-CT/HU",
        "Ban hành: ngày 20 tháng 6 năm 2023",
        "Tình trạng: Còn hiệu lực",
        "Chỉ thị về tăng cường chăm sóc",
        "Căn cứ tình hình thực tế",
        "Trách nhiệm của cấp ủy",
        "Mở lớp dạy bơi cho trẻ em.",
        "Căn cứ: Chỉ thị số 20-CT/TW",
    ]
    places = [text.index(piece) for piece in pieces]
    assert places == sorted(places)


def test_a_status_nobody_knows_is_not_shown_as_one(run: Invoke, index: Path) -> None:
    assert "Tình trạng" not in run("show", "mau/12-ct-hu-2022", "--index", index).stdout


def test_show_says_what_others_do_to_a_paper(run: Invoke, index: Path) -> None:
    text = run("show", "mau/12-ct-hu-2022", "--index", index).stdout
    assert text.splitlines()[-1] == (
        "Được triển khai bởi: 45/KH-UBND, Kế hoạch thực hiện Chỉ thị số 12-CT/HU "
        "[mau/45-kh-ubnd-2022]"
    )


@pytest.mark.parametrize(
    ("stamp", "line"),
    [
        ("Thứ tư - 09/08/2023 06:06", "Đăng: 06:06, ngày 09 tháng 8 năm 2023"),
        ("Ngày đăng: 09/08/2023", "Đăng: ngày 09 tháng 8 năm 2023"),  # no time is known
    ],
)
def test_a_bulletin_was_published_and_not_issued(
    run: Invoke, tmp_path: Path, stamp: str, line: str
) -> None:
    page = tmp_path / "tin.txt"
    page.write_text(f"Trồng cây\n{stamp}\nSáng nay, huyện trồng cây.\nĐoạn hai.", "utf-8")
    run("index", "build", page, "--index", tmp_path / "i")
    shown = run("show", "tin", "--index", tmp_path / "i").stdout
    assert line in shown.splitlines()
    assert "Ban hành" not in shown
    assert shown.count("Sáng nay") == 1


def test_show_as_json_is_the_whole_document(run: Invoke, index: Path) -> None:
    result = run("show", "mau/15-ct-hu-2023", "--format", "json", "--index", index)
    record = json.loads(result.stdout)
    assert (record["number"], len(record["provisions"])) == ("15-CT/HU", 2)
    assert record["body"] == "Căn cứ tình hình thực tế ở huyện Phong Điền."


def test_an_unknown_id_is_not_found(run: Invoke, index: Path) -> None:
    result = run("show", "mau/khong-co", "--index", index)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "mau/khong-co" in result.stderr


@pytest.mark.parametrize("written", ["15-CT/HU", "15-ct/hu", "số 15 – CT / HU", "015-CT/HU"])
def test_resolve_reads_a_number_in_any_spelling(run: Invoke, index: Path, written: str) -> None:
    result = run("resolve", written, "--index", index)
    assert result.stdout.startswith("15-CT/HU · 20/06/2023 · Ban Thường vụ")
    assert result.stdout.count("\n") == 1
    record = json.loads(run("resolve", written, "--format", "json", "--index", index).stdout)
    assert record["id"] == "mau/15-ct-hu-2023"


def test_a_number_of_several_years_gives_all_newest_first(run: Invoke, index: Path) -> None:
    table = run("resolve", "01/TB-UBND", "--index", index).stdout.splitlines()
    assert [line.split(" · ")[1] for line in table] == ["04/01/2022", "04/01/2021"]
    listed = json.loads(run("resolve", "1/tb-ubnd", "--format", "json", "--index", index).stdout)
    assert [record["id"] for record in listed] == ["mau/01-tb-2022", "mau/01-tb-2021"]
    lines = run("resolve", "1/tb-ubnd", "--format", "jsonl", "--index", index).stdout.splitlines()
    assert [json.loads(line) for line in lines] == listed


def test_a_number_nobody_has_is_not_found(run: Invoke, index: Path) -> None:
    result = run("resolve", "99-CT/HU", "--index", index)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "99-CT/HU" in result.stderr


def test_convert_prints_what_would_be_indexed(run: Invoke, corpus: Path) -> None:
    result = run("convert", corpus)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.count("Mã: mau/") == 5
    assert "Mã: " not in result.stdout
    assert "Mở lớp dạy bơi cho trẻ em." in result.stdout


def test_convert_of_json_lines_gives_json_lines(run: Invoke, corpus: Path, tmp_path: Path) -> None:
    lines = run("convert", corpus, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["number"] for line in lines][:2] == ["15-CT/HU", "12-CT/HU"]
    single = tmp_path / "one.jsonl"
    single.write_text(corpus.read_text("utf-8").splitlines()[0], "utf-8")
    assert run("convert", single, "--format", "json").stdout.count("\n") == 1


def test_convert_of_one_page_gives_one_indented_object(run: Invoke, tmp_path: Path) -> None:
    page = tmp_path / "chi-thi.html"
    page.write_text(
        "<html><head><title>Chỉ thị về an toàn giao thông</title></head><body>"
        "<article><h1>Chỉ thị về an toàn giao thông</h1>"
        "<p>Các ấp vận động người dân đội mũ bảo hiểm khi đi đò ngang và xe máy trong mùa nước "
        "nổi; cán bộ, đảng viên gương mẫu thực hiện trước.</p></article></body></html>",
        "utf-8",
    )
    result = run("convert", page, "--format", "json")
    record = json.loads(result.stdout)
    assert record["title"] == "Chỉ thị về an toàn giao thông"
    assert "đội mũ bảo hiểm" in json.dumps(record, ensure_ascii=False)


def test_convert_reports_what_it_refuses_and_prints_the_rest(run: Invoke, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(
        '{"id": "a", "title": "Một", "body": "x"}\n'
        '{"id":\n'
        '{"id": "b", "title": "Hai", "body": "y"}\n',
        "utf-8",
    )
    result = run("convert", broken, "--format", "json")
    assert result.exit_code == 5
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    assert f"{broken}:2" in result.stderr


def test_convert_writes_what_it_found_into_a_report(run: Invoke, tmp_path: Path) -> None:
    source, report = tmp_path / "a.jsonl", tmp_path / "r.jsonl"
    source.write_text("{\n[\n", "utf-8")
    result = run("convert", source, "--report", report)
    assert (result.exit_code, result.stdout) == (5, "")
    rows = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert [(row["code"], row["line"]) for row in rows] == [("json-sai", 1), ("json-sai", 2)]


def test_convert_of_a_missing_file_does_not_find_it(run: Invoke, tmp_path: Path) -> None:
    result = run("convert", tmp_path / "missing.html")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"Lỗi: {tmp_path / 'missing.html'}: Không có tệp")
