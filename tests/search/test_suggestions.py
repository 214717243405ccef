"""The list under the search box."""

import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document
from tracuu.errors import QueryError
from tracuu.index.store import build
from tracuu.model.document import Document, Named
from tracuu.model.registers import document_types, units
from tracuu.query.request import MISSING, SearchRequest
from tracuu.query.scope import Scope
from tracuu.search.results import Suggestion
from tracuu.search.service import SearchService
from tracuu.text.letters import fold

ORDER = ("number", "title", "unit", "phrase")


def unit(slug: str) -> Named:
    """A unit of the register."""
    entry = units().get(slug)
    assert entry is not None
    return Named(entry.id, entry.name)


def named_type(slug: str) -> Named:
    """A type of the register."""
    entry = document_types().get(slug)
    assert entry is not None
    return Named(entry.id, entry.name)


OFFICE: tuple[Document, ...] = (
    document(
        "Chỉ thị về phòng cháy, chữa cháy", "Công tác phòng cháy, chữa cháy và chuyển đổi số.",
        number="05-CT/HU", unit=unit("huyen-uy-phong-dien"), issued="2021-03-15",
    ),
    document(
        "Kế hoạch chuyển đổi số", "Chuyển đổi số; phòng cháy, chữa cháy; quyền và nghĩa vụ.",
        number="05-CT/TW", unit=unit("dang-uy-xa-phong-dien"), issued="2025-08-25",
    ),
    document(
        "Báo cáo kết quả chuyển đổi số năm 2025", "Quyền và nghĩa vụ của người dân.",
        number="15/2021/NQ-HĐND", unit=unit("dang-uy-xa-phong-dien"), issued="2021-12-01",
    ),
    document("KE HOACH PHONG CHAY", "van ban khong dau", number="51/KH-UBND", issued="2019-01-02"),
    document("Kế hoạch chuyển đổi số", "Bản cũ.", number="7/KH-UBND", issued="2018-01-02"),
    document(
        "Về thủ tục đăng ký tạm trú", "Đăng ký.", type=named_type("nghi-dinh"),
        number="31/2014/NĐ-CP", issued="2014-04-18",
    ),
    document("Quyết toán ngân sách", "Quyết toán.", issued="2017-01-02"),
    document("Thủy lợi nội đồng", "Xử lý.", number="33/2020/QĐ-UBND", issued="2020-01-02"),
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    """A service over `OFFICE`."""
    folder: Path = tmp_path_factory.mktemp("office")
    build(folder, OFFICE)
    service = SearchService.open(folder)
    yield service
    service.close()


PARTY = Scope(unit=("dang-uy-xa-phong-dien",))
"""The Party committee of a commune, with what it took over from Huyện ủy Phong Điền."""

SCOPES = (
    PARTY,
    Scope(unit=("huyen-uy-phong-dien",)),
    Scope(unit=("huyen-uy-phong-dien", MISSING)),
    Scope(type=("nghi-dinh",)),
    Scope(type=(MISSING,), topic=(MISSING,)),
    Scope(type=("nghi-dinh",), unit=("dang-uy-xa-phong-dien",)),
    Scope(topic=("khong-co",)),
)


def of_kind(found: tuple[Suggestion, ...], kind: str) -> list[str]:
    return [each.text for each in found if each.kind == kind]


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("05", "number", "05-CT/HU"),
        ("5 - ct", "number", "05-CT/HU"),
        ("số 12/2023", "number", "12/2023/NQ-HĐND"),
        ("chi thi ve tan", "title", "Chỉ thị về tăng cường công tác khoa giáo"),
        ("thuế đ", "title", "Nghị quyết về thuế đất"),
        ("huyen uy ph", "unit", "Huyện ủy Phong Điền"),
    ],
)
def test_a_beginning_offers(papers: SearchService, typed: str, kind: str, text: str) -> None:
    found = {(each.kind, each.text) for each in papers.suggest(typed)}
    assert (kind, text) in found


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("ct 05", "05-CT/HU"),
        ("05 ct hu", "05-CT/HU"),
        ("5ct", "05-CT/HU"),
        ("05/ct", "05-CT/HU"),
        ("chỉ thị 05", "05-CT/HU"),
        ("chi thi so 5", "05-CT/HU"),
        ("СТ 05", "05-CT/HU"),  # Cyrillic letters
        ("nq 15/2021", "15/2021/NQ-HĐND"),
        ("15/20", "15/2021/NQ-HĐND"),  # the year is unfinished
        ("hdnd 15", "15/2021/NQ-HĐND"),
        ("33/2020/QÐ", "33/2020/QĐ-UBND"),  # Ð of Iceland
        ("5", "51/KH-UBND"),  # more digits may come
        ("chỉ thị 0", "05-CT/HU"),
        ("0", "05-CT/HU"),
    ],
)
def test_a_number_is_offered_in_any_spelling(
    office: SearchService, typed: str, number: str
) -> None:
    assert number in of_kind(office.suggest(typed), "number")


