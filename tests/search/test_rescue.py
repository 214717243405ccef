"""What is answered where nothing has the words as typed, and that it is said."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document
from tracuu.index.store import build
from tracuu.query.request import SearchRequest
from tracuu.search.misspellings import is_one_edit
from tracuu.search.service import SearchService


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder: Path = tmp_path_factory.mktemp("rescue")
    build(folder, [
        document("Chỉ thị về phân loại rác thải", "Bỏng rát; chợ quê; COVID-19", id="ct",
                 type="Chỉ thị", issued=date(2022, 5, 1)),
        document("Báo cáo", "Không co; chuyên viên; các loài", id="bc"),
        document("Kế hoạch chuyển đổi số", "rác thải, xâm nhập mặn; các cơ quan", id="kh"),
        document("Công văn", "Nhà trợ cấp; cây quýt; huyện ủy", id="cv"),
        document("Thông báo", "Ở trọ; tháng mười hai", id="tb", number="7-CV/VPHU",
                 issued=date(2021, 5, 1)),
        document("Thông báo", "", id="tb/2", number="21-HD/VPHU", issued=date(2023, 5, 1)),
    ])  # fmt: skip
    return SearchService.open(folder)


@pytest.mark.parametrize(
    ("q", "answered", "why"),
    [
        ("chir thij", "chỉ thị", "raw keystrokes"),
        ("phan3 loai5", None, "no keystrokes that mean anything"),
        ("phân loãi rác", "phân loại rác", "restored marks"),
        ("chuyễn đổi số", "chuyển đổi số", "a wrong tone"),
        ("huyên uy", "huyện ủy", "no typed mark holds: all words get theirs"),
        ("Huyên UY", "Huyện ỦY", "in the case typed"),
        ("quỵt phân loại", "phân loại", "quýt is beside none of its neighbours: one word less"),
        ("phân loạii rác", "phân loại rác", "a letter too many"),
        ("phân lại rác", "phân loại rác", "a letter missing"),
        ("phân laoị rác", "phân loại rác", "two letters that changed places"),
        ("xâm nhập mặng", "xâm nhập mặn", "a wrong letter"),
        ("XÂM NHẬP MẶNG", "XÂM NHẬP MẶN", "capitals stay"),
        ("Xâm nhập Mặng", "Xâm nhập Mặn", "a capital stays"),
        ("phan loaj rac", "phan loại rac", "without marks"),
        ("phânloại rác", "phân loại rác", "a space is missing"),
        ("phân\u200bloại", "phân loại", "a space of no width"),
        ("PHÂNLOẠI RÁC", "PHÂN LOẠI RÁC", "in capitals"),
        ("phanloai racthai", "phan loai rac thai", "twice, without marks"),
        ("phân l oại rác", "phân loại rác", "a space within a word"),
        ("hu yện ủy", "huyện ủy", "at the beginning"),
        ("loạiphân", None, "no paper has the two side by side"),
        ("xâm nhập cợ quan", "xâm nhập cơ quan", "papers have it without marks alone: không co"),
        ("phân loạịi rác", "phân loại rác", "a tone typed twice"),
        ("O7-CV/VPHU", "07-CV/VPHU", "a letter for a figure"),
        ("2l-HD/VPHU", "21-HD/VPHU", "l for 1"),
        ("Ol/5/2O22 chỉ thị", None, "no figure tells that it is a number"),
        ("01/O5/2022", "01/05/2022", "in a day"),
        ("phân loài rác", "phân loại rác", "some paper has loài, none here"),
        ("chuyên đổi số", "đổi số", "at an end it must be by far the commoner"),
        ("covit", "covid", "a foreign word"),
        ("covid19", '"covid 19"', "letters and digits apart"),
        ("HD21", "HD 21", "letters that name a type: 21-HD/VPHU"),
        ("cv7", "cv 7", "in small ones"),
        ("19COVID", None, "side by side in that order"),
        ("rác AND covid19", 'rác AND "covid 19"', "beside an operator"),
        ("rác covid19", "rác covid 19", "beside other words"),
        ("rác body:covid19", 'rác body:"covid 19"', "and a field"),
        ("title:covid19", None, "in a field that has it not"),
        ("body:covid19", 'body:"covid 19"', "in one that has it"),
        ('"rác covid19"', None, "in quotes as typed"),
        ("rác -covid19 covid18", None, "nor what is excluded"),
        ("rácc", "rác", "four letters alone are enough"),
        ("ráx thải", "rác thải", "three beside a neighbour"),
        ("ráx", None, "three alone have too many neighbours"),
        ("chuyển ráx", None, "nor beside none that it stands beside"),
        ("chợ racc", None, "nor do four"),
        ("chợ covit", "chợ covid", "five are"),
        ("RÁX THẢI", "RÁC THẢI", "in capitals"),
        ("KCN", None, "an abbreviation has no vowel"),
        ("UBTH", None, "or is in capitals"),
        ("phân loại RACC", "phân loại", "or alone in them: without it"),
        ("vphu", "21-HD/VPHU OR 7-CV/VPHU", "the letters of numbers, the newest first"),
        ("cv vphu", "7-CV/VPHU", "all of them"),
        ("CV-VPHU", "7-CV/VPHU", "with their sign"),
        ("title:vphu", None, "a field is not the number"),
        ("vphu rác", None, "words beside them are not those of a number"),
        ("title:phânn", "title:phân", "in a field"),
        ('"phân loạii rác"', '"phân loại rác"', "in a phrase"),
        ("phân loạii -rác", None, "what is excluded stays, and nothing is left"),
    ],
)
def test_what_was_meant_is_answered_and_said(service, q, answered, why):
    result = service.search(SearchRequest(q=q))
    found = result.rescued.q if result.rescued else None
    assert found == answered, why
    assert (result.total > 0) == (answered is not None)
    assert result.request.q == q


def test_a_word_that_some_paper_has_becomes_no_other(service: SearchService) -> None:
    result = service.search(SearchRequest(q="rát mặn"))
    assert (result.total, result.rescued) == (0, None)
    result = service.search(SearchRequest(q="chợ chuyển"))
    assert (result.total, result.rescued) == (0, None)


def test_the_marks_of_a_word_that_some_paper_has_stay(service: SearchService) -> None:
    """No paper has *nhà trọ*; *nhà trợ* is another thing."""
    for q in ("nhà trọ", "trọ cấp", "chợ trợ"):
        result = service.search(SearchRequest(q=q))
        assert (result.total, result.rescued, result.suggestions) == (0, None, ())


def test_likelier_marks_stand_beside_their_neighbours(service: SearchService) -> None:
    """*quỵt* is in no paper, and *quýt* beside no *rác*."""
    result = service.search(SearchRequest(q="quỵt rác"))
    assert (result.total, result.rescued, result.suggestions) == (0, None, ())
    alone = service.search(SearchRequest(q="quỵt"))
    assert alone.rescued is not None
    assert alone.rescued.q == "quýt"


@pytest.mark.parametrize("q", ["rác mặng", "RÁC  Mặng", "chuyễn đổi số", "huyên uy", "thue"])
def test_the_query_as_typed_is_never_offered(service: SearchService, q: str) -> None:
    result = service.search(SearchRequest(q=q))
    typed = q.lower().split()
    assert typed not in [
        each.lower().split() for each in (*result.suggestions, *result.corrections)
    ]


def test_a_filter_that_leaves_nothing_does_not_offer_the_query_itself(
    service: SearchService,
) -> None:
    result = service.search(SearchRequest(q="chỉ thị phân loại", status=("expired",)))
    assert (result.total, result.suggestions, result.corrections) == (0, (), ())
    assert result.relaxed


def test_where_no_paper_has_all_words_one_is_left_out_and_named(service: SearchService) -> None:
    result = service.search(SearchRequest(q="chợ chuyển đổi bao nhiêu"))
    assert result.rescued is not None
    assert (result.rescued.q, result.total) == ("chuyển đổi", 1)
    assert result.notes == ("Không văn bản nào có đủ các từ đã gõ; đã bỏ “chợ”, “bao nhiêu”.",)
    literal = service.search(result.rescued.literal)
    assert (literal.total, literal.suggestions) == (0, ("chuyển đổi",))


@pytest.mark.parametrize(
    ("q", "answered", "why"),
    [
        ("chuyển chợ đổi", None, "no two words are left that stand side by side"),
        ("chợ quê chuyển đổi trọ", None, "of five words four must be there already"),
        ("chợ quê chuyển đổi", None, "without any of them a piece of a word is left"),
        ("chuyển đổi covid-18", None, "a figure is what somebody is after"),
        ('"chuyển đổi" chợ quê', None, "what is in quotes stays"),
        ("chợ AND chuyển AND đổi", None, "operators say that all is wanted"),
        ("chỉ thị trọ quýt", None, "words that mean a filter are none of them"),
        ("chỉ thị phân loại trọ", "chỉ thị phân loại", "and stay"),
    ],
)
def test_no_more_is_left_out_than_one_word_beside_what_stays_whole(service, q, answered, why):
    result = service.search(SearchRequest(q=q))
    assert (result.rescued.q if result.rescued else None) == answered, why
    assert (result.total > 0) == (answered is not None)


def test_where_no_single_word_is_to_blame_the_parts_are_offered(service: SearchService) -> None:
    result = service.search(SearchRequest(q="chợ quê chuyển đổi"))
    assert result.suggestions == ("chợ quê", "chuyển đổi")
    result = service.search(SearchRequest(q="chợ quê trọ quýt chuyển đổi"))
    assert result.suggestions == ("chợ quê", "chuyển đổi")


def test_likelier_marks_of_the_word_left_out_are_offered(tmp_path: Path) -> None:
    papers = [document("Kế hoạch", "kiểm tra giám sát", id=f"d/{at}") for at in range(11)]
    build(tmp_path, [*papers, document("Thông báo", "kiêm nhiệm", id="d/x")])
    service = SearchService.open(tmp_path)
    result = service.search(SearchRequest(q="kiêm tra, giám sát"))
    assert result.rescued is not None
    assert result.rescued.q == "kiểm tra, giám sát"
    build(tmp_path, [*papers[1:], document("Thông báo", "kiêm nhiệm", id="d/x")])
    service = SearchService.open(tmp_path)
    assert service.search(SearchRequest(q="kiêm tra, giám sát")).suggestions == ()


def test_of_several_numbers_one_is_enough_where_no_paper_has_them_all(tmp_path: Path) -> None:
    build(
        tmp_path,
        [
            document("Kế hoạch", "Thực hiện Nghị quyết số 57-NQ/TW", id="d/57"),
            document("Chương trình", "Thực hiện Nghị quyết số 68-NQ/TW", id="d/68"),
        ],
    )
    result = SearchService.open(tmp_path).search(SearchRequest(q="68-NQ/TW, 57-NQ/TW"))
    assert {hit.document.id for hit in result.results} == {"d/57", "d/68"}
    assert result.notes[0].startswith("Không văn bản nào có đủ các số ký hiệu đã gõ")
    alone = SearchService.open(tmp_path).search(SearchRequest(q="68-NQ/TW, 59-NQ/TW"))
    assert [hit.document.id for hit in alone.results] == ["d/68"]


def test_numbers_and_digits_are_never_put_right(service: SearchService) -> None:
    for q in ("05-CT/HU", "covid-18", "20222"):
        assert service.search(SearchRequest(q=q)).rescued is None


def test_the_search_as_typed_is_one_link_away(service: SearchService) -> None:
    result = service.search(SearchRequest(q="chuyễn đổi số", page=1))
    assert result.rescued is not None
    literal = service.search(result.rescued.literal)
    assert (literal.total, literal.rescued) == (0, None)
    assert "chuyển đổi số" in literal.suggestions


def test_where_something_is_found_nothing_is_put_right(service: SearchService) -> None:
    assert service.search(SearchRequest(q="rác OR chuyễn")).rescued is None


def test_a_word_that_a_long_question_was_answered_without_is_offered_put_right(
    service: SearchService,
) -> None:
    result = service.search(SearchRequest(q="kế hoạch chuyễn đổi số các cơ quan"))
    assert result.total == 1
    assert result.rescued is None
    assert result.suggestions == ("kế hoạch chuyển đổi số các cơ quan",)
    for sound in ("kế hoạch chuyển đổi số các cơ quan", "kế hoạch số các cơ quan trongg"):
        result = service.search(SearchRequest(q=sound))
        assert (result.total, result.suggestions) == (1, ())


def test_filters_that_leave_nothing_are_to_blame_and_not_the_words(service: SearchService) -> None:
    result = service.search(SearchRequest(q="rác thải", type=("luat",)))
    assert (result.total, result.rescued) == (0, None)
    assert [each.filters for each in result.relaxed] == [("type",)]


def test_a_rescue_keeps_the_filters(service: SearchService) -> None:
    result = service.search(SearchRequest(q="phân loạii rác", type=("chi-thi",)))
    assert [hit.document.id for hit in result.results] == ["ct"]
    assert result.request.type == ("chi-thi",)


def test_exact_marks_are_never_put_right(service: SearchService) -> None:
    assert service.search(SearchRequest(q="phân loạii rác", exact_marks=True)).rescued is None


def test_it_is_said_how_many_numbers_have_the_letters(tmp_path: Path) -> None:
    build(tmp_path, [
        document("Công văn", "", id=f"d/{at}", number=f"{at}-CV/VPHU", issued=date(2000 + at, 1, 1))
        for at in range(1, 14)
    ])  # fmt: skip
    service = SearchService.open(tmp_path)
    result = service.search(SearchRequest(q="vphu"))
    assert result.total == 12
    assert "1-CV/VPHU" not in [each.document.number for each in result.results]
    assert result.notes == ("Đó là 12 số ký hiệu mới nhất trong 13 số có “vphu”.",)
    result = service.search(SearchRequest(q="hd vphu"))
    assert (result.total, result.rescued) == (0, None)


@pytest.mark.parametrize(
    ("q", "answered", "encoding"),
    [
        ("Ph©n lo¹i r¸c th¶i", "Phân loại rác thải", "TCVN3 (ABC)"),
        ("phaân loaïi raùc thaûi", "phân loại rác thải", "VNI-Windows"),
        ("pha^n loa.i ra'c tha?i", "phân loại rác thải", "VIQR"),
        ("phÃ¢n loáº¡i rÃ¡c", "phân loại rác", "UTF-8 đọc nhầm thành Windows-1252"),
        ('"Ph©n lo¹i r¸c"', '"Phân loại rác"', "TCVN3 (ABC)"),
        ("th¸ng m\xadêi hai", "tháng mười hai", "TCVN3 (ABC)"),
    ],
)
def test_an_old_encoding_is_read_and_named(service, q, answered, encoding):
    result = service.search(SearchRequest.from_params([("q", q)]))
    assert (result.rescued.q if result.rescued else None) == answered
    note = f"Câu tìm được chuyển sang Unicode từ bảng mã {encoding}."
    assert result.notes[:1] == ((note,) if answered else ())


def test_no_encoding_is_read_where_something_is_found(tmp_path: Path) -> None:
    build(tmp_path, [document("Ph©n lo¹i r¸c th¶i", id="d/1"), document("Phân loại rác", id="d/2")])
    result = SearchService.open(tmp_path).search(SearchRequest(q="Ph©n lo¹i r¸c"))
    assert [hit.document.id for hit in result.results] == ["d/1"]
    assert (result.rescued, result.suggestions) == (None, ())


def test_an_old_encoding_of_a_quote_that_nothing_closes_is_no_error(
    service: SearchService,
) -> None:
    result = service.search(SearchRequest(q="â€œphÃ¢n loáº¡i rÃ¡c"))
    assert (result.total, result.rescued) == (0, None)


LETTERS = st.text("aăâbcdđêh", max_size=7)


@given(LETTERS, st.integers(0, 7), st.sampled_from("aăx"), st.sampled_from("dist"))
def test_one_edit_is_one_edit(word: str, at: int, letter: str, kind: str) -> None:
    before, after = word[:at], word[at:]
    edited = {
        "d": before + after[1:],
        "i": before + letter + after,
        "s": before + letter + after[1:] if after else word,
        "t": before + after[1::-1] + after[2:],
    }[kind]
    assert is_one_edit(word, edited) == (word != edited)
    assert is_one_edit(edited, word) == (word != edited)


@given(LETTERS, LETTERS)
def test_one_edit_agrees_with_trying_all(one: str, other: str) -> None:
    alphabet = set(one + other) or {"a"}
    splits = [(one[:at], one[at:]) for at in range(len(one) + 1)]
    edits = {before + after[1:] for before, after in splits if after}
    edits |= {before + after[1] + after[0] + after[2:] for before, after in splits if after[1:]}
    edits |= {before + each + after[1:] for before, after in splits if after for each in alphabet}
    edits |= {before + each + after for before, after in splits for each in alphabet}
    assert is_one_edit(one, other) == (other in edits - {one})


def test_letters_grown_together_are_not_searched_for_one_edit(
    service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a hundred letters there are thousands of edits."""
    engine = service._live.engine()
    asked: list[str] = []
    readings = type(engine).readings

    def counted(self: object, fold: str) -> object:
        asked.append(fold)
        return readings(self, fold)

    monkeypatch.setattr(type(engine), "readings", counted)
    joined = "đượccảtrạngkiệnquảnlývụtrephụccácquyếtbáovụthịđầuđịnhhóaviệcđấtthựctrongnhưng"
    service.search(SearchRequest(q=f"{joined},{joined[::-1]},{joined}"))
    assert len(asked) < 200
