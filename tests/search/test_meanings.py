"""Words that mean a filter: what is recognised, what it does to the order, and how it is undone."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.model.document import Named, Status
from tracuu.query.request import SearchRequest
from tracuu.search.results import SearchResult
from tracuu.search.service import SearchService

DISTRICT = Named("ubnd-huyen-phong-dien", "Ủy ban nhân dân huyện Phong Điền")
COMMUNE = Named("ubnd-xa-phong-dien", "Ủy ban nhân dân xã Phong Điền")
PARTY = Named("huyen-uy-phong-dien", "Huyện ủy Phong Điền")
PAPERS = (
    document("Chỉ thị về rác thải", id="ct", type="Chỉ thị", issued=date(2022, 5, 1),
             unit=PARTY, status=Status.EXPIRED),
    document("Kế hoạch rác thải", id="kh", type="Kế hoạch", issued=date(2023, 5, 1),
             unit=DISTRICT, body="Thực hiện Chỉ thị; kết thúc quý II/2022."),
    document("Kế hoạch rác thải năm sau", id="kh-xa", type="Kế hoạch", issued=date(2025, 9, 1),
             unit=COMMUNE),
    document("Quyết định về đất", id="qd", type="Quyết định", issued=date(2023, 2, 1),
             unit=DISTRICT, status=Status.IN_FORCE, effective=date(2023, 2, 1)),
    document("Kết luận hội nghị", id="kl", unit=Named("bo-chinh-tri", "Bộ Chính trị")),
    document("Họp về kỷ luật", id="tb", type="Luật", body="rác thải"),
)  # fmt: skip


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder: Path = tmp_path_factory.mktemp("meanings")
    build(folder, PAPERS)
    return SearchService.open(folder)


def _ids(result: SearchResult) -> list[str]:
    return [hit.document.id for hit in result.results]


def _meant(result: SearchResult) -> list[tuple[str, str, str]]:
    return [(each.field, each.words, each.label) for each in result.meanings]


NEW_FIRST = "ưu tiên văn bản mới"
UNDERSTOOD = [
    ("chỉ thị rác thải", [("type", "chỉ thị", "Chỉ thị")]),
    ("chi thi rac thai", [("type", "chi thi", "Chỉ thị")]),
    ("các kế hoạch rác thải", [("type", "các kế hoạch", "Kế hoạch")]),
    ("chỉ thị về rác thải", [("type", "chỉ thị về", "Chỉ thị")]),
    ("rác thải năm 2022", [("issued", "năm 2022", "năm 2022")]),
    ("rác thải quý II/2022", [("issued", "quý II/2022", "01/04/2022 – 30/06/2022")]),
    ("rác tháng sáu năm 2023", [("issued", "tháng sáu năm 2023", "tháng 6/2023")]),
    ("rác T6/2023", [("issued", "T6/2023", "tháng 6/2023")]),
    ("Q2/2022", [("issued", "Q2/2022", "01/04/2022 – 30/06/2022")]),
    ("rác quý 2/2022", [("issued", "quý 2/2022", "01/04/2022 – 30/06/2022")]),
    ("rác quý 2/22", [("issued", "quý 2/22", "01/04/2022 – 30/06/2022")]),
    ("văn bản hết hiệu lực về rác", [("status", "hết hiệu lực", "Hết hiệu lực")]),
    ("cac van ban con hieu luc ve rac", [("status", "con hieu luc", "Còn hiệu lực")]),
    ("rác 05/2023", [("issued", "05/2023", "tháng 5/2023")]),
    ("5/2023", [("issued", "5/2023", "tháng 5/2023")]),
    ("rác trước tháng 7/2022", [("issued", "trước tháng 7/2022", "đến 30/06/2022")]),
    ("rác trước ngày 1/1/2023", [("issued", "trước ngày 1/1/2023", "đến 31/12/2022")]),
    ("từ 01/01/2023 đến 30/6/2023",
     [("issued", "từ 01/01/2023 đến 30/6/2023", "01/01/2023 – 30/06/2023")]),
    ("rác từ tháng 3/2021 đến tháng 6/2021",
     [("issued", "từ tháng 3/2021 đến tháng 6/2021", "01/03/2021 – 30/06/2021")]),
    ("chi thi tu nam 2022", [
        ("type", "chi thi", "Chỉ thị"), ("issued", "tu nam 2022", "từ 01/01/2022"),
    ]),
    ("15/5/2016 chỉ thị rác", [("type", "chỉ thị", "Chỉ thị")]),
    ("ban hành năm 2023 rác", [("issued", "ban hành năm 2023", "năm 2023")]),
    ("rác của UBND huyện Phong Điền", [("unit", "của UBND huyện Phong Điền", DISTRICT.name)]),
    ("rác do ubnd huyen phong dien ban hành",
     [("unit", "do ubnd huyen phong dien ban hành", DISTRICT.name)]),
    ("rác Huyện ủy", [("unit", "Huyện ủy", "Huyện ủy Phong Điền")]),
    ("rác xã Phong Điền", [("unit", "xã Phong Điền", "xã Phong Điền")]),
    ("rác X.Phong Điền", [("unit", "X.Phong Điền", "xã Phong Điền")]),
    ("rác h. phong dien", [("unit", "h. phong dien", "huyện Phong Điền")]),
    ("trụ xã Phong Điền", [("unit", "xã Phong Điền", "xã Phong Điền")]),
    ("rác của UBND", [("unit", "của UBND", "Ủy ban nhân dân")]),
    ("rác còn hiệu lực", [("status", "còn hiệu lực", "Còn hiệu lực")]),
    ("rác đã hết hiệu lực", [("status", "đã hết hiệu lực", "Hết hiệu lực")]),
    ("rác không còn hiệu lực", [("status", "không còn hiệu lực", "Hết hiệu lực")]),
    ("rac khong con hieu luc", [("status", "khong con hieu luc", "Hết hiệu lực")]),
    ("không còn hiệu lực", [("status", "không còn hiệu lực", "Hết hiệu lực")]),
    ("rác chưa hết hiệu lực", [("status", "chưa hết hiệu lực", "Còn hiệu lực")]),
    ("rac chua het hieu luc", [("status", "chua het hieu luc", "Còn hiệu lực")]),
    ("quyết định của UBND huyện năm 2023 còn hiệu lực", [
        ("type", "quyết định", "Quyết định"),
        ("unit", "của UBND huyện", DISTRICT.name),
        ("issued", "năm 2023", "năm 2023"),
        ("status", "còn hiệu lực", "Còn hiệu lực"),
    ]),
    ("chỉ thị ngày 1/5 về rác", [
        ("type", "chỉ thị", "Chỉ thị"), ("issued", "ngày 1/5", "1/5, năm bất kỳ"),
    ]),
    ("ke hoach 01-05", [
        ("type", "ke hoach", "Kế hoạch"), ("issued", "01-05", "1/5, năm bất kỳ"),
    ]),
    ("chỉ thị 8/10", [("type", "chỉ thị", "Chỉ thị"), ("issued", "8/10", "8/10, năm bất kỳ")]),
    ("quyết định của UBND huyện ngày 1 tháng 2", [
        ("type", "quyết định", "Quyết định"),
        ("unit", "của UBND huyện", DISTRICT.name),
        ("issued", "ngày 1 tháng 2", "1/2, năm bất kỳ"),
    ]),
    ("văn bản ngày 29/2", [("issued", "ngày 29/2", "29/2, năm bất kỳ")]),
    ("rác ban hành ngày 1/5", [("issued", "ban hành ngày 1/5", "1/5, năm bất kỳ")]),
    ("ngay 1 thang 5", [("issued", "ngay 1 thang 5", "1/5, năm bất kỳ")]),
    ("luật rác", [("type", "luật", "Luật")]),
    ("rác mới nhất", [("sort", "mới nhất", NEW_FIRST)]),
    ("mới nhất", [("sort", "mới nhất", NEW_FIRST)]),
    ("rac gan day nhat", [("sort", "gan day nhat", NEW_FIRST)]),
    ("chỉ thị mới ban hành nhất về rác", [
        ("type", "chỉ thị", "Chỉ thị"), ("sort", "mới ban hành nhất về", NEW_FIRST),
    ]),
    ("văn bản mới nhất của UBND huyện", [
        ("sort", "văn bản mới nhất", NEW_FIRST), ("unit", "của UBND huyện", DISTRICT.name),
    ]),
    ("quyết định Bộ Chính trị", [
        ("type", "quyết định", "Quyết định"), ("unit", "Bộ Chính trị", "Bộ Chính trị"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("q", "meant"), UNDERSTOOD, ids=lambda value: str(value)[:50])
def test_words_are_understood(service, q, meant):
    found = [
        (field, words, label) for field, words, label in _meant(service.search(SearchRequest(q=q)))
    ]
    assert found == meant


@pytest.mark.parametrize(
    ("q", "why"),
    [
        ('"chỉ thị" rác', "in quotes"),
        ("title:(chỉ thị) rác", "of one field"),
        ("rác -luật", "excluded"),
        ("kỷ luật rác", "luật within another word"),
        ("báo cáo rác", "the index has no paper of the type"),
        ("rác UBND", "what texts talk about, without của"),
        ("rác tỉnh Cà Mau", "the index has nothing of that place"),
        ("rác thải Bộ Chính trị", "a central office is what papers talk about"),
        ("khi nào văn bản hết hiệu lực theo quyết định này", "in the middle of a question"),
        ("rác không hết hiệu lực", "the contrary of what follows không"),
        ("rác không đang có hiệu lực", "the same"),
        ("rac chua con hieu luc", "the same without marks"),
        ("chỉ thị số 05-CT/TW", "the number tells the paper"),
        ("rác trừ xã Phong Điền", "what is excepted"),
        ("rác ngoài năm 2022", "the same of a period"),
        ("không phải của UBND huyện Phong Điền rác", "the same of a unit, with của"),
        ("rac khong thuoc huyen uy", "the same without marks"),
        ("rác 15/5/2016", "a day is no period"),
        ("rác có hiệu lực từ ngày 1/1/2023", "when a paper applies"),
        ("rác đến năm 2022", "no limit that is known"),
        ("thu gom rác từ tháng 7/2020 thế nào", "since when something is so"),
        ("nghỉ lễ ngày 2/9", "a day that texts talk about"),
        ("rác 1/5", "the same without ngày"),
        ("1/5", "the same alone"),
        ("ban hành 1/5", "no day, without ngày"),
        ("ngày 30/2", "a day of no year"),
        ("ngày 1 5", "two numbers"),
        ("ngày 1/5 đến 3/5", "a range without a year"),
        ("ngày 1/5 hằng năm", "a feast"),
        ("rác nắm 2022 thải", "another word than năm"),
        ("chỉ thì rác", "another word than thị"),
        ("công nghệ mới nhất do hãng làm", "the newest of something else"),
        ("trạm rác gần nhất", "the nearest"),
        ("", "nothing"),
    ],
)
def test_words_are_left_as_they_are(service, q, why):
    assert _meant(service.search(SearchRequest(q=q, literal=("spelling",)))) == [], why


def test_the_newest_goes_first_and_can_be_an_order_by_day(service: SearchService) -> None:
    assert _ids(service.search(SearchRequest(q="kế hoạch rác thải")))[0] == "kh"
    result = service.search(SearchRequest(q="kế hoạch rác thải mới nhất"))
    assert _ids(result)[0] == "kh-xa"
    newest = result.meanings[-1]
    assert (newest.filtered.q, newest.filtered.sort) == ("kế hoạch rác thải", "newest")
    assert _meant(service.search(newest.literal)) == [("type", "kế hoạch", "Kế hoạch")]
    by_day = service.search(SearchRequest(q="rác thải mới nhất", sort="newest"))
    assert (_meant(by_day), _ids(by_day)[0]) == ([], "kh-xa")


def test_where_only_the_newest_is_wanted_no_text_tells_which_it_is(tmp_path: Path) -> None:
    build(tmp_path, [
        document("Kế hoạch", id="old", type="Kế hoạch", issued=date(2020, 5, 1),
                 body="Kế hoạch, kế hoạch và kế hoạch mới nhất."),
        document("Rác", id="new", type="Kế hoạch", issued=date(2024, 5, 1)),
        document("Rác", id="newest", type="Chỉ thị", issued=date(2025, 5, 1)),
    ])  # fmt: skip
    service = SearchService.open(tmp_path)
    assert _ids(service.search(SearchRequest(q="kế hoạch mới nhất"))) == ["new", "old"]
    assert _ids(service.search(SearchRequest(q="mới nhất"))) == ["newest", "new", "old"]


def test_what_is_meant_goes_first_and_hides_nothing(service: SearchService) -> None:
    assert _ids(service.search(SearchRequest(q="chỉ thị rác thải")))[0] == "ct"
    plain = {*_ids(service.search(SearchRequest(q="rác thải")))}
    for q in ("chỉ thị rác thải", "rác thải năm 2022", "rác thải của UBND huyện"):
        assert {*_ids(service.search(SearchRequest(q=q)))} == plain, q


def test_a_text_that_has_the_words_is_found_where_nothing_else_was_typed(
    service: SearchService,
) -> None:
    assert {*_ids(service.search(SearchRequest(q="quý II/2022")))} == {"ct", "kh"}
    assert _ids(service.search(SearchRequest(q="quyết định năm 2023 còn hiệu lực"))) == ["qd"]


def test_a_day_that_limits_a_period_need_not_be_named(service: SearchService) -> None:
    found = _ids(service.search(SearchRequest(q="rác thải trước ngày 1/1/2023")))
    assert found[0] == "ct"
    assert {*found} == {*_ids(service.search(SearchRequest(q="rác thải")))}


def test_a_month_finds_its_papers_and_the_texts_that_have_it(tmp_path: Path) -> None:
    build(tmp_path, [
        document("Họp", id="issued", issued=date(2023, 5, 9)),
        document("Họp", id="named", body="Kế hoạch 5/2023"),
        document("Họp", id="numbered", number="05/2023/QĐ-UBND", issued=date(2023, 8, 1)),
        document("Họp", id="other", issued=date(2023, 8, 1)),
    ])  # fmt: skip
    service = SearchService.open(tmp_path)
    result = service.search(SearchRequest(q="5/2023"))
    assert _ids(result) == ["numbered", "issued", "named"]
    assert [each.label for each in result.meanings] == ["tháng 5/2023"]
    of_a_type = service.search(SearchRequest(q="quyết định 5/2023"))
    assert [each.field for each in of_a_type.meanings if each.field == "issued"] == []


def test_a_day_without_a_year_finds_the_papers_of_every_year(tmp_path: Path) -> None:
    build(tmp_path, [
        document("Họp", id="named", type="Kế hoạch", body="Khai mạc ngày 9/5."),
        document("Họp", id="of 2023", type="Kế hoạch", issued=date(2023, 5, 9)),
        document("Họp", id="of 2021", type="Kế hoạch", issued=date(2021, 5, 9)),
        document("Họp", id="other", type="Kế hoạch", issued=date(2023, 9, 5)),
    ])  # fmt: skip
    service = SearchService.open(tmp_path)
    result = service.search(SearchRequest(q="kế hoạch ngày 9/5"))
    assert _ids(result) == ["of 2023", "of 2021", "named"]
    assert [each.filtered is None for each in result.meanings] == [False, True]
    literal = service.search(result.meanings[1].literal)
    assert (_ids(literal), len(literal.meanings)) == (["named"], 1)
    about = service.search(SearchRequest(q="kế hoạch về ngày 9/5"))
    assert [each.field for each in about.meanings] == ["type"]
    service.close()


def test_words_taken_as_words_mean_nothing(service: SearchService) -> None:
    result = service.search(SearchRequest(q="chỉ thị rác thải năm 2022"))
    literal = service.search(result.meanings[0].literal)
    assert _meant(literal) == [("issued", "năm 2022", "năm 2022")]
    neither = service.search(literal.meanings[0].literal)
    assert (_meant(neither), neither.request.literal) == ([], ("type", "issued"))


def test_a_meaning_can_be_made_a_filter(service: SearchService) -> None:
    result = service.search(SearchRequest(q="kế hoạch rác thải của UBND xã", page=1))
    by_type, by_unit = (each.filtered for each in result.meanings)
    assert (by_type.q, by_type.type) == ("rác thải của UBND xã", ("ke-hoach",))
    assert (by_unit.q, by_unit.unit) == ("kế hoạch rác thải", ("ubnd-xa-phong-dien",))
    (year,) = service.search(SearchRequest(q="rác thải từ năm 2023")).meanings
    assert (year.filtered.start, year.filtered.end) == (date(2023, 1, 1), None)
    assert {*_ids(service.search(year.filtered))} == {"kh-xa", "kh"}


def test_a_filter_of_the_request_settles_what_words_mean(service: SearchService) -> None:
    request = SearchRequest(
        q="chỉ thị rác thải năm 2022", type=("ke-hoach",), end=date(2023, 12, 1)
    )
    assert _meant(service.search(request)) == []


def test_marks_that_must_be_exact_leave_words_as_they_are(service: SearchService) -> None:
    assert _meant(service.search(SearchRequest(q="chỉ thị rác", exact_marks=True))) == []


def test_todays_unit_finds_the_papers_of_those_before_it(service: SearchService) -> None:
    for request in (
        SearchRequest(unit=("ubnd-xa-phong-dien",)),
        SearchRequest(q="unit:ubnd-xa-phong-dien"),
    ):
        result = service.search(request)
        former = {hit.document.id: hit.former_unit for hit in result.results}
        assert former == {"kh": True, "kh-xa": False, "qd": True}
        assert result.former is not None
        assert result.former.names == (DISTRICT.name,)
        alone = service.search(result.former.without)
        assert (_ids(alone), alone.former) == (["kh-xa"], None)


def test_a_unit_named_in_words_goes_before_the_ones_it_followed(service: SearchService) -> None:
    result = service.search(SearchRequest(q="rác thải của UBND xã Phong Điền"))
    assert [(hit.document.id, hit.former_unit) for hit in result.results][:2] == [
        ("kh-xa", False), ("kh", True),
    ]  # fmt: skip
    assert result.former is not None


def test_a_dissolved_unit_finds_its_own_papers_alone(service: SearchService) -> None:
    result = service.search(SearchRequest(unit=("ubnd-huyen-phong-dien",)))
    assert ({*_ids(result)}, result.former) == ({"kh", "qd"}, None)


def test_a_newer_paper_goes_before_an_older_one_that_answers_as_well(tmp_path: Path) -> None:
    days = {"old": date(2010, 1, 1), "new": date(2026, 1, 1), "undated": None}
    build(
        tmp_path, [document("Quy chế văn thư", id=name, issued=day) for name, day in days.items()]
    )
    service = SearchService.open(tmp_path)
    assert _ids(service.search(SearchRequest(q="văn thư"))) == ["new", "old", "undated"]


def test_an_expired_paper_goes_behind_one_that_is_not(tmp_path: Path) -> None:
    statuses = {"gone": Status.EXPIRED, "there": Status.UNKNOWN}
    build(tmp_path, [
        document("Quy chế văn thư", id=name, issued=date(2020, 1, 1), status=status)
        for name, status in statuses.items()
    ])  # fmt: skip
    service = SearchService.open(tmp_path)
    assert _ids(service.search(SearchRequest(q="văn thư"))) == ["there", "gone"]


LAWS = (
    ("luat", "Luật", "Giao thông đường bộ"),
    ("nghi-dinh", "Nghị định", "Quy định chi tiết Luật Giao thông đường bộ về phương tiện"),
    ("thong-tu", "Thông tư", "Hướng dẫn thi hành Luật Giao thông đường bộ"),
)


@pytest.mark.parametrize("q", ["luật giao thông đường bộ", "luat giao thong duong bo"])
def test_a_paper_asked_for_by_its_type_and_its_name_goes_before_those_that_name_it(
    tmp_path: Path, q: str
) -> None:
    build(tmp_path, [document(title, "Nội dung.", id=id_, type=of) for id_, of, title in LAWS])
    found = SearchService.open(tmp_path).search(SearchRequest(q=q)).results
    assert found[0].document.id == "luat"


@pytest.mark.parametrize(
    ("q", "first"),
    [
        # Ban Thường vụ signs for Huyện ủy; plans and conclusions about a directive name it whole.
        ("chỉ thị của huyện ủy về rác", "mau/12-ct-hu-2022"),
        ("chi thi cua huyen uy ve rac", "mau/12-ct-hu-2022"),
        ("chỉ thị của huyện ủy về trẻ em", "mau/15-ct-hu-2023"),
        ("nghị quyết của huyện ủy về chuyển đổi số", "mau/07-nq-hu-2022"),
        ("nghị quyết của huyện ủy về du lịch", "mau/04-nq-hu-2021"),
        ("chỉ thị của ban thường vụ huyện ủy", "mau/12-ct-hu-2022"),
        # Who types the title of the plan is after the plan.
        ("kế hoạch thực hiện chỉ thị về rác thải sinh hoạt", "mau/45-kh-ubnd-2022"),
    ],
)
def test_a_paper_goes_before_those_that_carry_it_out(
    sample_index: Path, q: str, first: str
) -> None:
    found = SearchService.open(sample_index).search(SearchRequest(q=q)).results
    assert found[0].document.id == first
