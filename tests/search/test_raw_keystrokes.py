"""A query typed with the input method off: what it means."""

from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.query.request import SearchRequest
from tracuu.search.service import SearchService


def as_typed(q: str) -> SearchRequest:
    """A request that no rescue answers."""
    return SearchRequest(q=q, literal=("spelling",))


@pytest.mark.parametrize(
    ("q", "total", "offered", "why"),
    [
        ("chir thij", 0, ("chỉ thị",), "Telex"),
        ("chi3 thi5", 0, ("chỉ thị",), "VNI"),
        ("CHIR THIJ", 0, ("CHỈ THỊ",), "capitals stay"),
        ('"chir thij"', 0, ('"chỉ thị"',), "within a phrase"),
        ("title:(chir OR ddaats)", 0, ("tieude:(chỉ OR đất)",), "within a field"),
        ("đất -thuees", 2, ("đất AND NOT thuế",), "an excluded word; others found something"),
        ("khoa OR thuees", 2, ("khoa OR thuế",), "one word found something, the other did not"),
        ("chir thij 05-CT/TW", 0, ("chỉ thị 05-CT/TW",), "a number stays"),
        ("05-CT/TW chir OR loai:chir", 0, ("05-CT/TW chỉ OR loai:chir",), "a filter stays"),
        ("chir chir", 0, ("chỉ chỉ",), "each time"),
        ("chỉ thij", 0, ("chỉ thị",), "marked in part"),
        ("chir xyz", 0, (), "with a word that is nothing it finds nothing"),
        ("chir OR xyz", 0, ("chỉ OR xyz",), "a word that is nothing stays"),
        ("chir khoa giao", 0, ("chỉ khoa giáo", "chỉ khoa giao"), "other words get their marks"),
        ("chir thuees", 0, (), "no passage has both"),
        ("tests", 0, (), "no syllable"),
        ("test", 0, (), "the index knows neither test nor tét"),
        ("huyeenj", 0, (), "huyện is there without its marks only"),
        ("boof", 0, (), "bồ is in no document"),
        ("khoa giáo", 2, (), "all known"),
        ("", 4, (), "nothing typed"),
    ],
)
def test_raw_keystrokes_are_offered_as_syllables(papers, q, total, offered, why):
    result = papers.search(as_typed(q))
    assert (result.total, result.suggestions) == (total, offered), why


def test_what_is_offered_is_not_searched_where_the_typed_words_are_wanted(
    papers: SearchService,
) -> None:
    result = papers.search(as_typed("chir thij"))
    assert result.understood == "chir thij"
    (offered,) = result.suggestions
    assert papers.search(as_typed(offered)).total > 0


def test_the_meaning_comes_before_the_query_without_marks(papers: SearchService) -> None:
    assert papers.search(as_typed("thuê OR tieenf")).suggestions == (
        "thuế OR tieenf",
        "thue OR tieenf",
    )
    found = papers.search(as_typed("thuê OR soos"))
    assert found.suggestions == ("thuê OR số", "thuế OR soos", "thue OR soos")


@pytest.fixture(scope="module")
def technical(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    """A service whose papers hold *test*, *box*, *TW* and the syllables they decode to."""
    folder: Path = tmp_path_factory.mktemp("technical")
    build(folder, [
        document("Bánh tét, bõ công, thứ tư", "Kế hoạch test phần mềm, box 5, 05-CT/TW", id="a"),
    ])  # fmt: skip
    return SearchService.open(folder)


@pytest.mark.parametrize("q", ["test", "box", "tw", "TW", "TEST box", "tet"])
def test_a_word_that_the_index_knows_is_left_alone(technical: SearchService, q: str) -> None:
    result = technical.search(as_typed(q))
    assert (result.total, result.suggestions) == (1, ())


def test_keys_in_unusual_places_are_read_beside_others_only(tmp_path: Path) -> None:
    build(tmp_path, [document("Chỉ thị", "Mút xốp, tiếng Việt.", id="a")])
    service = SearchService.open(tmp_path)
    assert service.search(as_typed("muts")).suggestions == ("mút",)
    assert service.search(as_typed("must tieengs")).suggestions == ("mút tiếng",)
    assert service.search(as_typed("xoosp")).suggestions == ("xốp",)


def test_a_misprint_of_keystrokes_in_one_document_of_very_many_does_not_hide_the_syllable(
    tmp_path: Path,
) -> None:
    papers = [document("Nghị quyết", f"Số {at}, TW, tư", id=f"d/{at}") for at in range(1_000)]
    build(tmp_path, [*papers, document("Lỗi gõ", "quyeets nghij tw", id="d/x")])
    service = SearchService.open(tmp_path)
    assert service.search(as_typed("quyeets")).suggestions == ("quyết",)
    assert service.search(as_typed("quyeets")).total == 1
    assert service.search(as_typed("tw")).suggestions == ()
    build(tmp_path, [*papers[1:], document("Lỗi gõ", "quyeets", id="d/x")])
    assert service.search(as_typed("quyeets")).suggestions == ()


def test_a_query_of_a_hundred_keystrokes_is_answered(papers: SearchService) -> None:
    q = " ".join(["chir", "thij", "khoa", "xyz", "aaaaaaaaaaaa"] * 16)
    result = papers.search(as_typed(q))
    assert result.suggestions[0].startswith("chỉ thị khoa xyz aaaaaaaaaaaa chỉ")
    assert len(result.suggestions) <= 3