@pytest.mark.parametrize(
    "typed", ["kế hoạch 5 năm", "khu vực 3", "15/3/20", "a1b2c3", "05 tw ct x", "ct 00", "ct 0 hu"]
)
def test_what_no_number_has_is_no_number(office: SearchService, typed: str) -> None:
    assert of_kind(office.suggest(typed), "number") == []


def test_exactly_the_digits_come_first_and_then_the_newest(office: SearchService) -> None:
    assert of_kind(office.suggest("5"), "number") == ["05-CT/TW", "05-CT/HU", "51/KH-UBND"]


def test_a_number_tells_its_title_and_day(office: SearchService) -> None:
    (found,) = (each for each in office.suggest("05 hu") if each.kind == "number")
    assert found.detail == "Chỉ thị về phòng cháy, chữa cháy (15/03/2021)"


def test_a_title_is_given_once_and_tells_number_and_day_of_the_newest(
    office: SearchService,
) -> None:
    found = [each for each in office.suggest("kế hoạch chuyển") if each.kind == "title"]
    assert [(each.text, each.detail) for each in found] == [
        ("Kế hoạch chuyển đổi số", "05-CT/TW · 25/08/2025")
    ]


def test_a_title_that_begins_as_typed_comes_first(office: SearchService) -> None:
    titles = of_kind(office.suggest("ke hoach"), "title")
    assert titles == ["KE HOACH PHONG CHAY", "Kế hoạch chuyển đổi số"]
    assert of_kind(office.suggest("chuyen doi"), "title") == [
        "Kế hoạch chuyển đổi số", "Báo cáo kết quả chuyển đổi số năm 2025",
    ]  # fmt: skip


def test_typed_marks_put_titles_that_have_them_first(office: SearchService) -> None:
    assert of_kind(office.suggest("kế hoạch"), "title") == [
        "Kế hoạch chuyển đổi số", "KE HOACH PHONG CHAY",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["nghị định về thủ tục", "nghi dinh ve thu t", "nd ve thu", "đăng ký tạm"]
)
def test_a_title_without_its_type_is_found_with_it(office: SearchService, typed: str) -> None:
    assert of_kind(office.suggest(typed), "title") == ["Về thủ tục đăng ký tạm trú"]


def test_a_title_of_another_type_is_not_meant(office: SearchService) -> None:
    assert of_kind(office.suggest("thông tư về thủ t"), "title") == []


@pytest.mark.parametrize("typed", ["chuyê", "chuyên", "chuyể", "CHUYEN", "chuyen d"])
def test_a_word_on_its_way_is_found(office: SearchService, typed: str) -> None:
    assert "Kế hoạch chuyển đổi số" in of_kind(office.suggest(typed), "title")


@pytest.mark.parametrize("typed", ["thuy", "thủy l", "thuỷ lợ", "THUỶ"])
def test_spelling_variants_find_the_title(office: SearchService, typed: str) -> None:
    assert of_kind(office.suggest(typed), "title") == ["Thủy lợi nội đồng"]


def test_quy_is_the_beginning_of_quyet(office: SearchService) -> None:
    assert of_kind(office.suggest("quy"), "title") == ["Quyết toán ngân sách"]


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("chuyen d", "chuyển đổi số"),
        ("chuyen doi", "chuyển đổi số"),
        ("chuyen doi s", "chuyển đổi số"),
        ("chuyển đ", "chuyển đổi số"),
        ("phong chay", "phòng cháy, chữa cháy"),
        ("phong chay ch", "phòng cháy, chữa cháy"),
        ("phòng", "phòng cháy, chữa cháy"),
        ("quyen v", "quyền và nghĩa vụ"),
    ],
)
def test_what_papers_say_often_is_offered_with_its_marks(
    office: SearchService, typed: str, phrase: str
) -> None:
    assert phrase in of_kind(office.suggest(typed), "phrase")


