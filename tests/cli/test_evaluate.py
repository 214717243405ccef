"""`tracuu evaluate`: figures of a small set known in advance, and its errors."""

import json
import sys
import tempfile
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


PROVISIONS = (
    {
        "id": "l1#1",
        "law_id": "10/2020/QH14",
        "article_no": "1",
        "title": "Rác",
        "body": "Phân loại.",
    },
    {"_id": "tin-7", "title": "", "text": "Lịch tiếp công dân hằng tuần."},
    {"id": "l1#2", "law_id": "10/2020/QH14", "article_no": "2", "title": "Bơi", "body": "Hồ bơi."},
)


@pytest.fixture
def judged_set(tmp_path: Path) -> list[object]:
    """The options that name the three files of a published set, its names those of BEIR."""
    files = [tmp_path / name for name in ("corpus.jsonl", "queries.jsonl", "test.tsv")]
    asked = ({"_id": "q1", "text": "hồ bơi"}, {"_id": "q2", "text": "tiếp công dân"})
    for file, rows in zip(files, (PROVISIONS, asked), strict=False):
        file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    files[2].write_text("query-id\tcorpus-id\tscore\nq1\tl1#2\t1\nq2\ttin-7\t1\n", "utf-8")
    return ["--corpus", files[0], "--queries", files[1], "--qrels", files[2]]


def test_a_published_set_is_taken_as_it_is_and_leaves_nothing_behind(
    run: Invoke, judged_set: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    result = run("evaluate", *judged_set, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    figures = json.loads(result.stdout)
    assert (figures["queries"], figures["ndcg@10"], figures["recall@10"]) == (2, 1.0, 1.0)
    assert not list(place.iterdir())


def test_a_judged_id_that_the_set_lacks_is_named(run: Invoke, judged_set: list[object]) -> None:
    judgements = judged_set[5]
    assert isinstance(judgements, Path)
    judgements.write_text(judgements.read_text("utf-8") + "q2\tnowhere\t1\n", "utf-8")
    result = run("evaluate", *judged_set)
    assert result.exit_code == 0
    assert "1 mã đã chấm không có trong --corpus: nowhere." in result.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--index", "somewhere"), "--corpus hoặc --index"),
        (("--group", "document"), "hãy bỏ --group document"),
    ],
)
def test_what_contradicts_a_set_of_provisions_is_a_usage_error(
    run: Invoke, judged_set: list[object], options: tuple[str, ...], says: str
) -> None:
    result = run("evaluate", *judged_set, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_a_bad_provision_is_a_failure_with_its_line_and_leaves_nothing_behind(
    run: Invoke, judged_set: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    file = judged_set[1]
    assert isinstance(file, Path)
    file.write_text(file.read_text("utf-8") + '\n{"id": "l1#3", "law_id": 10}', "utf-8")
    result = run("evaluate", *judged_set)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Lỗi: {file}, dòng 4: ")
    assert not list(place.iterdir())
