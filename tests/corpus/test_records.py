"""JSON Lines in the import format: what is kept, what is noted, what is refused."""

import gzip
import json
import lzma
import re
import tracemalloc
from datetime import date, datetime

import pytest

from tests.corpus.outcomes import outcome
from tracuu.model.dates import VIETNAM
from tracuu.model.document import (
    Attachment,
    Document,
    Named,
    Provision,
    Relation,
    RelationKind,
    Status,
)

FULL = {
    "id": "mau/05-ct-hu-2021",
    "type": "chi-thi",
    "number": "05-CT/HU",
    "title": "Chỉ thị về lãnh đạo cuộc bầu cử",
    "summary": "Một câu.",
    "unit": "Ban Thường vụ Huyện uỷ Phong Điền",
    "issued": "2021-03-15",
    "effective": "15/03/2021",
    "expires": "",
    "status": "in_force",
    "signer": "Phó Bí thư",
    "topics": ["hdnd-bau-cu", "Xây dựng Đảng"],
    "url": "https://xa.example/1",
    "attachments": [{"name": "tep.pdf", "url": "/tep.pdf"}],
    "body": "Căn cứ một;\n\n  Căn cứ hai.  ",
    "provisions": [
        {"label": "Điều 1", "title": "Phạm vi", "text": "Một."},
        {"label": "2", "text": "Hai."},
        {"id": "rieng-3", "label": "II", "title": "Ba", "text": ""},
    ],
    "relations": [{"kind": "basis", "number": "05-CT/TW", "title": "Chỉ thị số 05-CT/TW"}],
}
MINIMAL = {"id": "a", "title": "Tiêu đề", "body": "Nội dung."}


def line(**values):
    """A minimal record with some values set, and those set to ... left out."""
    record = {key: value for key, value in (MINIMAL | values).items() if value is not ...}
    return json.dumps(record, ensure_ascii=False)


def test_every_field_of_the_format_arrives(read):
    result = read("a.jsonl", json.dumps(FULL, ensure_ascii=False))
    assert result.rows == ()
    assert result.document == Document(
        id="mau/05-ct-hu-2021",
        type=Named("chi-thi", "Chỉ thị"),
        number="05-CT/HU",
        title="Chỉ thị về lãnh đạo cuộc bầu cử",
        summary="Một câu.",
        unit=Named("ban-thuong-vu-huyen-uy-phong-dien", "Ban Thường vụ Huyện ủy Phong Điền"),
        parent_unit=Named("huyen-uy-phong-dien", "Huyện ủy Phong Điền"),
        issued=date(2021, 3, 15),
        effective=date(2021, 3, 15),
        status=Status.IN_FORCE,
        signer="Phó Bí thư",
        topics=(
            Named("hdnd-bau-cu", "Hội đồng nhân dân, bầu cử"),
            Named("xay-dung-dang", "Xây dựng Đảng"),
        ),
        url="https://xa.example/1",
        source="a.jsonl",
        attachments=(Attachment("tep.pdf", "/tep.pdf"),),
        body="Căn cứ một;\nCăn cứ hai.",
        provisions=(
            Provision("mau/05-ct-hu-2021#dieu-1", "dieu-1", "Điều 1", "Phạm vi", "Một."),
            Provision("mau/05-ct-hu-2021#muc-2", "muc-2", "2", "", "Hai."),
            Provision("rieng-3", "phan-ii", "II", "Ba", ""),
        ),
        relations=(Relation(RelationKind.BASIS, "05-CT/TW", "Chỉ thị số 05-CT/TW"),),
    )


