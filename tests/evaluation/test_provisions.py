"""Provisions as published sets have them: what becomes of them, and what is refused."""

import json
import unicodedata
from pathlib import Path

import pytest

from tracuu.corpus import Report, read_corpus
from tracuu.corpus.lines import LINE_LIMIT
from tracuu.evaluation.lines import JudgementError
from tracuu.evaluation.provisions import read_provisions, write_documents
from tracuu.evaluation.trial_index import trial_index
from tracuu.model.document import Document
from tracuu.search.service import SearchService

GOOD = '{"id": "a#1", "law_id": "91/2015/QH13", "article_no": "1", "title": "Tên", "body": "Chữ."}'
BEIR = '{"_id": "b", "title": "Tên", "text": "Chữ.", "metadata": {"url": 7}}'


def set_file(folder: Path, *lines: str) -> Path:
    path = folder / "corpus.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def documents(path: Path) -> list[Document]:
    target = path.with_name("documents.jsonl")
    write_documents(path, target)
    report = Report()
    found = list(read_corpus([target], report))
    assert not list(report.rows())
    return found


def test_provisions_of_one_law_become_one_document_in_their_order(tmp_path: Path) -> None:
    lines = (
        {"id": f"{law}#{at}", "law_id": law, "article_no": str(at), "title": f"T{at}", "body": "x"}
        for law, at in (("1/2020/QH14", 2), ("2/2020/QH14", 1), ("1/2020/QH14", 1))
    )
    first, second = documents(set_file(tmp_path, *map(json.dumps, lines)))
    assert (first.id, first.number, first.title) == (
        "1/2020/QH14", "1/2020/QH14", "Luật số 1/2020/QH14",
    )  # fmt: skip
    assert [(part.id, part.anchor, part.heading) for part in first.provisions] == [
        ("1/2020/QH14#2", "dieu-2", "Điều 2. T2"), ("1/2020/QH14#1", "dieu-1", "Điều 1. T1"),
    ]  # fmt: skip
    assert [part.id for part in second.provisions] == ["2/2020/QH14#1"]


def test_a_provision_without_a_law_is_a_document_of_its_own(tmp_path: Path) -> None:
    (only,) = documents(set_file(tmp_path, BEIR))
    assert (only.id, only.title, only.body, only.provisions) == ("b", "Tên", "Chữ.", ())
    assert only.passages()[0].id == "b"


@pytest.mark.parametrize(
    ("line", "title", "body"),
    [
        ('{"_id": "b", "text": "Chữ."}', "Văn bản", "Chữ."),  # as many sets without titles
        ('{"_id": "b", "title": " ", "text": "Chữ."}', "Văn bản", "Chữ."),
        ('{"_id": "b", "title": "Tên", "text": ""}', "Tên", "Tên"),  # its title is all it has
        ('{"_id": "b", "title": null, "law_id": null, "text": "Chữ."}', "Văn bản", "Chữ."),
    ],
)
def test_what_is_missing_is_made_up_for(tmp_path: Path, line: str, title: str, body: str) -> None:
    (only,) = documents(set_file(tmp_path, line))
    assert (only.title, only.body) == (title, body)


def test_an_article_without_number_or_title_keeps_its_text(tmp_path: Path) -> None:
    (law,) = documents(set_file(tmp_path, '{"id": "x", "law_id": "1/2020/QH14", "body": "Chữ."}'))
    assert [(part.id, part.heading, part.text) for part in law.provisions] == [("x", "", "Chữ.")]


