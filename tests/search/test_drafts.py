"""The papers that a draft cites, against a small index: one for each thing that may be wrong."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import document
from tracuu.errors import DraftTooLong
from tracuu.index.engine import Engine
from tracuu.model import number
from tracuu.model.dates import find_dates
from tracuu.model.document import Relation, RelationKind, Status
from tracuu.search.drafts import LONGEST_DRAFT, MOST_CHECKED, Draft, check_draft
from tracuu.search.verdicts import Verdict
from tracuu.text.encodings import Encoding

HU = "Huyện ủy Phong Điền"


def paper(number: str, issued: str, about: str = "nước sạch", **values: object) -> object:
    values.setdefault("unit", HU)
    return document(
        f"Chỉ thị về {about}", "Nội dung.", id=number, number=number, issued=issued,
        type="Chỉ thị", **values,
    )  # fmt: skip


def ends(*done: tuple[RelationKind, str]) -> dict[str, object]:
    return {"relations": tuple(Relation(kind, id_, "", id_) for kind, id_ in done)}


@pytest.fixture
def engine(engine_of: Callable[..., Engine]) -> Engine:
    return engine_of(
        paper("01-CT/HU", "2015-01-10"),
        paper("02-CT/HU", "2018-02-10", **ends((RelationKind.REPLACES, "01-CT/HU"))),
        paper(
            "03-CT/HU", "2022-03-10", "nước sạch nông thôn", status=Status.IN_FORCE,
            **ends((RelationKind.REPLACES, "02-CT/HU"), (RelationKind.REPEALS, "04-CT/HU")),
        ),
        paper("04-CT/HU", "2016-04-10"),
        paper("05-CT/HU", "2017-05-10", status=Status.EXPIRED),
        paper("06-CT/HU", "2019-06-10", status=Status.NOT_YET),
        paper("07-CT/HU", "2019-07-10"),
        document(
            "Chỉ thị sửa đổi", "Sửa đổi khoản 1 Chỉ thị số 07-CT/HU ngày 10/7/2019.",
            id="08-CT/HU", number="08-CT/HU", issued="2020-08-10", unit=HU, type="Chỉ thị",
            relations=(Relation(
                RelationKind.AMENDS, "07-CT/HU", "Chỉ thị số 07-CT/HU ngày 10/7/2019", "07-CT/HU"
            ),),
        ),
        *(
            document(
                "Nghị quyết về giáo dục", id=f"n{at}", number="09-NQ/ĐU", type="Nghị quyết",
                issued=f"2021-09-{at:02}", unit=f"Đảng ủy xã {place}",
            )
            for at, place in enumerate(("Nhơn Ái", "Trường Long"), 1)
        ),
        document(
            "Quyết định về giá nước", id="u", number="10/QĐ-UBND", issued="2021-01-05",
            type="Quyết định", unit="Ủy ban nhân dân huyện Phong Điền",
        ),
    )  # fmt: skip


def only(draft: Draft) -> tuple[Verdict, list[str], str]:
    (checked,) = draft.checked
    found = checked.answer
    return found.verdict, [each.id for each in found.documents], found.instead


THIRD = "Chỉ thị số 03-CT/HU ngày 10/3/2022 của Huyện ủy Phong Điền về nước sạch nông thôn"

N1 = "Nghị quyết số 09-NQ/ĐU ngày 01/9/2021 của Đảng ủy xã Nhơn Ái về giáo dục"


@pytest.mark.parametrize(
    ("text", "verdict", "documents", "instead"),
    [
        ("Chỉ thị số 03-CT/HU", Verdict.FOUND, ["03-CT/HU"], ""),
        ("Chỉ thị số 99-CT/HU", Verdict.MISSING, [], ""),
        # Replaced by one that was replaced itself: the last one is to be cited.
        ("Chỉ thị số 01-CT/HU", Verdict.REPLACED, ["01-CT/HU"], THIRD),
        # Repealed: nothing stands for it.
        ("Chỉ thị số 04-CT/HU", Verdict.REPLACED, ["04-CT/HU"], ""),
        ("Chỉ thị số 05-CT/HU", Verdict.EXPIRED, ["05-CT/HU"], ""),
        ("Chỉ thị số 06-CT/HU", Verdict.NOT_YET, ["06-CT/HU"], ""),
        ("Chỉ thị số 07-CT/HU", Verdict.AMENDED, ["07-CT/HU"], ""),
        ("Nghị quyết số 09-NQ/ĐU", Verdict.SEVERAL, ["n2", "n1"], ""),
        ("Nghị quyết số 09-NQ/ĐU ngày 01/9/2021", Verdict.FOUND, ["n1"], ""),
        ("Nghị quyết số 09-NQ/ĐU của Đảng ủy xã Nhơn Ái", Verdict.FOUND, ["n1"], ""),
        ("Nghị quyết số 09-NQ/ĐU ngày 05/9/2021", Verdict.DIFFERENT, ["n2", "n1"], ""),
        ("Chỉ thị số 03-CT/HU ngày 11/3/2022", Verdict.DIFFERENT, ["03-CT/HU"], THIRD),
        ("Chỉ thị số 03-CT/HU của Tỉnh ủy Hậu Giang", Verdict.DIFFERENT, ["03-CT/HU"], THIRD),
        ("Chỉ thị số 03 – CT / HU", Verdict.FOUND, ["03-CT/HU"], THIRD),
        # Of that number and day it is that paper, whoever is said to have issued it.
        ("Chỉ thị số 01-CT/HU ngày 10/01/2015 của Tỉnh ủy Hậu Giang", Verdict.REPLACED,
         ["01-CT/HU"], THIRD),
        ("Chỉ thị số 05-CT/HU ngày 10/5/2017 của Tỉnh ủy Hậu Giang", Verdict.EXPIRED,
         ["05-CT/HU"], ""),
        ("Chỉ thị số 01-CT/HU của Tỉnh ủy Hậu Giang", Verdict.DIFFERENT, ["01-CT/HU"], THIRD),
        ("Nghị quyết số 09-NQ/ĐU ngày 01/9/2021 của Đảng ủy xã Trường Long", Verdict.DIFFERENT,
         ["n1"], N1),
        # An office by its short name, and a part of it that signs for it, are no other office.
        ("Quyết định số 10/QĐ-UBND của UBND huyện Phong Điền", Verdict.FOUND, ["u"], ""),
        ("Quyết định số 10/QĐ-UBND của Chủ tịch UBND huyện", Verdict.FOUND, ["u"], ""),
        ("Chỉ thị số 03-CT/HU của Ban Thường vụ Huyện ủy Phong Điền", Verdict.FOUND,
         ["03-CT/HU"], ""),
    ],
)  # fmt: skip
def test_a_citation_has_a_verdict_and_what_to_write_instead(
    engine: Engine, text: str, verdict: Verdict, documents: list[str], instead: str
) -> None:
    assert only(check_draft(engine, f"Căn cứ {text};")) == (verdict, documents, instead)


def test_the_other_office_is_told_where_the_day_tells_the_paper(engine: Engine) -> None:
    text = "Nghị quyết số 09-NQ/ĐU ngày 01/9/2021 của Huyện ủy; Chỉ thị số 01-CT/HU ngày 10/01/2015"
    first, second = check_draft(engine, f"{text} của Tỉnh ủy Hậu Giang").checked
    assert first.answer.remarks == (
        "Cơ quan ghi là “Huyện ủy”, văn bản mang số này do Đảng ủy xã Nhơn Ái ban hành.",
    )
    assert second.answer.remarks == (
        "Cơ quan ghi là “Tỉnh ủy Hậu Giang”, văn bản mang số này do Huyện ủy Phong Điền ban hành.",
    )


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("Chỉ thị số 03-CT/HU ngày 31/6/2022", ["Ngày 31/6/2022 không có thật."]),
        ("Chỉ thị số 03-CT/HU, ban hành ngày 30 tháng 02 năm 2022 của Huyện ủy Phong Điền",
         ["Ngày 30/2/2022 không có thật."]),
        ("Chỉ thị số 03-CT/HU ngày 10/3/2022 và Chỉ thị số 03-CT/HU ngày 10/13/2022",
         ["Ngày 10/13/2022 không có thật."]),
        ("Chỉ thị số 03-CT/HU ngày 10/3/2022, ngày 31/6/2022 họp", []),
        ("Nghị quyết số 03-CT/HU",
         ["Loại văn bản ghi là Nghị quyết, văn bản mang số này là Chỉ thị."]),
        ("Nghị quyết số 09-NQ/ĐU ngày 01/9/2021; Nghị quyết số 09-NQ/ĐU ngày 01/9/2021", []),
        ("Nghị quyết liên tịch số 09-NQ/ĐU ngày 01/9/2021", []),
        # The second has no word for its type, and what has a word of no type is any paper.
        ("Nghị quyết số 09-NQ/ĐU ngày 01/9/2021, 03-CT/HU", []),
        ("Văn bản số 03-CT/HU", []),
    ],
)  # fmt: skip
def test_a_day_that_is_none_and_another_kind_are_told(
    engine: Engine, text: str, remarks: list[str]
) -> None:
    checked = check_draft(engine, f"Căn cứ {text};").checked
    assert [remark for each in checked for remark in each.answer.remarks] == remarks
    assert {each.answer.verdict for each in checked} == {Verdict.FOUND}


def test_what_ended_and_what_amended_a_paper_is_told(engine: Engine) -> None:
    text = "Chỉ thị số 01-CT/HU; Chỉ thị số 07-CT/HU"
    first, second = (each.answer for each in check_draft(engine, text).checked)
    assert [each.id for each in first.ended_by] == ["02-CT/HU", "03-CT/HU"]
    assert [each.id for each in second.amended_by] == ["08-CT/HU"]


def test_a_paper_has_all_its_places_and_what_is_badly_written_at_any(engine: Engine) -> None:
    text = (
        "Thực hiện Chỉ thị số 03-CT/HU ngày 10/3/2022, Chỉ thị số 99-CT/HU; theo 3-CT/HU. "
        "Nghị quyết số 09-NQ/ĐU ngày 01/9/2021 và Nghị quyết số 09-NQ/ĐU ngày 02/9/2021."
    )
    draft = check_draft(engine, text)
    assert [[text[start:end] for start, end in each.places] for each in draft.checked] == [
        ["Chỉ thị số 03-CT/HU ngày 10/3/2022", "3-CT/HU"],
        ["Chỉ thị số 99-CT/HU"],
        ["Nghị quyết số 09-NQ/ĐU ngày 01/9/2021"],
        ["Nghị quyết số 09-NQ/ĐU ngày 02/9/2021"],
    ]
    assert draft.checked[0].answer.remarks == ("Nên viết số, ký hiệu là “03-CT/HU”.",)
    assert draft.counts == {Verdict.MISSING: 1, Verdict.FOUND: 3}


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        # The paper of that day with that symbol, whatever its digits.
        ("Chỉ thị số 53-CT/HU ngày 10/3/2022", ["03-CT/HU"]),
        ("Chỉ thị số 53-CT/HU ngày 10/3/2022 của Huyện ủy Phong Điền", ["03-CT/HU"]),
        ("Chỉ thị số 53-CT/HU ngày 10/3/2022 của Tỉnh ủy Hậu Giang", []),
        ("Quyết định số 53/QĐ-UBND ngày 10/3/2022", []),
        ("Chỉ thị số 53-CT/HU ngày 11/3/2022", []),
        # Without a day those whose digits are the same but for one.
        ("Chỉ thị số 13-CT/HU", ["01-CT/HU", "03-CT/HU"]),
        ("Chỉ thị số 70-CT/HU", ["07-CT/HU"]),
        ("Chỉ thị số 99-CT/HU", []),
        ("Chỉ thị số 9-CT/HU", ["01-CT/HU", "02-CT/HU", "03-CT/HU"]),
        ("Quyết định số 13-QĐ/HU", []),
    ],
)
def test_what_a_number_that_no_paper_has_may_mean(
    engine: Engine, text: str, likely: list[str]
) -> None:
    (checked,) = check_draft(engine, f"Căn cứ {text};").checked
    assert checked.answer.verdict is Verdict.MISSING
    assert [each.id for each in checked.answer.likely] == likely


def test_a_year_may_have_one_wrong_digit(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*(paper(f"30/{year}/NĐ-CP", f"{year}-03-05") for year in (2011, 2020, 2035)))
    (checked,) = check_draft(engine, "Nghị định số 30/2021/NĐ-CP").checked
    assert [each.id for each in checked.answer.likely] == ["30/2011/NĐ-CP", "30/2020/NĐ-CP"]


def test_of_many_papers_of_a_day_none_is_likely(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*(paper(f"0{at}-CT/HU", "2022-03-10") for at in range(1, 5)))
    (checked,) = check_draft(engine, "Chỉ thị số 53-CT/HU ngày 10/3/2022").checked
    assert checked.answer.likely == ()


def test_papers_of_one_number_are_told_apart_by_day_and_office(engine: Engine) -> None:
    text = (
        "Nghị quyết số 09-NQ/ĐU của Đảng ủy xã Nhơn Ái; "
        "Nghị quyết số 09-NQ/ĐU của Đảng ủy xã Trường Long; theo 09-NQ/ĐU. "
        "Chỉ thị số 03-CT/HU ngày 10/3/2022, Chỉ thị số 03-CT/HU ngày 11/3/2022, "
        "Chỉ thị số 03-CT/HU ngày 10/3/2022; theo 03-CT/HU."
    )
    checked = check_draft(engine, text).checked
    assert [[each.id for each in paper.answer.documents] for paper in checked] == [
        ["n1"], ["n2"], ["03-CT/HU"], ["03-CT/HU"],
    ]  # fmt: skip
    assert [len(paper.places) for paper in checked] == [1, 2, 3, 1], "the one named last"


def test_numbers_that_share_a_symbol_are_not_badly_written(engine: Engine) -> None:
    draft = check_draft(engine, "Các Chỉ thị số 03, 07-CT/HU")
    assert [each.cited.number for each in draft.checked] == ["03-CT/HU", "07-CT/HU"]
    assert [each.answer.remarks for each in draft.checked] == [(), ()]


def test_the_draft_is_no_citation_of_itself(engine: Engine) -> None:
    assert check_draft(engine, "Chỉ thị số 3 – CT/HU", "03-CT/HU").checked == ()


USUAL = "Thực hiện Chỉ thị số 03-CT/HU ngày 10/3/2022 của Huyện ủy Phong Điền về nước sạch"


@pytest.mark.parametrize(
    ("typed", "encodings"),
    [
        (unicodedata.normalize("NFD", USUAL), ()),
        ("Thùc hiÖn ChØ thÞ sè 03-CT/HU ngµy 10/3/2022 cña HuyÖn ñy Phong §iÒn vÒ n\xadíc s¹ch",
         (Encoding.TCVN3,)),
        ("Thöïc hieän Chæ thò soá 03-CT/HU ngaøy 10/3/2022 cuûa Huyeän uûy Phong Ñieàn veà nöôùc",
         (Encoding.VNI,)),
    ],
    ids=["decomposed", "TCVN3", "VNI"],
)  # fmt: skip
def test_a_draft_may_be_typed_in_any_form(
    engine: Engine, typed: str, encodings: tuple[Encoding, ...]
) -> None:
    draft = check_draft(engine, typed)
    assert USUAL.startswith(draft.text)
    assert draft.encodings == encodings
    assert only(draft)[:2] == (Verdict.FOUND, ["03-CT/HU"])
    (start, end), = draft.checked[0].places  # fmt: skip
    assert draft.text[start:end].startswith("Chỉ thị số 03-CT/HU")


@pytest.mark.parametrize("kept", [find_dates, number._found])
def test_nothing_of_a_draft_is_kept(engine: Engine, kept: Any) -> None:
    text = "Theo Chỉ thị số 03-CT/HU ngày 10/3/2022."
    check_draft(engine, text)
    before = kept.cache_info().hits
    kept(text)
    assert kept.cache_info().hits == before


def test_a_text_beyond_the_bound_is_refused_and_one_at_it_is_not(engine: Engine) -> None:
    assert check_draft(engine, "a" * LONGEST_DRAFT).checked == ()
    with pytest.raises(DraftTooLong, match=r"200\.001"):
        check_draft(engine, "a" * (LONGEST_DRAFT + 1))


def test_papers_beyond_the_bound_are_told_and_not_dropped(engine: Engine) -> None:
    text = " ".join(f"{at}/QĐ-UBND" for at in range(1, MOST_CHECKED + 3)) + " 1/QĐ-UBND"
    draft = check_draft(engine, text)
    assert len(draft.checked) == MOST_CHECKED
    assert [text[start:end] for start, end in draft.unchecked] == ["301/QĐ-UBND", "302/QĐ-UBND"]
    assert len(draft.checked[0].places) == 2


@pytest.mark.parametrize(
    "unit",
    ["12/2020/NĐ-CP ", "1, 2, 3, 4, 5/QĐ-UBND ", "Luật ngày 1/1/2020 ", "Luật ", "a\u0301\u0302",
     "1/QĐ-BTC của Bộ ", "NghÞ quyÕt cña §¶ng\n", "khóa X lần thứ I Nghị quyết Đại hội ",
     "03-CT/HU " + " " * 9, "1", "1-", "/", "\u202e03-CT/HU\u0000"],
)  # fmt: skip
def test_a_hostile_text_of_the_longest_length_is_answered(engine: Engine, unit: str) -> None:
    text = (unit * (LONGEST_DRAFT // len(unit) + 1))[:LONGEST_DRAFT]
    draft = check_draft(engine, text)
    assert len(draft.checked) <= MOST_CHECKED
    places = [place for each in draft.checked for place in each.places]
    assert all(0 <= start < end <= len(draft.text) for start, end in places)


AMENDING = (
    "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa "
    "phương"
)
LAWS = (
    # As the codified law titles them, without the word for the type, and as the Gazette does.
    ("l1", "Tổ chức Chính phủ", "2015-06-19"),
    ("l2", "Sửa đổi, bổ sung một số điều của Luật Hộ tịch", "2014-11-20"),
    ("l3", "Hộ tịch", "2014-11-20"),
    ("l4", "Luật Cư trú số 81/2006/QH11", "2006-11-29"),
    ("l5", AMENDING, "2019-11-22"),
    ("l6", "Ban hành văn bản quy phạm pháp luật", "2015-06-22"),
)  # fmt: skip


@pytest.fixture
def laws(engine_of: Callable[..., Engine]) -> Engine:
    return engine_of(
        *(document(title, id=id_, type="Luật", issued=day) for id_, title, day in LAWS),
        document("Về việc thi hành Luật Thú y", id="n", type="Nghị quyết", issued="2015-06-19"),
    )


@pytest.mark.parametrize(
    ("text", "found", "likely"),
    [
        ("Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015", ["l1"], []),
        ("Luật Tổ  chức\nChính phủ ngày 19/6/2015", ["l1"], []),
        # The one of just that name, and not the one of the day that amended it.
        ("Luật Hộ tịch ngày 20 tháng 11 năm 2014", ["l3"], []),
        ("Luật sửa đổi, bổ sung một số điều của Luật Hộ tịch ngày 20/11/2014", ["l2"], []),
        ("Luật Cư trú ngày 29/11/2006", ["l4"], []),
        ("Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015", ["l6"], []),
        (f"{AMENDING} ngày 22/11/2019", ["l5"], []),
        ("Luật Tổ chức Chính phủ ngày 22/11/2019", [], ["l5"]),
        ("Luật Tổ chức Chính phủ ngày 20/6/2015", [], []),
        ("Luật Thú y ngày 19/6/2015", [], []),
        # Its title begins so, and is another one's.
        ("Luật Ban hành văn bản ngày 22/6/2015", [], ["l6"]),
    ],
)  # fmt: skip
def test_a_law_without_a_number_is_found_by_name_and_day(
    laws: Engine, text: str, found: list[str], likely: list[str]
) -> None:
    (checked,) = check_draft(laws, f"Căn cứ {text};").checked
    assert " ".join(text.split()) == checked.cited.name
    assert checked.answer.verdict is (Verdict.FOUND if found else Verdict.MISSING)
    assert [each.id for each in checked.answer.documents] == found
    assert [each.id for each in checked.answer.likely] == likely
