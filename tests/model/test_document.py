"""A document and its passages."""

import pytest

from tests.factories import document
from tracuu.model.document import Document, Named, Provision, RelationKind, Status

FIRST = Provision("d#dieu-1", "dieu-1", "Điều 1", "Phạm vi", "Áp dụng.")


def test_a_bulletin_is_one_passage_with_the_documents_own_id():
    assert Document("d", "Tin", body="Nội dung.").passages() == (
        Provision("d", "", "", "", "Nội dung."),
    )


def test_a_preamble_comes_before_the_provisions():
    document = Document("d", "Nghị quyết", body="Căn cứ.", provisions=(FIRST,))
    assert [passage.id for passage in document.passages()] == ["d", "d#dieu-1"]


def test_provisions_alone_are_the_passages():
    assert Document("d", "Luật", provisions=(FIRST,)).passages() == (FIRST,)


def test_a_document_without_text_still_has_a_passage():
    assert len(Document("d", "Tên").passages()) == 1


def test_the_header_keeps_everything_but_the_text():
    document = Document("d", "Luật", number="1/QĐ", body="x", provisions=(FIRST,))
    assert document.without_text() == Document("d", "Luật", number="1/QĐ")


@pytest.mark.parametrize(
    ("label", "title", "heading"),
    [
        ("Điều 1", "Phạm vi", "Điều 1. Phạm vi"),
        ("Điều 1", "", "Điều 1"),
        ("", "Phạm vi", "Phạm vi"),
        ("", "", ""),
    ],
)
def test_a_heading_is_label_and_title(label, title, heading):
    assert Provision("d#a", "a", label, title, "").heading == heading


def test_a_name_no_register_knows_is_kept_as_written():
    assert Named.unregistered("Đội 5 & Tổ 3") == Named("doi-5-to-3", "Đội 5 & Tổ 3")
    assert Named.unregistered("???").id == "khac"


@pytest.mark.parametrize("value", [*Status, *RelationKind])
def test_every_status_and_relation_has_its_own_vietnamese_label(value):
    labels = [other.label for other in type(value)]
    assert labels.count(value.label) == 1
    assert value.label[0].isupper()


@pytest.mark.parametrize(
    ("values", "citation"),
    [
        (
            {
                "type": "Chỉ thị",
                "number": "05-CT/TW",
                "issued": "2016-05-15",
                "unit": "Bộ Chính trị",
            },
            "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị",
        ),
        (
            {"type": "Kế hoạch", "issued": "2023-02-09", "unit": "Huyện ủy Phong Điền"},
            "Kế hoạch ngày 09/02/2023 của Huyện ủy Phong Điền",
        ),
        ({"type": "Nghị quyết", "number": "12/2023/NQ-HĐND"}, "Nghị quyết số 12/2023/NQ-HĐND"),
        ({"type": "Nghị quyết", "unit": "Huyện ủy Phong Điền"}, ""),
        ({"number": "05-CT/TW"}, ""),
    ],
)
def test_a_document_is_cited_as_papers_do(values: dict[str, str], citation: str) -> None:
    assert document(**values).citation == citation