def test_ids_are_told_as_the_index_has_them(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "15/2020/NĐ-CP#điều")
    path = set_file(tmp_path, GOOD, "", BEIR, json.dumps({"id": decomposed, "text": "x"}))
    written = write_documents(path, tmp_path / "documents.jsonl")
    assert written.ids == {"a#1", "b", "15/2020/NĐ-CP#điều"}
    assert written.lines == (3, 4, 1), "single provisions first, then the law that began at line 1"


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "JSON: bị cắt ngang"),
        ("[" * 100_000, "JSON: lồng nhau quá sâu"),
        ("[1]", "đối tượng"),  # JSON, but no record
        ('"chữ"', "đối tượng"),
        ('{"title": "x", "text": "y"}', "thiếu “id” hoặc “_id”"),
        ('{"id": "  ", "text": "y"}', "thiếu “id” hoặc “_id”"),
        ('{"id": 7, "text": "y"}', "“id” phải là một chuỗi"),  # 7 and "7" would be two
        ('{"id": "x"}', "không có chữ nào"),
        ('{"id": "x", "title": " ", "body": ""}', "không có chữ nào"),
        ('{"id": "x", "text": ["y"]}', "“text” phải là một chuỗi"),
        ('{"id": "x", "title": {}, "text": "y"}', "“title” phải là một chuỗi"),
        ('{"id": "x", "law_id": 91, "body": "y"}', "“law_id” phải là một chuỗi"),
        ('{"id": "x", "law_id": "1/QH", "article_no": 1, "body": "y"}', "“article_no” phải là"),
        ('{"id": "x", "text": "\\ud800"}', "JSON: thiếu nửa sau"),  # no text can hold it
        ('{"id": "a/../b", "text": "y"}', "không dùng được trong địa chỉ"),
        ('{"id": "x", "law_id": "..", "body": "y"}', "không dùng được trong địa chỉ"),
        (json.dumps({"id": "x" * 201, "text": "y"}), "không dùng được trong địa chỉ"),
        (json.dumps({"id": "x", "title": "y" * 2001, "text": "z"}), "“title” dài hơn 2000"),
        (json.dumps({"id": "x", "article_no": "1" * 101, "body": "z"}), "“article_no” dài hơn 100"),
        (GOOD, "mã “a#1” đã có ở dòng 1"),
        ('{"_id": "a#1", "text": "y"}', "mã “a#1” đã có ở dòng 1"),
        ('{"id": "x", "law_id": "x", "body": "y"}', "“law_id” trùng với mã"),
    ],
)  # fmt: skip
def test_a_bad_line_is_an_error_with_its_place(tmp_path: Path, bad: str, says: str) -> None:
    path = set_file(tmp_path, GOOD, "", bad)
    with pytest.raises(JudgementError, match=says) as caught:
        list(read_provisions(path))
    assert caught.value.line == 3
    assert f"{path}, dòng 3" in caught.value.message


def test_a_file_of_no_provision_or_no_text_is_an_error_that_names_it(tmp_path: Path) -> None:
    missing, empty, huge = (tmp_path / name for name in ("missing", "empty", "huge"))
    empty.write_bytes(b"\n \n")
    with huge.open("wb") as file:
        file.truncate(LINE_LIMIT + 2)
    utf_16 = tmp_path / "utf-16"
    utf_16.write_bytes(BEIR.encode("utf-16"))
    for path, says in (
        (missing, "không mở được"), (tmp_path, "không mở được"), (empty, "không có điều, mục nào"),
        (huge, "dòng 1: dài hơn 16 MB"), (utf_16, "dòng 1: không phải UTF-8"),
    ):  # fmt: skip
        with pytest.raises(JudgementError, match=says) as caught:
            list(read_provisions(path))
        assert str(path) in caught.value.message


def test_an_index_of_a_set_is_there_while_it_is_asked(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with trial_index(set_file(tmp_path, GOOD, BEIR), lambda *step: told.append(step)) as index:
        assert index.ids == {"a#1", "b"}
        service = SearchService.open(index.folder)
        assert (service.info.documents, service.info.provisions) == (2, 1)
        service.close()
    assert not index.folder.exists()
    assert {phase for phase, _, _ in told} >= {"read", "write"}


def test_what_the_corpus_refuses_is_an_error_with_the_line_it_came_from(tmp_path: Path) -> None:
    # Nothing but characters that canonical form leaves out: text to a reader of JSON, none to us.
    bad = json.dumps({"id": "x", "text": "\u200b\u200b"})
    with (
        pytest.raises(JudgementError) as caught,
        trial_index(set_file(tmp_path, BEIR, GOOD, bad)),
    ):
        pytest.fail("an index was built of what cannot be read")
    assert caught.value.line == 3
