"""`tracuu index`: build with its report, generations, and an index that is not there or damaged."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from filelock import FileLock

from tracuu.cli.findings import MOST_SHOWN

Invoke = Callable[..., Result]
GOOD = '{"id": "tot", "title": "Chỉ thị tốt", "body": "Nội dung."}'


def test_a_build_prints_a_summary(run: Invoke, corpus: Path, tmp_path: Path) -> None:
    result = run("index", "build", corpus, "--index", tmp_path, "--format", "json")
    summary = json.loads(result.stdout)
    assert result.exit_code == 0
    assert summary.pop("seconds") >= 0
    assert summary.pop("generation") == (tmp_path / "CURRENT").read_text().strip()
    assert summary == {
        "documents": 5, "provisions": 2, "files": 1, "refused": 0,
        "warnings": summary["warnings"],
    }  # fmt: skip
    table = run("index", "build", corpus, "--index", tmp_path).stdout
    assert "Văn bản" in table
    assert "Bị từ chối" in table


def test_an_update_adds_replaces_and_removes(run: Invoke, tmp_path: Path) -> None:
    source, index = tmp_path / "a.jsonl", tmp_path / "i"
    source.write_text(f"{GOOD}\n{GOOD.replace('tot', 'hai')}\n", "utf-8")
    run("index", "build", source, "--index", index)
    source.write_text(f"{GOOD.replace('Nội dung', 'Đất đai')}\n{{\n", "utf-8")
    result = run(
        "index", "update", source, "--remove", "hai", "--remove", "x", "--index", index,
        "--format", "json",
    )  # fmt: skip
    assert result.exit_code == 5
    summary = json.loads(result.stdout)
    names = ("added", "changed", "unchanged", "removed", "unknown", "refused", "documents")
    assert [summary[name] for name in names] == [0, 1, 0, 1, 1, 1, 1]
    found = run("search", "đất đai", "--format", "jsonl", "--index", index)
    assert json.loads(found.stdout)["id"] == "tot"
    again = run("index", "update", "--remove", "x", "--index", index)
    assert again.exit_code == 0
    assert "“x”" in again.stderr
    assert run("index", "update", "--index", index).exit_code == 2
    assert run("index", "update", source, "--index", tmp_path / "none").exit_code == 4


def test_refused_records_are_shown_saved_and_told_by_the_exit_code(
    run: Invoke, tmp_path: Path
) -> None:
    source = tmp_path / "mixed.jsonl"
    source.write_text(f'{{"id": broken\n{GOOD}\n[1]\n', "utf-8")
    report = tmp_path / "report.jsonl"
    result = run("index", "build", source, "--index", tmp_path / "i", "--report", report)
    assert result.exit_code == 5
    assert f"{source}:1" in result.stderr
    rows = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    refused = [row for row in rows if row["severity"] == "refused"]
    assert [row["line"] for row in refused] == [1, 3]
    assert set(refused[0]) == {
        "severity", "path", "line", "code", "message", "remedy", "count",
    }  # fmt: skip
    assert all(row["code"] and row["message"] and row["remedy"] for row in rows)
    found = run("search", "tốt", "--format", "jsonl", "--index", tmp_path / "i")
    assert json.loads(found.stdout)["id"] == "tot"


def test_a_long_report_is_cut_on_the_screen_and_says_by_how_much(
    run: Invoke, tmp_path: Path
) -> None:
    source = tmp_path / "bad.jsonl"
    source.write_text("\n".join([GOOD, *["{"] * (MOST_SHOWN + 7)]), "utf-8")
    report = tmp_path / "report.jsonl"
    without = run("index", "build", source, "--index", tmp_path / "i")
    assert without.stderr.count("bad.jsonl:") == MOST_SHOWN
    total = MOST_SHOWN + 7 + _warnings(without)
    assert f"và {total - MOST_SHOWN} dòng nữa; thêm --report" in without.stderr
    saved = run("index", "build", source, "--index", tmp_path / "i", "--report", report)
    assert "tệp --report có đủ" in saved.stderr
    assert len(report.read_text("utf-8").splitlines()) == total


def test_a_warning_met_six_times_is_one_row_on_the_screen_and_six_in_the_report(
    run: Invoke, tmp_path: Path
) -> None:
    source, report = tmp_path / "units.jsonl", tmp_path / "report.jsonl"
    source.write_text(
        "\n".join(
            json.dumps({"id": str(at), "title": "Tin", "body": "x", "unit": "Hội Sách"})
            for at in range(6)
        ),
        "utf-8",
    )
    plain = run("index", "build", source, "--index", tmp_path / "i")
    assert plain.stderr.count("co-quan-ngoai-danh-muc") == 1
    assert "(6 lần)" in plain.stderr
    assert "thêm --report TỆP.jsonl" in plain.stderr
    saved = run("index", "build", source, "--index", tmp_path / "i", "--report", report)
    assert "(6 lần)" in saved.stderr
    assert "thêm --report" not in saved.stderr
    rows = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert [(row["path"], row["line"], row["count"]) for row in rows] == [
        (str(source), line, 1) for line in range(1, 7)
    ]
    assert len(rows) == _warnings(saved)


def test_a_report_in_the_folder_that_is_read_is_no_document(run: Invoke, tmp_path: Path) -> None:
    """Every row of it would be refused and so give another row, without end."""
    (tmp_path / "a.jsonl").write_text(f"{GOOD}\n{{\n", "utf-8")
    report = tmp_path / "b.jsonl"
    options = ("--index", tmp_path / ".i", "--report", report, "--format", "json")
    for _ in range(2):
        summary = json.loads(run("index", "build", tmp_path, *options).stdout)
        assert (summary["files"], summary["documents"], summary["refused"]) == (1, 1, 1)
        assert len(report.read_text("utf-8").splitlines()) == 1


def test_a_report_never_overwrites_what_is_to_be_read(run: Invoke, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(GOOD, "utf-8")
    result = run("index", "build", source, "--index", tmp_path / "i", "--report", source)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--report" in result.stderr
    assert source.read_text("utf-8") == GOOD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_report_that_is_cut_short_is_told_and_the_build_goes_on(
    run: Invoke, tmp_path: Path
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(f"{GOOD}\n{{\n", "utf-8")
    result = run("index", "build", source, "--index", tmp_path / "i", "--report", "/dev/full")
    assert result.exit_code == 1
    assert "Báo cáo /dev/full bị thiếu: ổ đĩa đã đầy" in result.stderr
    assert run("search", "tốt", "--fail-empty", "--index", tmp_path / "i").exit_code == 0


def _warnings(result: Result) -> int:
    line = next(line for line in result.stdout.splitlines() if line.startswith("Cần xem lại"))
    return int(line.split()[-1])


def test_a_report_that_cannot_be_written_is_told_before_the_work(
    run: Invoke, corpus: Path, tmp_path: Path
) -> None:
    target = tmp_path / "no" / "report.jsonl"
    result = run("index", "build", corpus, "--index", tmp_path / "i", "--report", target)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"Lỗi: {target}: không có tệp hay thư mục này.",
        "Cách xử lý: Hãy kiểm tra đường dẫn; thư mục chưa có thì tạo trước.",
    ]
    assert not (tmp_path / "i").exists()


def test_a_build_of_nothing_keeps_the_live_index(run: Invoke, corpus: Path, tmp_path: Path) -> None:
    run("index", "build", corpus, "--index", tmp_path / "i")
    empty = tmp_path / "empty"
    empty.mkdir()
    result = run("index", "build", empty, "--index", tmp_path / "i")
    assert result.exit_code == 1
    assert "Cách xử lý: " in result.stderr
    assert run("search", "rác", "--fail-empty", "--index", tmp_path / "i").exit_code == 0


def test_generations_are_listed_switched_and_checked(
    run: Invoke, corpus: Path, tmp_path: Path
) -> None:
    first = _built(run, corpus, tmp_path)
    second = _built(run, corpus, tmp_path)
    assert _listed(run, tmp_path) == [(second, True), (first, False)]
    table = run("index", "list", "--index", tmp_path).stdout.splitlines()
    assert [line[0] for line in table[1:]] == ["*", " "]

    assert run("index", "switch", first, "--index", tmp_path).exit_code == 0
    assert _listed(run, tmp_path) == [(second, False), (first, True)]
    assert "lành" in run("index", "check", "--index", tmp_path).stdout
    checked = json.loads(
        run("index", "check", second, "--format", "json", "--index", tmp_path).stdout
    )
    assert (checked["name"], checked["sound"], checked["problems"]) == (second, True, [])


def _built(run: Invoke, corpus: Path, folder: Path) -> str:
    result = run("index", "build", corpus, "--index", folder, "--format", "json")
    name: str = json.loads(result.stdout)["generation"]
    return name


def _listed(run: Invoke, folder: Path) -> list[tuple[str, bool]]:
    rows = json.loads(run("index", "list", "--format", "json", "--index", folder).stdout)
    return [(row["name"], row["live"]) for row in rows]


def test_a_damaged_index_is_found_out(run: Invoke, corpus: Path, tmp_path: Path) -> None:
    name = _built(run, corpus, tmp_path)
    files = [
        path
        for path in (tmp_path / "generations" / name).iterdir()
        if path.name != "manifest.json" and path.stat().st_size
    ]
    largest = max(files, key=lambda path: path.stat().st_size)
    raw = bytearray(largest.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    largest.write_bytes(raw)
    result = run("index", "check", "--format", "json", "--index", tmp_path)
    assert result.exit_code == 4
    assert json.loads(result.stdout)["sound"] is False
    assert largest.name in result.stderr
    assert run("search", "rác", "--index", tmp_path).exit_code == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "x"], ["show", "x"], ["resolve", "1-CT/TW"], ["stats"], ["index", "check"],
        ["index", "switch", "x"], ["index", "list"],
    ],
)  # fmt: skip
def test_a_missing_index_has_its_own_exit_code(
    run: Invoke, tmp_path: Path, arguments: list[str]
) -> None:
    result = run(*arguments, "--index", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("Lỗi: ")


def test_listing_where_nothing_was_built_is_empty(run: Invoke, tmp_path: Path) -> None:
    result = run("index", "list", "--format", "json", "--index", tmp_path)
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_an_index_that_another_process_writes_is_locked(
    run: Invoke, corpus: Path, tmp_path: Path
) -> None:
    with FileLock(tmp_path / "write.lock"):
        result = run("index", "build", corpus, "--index", tmp_path)
    assert result.exit_code == 4
    assert "tiến trình khác" in result.stderr


def test_the_folder_may_come_from_the_environment(
    run: Invoke, index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TRACUU_INDEX", str(index))
    assert run("search", "rác", "--fail-empty").exit_code == 0
    assert run("search", "rác", "--index", tmp_path).exit_code == 4  # the option wins
