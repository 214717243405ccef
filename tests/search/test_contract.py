"""The JSON that the API writes and the command line prints."""

from pathlib import Path

import orjson
import pytest

from tracuu.query.request import SearchRequest
from tracuu.search.contract import search_json, suggestions_json
from tracuu.search.document_contract import document_json
from tracuu.search.service import SearchService

TOP = {
    "query", "total", "page", "size", "took_ms", "items", "facets", "suggestions", "relaxed",
    "links", "index",
}  # fmt: skip
ITEM = {
    "id", "number", "title", "summary", "type", "unit", "parent_unit", "topics", "issued",
    "published",
    "effective", "expires", "status", "text_source", "signer", "citation", "url", "origin",
    "former_unit", "match", "score", "highlights", "provisions",
}  # fmt: skip


def test_a_search_has_these_members_and_survives_json(papers: SearchService) -> None:
    record = search_json(papers.search(SearchRequest(q="khoa giáo")))
    assert set(record) == TOP
    assert all(set(item) == ITEM for item in record["items"])
    assert orjson.loads(orjson.dumps(record)) == record
    assert record["query"] == {
        "raw": "khoa giáo", "understood": "khoa giáo", "corrections": [], "notes": [],
        "meanings": [], "rescued": None, "former_units": None,
    }  # fmt: skip
    assert record["items"][0]["match"] == {
        "tier": "exact", "fields": ["title", "body"], "number": False,
    }  # fmt: skip
    assert record["items"][0]["url"] == "/van-ban/mau/05-ct-hu-2021"


@pytest.mark.parametrize("q", ["khoa giao", "đất", "sức khỏe", "05-CT/TW", '"trẻ em"'])
def test_ranges_are_code_points_of_the_text_beside_them(papers: SearchService, q: str) -> None:
    record = search_json(papers.search(SearchRequest(q=q)))
    spans = [
        highlight["text"][start:end]
        for item in record["items"]
        for highlight in item["highlights"]
        for start, end in highlight["ranges"]
    ]
    assert spans
    assert all(span == span.strip() and span for span in spans)


def test_links_lead_through_the_pages_with_the_same_parameters(papers: SearchService) -> None:
    record = search_json(papers.search(SearchRequest(size=2, page=2, sort="newest")), "/api")
    assert record["links"] == {
        "self": "/api?sort=newest&size=2&page=2", "next": None, "prev": "/api?sort=newest&size=2",
        "atom": "/tin.atom", "csv": "/ket-qua.csv?sort=newest",
    }  # fmt: skip
    first = search_json(papers.search(SearchRequest(size=2)), "/api")
    assert first["links"]["next"] == "/api?size=2&page=2"
    assert first["links"]["prev"] is None


def test_the_feed_and_the_sheet_are_of_the_whole_search(papers: SearchService) -> None:
    """Not of a page of it, and not of how it was shown; a feed is newest first by itself."""
    request = SearchRequest(
        q="khoa giáo", type=("chi-thi",), sort="oldest", size=1, page=2, group="provision",
        facets=("year",), explain=True,
    )  # fmt: skip
    links = search_json(papers.search(request))["links"]
    assert links["atom"] == "/tin.atom?q=khoa+gi%C3%A1o&type=chi-thi"
    assert links["csv"] == (
        "/ket-qua.csv?q=khoa+gi%C3%A1o&type=chi-thi&sort=oldest&group=provision"
    )


def test_a_document_is_whole_and_says_what_matched(papers: SearchService) -> None:
    record = document_json(papers.document("mau/05-ct-hu-2021", "trẻ em"))
    assert [part["anchor"] for part in record["provisions"]] == ["dieu-1", "dieu-2"]
    (found,) = record["highlights"]
    text = record["provisions"][0]["text"]
    assert (found["field"], found["anchor"]) == ("body", "dieu-1")
    assert [text[start:end] for start, end in found["ranges"]] == ["trẻ em"]
    assert record["status"] == {
        "code": "unknown", "label": "Chưa rõ tình trạng", "cause": None,
    }  # fmt: skip


def test_a_document_says_what_others_do_to_it(sample_index: Path) -> None:
    service = SearchService.open(sample_index)
    record = document_json(service.document("mau/12-ct-hu-2022"))
    assert record["cited_by"][0] == {
        "kind": "replaces", "label": "Được thay thế bởi", "id": "mau/02-ct-du-2025",
        "number": "02-CT/ĐU", "title": record["cited_by"][0]["title"], "issued": "2025-08-25",
        "url": "/van-ban/mau/02-ct-du-2025",
    }  # fmt: skip
    assert record["cited_by_more"] is False
    service.close()


def test_every_relation_of_the_sample_is_seen_from_its_other_end(sample_index: Path) -> None:
    service = SearchService.open(sample_index)
    documents = {document.id: document for document in service.documents()}
    there = {
        (document.id, relation.kind, relation.id)
        for document in documents.values()
        for relation in document.relations
        if relation.id in documents
    }
    back = {
        (citation.document.id, citation.kind, cited)
        for cited in documents
        for citation in service.document(cited).citations.found
    }
    assert len(there) > 50
    assert there <= back
    # What the texts say besides has no id: it is told by the number.
    by_number = {
        (document.id, relation.kind)
        for document in documents.values()
        for relation in document.relations
        if not relation.id
    }
    others = {(citing, kind) for citing, kind, _ in back - there if kind.value != "mentions"}
    assert others <= by_number
    service.close()


def test_suggestions_keep_what_was_typed(papers: SearchService) -> None:
    record = suggestions_json("05", papers.suggest("05"))
    assert record["query"] == "05"
    assert record["suggestions"][0] == {
        "kind": "number", "text": "05-CT/HU", "query": "05-CT/HU", "url": None,
        "detail": "Chỉ thị về tăng cường công tác khoa giáo (15/03/2021)",
    }  # fmt: skip
