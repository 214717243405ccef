"""Which files are read, in which order, under which ids, and what progress is told."""

import gzip
import json
import os

import pytest

from tests.corpus.outcomes import outcome
from tracuu.corpus import Report, read_corpus, read_file
from tracuu.errors import CorpusError

PAGE = "Tiêu đề\nThứ tư - 09/08/2023 06:06\nHuyện ủy Phong Điền họp.\nHết."


def test_folders_are_walked_in_order_hidden_files_skipped_and_ids_are_paths(tmp_path):
    for name in ("b/Bài 2.txt", "a.txt", "b/1.TXT", ".an/x.txt", "b/.y.txt", "Thư mục/ỦY BAN.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE)
    result = outcome(tmp_path)
    assert result.ids == ["thu-muc/uy-ban", "a", "b/1", "b/bai-2"]
    assert [document.source for document in result.documents] == [
        "Thư mục/ỦY BAN.txt", "a.txt", "b/1.TXT", "b/Bài 2.txt",
    ]  # fmt: skip
    assert result.report.files == 4


def test_a_file_given_directly_has_its_stem_for_an_id(tmp_path):
    path = tmp_path / "000_dd34.txt"
    path.write_text(PAGE)
    assert outcome(path).ids == ["000-dd34"]


def test_loops_of_links_end_and_no_file_is_read_twice(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text(PAGE)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a" / "1.txt")
    result = outcome(tmp_path, tmp_path / "a" / "1.txt")
    assert result.ids == ["a/1"]


def test_names_that_give_one_id_are_told_apart_and_noted(tmp_path):
    for name in ("Bài.txt", "bai.txt", "bai.htm"):
        text = PAGE if name.endswith("txt") else f"<article><h1>T</h1><p>{'Nội dung. ' * 20}</p>"
        (tmp_path / name).write_text(text)
    result = outcome(tmp_path)
    assert sorted(result.ids) == ["bai", "bai-2", "bai-3"]
    assert result.codes.count("trung-ma-tu-dat") == 2


def test_two_folders_with_a_file_of_one_name_are_both_read(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(PAGE)
    assert outcome(tmp_path / "x", tmp_path / "y").ids == ["1", "1-2"]


def test_an_unknown_format_is_a_warning_in_a_folder_and_a_refusal_when_given(tmp_path):
    (tmp_path / "a.mdb").write_bytes(b"MDB")
    (tmp_path / "b.mdb").write_bytes(b"MDB")
    folder, file = outcome(tmp_path), outcome(tmp_path / "a.mdb")
    assert [(row.code, row.severity, row.count) for row in folder.rows] == [
        ("dinh-dang-chua-ho-tro", "warning", 2)
    ]
    assert [(row.code, row.severity) for row in file.rows] == [("dinh-dang-chua-ho-tro", "refused")]
    assert ".jsonl.gz" in file.rows[0].remedy
    assert ".docx" in file.rows[0].remedy


def test_what_is_not_there_or_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "ong.txt")
    (tmp_path / "gay.txt").symlink_to(tmp_path / "khong-co.txt")
    result = outcome(tmp_path / "khong-co", tmp_path, tmp_path / "ong.txt")
    assert sorted(result.codes) == [
        "khong-mo-duoc", "khong-phai-tep", "khong-phai-tep", "khong-ton-tai",
    ]  # fmt: skip


def test_what_cannot_be_opened_is_said_in_vietnamese_with_a_remedy(tmp_path):
    (tmp_path / "vong.txt").symlink_to(tmp_path / "vong.txt")
    (tmp_path / "gay.txt").symlink_to(tmp_path / "khong-co.txt")
    rows = outcome(tmp_path).rows
    assert {(row.code, row.message, row.remedy) for row in rows} == {
        (
            "khong-mo-duoc",
            "Không mở hoặc không đọc được: liên kết trỏ vòng quanh.",
            "Hãy sửa hoặc bỏ liên kết ấy.",
        ),
        (
            "khong-mo-duoc",
            "Không mở hoặc không đọc được: không có tệp hay thư mục này.",
            "Hãy kiểm tra đường dẫn; thư mục chưa có thì tạo trước.",
        ),
    }


def test_a_name_that_no_file_can_have_is_missing(tmp_path):
    assert outcome(tmp_path / "a\0b.txt").codes == ["khong-ton-tai"]


def test_a_name_that_is_no_utf_8_is_shown_and_read(tmp_path):
    path = os.fsencode(tmp_path) + b"/b\xe0i.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("Chỉ tiêu đề")
    result = outcome(tmp_path)
    assert result.codes == ["thieu-noi-dung"]
    assert result.rows[0].path.encode("utf-8").endswith("b\ufffdi.txt".encode())


def test_a_very_long_path_still_gives_an_id_within_bounds(tmp_path):
    folder = tmp_path / ("a" * 100) / ("b" * 100) / ("c" * 100)
    folder.mkdir(parents=True)
    (folder / "1.jsonl").write_text('{"title": "T", "body": "B"}\n{"title": "T", "body": "B"}')
    ids = outcome(tmp_path).ids
    assert len(set(ids)) == 2
    assert max(map(len, ids)) <= 200


def test_progress_counts_stored_bytes_up_to_the_total(tmp_path):
    rows = "\n".join(
        json.dumps({"id": str(n), "title": "T", "body": f"{n * 7919} " * 300}) for n in range(3000)
    )
    (tmp_path / "a.jsonl").write_text(rows)
    (tmp_path / "b.jsonl.gz").write_bytes(
        gzip.compress(rows.replace('"id": "', '"id": "b').encode())
    )
    (tmp_path / "c.txt").write_bytes(b"\0" * 1000)
    total = sum(path.stat().st_size for path in tmp_path.iterdir())
    told = []
    documents = list(read_corpus([tmp_path], Report(), lambda *progress: told.append(progress)))
    assert len(documents) == 6000
    assert {of for _, of in told} == {total}
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert done[-1] == total
    assert len(done) > 5


def test_the_report_counts_files_documents_and_provisions(tmp_path):
    parts = [{"label": f"Điều {n}", "text": "x"} for n in (1, 2, 3)]
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "title": "T", "provisions": parts}))
    (tmp_path / "b.txt").write_text(PAGE)
    report = outcome(tmp_path).report
    assert (report.files, report.documents, report.provisions) == (2, 2, 3)


def test_every_finding_is_handed_on_as_it_is_found_though_equal_ones_are_kept_as_one(tmp_path):
    record = {"title": "T", "body": "B", "unit": "Hội Sách"}
    lines = [json.dumps(record | {"id": str(at)}) for at in range(6)]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines[:3], "{", *lines[3:]]))
    seen = []
    report = Report(each=seen.append)
    list(read_corpus([tmp_path], report))
    assert [row.line for row in seen] == [1, 2, 3, 4, 5, 6, 7]
    assert [(row.code, row.line, row.count) for row in report.rows()] == [
        ("json-sai", 4, 1), ("co-quan-ngoai-danh-muc", 1, 6),
    ]  # fmt: skip
    assert (report.refused, report.warnings) == (1, 6)


def test_read_file_gives_the_documents_of_one_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE)
    assert [document.id for document in read_file(path)] == ["a"]


def test_read_file_raises_the_first_refusal_where_nothing_came(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n{\n")
    with pytest.raises(CorpusError) as raised:
        list(read_file(path))
    assert raised.value.code == "json-sai"
    assert raised.value.line == 2
    assert raised.value.remedy