def test_a_phrase_tells_how_many_documents_hold_it(office: SearchService) -> None:
    found = {each.text: each.detail for each in office.suggest("phong chay")}
    assert found["phòng cháy, chữa cháy"] == "trong 2 văn bản"


def test_what_is_typed_already_is_no_phrase(office: SearchService) -> None:
    assert of_kind(office.suggest("chuyển đổi số"), "phrase") == []


def test_a_unit_is_offered_by_an_alias_and_a_former_one_says_so(office: SearchService) -> None:
    found = {each.text: each.detail for each in office.suggest("HU Phong Điền")}
    assert found["Huyện ủy Phong Điền"] == "1 văn bản · cơ quan cũ"
    found = {each.text: each.detail for each in office.suggest("dang uy xa")}
    assert found["Đảng ủy xã Phong Điền"] == "2 văn bản"


def test_a_unit_without_documents_is_not_offered(office: SearchService) -> None:
    assert of_kind(office.suggest("Bộ Chính trị"), "unit") == []


def test_kinds_come_in_one_order(papers: SearchService, office: SearchService) -> None:
    for service in (papers, office):
        for typed in ("1", "h", "k", "5", "c", "phong", "15 n"):
            ranks = [ORDER.index(each.kind) for each in service.suggest(typed)]
            assert ranks == sorted(ranks)


def test_choosing_a_suggestion_searches_for_what_it_names(
    papers: SearchService, office: SearchService
) -> None:
    for service in (papers, office):
        for typed in ("05", "huyện ủy", "thuế", "chuyen", "ph", "q", "đ"):
            for suggestion in service.suggest(typed):
                assert service.search(SearchRequest(q=suggestion.query)).total >= 1


@given(st.data())
def test_every_phrase_stands_in_some_paper(office: SearchService, data: st.DataObject) -> None:
    paper = data.draw(st.sampled_from(OFFICE))
    words = f"{paper.title} {paper.body}".split()
    start = data.draw(st.integers(0, len(words) - 1))
    typed = " ".join(words[start : start + data.draw(st.integers(1, 4))])
    typed = typed[: data.draw(st.integers(1, len(typed)))]
    for phrase in of_kind(
        office.suggest(data.draw(st.sampled_from((typed, fold(typed))))), "phrase"
    ):
        found = office.search(SearchRequest(q=f'"{phrase}"'))
        assert found.total >= 2


@given(st.sampled_from(OFFICE), st.booleans())
def test_every_title_comes_while_it_is_typed(
    office: SearchService, paper: Document, bare: bool
) -> None:
    typed = fold(paper.title) if bare else paper.title
    came = [
        paper.title in of_kind(office.suggest(typed[:end]), "title")
        for end in range(1, len(typed) + 1)
    ]
    assert came[-1]
    # Once there it stays: further letters only rule out others.
    assert came == sorted(came)


@pytest.mark.parametrize("typed", ["", "  ", "???", "-", "\x00\x07", "*", '"', "\u0301"])
def test_nothing_typed_offers_nothing(papers: SearchService, typed: str) -> None:
    assert papers.suggest(typed) == ()


@pytest.mark.parametrize(
    "typed",
    ['"chuyển đ', "chuyển* đ", "-chuyển đ", "(chuyển đ", "chuyển\u200b đ", "chuyển\x07 đ"],
)
def test_signs_and_invisible_characters_do_not_matter(office: SearchService, typed: str) -> None:
    assert of_kind(office.suggest(typed), "title") == of_kind(office.suggest("chuyển đ"), "title")


def test_decomposed_letters_are_the_same(office: SearchService) -> None:
    for typed in ("chuyển đổi", "Kế hoạch", "phòng ch"):
        assert office.suggest(unicodedata.normalize("NFD", typed)) == office.suggest(typed)


def test_a_long_beginning_is_answered_in_time(office: SearchService) -> None:
    for typed in ("a " * 256, "chuyển đổi số " * 36, "1 " * 256, "x" * 512, "NOT " * 128):
        start = time.perf_counter()
        office.suggest(typed)
        assert time.perf_counter() - start < 1


