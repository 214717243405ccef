"""`tracuu queries`: the counts of a log, for a reader and for programs."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from tracuu.model.dates import VIETNAM, short_form
from tracuu.search.query_counts import add
from tracuu.search.settling import Asked

Invoke = Callable[..., Result]
TODAY = datetime.now(VIETNAM).date()
LAST_WEEK = TODAY - timedelta(days=7)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "cau-tim.db"
    add(file, LAST_WEEK, [Asked("rác thải y tế", True)] * 3 + [Asked("đất đai", False)] * 5, 90)
    add(
        file, TODAY, [Asked("rác thải y tế", True), Asked("=1+1", True), Asked("12/2023", True)], 90
    )
    return file


def test_what_was_sought_in_vain_comes_with_its_counts(run: Invoke, log: Path) -> None:
    rows = json.loads(run("queries", "zero", "--log", log, "--format", "json").stdout)
    assert rows[0] == {
        "query": "rác thải y tế", "asked": 4, "empty": 4,
        "first": LAST_WEEK.isoformat(), "last": TODAY.isoformat(),
    }  # fmt: skip
    assert [row["query"] for row in rows] == ["rác thải y tế", "12/2023", "=1+1"]


def test_what_was_sought_most_has_what_was_found_as_well(run: Invoke, log: Path) -> None:
    result = run("queries", "top", "--log", log, "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["query"], row["asked"], row["empty"]) for row in rows[:2]] == [
        ("đất đai", 5, 0), ("rác thải y tế", 4, 4),
    ]  # fmt: skip
    assert "TRACUU_QUERY_LOG_ALL" not in result.stderr


def test_a_log_of_vain_searches_alone_says_so(run: Invoke, tmp_path: Path) -> None:
    add(tmp_path / "log.db", TODAY, [Asked("rác", True)], 90)
    assert "TRACUU_QUERY_LOG_ALL=1" in run("queries", "top", "--log", tmp_path / "log.db").stderr


def test_days_and_rows_can_be_bounded(run: Invoke, log: Path) -> None:
    week = json.loads(run("queries", "zero", "--log", log, "--days", 7, "--format", "json").stdout)
    assert [(row["query"], row["asked"]) for row in week] == [
        ("12/2023", 1), ("=1+1", 1), ("rác thải y tế", 1),
    ]  # fmt: skip
    one = run("queries", "zero", "--log", log, "--limit", 1, "--format", "jsonl")
    assert len(one.stdout.splitlines()) == 1
    assert "3 câu tìm, đang đưa ra 1." in one.stderr


def test_a_row_may_be_of_a_day(run: Invoke, log: Path) -> None:
    rows = json.loads(run("queries", "zero", "--log", log, "--daily", "--format", "json").stdout)
    counts = {(row["query"], row["first"]): row["asked"] for row in rows}
    assert counts["rác thải y tế", LAST_WEEK.isoformat()] == 3
    assert counts["rác thải y tế", TODAY.isoformat()] == 1


def test_a_sheet_keeps_every_query_as_text(run: Invoke, log: Path) -> None:
    text = run("queries", "zero", "--log", log, "--format", "csv").stdout
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head == ["Câu tìm", "Số lần", "Không có kết quả", "Từ ngày", "Đến ngày"]
    assert {row[0] for row in rows} == {"rác thải y tế", "'=1+1", '="12/2023"'}
    assert ["rác thải y tế", "4", "4", LAST_WEEK.isoformat(), TODAY.isoformat()] in rows


def test_the_table_is_for_a_reader(run: Invoke, log: Path) -> None:
    result = run("queries", "zero", "--log", log)
    assert "Không có kết quả" in result.stdout
    assert short_form(LAST_WEEK) in result.stdout
    assert "3 câu tìm." in result.stderr


def test_the_setting_names_the_log(run: Invoke, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("queries", "zero")
    assert result.exit_code == 1
    assert "--log" in result.stderr
    monkeypatch.setenv("TRACUU_QUERY_LOG", str(log))
    assert "rác thải y tế" in run("queries", "zero").stdout


def test_what_is_no_log_is_told_with_a_remedy(run: Invoke, tmp_path: Path) -> None:
    missing = run("queries", "zero", "--log", tmp_path / "none.db")
    assert missing.exit_code == 3
    assert "TRACUU_QUERY_LOG" in missing.stderr
    (tmp_path / "text").write_text("không phải nhật ký" * 100, encoding="utf-8")
    damaged = run("queries", "zero", "--log", tmp_path / "text")
    assert damaged.exit_code == 1
    assert "Cách xử lý" in damaged.stderr
