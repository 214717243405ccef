"""The data block of a document page: what search engines are told of a paper or a bulletin."""

from dataclasses import replace
from datetime import date

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.papers import HEALTH, WASTE
from tracuu.model.document import Attachment, Document, Relation, RelationKind, Status
from tracuu.web.presenters.files import files
from tracuu.web.presenters.linked_data import linked_data

URL = "https://tra-cuu.example.vn/van-ban/mau/12-ct-hu-2022"


def test_a_paper_is_legislation_with_its_relations() -> None:
    replaces = Relation(RelationKind.REPEALS, "5/QĐ", "khoản 2 Quyết định 5/QĐ", partly=True)
    told = orjson.loads(
        linked_data(replace(WASTE, relations=(*WASTE.relations, replaces)), URL).encode()
    )
    nameless = Relation(RelationKind.BASIS, id="khac/08")
    more = replace(WASTE, relations=(*WASTE.relations, replaces, nameless))
    assert orjson.loads(linked_data(more, URL)) == told, "a paper without a name is not told"
    assert told == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": URL,
        "url": URL,
        "inLanguage": "vi",
        "name": WASTE.title,
        "description": "Phân loại rác tại nguồn.",
        "legislationIdentifier": "12-CT/HU",
        "legislationType": "Chỉ thị",
        "legislationDate": "2022-05-18",
        "legislationDateOfApplicability": "2022-05-20",
        "legislationLegalForce": "https://schema.org/InForce",
        "legislationPassedBy": {
            "@type": "GovernmentOrganization",
            "name": "Ban Thường vụ Huyện ủy Phong Điền",
        },
        "about": ["Môi trường"],
        "sameAs": "https://phongdien.example.vn/12-ct-hu?a=1&b=2",
        "encoding": [
            {
                "@type": "MediaObject",
                "name": "Bản ký số.pdf",
                "contentUrl": "https://phongdien.example.vn/12.pdf",
            }
        ],
        "isBasedOn": [
            {
                "@type": "Legislation",
                "name": "Luật Bảo vệ môi trường",
                "legislationIdentifier": "72/2020/QH14",
            }
        ],
        "legislationRepeals": [
            {
                "@type": "Legislation",
                "name": "Chỉ thị số 08-CT/HU",
                "legislationIdentifier": "08-CT/HU",
            }
        ],
        "legislationChanges": [
            {
                "@type": "Legislation",
                "name": "khoản 2 Quyết định 5/QĐ",
                "legislationIdentifier": "5/QĐ",
            }
        ],
        "citation": [{"@type": "Legislation", "legislationIdentifier": "04-NQ/ĐU"}],
    }


def test_a_bulletin_is_a_news_article() -> None:
    told = orjson.loads(linked_data(HEALTH, URL).encode())
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == HEALTH.title
    assert told["datePublished"] == "2023-08-09T06:06:00+07:00"
    assert told["creditText"] == "Tin, ảnh: Cộng tác viên"
    assert "sameAs" not in told, "its address is a script"
    assert not [name for name in told if name.startswith("legislation")]


@pytest.mark.parametrize(
    ("status", "force"),
    [
        (Status.EXPIRED, "NotInForce"),
        (Status.NOT_YET, "NotInForce"),
        (Status.PARTLY_EXPIRED, "PartiallyInForce"),
        (Status.UNKNOWN, None),
    ],
)
def test_an_unknown_status_is_not_guessed(status: Status, force: str | None) -> None:
    told = orjson.loads(linked_data(replace(WASTE, status=status), URL).encode())
    assert told.get("legislationLegalForce") == (force and f"https://schema.org/{force}")


def test_the_last_day_is_told() -> None:
    told = orjson.loads(linked_data(replace(WASTE, expires=date(2025, 8, 25)), URL).encode())
    assert told["expires"] == "2025-08-25"


texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&/!-'\"\\"))


@given(texts, texts, texts)
def test_nothing_in_a_document_ends_the_block(title: str, number: str, named: str) -> None:
    document = Document(
        "x", title, number=number, relations=(Relation(RelationKind.BASIS, number, named),)
    )
    block = linked_data(document, URL)
    assert not set("<>&\u2028\u2029") & set(block)
    assert orjson.loads(block.encode()).get("name", "") == title[:500]


@pytest.mark.parametrize(
    ("file", "name", "kind", "url"),
    [
        (Attachment("Bản ký.PDF", "https://a.vn/1"), "Bản ký.PDF", "PDF", "https://a.vn/1"),
        (Attachment("Phụ lục", "/tep/b.xlsx"), "Phụ lục", "Excel", "https://x.vn/tep/b.xlsx"),
        (Attachment("", "https://a.vn/t%E1%BB%87p.doc?x=1"), "tệp.doc", "Word",
         "https://a.vn/t%E1%BB%87p.doc?x=1"),
        (Attachment("", ""), "Tệp không tên", "", ""),
        (Attachment("a.exe", "javascript:alert(1)"), "a.exe", "", ""),
        (Attachment("a.pdf", "http://[::1"), "a.pdf", "PDF", ""),
    ],
)  # fmt: skip
def test_a_file_has_a_name_a_kind_and_a_safe_link(
    file: Attachment, name: str, kind: str, url: str
) -> None:
    (made,) = files(Document("x", "x", url="https://x.vn/bai.html", attachments=(file,)))
    assert (made.name, made.kind, made.url) == (name, kind, url)
