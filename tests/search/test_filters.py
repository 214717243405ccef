"""Filters narrow a query to exactly the documents that a plain scan of the corpus gives."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.index.reference import matching
from tracuu.corpus import Report, read_corpus
from tracuu.model.dates import parse_range
from tracuu.model.document import Document
from tracuu.model.unit_history import with_former
from tracuu.query.parser import parse
from tracuu.query.request import SearchRequest
from tracuu.search.intent import intent
from tracuu.search.results import SearchResult
from tracuu.search.service import SearchService

QUERIES = ("", "trẻ em", "ve sinh moi truong", '"chuyển đổi số"', "bầu cử -phường", "12-CT/HU")


@pytest.fixture(scope="module")
def corpus(sample_folder: Path, service: SearchService) -> list[Document]:
    """The sample as its readers give it; only a status follows from all papers together."""
    statuses = {document.id: document.status for document in service.documents()}
    documents = read_corpus([sample_folder], Report())
    return [replace(each, status=statuses[each.id]) for each in documents]


@pytest.fixture(scope="module")
def service(sample_index: Path) -> SearchService:
    """The same documents behind an index."""
    return SearchService.open(sample_index)


def matches(corpus: list[Document], q: str) -> list[Document]:
    """The documents that a plain scan finds for the query alone."""
    ids = set(matching(corpus, intent(parse(q).node).match))
    return [document for document in corpus if document.id in ids]


def admits(document: Document, request: SearchRequest) -> bool:
    """Whether a document passes the request's filters."""
    held = {
        "type": {document.type.id} if document.type else set(),
        "unit": {document.unit.id} if document.unit else set(),
        "topic": {topic.id for topic in document.topics},
    }
    for name, values in held.items():
        wanted = set(getattr(request, name))
        if wanted and not (wanted & values or ("_missing" in wanted and not values)):
            return False
    if request.start or request.end:
        day = document.issued
        return bool(day) and (request.start or date.min) <= day <= (request.end or date.max)
    return True


def found(service: SearchService, request: SearchRequest) -> tuple[set[str], SearchResult]:
    """Ids of all results, and the answer."""
    result = service.search(request)
    assert result.total == len(result.results) <= request.size
    return {each.document.id for each in result.results}, result


def every_filter(corpus: list[Document]) -> list[dict]:
    """Each type, unit and topic of the corpus, some dates, and combinations of them."""
    types = Counter(document.type.id for document in corpus if document.type)
    units = Counter(document.unit.id for document in corpus if document.unit)
    topics = Counter(topic.id for document in corpus for topic in document.topics)
    singles = [
        *({"type": (value,)} for value in types),
        *({"unit": (value,)} for value in units),
        *({"topic": (value,)} for value in topics),
        {"unit": ("_missing",)}, {"topic": ("_missing", next(iter(topics)))}, {"type": ("luat",)},
        {"start": date(2023, 1, 1)}, {"end": date(2025, 6, 30)},
        {"start": date(2021, 3, 15), "end": date(2023, 6, 20)},
    ]  # fmt: skip
    (type_1, _), (type_2, _) = types.most_common(2)
    unit = units.most_common(1)[0][0]
    return [
        *singles,
        {"type": (type_1, type_2), "start": date(2022, 1, 1)},
        {"type": (type_1,), "unit": (unit,), "topic": tuple(topics)[:5]},
    ]


@pytest.mark.parametrize("q", QUERIES)
def test_each_filter_gives_what_a_plain_scan_gives(
    service: SearchService, corpus: list[Document], q: str
) -> None:
    seen = 0
    matched = matches(corpus, q)
    for values in every_filter(corpus):
        request = SearchRequest(q=q, size=200, only_unit=True, **values)
        ids, _ = found(service, request)
        assert ids == {each.id for each in matched if admits(each, request)}, values
        seen += len(ids)
    assert seen


@pytest.mark.parametrize("q", QUERIES)
@pytest.mark.parametrize("only_unit", [False, True])
def test_facet_counts_are_those_of_a_plain_scan_without_their_own_filter(
    service: SearchService, corpus: list[Document], q: str, only_unit: bool
) -> None:
    chosen = {"type": ("chi-thi", "ke-hoach"), "topic": ("moi-truong", "tre-em")}
    _, result = found(service, SearchRequest(q=q, size=200, only_unit=only_unit, **chosen))
    matched = matches(corpus, q)
    for facet in result.facets:
        rest = {name: value for name, value in chosen.items() if name != facet.field}
        admitted = [each for each in matched if admits(each, SearchRequest(**rest))]
        expected = Counter(value for each in admitted for value in held(each, facet.field))
        if facet.field == "unit":
            # As its filter: a unit with those whose work it took over.
            expected = Counter(
                {
                    unit: sum(expected[each] for each in with_former((unit,), only=only_unit))
                    for unit in tuple(expected)
                }
            )
        counted = {value: total for value, _, total in facet.values if total}
        assert counted == dict(expected), facet.field


CHOICES = {
    "type": "type", "unit": "unit", "topic": "topic", "status": "status", "year": "issued",
    "month": "issued",
}  # fmt: skip