@pytest.mark.parametrize(
    ("values", "code", "why"),
    [
        ({"title": ...}, "thieu-tieu-de", "no title"),
        ({"title": " \u200b "}, "thieu-tieu-de", "a title of nothing visible, and nothing else"),
        ({"body": ...}, "thieu-noi-dung", "neither body nor provisions"),
        ({"body": " ", "provisions": [{"label": "1"}]}, "thieu-noi-dung", "a label alone"),
        ({"title": 5}, "sai-kieu", "title is a number"),
        ({"body": ["a"]}, "sai-kieu", "body is a list"),
        ({"id": 12}, "sai-kieu", "id is a number"),
        ({"provisions": {"a": 1}}, "sai-kieu", "provisions is an object"),
        ({"provisions": ["Điều 1"]}, "sai-kieu", "a provision is a string"),
        ({"provisions": [{"label": 1, "text": "a"}]}, "sai-kieu", "a label is a number"),
        ({"id": "a" * 201}, "ma-khong-hop-le", "too long"),
        ({"id": "a\u0007b"}, "ma-khong-hop-le", "a control character"),
        ({"id": "a\nb"}, "ma-khong-hop-le", "a line end"),
        ({"id": "../a"}, "ma-khong-hop-le", "leads out of the page's folder"),
        ({"id": "/a"}, "ma-khong-hop-le", "an empty part"),
        ({"title": "t" * 2001}, "gia-tri-qua-dai", "title too long"),
        ({"provisions": [{"id": "a//b", "text": "x"}]}, "ma-khong-hop-le", "id of a provision"),
    ],
)
def test_what_makes_no_document_is_refused_and_the_rest_read(read, values, code, why):
    result = read("a.jsonl", f"{line(id='truoc')}\n{line(**values)}\n{line(id='sau')}\n")
    assert result.ids == ["truoc", "sau"], why
    assert [(row.code, row.line) for row in result.rows] == [(code, 2)]
    assert result.rows[0].remedy
    assert result.report.refused == 1


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'{"id": "b", "title": ', "json-sai"),
        (b"khong phai json", "json-sai"),
        (b'{"id": "b", "title": NaN, "body": "\\ud800"}', "json-sai"),
        (b"[1, 2]", "khong-phai-doi-tuong"),
        (b'"chuoi"', "khong-phai-doi-tuong"),
        (b"null", "khong-phai-doi-tuong"),
        (b'{"id": "b", "title": "\xe9", "body": "x"}', "khong-phai-utf8"),
        (b"[" * 100_000, "json-sai"),
        (b'{"a": "\\ud800", "b": ' + b"[" * 100_000, "json-sai"),
        (b"{" + b'"a":' * 20, "json-sai"),
    ],
)
def test_a_broken_line_between_good_ones_is_refused_alone(read, raw, code):
    content = line(id="truoc").encode() + b"\n" + raw + b"\n" + line(id="sau").encode()
    result = read("a.jsonl", content)
    assert result.ids == ["truoc", "sau"]
    assert [(row.code, row.line) for row in result.rows] == [(code, 2)]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ('{"id": "b", "title": ', "bị cắt ngang, ở cột 21"),
        ('{"id": "b",}', "thừa dấu phẩy, ở cột 11"),
        ('{"id": "b" "title": 1}', "thiếu dấu phẩy hoặc dấu đóng ngoặc, ở cột 12"),
        ('{"id" "b"}', "thiếu dấu hai chấm sau tên khóa, ở cột 7"),
        ("{id: 1}", "tên khóa phải nằm trong ngoặc kép, ở cột 2"),
        ('{"id": "a"} x', "còn chữ thừa ở sau, ở cột 13"),
        ('{"id": "a\tb"}', "có ký tự điều khiển trong chuỗi, ở cột 10"),
        ('{"id": "\\q"}', "sai dấu \\ trong chuỗi, ở cột 9"),
        ('{"id": 01}', "số viết sai, ở cột 8"),
        ("không phải", "chỗ này không phải một giá trị JSON, ở cột 1"),
        ("[" * 100_000, "lồng nhau quá sâu, ở cột 1026"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_vietnamese(read, raw, says):
    assert read("a.jsonl", raw).rows[0].message == f"Dòng không phải JSON: {says}."


@pytest.mark.parametrize(
    ("values", "code", "field", "empty"),
    [
        ({"issued": "31/02/2023"}, "ngay-sai", "issued", None),
        ({"issued": "2023"}, "ngay-sai", "issued", None),
        ({"effective": "mai"}, "ngay-sai", "effective", None),
        ({"published": "2023-13-01T00:00:00"}, "ngay-sai", "published", None),
        ({"published": "0001-01-01T00:00:00Z"}, "ngay-sai", "published", None),
        ({"issued": 2023}, "gia-tri-sai-kieu", "issued", None),
        ({"number": ["1"]}, "gia-tri-sai-kieu", "number", ""),
        ({"number": "1" * 201}, "gia-tri-sai-kieu", "number", ""),
        ({"topics": "khoa-giao"}, "gia-tri-sai-kieu", "topics", ()),
        ({"topics": [1]}, "gia-tri-sai-kieu", "topics", ()),
        ({"attachments": ["a"]}, "gia-tri-sai-kieu", "attachments", ()),
        ({"relations": {"a": 1}}, "gia-tri-sai-kieu", "relations", ()),
        ({"status": "het han"}, "gia-tri-la", "status", Status.UNKNOWN),
        ({"url": "javascript:alert(1)"}, "lien-ket-sai", "url", ""),
        ({"url": "https://"}, "lien-ket-sai", "url", ""),
        ({"url": "http://[::1"}, "lien-ket-sai", "url", ""),
    ],
)
def test_a_wrong_value_is_noted_and_left_empty_and_the_document_kept(
    read, values, code, field, empty
):
    result = read("a.jsonl", line(**values))
    assert getattr(result.document, field) == empty
    assert [(row.code, row.line) for row in result.rows] == [(code, 1)]
    assert result.report.refused == 0


@pytest.mark.parametrize(
    ("values", "code", "field", "kept"),
    [
        ({"type": "Giấy lạ"}, "loai-ngoai-danh-muc", "type", Named("giay-la", "Giấy lạ")),
        ({"unit": "Hội Sách"}, "co-quan-ngoai-danh-muc", "unit", Named("hoi-sach", "Hội Sách")),
        ({"topics": ["Sách"]}, "linh-vuc-ngoai-danh-muc", "topics", (Named("sach", "Sách"),)),
    ],
)
def test_a_value_that_no_register_knows_is_kept_as_written(read, values, code, field, kept):
    result = read("a.jsonl", line(**values))
    assert getattr(result.document, field) == kept
    assert result.codes == [code]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-08-09", date(2023, 8, 9)),
        ("09/08/2023", date(2023, 8, 9)),
        ("ngày 09 tháng 8 năm 2023", date(2023, 8, 9)),
        ("9.8.2023", date(2023, 8, 9)),
        ("2023-08-08T20:00:00.000Z", date(2023, 8, 9)),  # already the next day in Vietnam
        ("2023-08-09+0706:06:40", date(2023, 8, 9)),
    ],
)
def test_a_day_is_read_in_every_form_that_sources_use(read, written, expected):
    result = read("a.jsonl", line(issued=written))
    assert result.document.issued == expected
    assert result.rows == ()


