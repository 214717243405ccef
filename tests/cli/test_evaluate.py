"""`tracuu evaluate`: figures of a small set known in advance, and its errors."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]
QUESTIONS = {"so-01": "15-CT/HU", "ten-01": "phân loại rác thải", "sai-01": "lịch tiếp công dân"}
JUDGED = (
    ("so-01", "mau/15-ct-hu-2023"), ("ten-01", "mau/12-ct-hu-2022"), ("sai-01", "mau/nowhere"),
)  # fmt: skip


@pytest.fixture
def judged(tmp_path: Path) -> list[object]:
    """The options that name the two files."""
    questions, judgements = tmp_path / "q.jsonl", tmp_path / "r.tsv"
    questions.write_text(
        "\n".join(json.dumps({"id": key, "text": text}) for key, text in QUESTIONS.items()), "utf-8"
    )
    rows = ["query_id\tdoc_id\trel", *(f"{query}\t{found}\t1" for query, found in JUDGED)]
    judgements.write_text("\n".join(rows), "utf-8")
    return ["--queries", questions, "--qrels", judgements]


def test_the_figure_of_each_question_is_written(
    run: Invoke, index: Path, judged: list[object], tmp_path: Path
) -> None:
    file = tmp_path / "each.tsv"
    assert run("evaluate", *judged, "--each", file, "--index", index).exit_code == 0
    rows = file.read_text("utf-8").splitlines()
    assert sorted(rows) == ["sai-01\t0.0000", "so-01\t1.0000", "ten-01\t1.0000"]


def test_figures_come_as_json(run: Invoke, index: Path, judged: list[object]) -> None:
    result = run("evaluate", *judged, "--format", "json", "--index", index)
    assert result.exit_code == 0, result.stderr
    figures = json.loads(result.stdout)
    assert list(figures) == [
        "queries", "ndcg@10", "mrr@10", "recall@10", "recall@100", "p50_ms", "p95_ms",
    ]  # fmt: skip
    assert figures["queries"] == 3
    assert [figures[name] for name in list(figures)[1:5]] == [0.6667] * 4
    assert 0 < figures["p50_ms"] <= figures["p95_ms"]


def test_figures_come_as_a_table_with_four_decimals(
    run: Invoke, index: Path, judged: list[object]
) -> None:
    lines = run("evaluate", *judged, "--index", index).stdout.splitlines()
    assert any(line.split() == ["ndcg@10", "0.6667"] for line in lines)


def test_marks_can_be_stripped(
    run: Invoke, index: Path, judged: list[object], tmp_path: Path
) -> None:
    file = tmp_path / "run.txt"
    options = ("--strip-marks", "--run", file, "--format", "json", "--index", index)
    assert json.loads(run("evaluate", *judged, *options).stdout)["mrr@10"] == 0.6667
    first = file.read_text("utf-8").splitlines()[0].split("\t")
    assert first == ["so-01", "Q0", "mau/15-ct-hu-2023", "1", "100", "tracuu"]


@pytest.mark.parametrize("way", ["old", "new", "mixed", "nfd", "mixed-nfd"])
def test_questions_written_otherwise_find_the_same(
    run: Invoke, index: Path, judged: list[object], tmp_path: Path, way: str
) -> None:
    file = judged[1]
    assert isinstance(file, Path)
    file.write_text(
        file.read_text("utf-8").replace("15-CT/HU", "15-CT/HU sức khoẻ, cấp ủy"), "utf-8"
    )
    files = (tmp_path / "as-written.txt", tmp_path / "otherwise.txt")
    for run_file, options in zip(files, ((), ("--write", way)), strict=True):
        result = run("evaluate", *judged, *options, "--run", run_file, "--index", index)
        assert result.exit_code == 0
    assert "Đã viết lại" in result.stderr
    assert "Đã viết lại 0 trong" not in result.stderr
    assert files[0].read_bytes() == files[1].read_bytes() != b""


def test_an_unknown_way_of_writing_is_a_usage_error_that_lists_the_ways(
    run: Invoke, index: Path, judged: list[object]
) -> None:
    result = run("evaluate", *judged, "--write", "telex", "--index", index)
    assert result.exit_code == 2
    assert "old, new, mixed, nfd, mixed-nfd" in result.stderr


def test_a_limit_and_a_half_choose_questions(
    run: Invoke, index: Path, judged: list[object]
) -> None:
    def asked(*options: str) -> int:
        found = run("evaluate", *judged, *options, "--format", "json", "--index", index)
        count: int = json.loads(found.stdout)["queries"]
        return count

    assert asked("--limit", "1") == 1
    assert asked("--split", "tune") + asked("--split", "judge") == asked("--split", "all") == 3


def test_judgements_of_another_corpus_or_group_are_noticed(
    run: Invoke, index: Path, judged: list[object]
) -> None:
    assert "--group" not in run("evaluate", *judged, "--index", index).stderr
    file = judged[3]
    assert isinstance(file, Path)
    file.write_text(file.read_text("utf-8").replace("mau/", "other/"), "utf-8")
    result = run("evaluate", *judged, "--group", "provision", "--index", index)
    assert result.exit_code == 0
    assert "--group provision" in result.stderr


def test_questions_without_judgement_are_named(
    run: Invoke, index: Path, judged: list[object]
) -> None:
    file = judged[1]
    assert isinstance(file, Path)
    file.write_text(file.read_text("utf-8") + '\n{"id": "moi-01", "text": "rác"}', "utf-8")
    result = run("evaluate", *judged, "--format", "json", "--index", index)
    assert "moi-01" in result.stderr
    assert json.loads(result.stdout)["queries"] == 3


def test_a_question_the_search_refuses_is_named_and_counts_as_zero(
    run: Invoke, index: Path, judged: list[object]
) -> None:
    file = judged[1]
    assert isinstance(file, Path)
    file.write_text(file.read_text("utf-8").replace("15-CT/HU", '\\"15-CT/HU'), "utf-8")
    result = run("evaluate", *judged, "--format", "json", "--index", index)
    assert "so-01" in result.stderr
    assert json.loads(result.stdout)["recall@100"] == 0.3333


@pytest.mark.parametrize("option", ["--queries", "--qrels"])
def test_a_missing_file_is_a_failure_that_names_it(
    run: Invoke, index: Path, judged: list[object], option: str
) -> None:
    judged[judged.index(option) + 1] = "nowhere.txt"
    result = run("evaluate", *judged, "--index", index)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Lỗi: nowhere.txt: không mở được: không có tệp hay thư mục này")
    assert "Hãy kiểm tra đường dẫn" in result.stderr


def test_a_bad_row_is_a_failure_with_its_line(
    run: Invoke, index: Path, judged: list[object]
) -> None:
    file = judged[3]
    assert isinstance(file, Path)
    file.write_text(file.read_text("utf-8") + "\nxx-01\tmau/a\t1", "utf-8")
    result = run("evaluate", *judged, "--index", index)
    assert result.exit_code == 1
    assert f"{file}, dòng 5" in result.stderr


def test_without_the_library_the_remedy_is_named(
    run: Invoke, index: Path, judged: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    result = run("evaluate", *judged, "--index", index)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "tracuu[evaluation]" in result.stderr