def test_the_limit_holds_and_a_text_too_long_is_an_error(papers: SearchService) -> None:
    assert len(papers.suggest("h", 1)) <= 1
    assert papers.suggest("h", 0) == ()
    with pytest.raises(QueryError, match="tối đa 512"):
        papers.suggest("x" * 513)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("typed", ["5", "15/20", "kế hoạch", "chuyen doi", "ch", "phong dien", "v"])
def test_what_is_offered_within_a_scope_is_what_a_search_within_it_finds(
    office: SearchService, typed: str, scope: Scope
) -> None:
    inside = office.search(
        SearchRequest(type=scope.type, unit=scope.unit, topic=scope.topic, size=100)
    )
    papers = [each.document for each in inside.results]
    known = {
        "number": {each.number for each in papers},
        "title": {each.title for each in papers},
        "unit": {each.unit.name for each in papers if each.unit},
    }
    whole, found = office.suggest(typed, 20), office.suggest(typed, 20, scope)
    for kind, names in known.items():
        # The list of twenty has room for all of so few papers.
        wanted = [each for each in of_kind(whole, kind) if each in names]
        assert sorted(of_kind(found, kind)) == sorted(wanted), kind
    for each in found:
        if each.kind == "phrase":
            q = f'"{each.text}"'
            again = SearchRequest(q=q, type=scope.type, unit=scope.unit, topic=scope.topic)
            assert each.detail == f"trong {office.search(again).total} văn bản"


def test_within_a_scope_phrases_that_its_papers_do_not_have_make_room_for_others(
    tmp_path: Path,
) -> None:
    texts = {"y-te": "phòng dịch bệnh mùa hè", "dat-dai": "phòng đăng ký đất đai"}
    papers = [
        document("Báo cáo", text, topics=["Y tế" if topic == "y-te" else "Đất đai"])
        for topic, text in texts.items()
        for _ in range(2 if topic == "y-te" else 9)
    ]
    build(tmp_path, papers)
    service = SearchService.open(tmp_path)
    found = {
        topic: of_kind(service.suggest("phong d", 8, Scope(topic=(topic,))), "phrase")
        for topic in texts
    }
    service.close()
    assert found == {"y-te": ["phòng dịch bệnh mùa hè"], "dat-dai": ["phòng đăng ký đất đai"]}


def test_a_scope_of_a_unit_has_the_papers_of_those_it_took_over_from(
    office: SearchService,
) -> None:
    assert of_kind(office.suggest("5", 8, PARTY), "number") == ["05-CT/TW", "05-CT/HU"]
    assert of_kind(office.suggest("chỉ thị", 8, PARTY), "title") == [
        "Chỉ thị về phòng cháy, chữa cháy"
    ]


def test_within_a_scope_the_second_line_tells_of_its_papers(office: SearchService) -> None:
    title = "Kế hoạch chuyển đổi số"
    details = {
        scope: [each.detail for each in office.suggest(title, 8, scope) if each.text == title]
        for scope in (Scope(), Scope(unit=(MISSING,)))
    }
    assert details == {
        Scope(): ["05-CT/TW · 25/08/2025"],
        Scope(unit=(MISSING,)): ["7/KH-UBND · 02/01/2018"],
    }


def test_units_are_counted_and_ordered_within_a_scope(tmp_path: Path) -> None:
    more, fewer = unit("dang-uy-xa-phong-dien"), unit("huyen-uy-phong-dien")
    papers = [
        document("Báo cáo", unit=more, topics=["Đất đai"] if at else ["Y tế"]) for at in range(3)
    ]
    papers += [document("Báo cáo", unit=fewer, topics=["Y tế"]) for _ in range(2)]
    build(tmp_path, papers)
    service = SearchService.open(tmp_path)
    found = service.suggest("phong điền", 8, Scope(topic=("y-te",)))
    service.close()
    assert [each.detail for each in found if each.kind == "unit"] == [
        "2 văn bản · cơ quan cũ", "1 văn bản",
    ]  # fmt: skip


def test_an_unfinished_number_is_looked_for_beyond_those_of_others(tmp_path: Path) -> None:
    papers = [document("Báo cáo", type="Báo cáo", number=f"1{at}/BC-UBND") for at in range(200)]
    build(tmp_path, [*papers, document("Chỉ thị", type="Chỉ thị", number="1999/CT-UBND")])
    service = SearchService.open(tmp_path)
    found = service.suggest("1", 8, Scope(type=("chi-thi",)))
    service.close()
    assert of_kind(found, "number") == ["1999/CT-UBND"]
