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


def _warnings(result: Result) -> int:
    line = next(line for line in result.stdout.splitlines() if line.startswith("Cần xem lại"))
    return int(line.split()[-1])


def test_a_report_that_cannot_be_written_is_told_before_the_work(
    run: Invoke, corpus: Path, tmp_path: Path
) -> None:
    target = tmp_path / "no" / "report.jsonl"
    result = run("index", "build", corpus, "--index", tmp_path / "i", "--report", target)
    assert result.exit_code == 1
    assert str(target) in result.stderr
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
        ["index", "switch", "x"],
    ],
)  # fmt: skip
def test_a_missing_index_has_its_own_exit_code(
    run: Invoke, tmp_path: Path, arguments: list[str]
) -> None:
    result = run(*arguments, "--index", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("Lỗi: ")


def test_listing_where_nothing_was_built_is_empty(run: Invoke, tmp_path: Path) -> None:
    result = run("index", "list", "--format", "json", "--index", tmp_path / "none")
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