def test_the_time_of_publication_gives_the_day_where_none_is_written(read):
    document = read("a.jsonl", line(published="Thứ tư - 09/08/2023 06:06")).document
    assert document.published == datetime(2023, 8, 9, 6, 6, tzinfo=VIETNAM)
    assert document.issued == date(2023, 8, 9)


def test_a_register_value_may_be_an_object(read):
    result = read("a.jsonl", line(type={"id": "ke-hoach", "name": "Kế hoạch"}))
    assert result.document.type == Named("ke-hoach", "Kế hoạch")


def test_an_empty_title_of_a_numbered_paper_is_what_people_call_it(read):
    result = read("a.jsonl", line(title="", type="thong-tu", number="02/2016/TT-BTP"))
    assert result.document.title == "Thông tư số 02/2016/TT-BTP"
    assert result.codes == ["tieu-de-trong"]


def test_unknown_keys_are_noted_once_each_with_a_count(read):
    lines = [line(id=str(number), mau="x", la=1) for number in range(5)]
    rows = read("a.jsonl", "\n".join(lines)).rows
    assert sorted((row.code, row.count) for row in rows) == [("khoa-la", 5), ("khoa-la", 5)]
    assert {name for row in rows for name in ("mau", "la") if f"“{name}”" in row.message} == {
        "mau",
        "la",
    }


def test_of_two_documents_with_one_id_the_second_is_refused_across_files(tmp_path):
    (tmp_path / "a.jsonl").write_text(line(title="Một") + "\n" + line(title="Hai"))
    (tmp_path / "b.jsonl").write_text(line(title="Ba"))
    result = outcome(tmp_path)
    assert [document.title for document in result.documents] == ["Một"]
    assert [(row.code, row.line) for row in result.rows] == [("trung-ma", 2), ("trung-ma", 1)]
    first = f"dòng 1 của {tmp_path / 'a.jsonl'}"
    short = first if len(first) <= 60 else first[-50:]
    assert all(short in row.message for row in result.rows)


def test_the_first_document_of_an_id_is_told_by_the_end_of_a_long_path(tmp_path):
    folder = tmp_path / ("a" * 100)
    folder.mkdir()
    (folder / "cuoi.jsonl").write_text(f"\n{line()}\n{line()}")
    (row,) = outcome(tmp_path).rows
    assert re.search(r"đọc trước, dòng 2 của …a+/cuoi\.jsonl\.$", row.message)


def test_the_id_of_a_provision_is_taken_too_and_told(read):
    parts = [{"id": "b", "label": "Điều 1", "text": "Một"}]
    result = read("a.jsonl", line(provisions=parts) + "\n" + line(id="b"))
    assert [(row.code, row.line) for row in result.rows] == [("trung-ma", 2)]
    assert "dòng 1 của " in result.rows[0].message