@pytest.mark.parametrize(
    "q",
    [
        "",
        "du lịch",
        "nghị quyết còn hiệu lực",
        "du lịch còn hiệu lực",
        "rác tháng 6/2023",
        "chỉ thị về rác thải năm 2022",
        "ubnd huyện phong điền",
        "chir thij rac",
        "của đảng ủy xã phong điền",
    ],
)
@pytest.mark.parametrize("only_unit", [False, True])
def test_a_count_is_what_remains_when_its_value_is_chosen(
    service: SearchService, q: str, only_unit: bool
) -> None:
    request = SearchRequest(q=q, size=1, only_unit=only_unit, facets=tuple(CHOICES))
    for facet in service.search(request).facets:
        for value, _, total in facet.values:
            if CHOICES[facet.field] == "issued":
                days = parse_range(value)
                chosen = replace(request, start=days.start, end=days.end)
            else:
                chosen = replace(request, **{facet.field: (value,)})
            assert service.search(chosen).total == total, (facet.field, value)


def held(document: Document, field: str) -> list[str]:
    """The values of a document in a facet's field."""
    values = {
        "type": [document.type.id] if document.type else [],
        "unit": [document.unit.id] if document.unit else [],
        "topic": [topic.id for topic in document.topics],
        "status": [document.status.value],
        "year": [str(document.issued.year)] if document.issued else [],
    }
    return values[field]


QUOTED = " Tên có nhiều chữ phải đặt trong ngoặc kép, ví dụ "


@pytest.mark.parametrize(
    ("q", "note"),
    [
        ("loai:chithx rác", "Loại văn bản: trong chỉ mục không có giá trị “chithx”."),
        (
            "loai:chỉ thị",
            "Loại văn bản: trong chỉ mục không có giá trị “chỉ”." + QUOTED + 'loai:"chỉ thị".',
        ),
        (
            "-donvi:đảng rác",
            "Cơ quan ban hành: trong chỉ mục không có giá trị “đảng”."
            + QUOTED
            + 'donvi:"Huyện ủy Phong Điền".',
        ),
        ("rác OR linhvuc:abc", "Lĩnh vực: trong chỉ mục không có giá trị “abc”."),
        ("so:999/CT", "Số ký hiệu: trong chỉ mục không có văn bản nào mang số “999/CT”."),
    ],
)
def test_a_filter_in_the_query_that_no_document_answers_is_told(
    service: SearchService, q: str, note: str
) -> None:
    told = service.search(SearchRequest(q=q)).notes
    assert any(each.startswith(note) for each in told), told


def test_a_filter_in_the_query_that_some_document_answers_needs_no_note(
    service: SearchService,
) -> None:
    q = 'loai:"chỉ thị" OR donvi:"UBND xã Phong Điền" OR so:12-CT/HU OR loai:chi-thi'
    assert service.search(SearchRequest(q=q)).notes == ()


@pytest.mark.parametrize(
    ("q", "meant", "note"),
    [
        ("loai:CT rác", "loai:chi-thi rác", "Loại văn bản: “CT” được hiểu là Chỉ thị."),
        ("-loai:chithi rác", "-loai:chi-thi rác", "Loại văn bản: “chithi” được hiểu là Chỉ thị."),
        (
            'donvi:"huyện ủy" du lịch',
            "donvi:huyen-uy-phong-dien du lịch",
            "Cơ quan ban hành: “huyện ủy” được hiểu là Huyện ủy Phong Điền.",
        ),
        (
            "đơnvị:hdnd",
            "unit:hdnd-huyen-phong-dien OR unit:hdnd-xa-phong-dien OR unit:hdnd-xa-nhon-ai",
            "Cơ quan ban hành: “hdnd” được hiểu là Hội đồng nhân dân.",
        ),
        (
            'donvi:"văn hóa và thông tin"',
            "donvi:phong-vhtt-huyen-phong-dien",
            (
                "Cơ quan ban hành: “văn hóa và thông tin” được hiểu là "
                "Phòng Văn hóa và Thông tin huyện Phong Điền."
            ),
        ),
        (
            "linhvuc:moitruong",
            "linhvuc:moi-truong",
            "Lĩnh vực: “moitruong” được hiểu là Môi trường.",
        ),
        ("so:15/CT-HU", "so:15-CT/HU", "Số ký hiệu: “15/CT-HU” được hiểu là 15-CT/HU."),
        (
            "số:15",
            "so:15-CT/HU OR so:15/QĐ-UBND",
            "Số ký hiệu: “15” được hiểu là 15-CT/HU hoặc 15/QĐ-UBND.",
        ),
    ],
)  # fmt: skip
def test_a_value_written_loosely_is_read_as_what_it_means(
    service: SearchService, q: str, meant: str, note: str
) -> None:
    found, expected = (service.search(SearchRequest(q=each, size=100)) for each in (q, meant))
    assert found.total == expected.total > 0
    assert {hit.document.id for hit in found.results} == {
        hit.document.id for hit in expected.results
    }
    assert note in found.notes
    assert note not in expected.notes


def test_papers_without_a_value_are_asked_for_in_the_query_too(service: SearchService) -> None:
    asked = service.search(SearchRequest(q="linhvuc:moi-truong OR linhvuc:_missing"))
    assert asked.notes == ()
    assert service.search(SearchRequest(q="loai:ban-tin so:_missing")).total == 0
