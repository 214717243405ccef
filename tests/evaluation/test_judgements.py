"""Questions and judgements on disk: what is read, and what is refused with its line."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus.lines import LINE_LIMIT
from tracuu.evaluation.judgements import (
    HEADER,
    Question,
    read_judgements,
    read_questions,
)
from tracuu.evaluation.lines import JudgementError
from tracuu.text.canonical import canonical

QUESTIONS = (Question("so-01", "05-CT/HU"), Question("ten-01", "bầu cử"))
GOOD = '{"id": "so-01", "text": "05-CT/HU"}'
TITLE = "query_id\tdoc_id\trel"


def questions_file(folder: Path, *lines: str) -> Path:
    path = folder / "q.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def judgements_file(folder: Path, *lines: str) -> Path:
    path = folder / "r.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_questions_keep_their_order_and_blank_lines_are_nothing(tmp_path: Path) -> None:
    path = questions_file(tmp_path, '{"id": "b", "text": "hai"}', "", '{"id": "a", "text": "một"}')
    assert read_questions(path) == (Question("b", "hai"), Question("a", "một"))


def test_a_question_is_read_in_canonical_form(tmp_path: Path) -> None:
    path = questions_file(tmp_path, '{"id": "a", "text": " ho\\u0061\\u0300 "}')
    assert read_questions(path)[0].text == "hoà"


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n")
    assert read_questions(path) == (QUESTIONS[0],)
    table = tmp_path / "r.tsv"
    table.write_bytes(b"\xef\xbb\xbf" + TITLE.encode() + b"\r\nso-01\tmau/x\t1\r\n")
    assert read_judgements(table, QUESTIONS) == {"so-01": {"mau/x": 1}}


def test_the_names_of_beir_are_understood(tmp_path: Path) -> None:
    path = questions_file(tmp_path, '{"_id": "so-01", "text": "05-CT/HU", "metadata": {}}')
    assert read_questions(path) == (QUESTIONS[0],)
    table = judgements_file(tmp_path, "query-id\tcorpus-id\tscore", "so-01\tmau/x\t1")
    assert read_judgements(table, QUESTIONS) == {"so-01": {"mau/x": 1}}


def test_a_judged_id_is_read_in_canonical_form_as_those_of_an_index_are(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "15/2020/NĐ-CP#điều-1")
    table = judgements_file(tmp_path, TITLE, f"so-01\t{decomposed}\t1")
    assert read_judgements(table, QUESTIONS) == {"so-01": {"15/2020/NĐ-CP#điều-1": 1}}


def test_bytes_that_are_no_utf_8_are_an_error_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(GOOD.encode() + b'\n{"id": "b", "text": "\xd2\xe1"}\n')
    with pytest.raises(JudgementError, match="không phải UTF-8") as caught:
        read_questions(path)
    assert caught.value.line == 2


def test_a_line_without_end_is_refused_before_it_is_held(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    with path.open("wb") as file:
        file.truncate(LINE_LIMIT + 2)
    with pytest.raises(JudgementError, match="dài hơn 16 MB") as caught:
        read_questions(path)
    assert caught.value.line == 1


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "JSON"),  # cut off
        ("[" * 100_000, "JSON"),  # nested deeper than a parser goes
        ("[1]", "đối tượng"),  # JSON, but no record
        ('{"text": "x"}', "id"),  # no id
        ('{"id": "x"}', "text"),  # no text
        ('{"id": "x", "text": "  "}', "text"),  # nothing to ask
        ('{"id": 7, "text": "x"}', "id"),  # a number is no id: 7 and "7" would be two
        ('{"id": "a b", "text": "x"}', "khoảng trắng"),  # a run file is split at spaces
        (GOOD, "đã có"),  # an id given twice
    ],
)
def test_a_bad_question_is_an_error_with_its_line(tmp_path: Path, bad: str, says: str) -> None:
    path = questions_file(tmp_path, GOOD, bad)
    with pytest.raises(JudgementError, match=says) as caught:
        read_questions(path)
    assert caught.value.line == 2
    assert f"{path}, dòng 2" in caught.value.message


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("so-01\tmau/x", "đúng 3 ô"),  # a cell is missing
        ("so-01 mau/x 1", "đúng 3 ô"),  # spaces are no tabs
        ("so-01\tmau/x\t1\t", "đúng 3 ô"),  # a cell too many
        ("so-01\t\t1", "đúng 3 ô"),  # an empty id
        ("so-99\tmau/x\t1", "so-99"),  # a question nobody asks
        ("so-01\tmau/x\t-1", "-1"),  # grades begin at 0
        ("so-01\tmau/x\t1.0", "1.0"),  # whole numbers only
        ("so-01\tmau/x\tx", "x"),
        ("so-01\tmau/x\t99", "99"),  # a typing error
        ("so-01\tmau/a\t1", "đã được chấm"),  # judged twice
    ],
)
def test_a_bad_judgement_is_an_error_with_its_line(tmp_path: Path, bad: str, says: str) -> None:
    path = judgements_file(tmp_path, TITLE, "so-01\tmau/a\t1", bad)
    with pytest.raises(JudgementError, match=says) as caught:
        read_judgements(path, QUESTIONS)
    assert caught.value.line == 3


@pytest.mark.parametrize("first", ["so-01\tmau/a\t1", "query_id doc_id rel", ""])
def test_the_header_is_asked_for(tmp_path: Path, first: str) -> None:
    with pytest.raises(JudgementError, match="query_id<TAB>doc_id<TAB>rel"):
        read_judgements(judgements_file(tmp_path, first), QUESTIONS)


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_a_file_without_questions_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(content)
    with pytest.raises(JudgementError, match="không có câu hỏi"):
        read_questions(path)


def test_a_header_alone_is_no_set_of_judgements(tmp_path: Path) -> None:
    with pytest.raises(JudgementError, match="không có dòng chấm điểm"):
        read_judgements(judgements_file(tmp_path, TITLE), QUESTIONS)


def test_a_file_that_is_not_there_or_no_text_is_an_error_that_names_it(tmp_path: Path) -> None:
    missing, binary = tmp_path / "missing.jsonl", tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    for path, says in ((missing, "không mở được"), (binary, "UTF-8"), (tmp_path, "không mở được")):
        with pytest.raises(JudgementError, match=says) as caught:
            read_questions(path)
        assert str(path) in caught.value.message
        with pytest.raises(JudgementError, match=says):
            read_judgements(path, QUESTIONS)


IDS = st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=9)
FOUND = IDS.map(canonical).filter(bool)


@given(st.dictionaries(IDS, st.dictionaries(FOUND, st.integers(0, 10), min_size=1), min_size=1))
def test_judgements_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, judged: dict[str, dict[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("judged")
    questions = [json.dumps({"id": each, "text": "x"}) for each in judged]
    rows = [f"{q}\t{d}\t{rel}" for q, found in judged.items() for d, rel in found.items()]
    read = read_questions(questions_file(folder, *questions))
    path = judgements_file(folder, "\t".join(HEADER), *rows)
    assert read_judgements(path, read) == judged