def test_ids_that_differ_in_form_only_are_one(read):
    result = read("a.jsonl", line(id="hòa") + "\n" + line(id="ho\u0300a"))
    assert result.codes == ["trung-ma"]


def test_provisions_of_one_id_are_numbered_and_noted(read):
    parts = [{"id": "x", "label": "Điều 1", "text": "Một"}, {"id": "x", "text": "Hai"}]
    result = read("a.jsonl", line(provisions=parts) + "\n" + line(id="b", provisions=parts[:1]))
    ids = [part.id for document in result.documents for part in document.provisions]
    assert ids == ["x", "x-2", "x-3"]
    assert [(row.code, row.count) for row in result.rows] == [("trung-ma-dieu-khoan", 2)]


def test_equal_labels_get_anchors_of_their_own(read):
    parts = [{"label": label, "text": "x"} for label in ("Điều 1", "Điều 1", "", "", "a)", "IV.")]
    provisions = read("a.jsonl", line(provisions=parts)).document.provisions
    assert [part.anchor for part in provisions] == [
        "dieu-1", "dieu-1-2", "doan", "doan-2", "diem-a", "phan-iv",
    ]  # fmt: skip


def test_many_equal_labels_cost_linear_time(read):
    parts = [{"label": "Điều 1", "text": "x"}] * 50_000
    anchors = {part.anchor for part in read("a.jsonl", line(provisions=parts)).document.provisions}
    assert len(anchors) == 50_000


def test_without_an_id_the_place_in_the_file_is_one(tmp_path):
    folder = tmp_path / "Văn bản"
    folder.mkdir()
    (folder / "Năm 2023.jsonl").write_text(f"\n{line(id=...)}\n{line(id='')}\n")
    assert outcome(tmp_path).ids == ["van-ban/nam-2023/2", "van-ban/nam-2023/3"]


def test_half_a_surrogate_pair_becomes_a_replacement_character_and_is_noted(read):
    result = read(
        "a.jsonl", '{"id": "a", "title": "T\\ud800", "body": "B\\udfff và \\ud83d\\ude00"}'
    )
    assert result.document.title == "T\ufffd"
    assert result.document.body == "B\ufffd và \U0001f600"
    assert result.codes == ["ky-tu-hong"]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.jsonl.gz", gzip.compress), ("a.jsonl.xz", lzma.compress)]
)
class TestCompressed:
    def test_it_reads_like_the_plain_file(self, read, name, pack):
        content = "\n".join(line(id=str(number)) for number in range(50)).encode()
        assert read(name, pack(content)).ids == read("a.jsonl", content).ids

    def test_what_comes_before_the_break_is_kept_and_the_break_noted(self, read, name, pack):
        rows = [line(id=str(number), body=f"{number * 7919:x} " * 400) for number in range(3000)]
        packed = pack("\n".join(rows).encode())
        result = read(name, packed[: len(packed) // 2])
        assert 0 < len(result.documents) < 3000
        assert result.codes == ["tep-nen-hong"]
        assert result.rows[0].line == len(result.documents) + 1

    def test_a_file_that_only_claims_to_be_compressed_is_refused(self, read, name, pack):
        assert read(name, line().encode()).codes == ["tep-nen-hong"]

    def test_an_empty_archive_is_refused(self, read, name, pack):
        assert read(name, pack(b"\n \n")).codes == ["tep-rong"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "tep-rong"),
        (b"\n  \n\t\n", "tep-rong"),
        ('{"id": "a"}'.encode("utf-16"), "khong-phai-van-ban"),
        (b"\x00\x01\x02\n" * 1000, "khong-phai-van-ban"),
    ],
)
def test_a_file_that_holds_no_lines_is_refused_in_one_row(read, content, code):
    assert read("a.jsonl", content).codes == [code]


def test_a_byte_order_mark_before_the_first_line_is_no_matter(read):
    assert read("a.jsonl", b"\xef\xbb\xbf" + line().encode()).ids == ["a"]


def test_a_line_of_50_mb_is_refused_in_bounded_memory_and_the_next_one_read(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(line(id="truoc").encode() + b'\n{"id": "dai", "title": "T", "body": "')
        for _ in range(50):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n' + line(id="sau").encode())
    tracemalloc.start()
    result = outcome(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.ids == ["truoc", "sau"]
    assert [(row.code, row.line) for row in result.rows] == [("dong-qua-dai", 2)]
    # The reader joins its chunks of one line, which takes twice the limit for a moment.
    assert peak < 40 << 20


def test_a_million_refusals_do_not_fill_the_memory(read):
    result = read("a.jsonl", "x\n" * 30_000)
    assert result.report.refused == 30_000
    assert len(result.rows) <= 10_001
