"""What a reader gets: the right papers, marked text, an honest reading of the query."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from tests.factories import document
from tests.search.conftest import PAPERS
from tracuu.errors import DocumentNotFound, IndexNotFound, QuerySyntaxError
from tracuu.index.generations import Generations
from tracuu.index.store import build
from tracuu.model.document import Relation, RelationKind
from tracuu.query.request import SearchRequest
from tracuu.search.results import Highlight, SearchResult
from tracuu.search.service import SearchService
from tracuu.text.matching import Tier


def ids(result: SearchResult) -> list[str]:
    """Ids of the results in order."""
    return [each.document.id for each in result.results]


def marked(highlight: Highlight) -> list[str]:
    """The pieces of a text that are marked."""
    return [highlight.text[start:end] for start, end in highlight.ranges]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("khoa giáo", ["mau/05-ct-hu-2021", "mau/12-kh-2019"]),  # exact before unmarked
        ("khoa giao", ["mau/12-kh-2019", "mau/05-ct-hu-2021"]),
        ("KHOA GIÁO", ["mau/05-ct-hu-2021", "mau/12-kh-2019"]),
        ("sức khỏe", ["mau/05-ct-hu-2021"]),  # the text writes sức khoẻ
        ("trẻ em", ["mau/05-ct-hu-2021", "mau/12-2023-nq-hdnd"]),  # side by side first
        ('"trẻ em"', ["mau/05-ct-hu-2021"]),
        ('"chăm sóc, giáo dục và bảo vệ trẻ em"', ["mau/05-ct-hu-2021"]),
        ("05-CT/HU", ["mau/05-ct-hu-2021"]),
        ("05 – CT / hu", ["mau/05-ct-hu-2021"]),
        ("05-CT/TW", ["mau/05-ct-hu-2021"]),  # named in the text
        ("number:05-CT/TW", []),
        ("đất -thuế", ["mau/tin"]),
        ("thuế OR lớp", ["mau/12-2023-nq-hdnd", "mau/tin"]),
        ("title:đất", ["mau/12-2023-nq-hdnd"]),
        ("body:đất", ["mau/tin"]),
        ('loai:"chỉ thị" giáo', ["mau/05-ct-hu-2021"]),
        ("-khoa -đất", []),
        ("khoa AND NOT giáo", []),
    ],
)
def test_a_query_finds_these_papers(papers: SearchService, q: str, expected: list[str]) -> None:
    assert ids(papers.search(SearchRequest(q=q))) == expected
    decomposed = SearchRequest.from_params([("q", unicodedata.normalize("NFD", q))])
    assert ids(papers.search(decomposed)) == expected


def test_exact_marks_leaves_out_what_was_typed_without_them(papers: SearchService) -> None:
    assert ids(papers.search(SearchRequest(q="khoa giáo", exact_marks=True))) == [
        "mau/05-ct-hu-2021"
    ]


def test_an_empty_query_lists_everything(papers: SearchService) -> None:
    result = papers.search(SearchRequest(sort="newest"))
    assert ids(result) == ["mau/12-2023-nq-hdnd", "mau/05-ct-hu-2021", "mau/12-kh-2019", "mau/tin"]
    assert (result.total, result.pages) == (4, 1)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"type": ("chi-thi", "ke-hoach")}, {"mau/05-ct-hu-2021", "mau/12-kh-2019"}),
        ({"unit": ("huyen-uy-phong-dien",)}, {"mau/05-ct-hu-2021"}),
        ({"unit": ("_missing",)}, {"mau/tin"}),
        ({"topic": ("kinh-te",)}, {"mau/12-2023-nq-hdnd"}),
        ({"status": ("expired",)}, {"mau/12-kh-2019"}),
        ({"status": ("unknown",)}, {"mau/05-ct-hu-2021", "mau/tin"}),
        ({"number": "12/kh-ubnd"}, {"mau/12-kh-2019"}),
        ({"start": date(2021, 3, 15), "end": date(2021, 3, 15)}, {"mau/05-ct-hu-2021"}),
        ({"end": date(2019, 12, 31)}, {"mau/12-kh-2019"}),
        ({"type": ("chi-thi",), "topic": ("kinh-te",)}, set()),
        ({"signer": "pho bi thu"}, {"mau/05-ct-hu-2021"}),
        ({"signer": "Bí thư Thường trực Huyện uỷ"}, {"mau/05-ct-hu-2021"}),
        ({"signer": "thư ký"}, set()),
        ({"signer": "_missing"}, {"mau/12-kh-2019", "mau/12-2023-nq-hdnd", "mau/tin"}),
    ],
)
def test_a_filter_admits_exactly_these_papers(
    papers: SearchService, values: dict, expected: set[str]
) -> None:
    assert set(ids(papers.search(SearchRequest(**values)))) == expected


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ('nguoiky:"pho bi thu"', {"mau/05-ct-hu-2021"}),
        ("nguoiky:_missing", {"mau/12-kh-2019", "mau/12-2023-nq-hdnd", "mau/tin"}),
        ("từ:15/3/2021 đến:3/2021", {"mau/05-ct-hu-2021"}),
        ("den:2019", {"mau/12-kh-2019"}),
        ("giá*", {"mau/05-ct-hu-2021", "mau/12-kh-2019"}),
        ("chă*", {"mau/05-ct-hu-2021"}),
        ("chă* KHÔNG khoa*", set()),
        ("den:2021 KHÔNG tu:2020", {"mau/12-kh-2019"}),
        ("loai:chi-thi HOẶC loai:ke-hoach", {"mau/05-ct-hu-2021", "mau/12-kh-2019"}),
    ],
)
def test_fields_of_the_query_filter_as_the_form_does(
    papers: SearchService, q: str, expected: set[str]
) -> None:
    assert set(ids(papers.search(SearchRequest(q=q)))) == expected


def test_in_force_on_a_day_needs_a_known_day_and_no_known_end(tmp_path: Path) -> None:
    day = date(2022, 1, 1)
    build(
        tmp_path,
        [
            document(id="since", effective=day),
            document(id="ended", effective=day, expires=date(2023, 1, 1)),
            document(id="later", effective=date(2024, 1, 1)),
            document(id="unknown"),
        ],
    )
    service = SearchService.open(tmp_path)
    found = {
        year: set(ids(service.search(SearchRequest(on=date(year, 6, 1)))))
        for year in (2021, 2022, 2023, 2024)
    }
    assert found == {
        2021: set(),
        2022: {"since", "ended"},
        2023: {"since"},
        2024: {"since", "later"},
    }


def test_marks_fall_on_the_characters_of_the_source(papers: SearchService) -> None:
    (result,) = papers.search(SearchRequest(q="lớp học đất")).results
    assert marked(result.passages[0].snippet) == ["lớp học", "đất"]
    (result,) = papers.search(SearchRequest(q="suc khoe nhan dan")).results
    assert marked(result.passages[0].snippet) == ["sức khoẻ Nhân dân"]


def test_a_phrase_marks_only_where_its_words_stand_together(papers: SearchService) -> None:
    view = papers.document("mau/05-ct-hu-2021", '"chăm sóc sức khỏe"')
    assert [marked(part.text) for part in view.passages] == [[], [], ["Chăm sóc sức khoẻ"]]


def test_the_better_reading_of_a_word_is_marked_and_not_the_looser_one(tmp_path: Path) -> None:
    build(tmp_path, [document(body="khoa và khoá và khóa")])
    view = SearchService.open(tmp_path).document(
        next(iter(SearchService.open(tmp_path).documents())).id, "khoa"
    )
    assert marked(view.passages[0].text) == ["khoa"]


def test_a_word_beside_its_neighbour_is_marked_and_its_lone_readings_are_not(
    tmp_path: Path,
) -> None:
    build(tmp_path, [document(id="d", body="Mỗi ấp họp về vệ sinh môi trường.")])
    view = SearchService.open(tmp_path).document("d", "ve sinh moi truong")
    assert marked(view.passages[0].text) == ["vệ sinh môi trường"]


def test_a_number_in_the_text_is_marked_whole(papers: SearchService) -> None:
    (result,) = papers.search(SearchRequest(q="05-CT/TW")).results
    assert marked(result.passages[0].snippet) == ["05-CT/TW"]
    assert not result.number_match
    (result,) = papers.search(SearchRequest(q="05-CT/HU")).results
    assert result.number_match
    assert result.fields[0] == "number"


@pytest.mark.parametrize(
    ("q", "tier"),
    [("khoa giáo tăng cường", Tier.EXACT), ("trẻ em", Tier.EXACT), ("bao ve tre em", Tier.UNMARKED),
     ("tăng cường công tac", Tier.TONES), ("05-CT/HU", None)],
)  # fmt: skip
def test_the_tier_says_how_the_words_matched(
    papers: SearchService, q: str, tier: Tier | None
) -> None:
    assert papers.search(SearchRequest(q=q)).results[0].tier == tier


@pytest.mark.parametrize(
    ("q", "deep", "shown"),
    [
        ("CCCD", "Số CMND/CCCD/hộ chiếu", "CCCD"),
        ("CCCD", "thẻ Căn cước công dân", "Căn cước công dân"),
        ("KT-XH", "phát triển KT-XH", "KT-XH"),
        ("KT-XH", "phát triển kinh tế - xã hội", "kinh tế - xã hội"),
    ],
)
def test_a_snippet_shows_an_abbreviation_however_it_is_written(
    tmp_path: Path, q: str, deep: str, shown: str
) -> None:
    # Parts of what it stands for are no answer: công dân has nothing to do with CCCD.
    parts = "Công dân có căn cứ, tài liệu về kinh phí, hội phí, tế bào. " * 12
    others = "Việc này được giao cho từng bộ phận. " * 12
    build(tmp_path, [document(body=f"{parts}{others}{deep}. {others}")])
    (result,) = SearchService.open(tmp_path).search(SearchRequest(q=q)).results
    assert shown in marked(result.passages[0].snippet)


def test_a_snippet_shows_the_stretch_that_matched_and_says_it_was_cut(tmp_path: Path) -> None:
    body = "mở đầu " * 200 + "phân loại rác thải tại nguồn " + "kết thúc " * 200
    build(tmp_path, [document(body=body)])
    (result,) = SearchService.open(tmp_path).search(SearchRequest(q="rác thải tại nguồn")).results
    snippet = result.passages[0].snippet
    assert marked(snippet) == ["rác thải tại nguồn"]
    assert snippet.cut_before
    assert snippet.cut_after
    assert len(snippet.text) < 400


def test_an_unmatched_spelling_offers_likelier_marks_and_none(papers: SearchService) -> None:
    result = papers.search(SearchRequest(q="thuê", literal=("spelling",)))
    assert (result.total, result.suggestions) == (0, ("thuế", "thue"))
    assert papers.search(SearchRequest(q="xyz")).suggestions == ()


def test_facets_leave_out_their_own_choice_and_keep_it_listed_at_nought(
    papers: SearchService,
) -> None:
    result = papers.search(SearchRequest(q="khoa giáo", type=("nghi-quyet",)))
    facets = {facet.field: facet for facet in result.facets}
    values = {value: total for value, _, total in facets["type"].values}
    assert values == {"chi-thi": 1, "ke-hoach": 1, "nghi-quyet": 0}
    assert facets["type"].selected == {"nghi-quyet"}
    assert facets["type"].values[-1][1] == "Nghị quyết"


def test_a_value_that_no_paper_has_is_said(papers: SearchService) -> None:
    request = SearchRequest(type=("chi-thi", "chi-th"), unit=("_missing",), topic=("y-te-x",))
    notes = papers.search(request).notes
    assert [note.partition("“")[2] for note in notes] == ["chi-th”.", "y-te-x”."]
    assert papers.search(SearchRequest(type=("chi-thi",))).notes == ()


def test_a_whole_year_is_shown_as_the_chosen_year(papers: SearchService) -> None:
    request = SearchRequest.from_params([("from", "2021"), ("to", "2021")])
    years = papers.search(request).facets[-1]
    assert "2019" in [value for value, _, _ in years.values]
    assert years.selected == {"2021"}


def test_a_broken_query_is_an_error_with_its_place(papers: SearchService) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        papers.search(SearchRequest(q='khoa "giáo'))
    assert (caught.value.start, caught.value.code) == (5, "thieu-ngoac-kep")


@pytest.mark.parametrize(
    "number",
    [
        "05-CT/HU", "5-ct/hu", "05 – CT / HU", "Số: 05-CT/HU", "05/CT-HU", "chỉ thị số 05-CT/HU",
        "chi thi 05/CT-HU", "05-CT/HU ngày 15/3/2021 của Huyện ủy",
        "O5-CT/HU",
    ],
)  # fmt: skip
def test_a_number_resolves_in_any_spelling(papers: SearchService, number: str) -> None:
    assert [found.id for found in papers.resolve(number)] == ["mau/05-ct-hu-2021"]
    by_number = papers.search(SearchRequest(number=number))
    assert [hit.document.id for hit in by_number.results] == ["mau/05-ct-hu-2021"]
    assert by_number.request.number == number


def test_of_several_papers_of_a_number_the_day_tells_which(tmp_path: Path) -> None:
    days = {"old": date(2021, 3, 15), "new": date(2023, 6, 20)}
    build(
        tmp_path,
        [document("Họp", id=name, number="15-CT/HU", issued=day) for name, day in days.items()],
    )
    service = SearchService.open(tmp_path)
    named = {
        written: [each.id for each in service.resolve(written)]
        for written in ("15-CT/HU", "15-CT/HU ngày 15/3/2021", "15-CT/HU ngày 16/3/2021")
    }
    assert [*named.values()] == [["new", "old"], ["old"], ["new", "old"]]


def test_a_pasted_number_that_no_paper_has_is_near_those_that_have(papers: SearchService) -> None:
    near = papers.near_numbers("Chỉ thị số 06-CT/HU ngày 15/3/2021")
    assert near[0].id == "mau/05-ct-hu-2021"


def test_a_number_in_a_query_may_be_pasted(papers: SearchService) -> None:
    (hit,) = papers.search(SearchRequest(q='số:"Chỉ thị số 05-CT/HU"')).results
    assert hit.document.id == "mau/05-ct-hu-2021"


def test_a_number_without_marks_resolves_and_an_unknown_one_does_not(
    papers: SearchService,
) -> None:
    assert [found.id for found in papers.resolve("12/2023/nq-hdnd")] == ["mau/12-2023-nq-hdnd"]
    assert papers.resolve("99/QĐ-UBND") == ()
    assert papers.resolve("") == ()


def test_a_document_is_shown_whole_and_a_missing_one_is_said(papers: SearchService) -> None:
    view = papers.document("mau/05-ct-hu-2021")
    assert view.document == PAPERS[0]
    assert [part.anchor for part in view.passages] == ["", "dieu-1", "dieu-2"]
    with pytest.raises(DocumentNotFound, match="khong-co"):
        papers.document("khong-co")


def test_a_switched_generation_is_served_at_the_next_call(tmp_path: Path) -> None:
    first = build(tmp_path, [document("Một")])
    service = SearchService.open(tmp_path)
    build(tmp_path, [document("Hai")])
    assert service.search(SearchRequest()).results[0].document.title == "Hai"
    Generations(tmp_path).switch(first.name)
    assert service.search(SearchRequest()).results[0].document.title == "Một"
    assert service.info.generation == first.name


def test_a_generation_that_cannot_be_opened_leaves_the_old_one_serving(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build(tmp_path, [document("Một")])
    service = SearchService.open(tmp_path)
    second = build(tmp_path, [document("Hai")])
    victim = next(second.folder.glob("*.arrays"))
    victim.write_bytes(victim.read_bytes()[:-1])
    for _ in range(2):
        assert service.search(SearchRequest()).results[0].document.title == "Một"
    assert len(caplog.records) == 1
    build(tmp_path, [document("Ba")])
    assert service.search(SearchRequest()).results[0].document.title == "Ba"


def test_searches_go_on_while_generations_are_switched(tmp_path: Path) -> None:
    names = [build(tmp_path, [document(title)]).name for title in ("Một", "Hai")]
    service = SearchService.open(tmp_path)
    generations = Generations(tmp_path)
    with ThreadPoolExecutor(6) as threads:
        asked = [threads.submit(service.search, SearchRequest()) for _ in range(100)]
        for round_ in range(10):
            generations.switch(names[round_ % 2])
        asked += [threads.submit(service.search, SearchRequest()) for _ in range(100)]
        titles = {each.result().results[0].document.title for each in asked}
    assert titles <= {"Một", "Hai"}
    assert service.info.generation == names[1]


def test_no_index_is_said_when_it_is_opened(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match="tracuu index build"):
        SearchService.open(tmp_path)


def test_papers_that_a_document_names_are_found_by_number_or_id(tmp_path: Path) -> None:
    basis = RelationKind.BASIS
    naming = document(
        "Kế hoạch", "Nội dung.", id="naming",
        relations=(
            Relation(basis, "12-CT/HU"), Relation(basis, "99-CT/HU"),
            Relation(basis, id="named"), Relation(basis, id="none"), Relation(basis, title="Luật"),
        ),
    )  # fmt: skip
    named = document("Chỉ thị", "Nội dung.", id="named", number="12-CT/HU")
    build(tmp_path, iter([naming, named]))
    service = SearchService.open(tmp_path)
    found = service.named(naming)
    assert {key: [each.id for each in papers] for key, papers in found.items()} == {
        "12-CT/HU": ["named"], "99-CT/HU": [], "named": ["named"], "none": [],
    }  # fmt: skip
    service.close()
