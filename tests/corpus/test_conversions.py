"""Old encodings in files: converted by every reader, and told in the report."""

import json

import pytest

TEXT = (
    "Th«ng t­ vÒ c«ng t¸c v¨n th­\nThø t­ - 09/08/2023 06:06\n"
    "Bé Néi vô h­íng dÉn c«ng t¸c v¨n th­ trong c¸c c¬ quan nhµ n­íc.\nTrung t©m"
)
TITLE = "Thông tư về công tác văn thư"
BODY = "Bộ Nội vụ hướng dẫn công tác văn thư trong các cơ quan nhà nước.\nTrung tâm"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT.split("\n")[2:] * 2)
PAGE = f'<article><h1><font face=".VnTimeH">Th«ng t­ vÒ v¨n th­</font></h1>{PARAGRAPHS}</article>'


def _one_warning(outcome):
    (row,) = (row for row in outcome.rows if row.code == "doi-bang-ma")
    assert "TCVN3" in row.message
    assert row.remedy
    return row


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_text_file_is_converted_and_reported_once(read, encoding):
    outcome = read("a.txt", TEXT.encode(encoding))
    assert outcome.document.title == TITLE
    assert outcome.document.published is not None
    assert outcome.document.body.replace("\n", " ") == BODY.replace("\n", " ")
    assert "4 đoạn" in _one_warning(outcome).message


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_page_gets_the_capitals_of_its_heading_back_from_the_font(read, encoding):
    outcome = read("a.html", PAGE.encode(encoding))
    assert outcome.document.title == "THÔNG TƯ VỀ VĂN THƯ"
    assert outcome.document.body == f"{BODY}\n{BODY}"
    _one_warning(outcome)


def test_a_page_may_write_its_bytes_as_character_references(read):
    outcome = read("a.html", PAGE.replace("\u00ad", "&#173;").replace("«", "&laquo;"))
    assert outcome.document.body == f"{BODY}\n{BODY}"


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_texts_of_a_record_are_judged_together(read, ascii_only, encoding):
    record = {"id": "a", "title": "Th«ng t­", "body": TEXT, "url": "https://a.vn/x^'y"}
    outcome = read("a.jsonl", json.dumps(record, ensure_ascii=ascii_only).encode(encoding))
    assert outcome.document.title == "Thông tư"
    assert outcome.document.body.endswith(BODY)
    assert outcome.document.url == "https://a.vn/x^'y"
    _one_warning(outcome)


def test_a_unicode_file_is_not_converted(read):
    assert "doi-bang-ma" not in read("a.txt", f"{TITLE}\n{BODY}\nNhiệt độ 25°C × 3").codes


def test_a_broken_byte_in_unicode_is_damage_and_no_old_encoding(read):
    outcome = read("a.txt", f"{TITLE}\n{BODY}".encode() + b"\xe1\xba")
    assert outcome.document.body.endswith("\ufffd")
    assert outcome.codes == ["ky-tu-hong", "thieu-ngay"]
